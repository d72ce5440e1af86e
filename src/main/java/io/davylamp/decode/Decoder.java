package io.davylamp.decode;

import io.davylamp.stats.Counters;

/** Walks the header views from the link layer to the transport, through tunnels, and fills {@link Packet}. One per thread. */
public final class Decoder {
  /** What a packet turned out to be. */
  public enum Outcome {
    /** Key, transport fields and payload are valid. */
    TRANSPORT,
    /** An IP fragment: addresses, protocol, fragment fields and payload (the fragment's data) are valid. */
    FRAGMENT,
    /** Nothing for the flow table: ARP, unknown ethertype, 802.11 management. */
    OTHER,
    /** {@link Packet#anomaly} says what is wrong. */
    MALFORMED
  }

  /** Which choices the configuration leaves open. */
  public record Options(boolean verifyChecksums, boolean vlanInKey, int[] vxlanPorts, int maxTunnelDepth) {
    public static final Options DEFAULT = new Options(false, true, new int[] {4789, 8472}, 4);
  }

  public Decoder(Options options, Counters counters) {}

  /** Decodes a packet from its link layer. Never throws on any bytes. */
  public Outcome decode(Packet packet) {
    return Outcome.OTHER;
  }

  /**
   * Decodes from an IP header on: the re-entry after defragmentation. {@code packet.buffer} is the datagram's buffer; VLANs,
   * tunnel depth and realm found before are kept.
   */
  public Outcome decodeIp(Packet packet, int offset, int length) {
    return Outcome.OTHER;
  }
}
