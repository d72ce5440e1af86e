package io.davylamp.flow;

import io.davylamp.event.Side;

/**
 * Who talks with whom on a flow, copied for whoever looks at it later. Addresses as in {@link io.davylamp.decode.FlowKey}.
 *
 * @param flowId {@link Flow#id}
 * @param protocol IP protocol number
 * @param firstNs capture time of the first packet
 */
public record Conversation(long flowId, int sourceId, int protocol, int ipVersion, long clientHi, long clientLo, int clientPort,
    long serverHi, long serverLo, int serverPort, long firstNs) {
  public static Conversation of(Flow flow) {
    return new Conversation(flow.id(), flow.sourceId(), flow.protocol(), flow.ipVersion(), flow.addressHi(Side.CLIENT),
        flow.addressLo(Side.CLIENT), flow.port(Side.CLIENT), flow.addressHi(Side.SERVER), flow.addressLo(Side.SERVER),
        flow.port(Side.SERVER), flow.firstNs());
  }
}
