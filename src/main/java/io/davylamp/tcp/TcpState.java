package io.davylamp.tcp;

/** State of a connection as a passive observer sees it, by Suricata's names. */
public enum TcpState {
  NONE("none"),
  SYN_SENT("syn_sent"),
  SYN_RECV("syn_recv"),
  ESTABLISHED("established"),
  FIN_WAIT1("fin_wait1"),
  FIN_WAIT2("fin_wait2"),
  TIME_WAIT("time_wait"),
  LAST_ACK("last_ack"),
  CLOSE_WAIT("close_wait"),
  CLOSING("closing"),
  CLOSED("closed");

  private final String label;

  TcpState(String label) {
    this.label = label;
  }

  /** EVE's {@code tcp.state}. */
  public String label() {
    return label;
  }
}
