package io.davylamp.flow;

import io.davylamp.decode.Addresses;
import io.davylamp.event.Side;
import java.util.Locale;

/**
 * Who talks with whom on a flow, copied for whoever looks at it later. Addresses as in {@link io.davylamp.decode.FlowKey}. Equal is
 * what is of the same flow, whatever became known of its route.
 *
 * @param flowId {@link Flow#id}
 * @param protocol IP protocol number
 * @param firstNs capture time of the first packet
 * @param route what it was carried in; null when in nothing
 */
public record Conversation(long flowId, int sourceId, int protocol, int ipVersion, long clientHi, long clientLo, int clientPort,
    long serverHi, long serverLo, int serverPort, long firstNs, Route route) {
  /** A conversation between these two alone. */
  public Conversation(long flowId, int sourceId, int protocol, int ipVersion, long clientHi, long clientLo, int clientPort, long serverHi,
      long serverLo, int serverPort, long firstNs) {
    this(flowId, sourceId, protocol, ipVersion, clientHi, clientLo, clientPort, serverHi, serverLo, serverPort, firstNs, null);
  }

  public static Conversation of(Flow flow) {
    Mining mining = flow.mining();
    return new Conversation(flow.id(), flow.sourceId(), flow.protocol(), flow.ipVersion(), flow.addressHi(Side.CLIENT),
        flow.addressLo(Side.CLIENT), flow.port(Side.CLIENT), flow.addressHi(Side.SERVER), flow.addressLo(Side.SERVER),
        flow.port(Side.SERVER), flow.firstNs(), mining != null && mining.route != null ? mining.route : Route.of(flow));
  }

  /** Where a proxy was asked to go; null when none was asked. */
  public Route.Hop endpoint() {
    return route == null ? null : route.endpoint();
  }

  /** The port talked to in the end: the one asked of a proxy, or the server's. */
  public int endpointPort() {
    return endpoint() == null ? serverPort : endpoint().port();
  }

  /** Tells the places talked to in the end apart: the host asked of a proxy, or the server's address. */
  public String endpointKey() {
    return endpoint() == null ? serverHi + "/" + serverLo : endpoint().host().toLowerCase(Locale.ROOT);
  }

  /** {@code host:port} asked of a proxy, or {@code address:port} of the server; without a port where there are none. */
  public String endpointText() {
    return endpoint() == null ? serverText() : endpoint().place();
  }

  /** The proxies on the way, in words; null when there is none. */
  public String proxies() {
    return route == null ? null : route.proxies(serverText());
  }

  /** A client behind the flow's own, on its own word; null when none is named. */
  public String behind() {
    return route == null ? null : route.behind();
  }

  /** Who asked the proxy; null when it did not want to know. */
  public String user() {
    return route == null ? null : route.user();
  }

  private String serverText() {
    String address = Addresses.text(serverHi, serverLo, ipVersion);
    if (protocol != Flow.TCP && protocol != Flow.UDP) {
      return address;
    }
    return ipVersion == 6 ? "[" + address + "]:" + serverPort : address + ":" + serverPort;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Conversation that && flowId == that.flowId && sourceId == that.sourceId && firstNs == that.firstNs
        && clientHi == that.clientHi && clientLo == that.clientLo && clientPort == that.clientPort && serverHi == that.serverHi
        && serverLo == that.serverLo && serverPort == that.serverPort && protocol == that.protocol;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(flowId) * 31 + Long.hashCode(firstNs);
  }
}
