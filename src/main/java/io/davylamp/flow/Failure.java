package io.davylamp.flow;

import io.davylamp.event.Side;

/**
 * How a connection came to nothing, as far as a passive observer can tell. Nothing is said of connections of which only one
 * direction was captured, or which had no time to be answered.
 */
public enum Failure {
  /** SYNs without any answer: dropped on the way, or nobody is there. */
  NO_ANSWER("network", "no answer"),
  /** A RST to the SYN. */
  REFUSED("server", "refused"),
  /** An ICMP error about it. */
  UNREACHABLE("network", "ICMP unreachable"),
  /** A RST in the server's name; a box on the way may have sent it. */
  RESET_BY_SERVER("server", "reset"),
  RESET_BY_CLIENT("client", "reset"),
  RESET_BY_BOTH("both", "reset");

  private static final int FIN = 0x01;
  private static final int SYN = 0x02;
  private static final int RST = 0x04;
  /** Destination unreachable, ICMP and ICMPv6. */
  private static final int UNREACHABLE_V4 = 3;
  private static final int UNREACHABLE_V6 = 1;
  /** RFC 1191: too big for the path; the connection goes on with smaller packets. */
  private static final int FRAGMENTATION_NEEDED = 4;
  /** Less is no proof that no answer would have come: a connect waits this long for its first retransmission. */
  private static final long PATIENCE_NS = 1_000_000_000L;

  private final String by;
  private final String how;

  Failure(String by, String how) {
    this.by = by;
    this.how = how;
  }

  /** Who ended it: {@code client}, {@code server}, {@code both} or {@code network}. */
  public String by() {
    return by;
  }

  /** In a word or two. */
  public String how() {
    return how;
  }

  /** Of a flow at its end; null when its server said something, or nothing can be told. */
  public static Failure of(Flow flow, FlowEnd reason) {
    if (flow.protocol() != Flow.TCP || flow.payloadBytes(Side.SERVER) > 0) {
      return null;
    }
    if (isUnreachable(flow)) {
      return UNREACHABLE;
    }
    int client = flow.tcp().flags(Side.CLIENT);
    int server = flow.tcp().flags(Side.SERVER);
    if (flow.payloadBytes(Side.CLIENT) > 0) {
      return server == 0 ? null : resetBy(flow);
    }
    if ((server & RST) != 0) {
      if ((client & SYN) == 0 || (client & FIN) != 0) {
        return null; // joined late; or the client had hung up before
      }
      return (server & SYN) == 0 ? REFUSED : resetBy(flow);
    }
    boolean waited = reason == FlowEnd.TIMEOUT || flow.lastNs() - flow.firstNs() >= PATIENCE_NS;
    return server == 0 && (client & ~RST) == SYN && waited ? NO_ANSWER : null;
  }

  /** Whether the network said so, and not the client's own end. */
  private static boolean isUnreachable(Flow flow) {
    int type = flow.icmpErrorType();
    if (type != (flow.ipVersion() == 6 ? UNREACHABLE_V6 : UNREACHABLE_V4) || flow.icmpErrorSide() == Side.CLIENT) {
      return false;
    }
    return flow.ipVersion() == 6 || flow.icmpErrorCode() != FRAGMENTATION_NEEDED;
  }

  /** Who reset the connection, or null. */
  public static Failure resetBy(Flow flow) {
    boolean client = (flow.tcp().flags(Side.CLIENT) & RST) != 0;
    boolean server = (flow.tcp().flags(Side.SERVER) & RST) != 0;
    return client && server ? RESET_BY_BOTH : client ? RESET_BY_CLIENT : server ? RESET_BY_SERVER : null;
  }
}
