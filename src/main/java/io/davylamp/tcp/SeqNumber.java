package io.davylamp.tcp;

import io.davylamp.decode.Packet;

/** Arithmetic of 32-bit sequence numbers modulo 2^32 (RFC 9293 s. 3.4). The only place that does it. */
public final class SeqNumber {
  private SeqNumber() {}

  /** Whether {@code a} precedes {@code b}; of two numbers exactly 2^31 apart each precedes the other. */
  public static boolean before(int a, int b) {
    return a - b < 0;
  }

  /** How far {@code to} lies after {@code from}: -2^31 to 2^31-1, negative when before. */
  public static int distance(int from, int to) {
    return to - from;
  }

  /** SEG.LEN: the sequence space a segment occupies, SYN and FIN counting one each (RFC 9293 s. 3.3.1). */
  public static int length(int payloadLength, int flags) {
    return payloadLength + ((flags & Packet.SYN) != 0 ? 1 : 0) + ((flags & Packet.FIN) != 0 ? 1 : 0);
  }
}
