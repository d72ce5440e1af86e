package io.davylamp.flow;

import io.davylamp.tcp.TcpState;

/** State of a flow as EVE's {@code flow.state} names it. */
public enum FlowState {
  /** One side has spoken, or the handshake is not complete. */
  NEW("new"),
  ESTABLISHED("established"),
  /** TCP only: both sides have closed, or one has reset. */
  CLOSED("closed"),
  /** Nobody looks into it any more by decision of the operator. */
  BYPASSED("bypassed");

  private static final FlowState[] BY_TCP_STATE = byTcpState();

  private final String label;

  FlowState(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }

  /** Suricata's grouping: from LAST_ACK on a connection counts as closed. */
  static FlowState of(TcpState state) {
    return BY_TCP_STATE[state.ordinal()];
  }

  private static FlowState[] byTcpState() {
    FlowState[] states = new FlowState[TcpState.values().length];
    for (TcpState state : TcpState.values()) {
      states[state.ordinal()] = switch (state) {
        case NONE, SYN_SENT, SYN_RECV -> NEW;
        case ESTABLISHED, FIN_WAIT1, FIN_WAIT2, CLOSING, CLOSE_WAIT -> ESTABLISHED;
        case LAST_ACK, TIME_WAIT, CLOSED -> CLOSED;
      };
    }
    return states;
  }
}
