package io.davylamp.decode;

import io.davylamp.event.Anomaly;
import io.davylamp.stats.Counter;
import io.davylamp.stats.Counters;
import io.davylamp.wire.Wire;

/**
 * Walks the header views from the link layer to the transport, through tunnels, and fills {@link Packet}. One per thread. The
 * layers are {@link LinkLayers}, {@link IpLayer}, {@link Tunnels} and {@link TransportLayer}; this class owns what they share:
 * the bounds of the bytes and the way failures are told.
 */
public final class Decoder {
  /** What a packet turned out to be. */
  public enum Outcome {
    /** Key, transport fields and payload are valid. */
    TRANSPORT,
    /** An IP fragment: addresses, protocol, fragment fields and payload (the fragment's data) are valid. */
    FRAGMENT,
    /** Nothing for the flow table: ARP, unknown ethertype, 802.11 management, or the snaplen cut a header off. */
    OTHER,
    /** {@link Packet#anomaly} says what is wrong. */
    MALFORMED
  }

  /** Which choices the configuration leaves open. */
  public record Options(boolean verifyChecksums, boolean vlanInKey, int[] vxlanPorts, int maxTunnelDepth) {
    public static final Options DEFAULT = new Options(false, true, new int[] {4789, 8472}, 4);
  }

  /**
   * Link layers, MPLS stacks and IP headers together in one packet; Suricata's limit too. It bounds the recursion where no
   * tunnel is counted (Ethernet in MPLS in Ethernet ...).
   */
  static final int MAX_LAYERS = 16;

  final Options options;
  final Counters counters;
  final Bounds bounds = new Bounds();
  final LinkLayers links;
  final IpLayer ip;
  final Tunnels tunnels;
  final TransportLayer transport;

  private int layers;

  public Decoder(Options options, Counters counters) {
    this.options = options;
    this.counters = counters;
    links = new LinkLayers(this);
    ip = new IpLayer(this);
    tunnels = new Tunnels(this);
    transport = new TransportLayer(this);
  }

  /** Decodes a packet from its link layer. The packet comes fresh from {@link Packet#reset}. Never throws on any bytes. */
  public Outcome decode(Packet packet) {
    counters.increment(Counter.DECODER_PACKETS);
    counters.add(Counter.DECODER_BYTES, packet.wireLength);
    if (packet.capturedLength < packet.wireLength) {
      packet.truncated = true;
      counters.increment(Counter.DECODER_TRUNCATED);
    }
    bounds.set(packet.buffer, packet.offset, packet.capturedLength, packet.wireLength);
    layers = 0;
    return count(links.decode(packet, packet.offset));
  }

  /**
   * Decodes from an IP header on: the re-entry after defragmentation. {@code packet.buffer} is the datagram's buffer; VLANs,
   * tunnel depth and realm found before are kept.
   */
  public Outcome decodeIp(Packet packet, int offset, int length) {
    bounds.set(packet.buffer, offset, length, length);
    layers = 0;
    return count(ip.decode(packet, offset));
  }

  private Outcome count(Outcome outcome) {
    if (outcome == Outcome.MALFORMED) {
      counters.increment(Counter.DECODER_INVALID);
    }
    return outcome;
  }

  /** Counts one more layer; false, with the anomaly noted, when there are too many. */
  boolean enterLayer(Packet packet, int at) {
    if (++layers <= MAX_LAYERS) {
      return true;
    }
    note(packet, Anomaly.TUNNEL_TOO_DEEP, at);
    return false;
  }

  /** The end of a walk at a header that does not fit: nothing wrong with the packet when it was the snaplen that cut it off. */
  Outcome fail(Packet packet, int answer, Anomaly truncated, Anomaly otherwise, int at) {
    if (answer == Wire.TRUNCATED && bounds.cut()) {
      return Outcome.OTHER;
    }
    return malformed(packet, answer == Wire.TRUNCATED ? truncated : otherwise, at);
  }

  Outcome malformed(Packet packet, Anomaly anomaly, int at) {
    note(packet, anomaly, at);
    return Outcome.MALFORMED;
  }

  /** Keeps the first anomaly of a packet. */
  void note(Packet packet, Anomaly anomaly, int at) {
    if (packet.anomaly == null) {
      packet.anomaly = anomaly;
      packet.anomalyOffset = at;
    }
  }
}
