package io.davylamp.flow;

/** Why a flow ended: EVE's {@code flow.reason}. */
public enum FlowEnd {
  /** Idle longer than its state allows, or closed and its wait is over. */
  TIMEOUT("timeout"),
  /** The sensor stops, or the capture is read to its end. */
  SHUTDOWN("shutdown"),
  /** The table needed the place. */
  FORCED("forced"),
  /** A new connection began on the same ports. */
  TCP_REUSE("tcp_reuse");

  private final String label;

  FlowEnd(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }
}
