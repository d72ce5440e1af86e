package io.davylamp.flow;

import io.davylamp.event.EveObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A {@link Via}, copied for whoever looks at it later. Immutable; at least one hop, outermost first. */
public record Route(List<Hop> hops) {
  /**
   * One hop.
   *
   * @param host name or address, or null
   * @param port 0 when it is not known
   * @param user name given to the proxy, or null
   */
  public record Hop(ViaKind kind, String host, int port, String user) {
    /** {@code host:port}, in the form of its kind of address; null without a host. */
    public String place() {
      if (host == null) {
        return null;
      }
      String shown = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
      return port == 0 ? shown : shown + ":" + port;
    }
  }

  public Route {
    hops = List.copyOf(hops);
  }

  /** Null for a chain without hops. */
  static Route of(Via via) {
    if (via == null || via.count() == 0) {
      return null;
    }
    List<Hop> all = new ArrayList<>(via.count());
    for (int i = 0; i < via.count(); i++) {
      ViaHop hop = via.hop(i);
      all.add(new Hop(hop.kind(), hop.hasHost() ? hop.host().toString() : null, hop.port(), hop.hasUser() ? hop.user().toString() : null));
    }
    return new Route(all);
  }

  /** Where the innermost proxy was asked to go: the real endpoint. Null when no proxy was asked. */
  public Hop endpoint() {
    for (int i = hops.size() - 1; i >= 0; i--) {
      if (hops.get(i).kind().isProxy() && hops.get(i).host() != null) {
        return hops.get(i);
      }
    }
    return null;
  }

  /** Whether both lead to the same place. */
  boolean leadsWhere(Route other) {
    Hop mine = endpoint();
    Hop its = other.endpoint();
    return mine == null ? its == null : its == null || mine.port() == its.port() && mine.host().equalsIgnoreCase(its.host());
  }

  /** The endpoint's host when that is a name and no address, in lower case, without a dot at its end; else null. */
  public String name() {
    Hop endpoint = endpoint();
    String host = endpoint == null ? null : endpoint.host().toLowerCase(Locale.ROOT);
    if (host == null || host.indexOf(':') >= 0 || host.matches("[0-9.]+")) {
      return null;
    }
    return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
  }

  /** A client behind the flow's own, on nothing but the word of who speaks; null when none is named. */
  public String behind() {
    for (int i = hops.size() - 1; i >= 0; i--) {
      if (hops.get(i).kind().namesClient() && hops.get(i).host() != null) {
        return hops.get(i).host();
      }
    }
    return null;
  }

  /** Who asked the innermost proxy that wanted to know; null when none did. */
  public String user() {
    for (int i = hops.size() - 1; i >= 0; i--) {
      if (hops.get(i).user() != null) {
        return hops.get(i).user();
      }
    }
    return null;
  }

  /**
   * The proxies on the way, in words: {@code the SOCKS5 proxy at 192.0.2.128:1080}; null when there is none.
   *
   * @param server of the flow: the first of them
   */
  String proxies(String server) {
    StringBuilder text = new StringBuilder();
    String at = server;
    for (Hop hop : hops) {
      if (hop.kind().isProxy()) {
        text.append(text.length() == 0 ? "the " : " and the ").append(hop.kind().title()).append(at == null ? "" : " at " + at);
        at = hop.place();
      }
    }
    return text.length() == 0 ? null : text.toString();
  }

  /** Writes {@code endpoint}, and {@code via} as the kinds of hops. */
  public void write(EveObject out) {
    Hop endpoint = endpoint();
    out.text("endpoint", endpoint == null ? null : endpoint.place());
    out.openArray("via");
    for (Hop hop : hops) {
      out.text(null, hop.kind().label());
    }
    out.close();
  }

  /** What a flow's conversation is carried in by now, copied; null when in nothing. For cold paths. */
  public static Route of(Flow flow) {
    return flow.via() == null ? null : flow.via().route();
  }

  /** Notes what is known by now of the way mining took on a flow: never the way of another request on the connection. */
  public static void settle(Flow flow) {
    Route now = of(flow);
    Mining mining = flow.mining();
    if (mining != null && now != null && (mining.route == null || now.leadsWhere(mining.route))) {
      mining.route = now;
    }
  }
}
