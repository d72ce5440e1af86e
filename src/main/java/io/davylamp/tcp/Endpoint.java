package io.davylamp.tcp;

import io.davylamp.decode.Packet;

/** State of one end as Zeek keeps it, the base of conn_state. */
enum Endpoint {
  INACTIVE,
  SYN_SENT,
  SYN_ACK_SENT,
  /** Sends, but its SYN was not seen. */
  PARTIAL,
  ESTABLISHED,
  CLOSED,
  RESET;

  boolean inactive() {
    return this == INACTIVE || this == PARTIAL;
  }

  /** Moves both ends by one segment. @param peer null when that end never sent */
  static void onSegment(TcpStream sender, TcpStream peer, boolean fromClient, int flags, int payloadLength) {
    Endpoint other = peer == null ? INACTIVE : peer.endpoint;
    switch (sender.endpoint) {
      case INACTIVE -> onFirst(sender, peer, other, fromClient, flags, payloadLength);
      case SYN_SENT, SYN_ACK_SENT -> onControl(sender, peer, flags);
      case PARTIAL, ESTABLISHED -> {
        if (sender.endpoint == PARTIAL && (flags & (Packet.SYN | Packet.ACK)) == Packet.SYN && other == INACTIVE) {
          sender.endpoint = SYN_SENT;
        }
        onControl(sender, peer, flags);
      }
      case CLOSED -> {
        if ((flags & Packet.RST) != 0 && other != CLOSED) {
          sender.endpoint = RESET;
          sender.resetAfterFin = true;
        }
      }
      default -> { }
    }
  }

  private static void onFirst(TcpStream sender, TcpStream peer, Endpoint other, boolean fromClient, int flags, int payload) {
    boolean ack = (flags & Packet.ACK) != 0;
    if ((flags & Packet.SYN) != 0) {
      if (fromClient) {
        sender.endpoint = ack ? SYN_ACK_SENT : SYN_SENT;
      } else {
        if (other == SYN_SENT) {
          peer.endpoint = ESTABLISHED;
        }
        sender.endpoint = ESTABLISHED;
      }
    }
    onControl(sender, peer, flags);
    if (sender.endpoint != INACTIVE) {
      return;
    }
    if (!fromClient && payload == 0 && other == SYN_SENT) {
      return;
    }
    // A SYN/ACK was seen, and now its acknowledgement: only the SYN was missed.
    sender.endpoint = ack && other == ESTABLISHED ? ESTABLISHED : PARTIAL;
  }

  private static void onControl(TcpStream sender, TcpStream peer, int flags) {
    if ((flags & Packet.RST) != 0) {
      sender.endpoint = RESET;
    } else if ((flags & Packet.FIN) != 0) {
      sender.endpoint = CLOSED;
      if (peer != null && peer.endpoint == RESET && peer.resetAfterFin) {
        peer.endpoint = CLOSED;
      }
    }
  }

  /**
   * Zeek's conn_state.
   *
   * @param empty neither side sent payload
   * @param synThenReset {@link History#synThenReset}
   */
  static String connState(Endpoint client, Endpoint server, boolean empty, boolean synThenReset) {
    if (server == RESET) {
      if (client == SYN_SENT || client == SYN_ACK_SENT || client == RESET && empty) {
        return "REJ";
      }
      return client.inactive() ? "RSTRH" : "RSTR";
    }
    if (client == RESET) {
      if (server.inactive()) {
        return synThenReset ? "RSTOS0" : "OTH";
      }
      return "RSTO";
    }
    if (client == CLOSED) {
      return server == CLOSED ? "SF" : server.inactive() ? "SH" : "S2";
    }
    if (server == CLOSED) {
      return client.inactive() ? "SHR" : "S3";
    }
    if (client == SYN_SENT && server == INACTIVE) {
      return "S0";
    }
    return client == ESTABLISHED && server == ESTABLISHED ? "S1" : "OTH";
  }
}
