package io.davylamp.decode;

/**
 * Arithmetic of {@link FlowKey#realm}: each VLAN and each tunnel stirs its identity in, outermost first. Both directions of a
 * conversation must give the same realm, so identities must be the same both ways.
 */
final class Realm {
  static final int VLAN = 1;
  static final int IP_IN_IP = 2;
  static final int GRE = 3;
  static final int VXLAN = 4;

  private Realm() {}

  /** The realm inside; never 0. */
  static long enter(long realm, int kind, long identity) {
    long inner = mix(realm * 0x9E3779B97F4A7C15L + mix(identity + ((long) kind << 56)));
    return inner == 0 ? 1 : inner;
  }

  /** Identity of the two ends of a tunnel, the same whichever way round. */
  static long ends(long srcHi, long srcLo, long dstHi, long dstLo) {
    return mix(srcHi * 0xC2B2AE3D27D4EB4FL + srcLo + 1) + mix(dstHi * 0xC2B2AE3D27D4EB4FL + dstLo + 1);
  }

  private static long mix(long h) {
    h ^= h >>> 32;
    h *= 0xD6E8FEB86659FD93L;
    h ^= h >>> 32;
    h *= 0xD6E8FEB86659FD93L;
    return h ^ (h >>> 32);
  }
}
