package io.davylamp.tcp;

import io.davylamp.decode.Packet;

/** Which RST is believed, and which believed one an end that sent only its SYN may still survive. */
final class ResetRules {
  private ResetRules() {}

  /**
   * @param receiver null when that side never sent
   * @param senderJump how far ahead the sender may be
   * @param receiverJump how far ahead the receiver may be
   */
  static boolean believes(TcpState state, TcpStream sender, TcpStream receiver, Packet packet, long senderJump, long receiverJump) {
    if (sender.opened) {
      return sender.plausibleReset(sender.place((int) packet.tcpSeq), senderJump);
    }
    if (receiver == null || !receiver.opened) {
      return true;
    }
    if ((packet.tcpFlags & Packet.ACK) == 0) {
      // RFC 9293 s. 3.10.7.3: while connecting, a RST counts only with an acknowledgement of the SYN.
      return state != TcpState.SYN_SENT;
    }
    long to = receiver.place((int) packet.tcpAck);
    return receiver.synSeen ? to >= 0 && to <= receiver.dataEnd() + 1 : receiver.plausible(to, 0, receiverJump);
  }

  /**
   * Whether one side has sent its SYN and the other nothing but, at most, a RST. Anybody can answer a SYN with a RST that looks
   * right, and a client answers nonsense with a RST of its own; then the true SYN/ACK comes and the connection goes on.
   */
  static boolean beforeAnswer(TcpStream one, TcpStream other) {
    return other == null ? onlySyn(one) : onlySyn(one) && !other.opened || onlySyn(other) && !one.opened;
  }

  private static boolean onlySyn(TcpStream stream) {
    return stream.opened && stream.synSeen && !stream.ended && (stream.flags & Packet.ACK) == 0;
  }

  /** Whether a segment is the SYN/ACK to what {@code receiver} sent. */
  static boolean answers(TcpStream receiver, Packet packet) {
    long to = receiver.place((int) packet.tcpAck);
    return (packet.tcpFlags & (Packet.SYN | Packet.ACK)) == (Packet.SYN | Packet.ACK) && to >= 0 && to <= receiver.dataEnd();
  }
}
