package io.davylamp.tcp;

import io.davylamp.decode.Packet;

/**
 * How Suricata names the state after a segment. Its closing states are the server's view: the server's FIN leads through
 * fin_wait1 and time_wait, the client's through close_wait and last_ack.
 */
final class StateRules {
  private StateRules() {}

  /**
   * @param acksFin the other side has sent a FIN and this side's acknowledgements cover it
   * @return the state after an accepted segment
   */
  static TcpState after(TcpState state, boolean fromClient, int flags, boolean acksFin) {
    if ((flags & Packet.RST) != 0) {
      return TcpState.CLOSED;
    }
    boolean syn = (flags & Packet.SYN) != 0;
    boolean ack = (flags & Packet.ACK) != 0;
    boolean fin = (flags & Packet.FIN) != 0 && !syn;
    return switch (state) {
      case NONE -> syn ? (ack ? TcpState.SYN_RECV : TcpState.SYN_SENT) : fin ? closing(fromClient) : TcpState.ESTABLISHED;
      case SYN_SENT -> opening(fromClient, syn, fin);
      case SYN_RECV -> syn ? state : fin ? closing(fromClient) : ack ? TcpState.ESTABLISHED : state;
      case ESTABLISHED -> fin ? closing(fromClient) : state;
      case FIN_WAIT1 -> {
        if (!fromClient) {
          yield state;
        }
        yield fin ? (ack ? TcpState.TIME_WAIT : TcpState.CLOSING) : acksFin ? TcpState.FIN_WAIT2 : state;
      }
      case FIN_WAIT2 -> fin && fromClient ? TcpState.TIME_WAIT : state;
      case CLOSING -> ack && acksFin ? TcpState.TIME_WAIT : state;
      case CLOSE_WAIT -> fin && !fromClient ? TcpState.LAST_ACK : state;
      case LAST_ACK -> fromClient && acksFin ? TcpState.CLOSED : state;
      case TIME_WAIT -> !fromClient && acksFin ? TcpState.CLOSED : state;
      case CLOSED -> state;
    };
  }

  /** The state as it would be had client and server been the other way round from the start. */
  static TcpState reversed(TcpState state) {
    return switch (state) {
      case FIN_WAIT1, FIN_WAIT2 -> TcpState.CLOSE_WAIT;
      case CLOSE_WAIT -> TcpState.FIN_WAIT1;
      case LAST_ACK -> TcpState.TIME_WAIT;
      case TIME_WAIT -> TcpState.LAST_ACK;
      default -> state;
    };
  }

  private static TcpState opening(boolean fromClient, boolean syn, boolean fin) {
    if (syn) {
      return fromClient ? TcpState.SYN_SENT : TcpState.SYN_RECV;
    }
    if (fin) {
      return closing(fromClient);
    }
    // The client goes on: it has had the SYN/ACK, we have not. A server's bare segment answers an older connection.
    return fromClient ? TcpState.ESTABLISHED : TcpState.SYN_SENT;
  }

  private static TcpState closing(boolean fromClient) {
    return fromClient ? TcpState.CLOSE_WAIT : TcpState.FIN_WAIT1;
  }
}
