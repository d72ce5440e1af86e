package io.davylamp.decode;

/**
 * Canonical identity of a conversation: both endpoints in a fixed order (the lower address first, then the lower port), the IP
 * protocol, and the realm that keeps equal addresses of different VLANs and tunnels apart. Addresses are two longs in network
 * order; an IPv4 address is ({@code 0}, {@code address & 0xFFFFFFFFL}) and {@link #ipVersion} tells it from IPv6.
 *
 * <p>Mutable and reused: the decoder fills a packet's key, the flow table copies what it keeps. For ICMP both ports hold the
 * type of the request of a request/reply pair (8 for echo), or the type itself; for other protocols 0.
 */
public final class FlowKey {
  public long lowHi;
  public long lowLo;
  public long highHi;
  public long highLo;
  public int lowPort;
  public int highPort;
  /** IP protocol number (IANA). */
  public int protocol;
  /** 4 or 6. */
  public int ipVersion;
  /** 0 on a plain wire; otherwise a mix of VLAN ids and tunnel identities, outermost first. */
  public long realm;

  /**
   * Sets the endpoints in canonical order.
   *
   * @return true when the source became the low endpoint
   */
  public boolean set(int version, int ipProtocol, long srcHi, long srcLo, int srcPort, long dstHi, long dstLo, int dstPort) {
    ipVersion = version;
    protocol = ipProtocol;
    int order = Long.compareUnsigned(srcHi, dstHi);
    if (order == 0) {
      order = Long.compareUnsigned(srcLo, dstLo);
    }
    if (order == 0) {
      order = Integer.compare(srcPort, dstPort);
    }
    boolean sourceIsLow = order <= 0;
    lowHi = sourceIsLow ? srcHi : dstHi;
    lowLo = sourceIsLow ? srcLo : dstLo;
    lowPort = sourceIsLow ? srcPort : dstPort;
    highHi = sourceIsLow ? dstHi : srcHi;
    highLo = sourceIsLow ? dstLo : srcLo;
    highPort = sourceIsLow ? dstPort : srcPort;
    return sourceIsLow;
  }

  /** Copies every member of {@code other}. */
  public void copyFrom(FlowKey other) {
    lowHi = other.lowHi;
    lowLo = other.lowLo;
    highHi = other.highHi;
    highLo = other.highLo;
    lowPort = other.lowPort;
    highPort = other.highPort;
    protocol = other.protocol;
    ipVersion = other.ipVersion;
    realm = other.realm;
  }

  /** Whether all members are equal; the comparison of the flow table. */
  public boolean sameAs(FlowKey other) {
    return lowLo == other.lowLo
        && highLo == other.highLo
        && lowPort == other.lowPort
        && highPort == other.highPort
        && protocol == other.protocol
        && lowHi == other.lowHi
        && highHi == other.highHi
        && realm == other.realm
        && ipVersion == other.ipVersion;
  }

  /** A well-mixed 64-bit hash: low bits index tables, any bits may choose a worker; the same on every run. */
  public long hash() {
    long h = lowLo * 0x9E3779B97F4A7C15L + lowHi;
    h = mix(h ^ (highLo * 0xC2B2AE3D27D4EB4FL + highHi));
    h ^= ((long) lowPort << 48) ^ ((long) highPort << 32) ^ ((long) protocol << 8) ^ ipVersion ^ (realm * 0x165667B19E3779F9L);
    return mix(h);
  }

  private static long mix(long h) {
    h ^= h >>> 32;
    h *= 0xD6E8FEB86659FD93L;
    h ^= h >>> 32;
    h *= 0xD6E8FEB86659FD93L;
    return h ^ (h >>> 32);
  }

  @Override
  public String toString() {
    return "proto " + protocol + " ipv" + ipVersion + " " + Addresses.text(lowHi, lowLo, ipVersion) + ":" + lowPort + " <-> "
        + Addresses.text(highHi, highLo, ipVersion) + ":" + highPort + (realm == 0 ? "" : " realm " + Long.toHexString(realm));
  }
}
