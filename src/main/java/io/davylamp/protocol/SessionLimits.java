package io.davylamp.protocol;

/**
 * What one worker may spend on application protocols.
 *
 * @param sessions flows that may be analysed at the same time; further flows get no analyzer until one is free
 * @param carryPoolBytes memory for kept bytes of all flows together; rounded down to a multiple of {@code carryBytes}
 * @param carryBytes most bytes kept for one direction, a power of two from 256: the longest message an analyzer can see whole
 *     (64 KiB: the longest Stratum line seen in the wild is a 40 KiB job)
 * @param detectBytes bytes of one direction after which an unrecognised flow is given up (2 KiB: every known protocol decides
 *     within its first message line)
 * @param nesting tunnels inside tunnels that are looked into (SOCKS, CONNECT, WebSocket)
 */
public record SessionLimits(int sessions, int carryPoolBytes, int carryBytes, int detectBytes, int nesting) {
  public static final SessionLimits DEFAULT = new SessionLimits(65_536, 8 << 20, 64 << 10, 2 << 10, 3);

  public SessionLimits {
    if (sessions < 1 || carryBytes < CarryPool.UNIT || Integer.bitCount(carryBytes) != 1 || carryPoolBytes < carryBytes
        || detectBytes < 1 || detectBytes > carryBytes || nesting < 0) {
      throw new IllegalArgumentException("session limits: " + sessions + " sessions, pool " + carryPoolBytes + ", carry "
          + carryBytes + ", detect " + detectBytes + ", nesting " + nesting
          + "; expected at least one session, carry a power of two from 256 that fits the pool, detect within carry");
    }
  }
}
