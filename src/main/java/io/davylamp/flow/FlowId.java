package io.davylamp.flow;

/** The number that ties a flow's events together: EVE's {@code flow_id}. */
final class FlowId {
  /** JavaScript keeps 53 bits exactly; Suricata uses 51. */
  private static final long MASK = (1L << 51) - 1;

  private FlowId() {}

  /**
   * A hash of what identifies a flow in every replay: no counter, no guess of direction, no worker.
   *
   * @param keyHash of the canonical key
   * @param firstNs capture time of the first packet
   * @param number of that packet in its source
   * @param sourceIdentity what tells captures apart whose packets have equal numbers and times; 0 when there is one
   * @return 1 to 2^51 - 1
   */
  static long of(long keyHash, long firstNs, long number, long sourceIdentity) {
    long h = mix(keyHash ^ firstNs * 0x9E3779B97F4A7C15L);
    h = mix(h ^ number * 0xC2B2AE3D27D4EB4FL);
    h = mix(h ^ sourceIdentity * 0x165667B19E3779F9L);
    long id = (h ^ (h >>> 51)) & MASK;
    return id == 0 ? 1 : id;
  }

  private static long mix(long h) {
    h = (h ^ (h >>> 32)) * 0xD6E8FEB86659FD93L;
    return h ^ (h >>> 29);
  }
}
