package io.davylamp.sim;

/** What one packet carries above IP. */
public sealed interface Part {
  /**
   * A TCP segment (RFC 9293 s. 3.1).
   *
   * @param seq 0..2^32-1
   * @param options a multiple of 4 bytes
   */
  record Segment(long seq, long ack, int flags, int window, byte[] options, byte[] payload) implements Part {
    public static final int FIN = 0x01;
    public static final int SYN = 0x02;
    public static final int RST = 0x04;
    public static final int PSH = 0x08;
    public static final int ACK = 0x10;

    public boolean has(int flag) {
      return (flags & flag) != 0;
    }

    public boolean isData() {
      return payload.length > 0;
    }

    public Segment with(long newSeq, int newFlags, byte[] newPayload) {
      return new Segment(newSeq & 0xFFFF_FFFFL, ack, newFlags, window, options, newPayload);
    }
  }

  /** A UDP datagram (RFC 768). */
  record Datagram(byte[] payload) implements Part {}

  /**
   * Destination unreachable (RFC 792, RFC 4443 s. 3.1): sent towards the client about a packet it sent.
   *
   * @param code of ICMPv4 type 3; translated for IPv6
   * @param about the packet that could not be delivered
   */
  record Unreachable(int code, Step about) implements Part {}
}
