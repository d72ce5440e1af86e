package io.davylamp.oracle;

/** Why tshark may say something else of a conversation and both be right: a class of packets in it. */
enum Reason {
  /** A length in an IP or TCP header contradicts the packet: tshark counts it all the same, we report an anomaly and drop it. */
  MALFORMED,
  /** The snaplen cut payload off: tshark joins what is left, we declare a gap. */
  CUT,
  /** The same addresses and ports on several VLANs: one conversation with tshark, one flow each with us. */
  VLANS,
  /** Another SYN before any answer: another stream with tshark, another attempt of the same connection with us and Zeek. */
  SYN_AGAIN,
  /** Payload after a RST: tshark goes on, the receiver has closed and so have we. */
  RESET,
  /** Fragments overlap with other bytes: tshark takes the last copy, we the first. */
  OVERLAP,
  /** More streams in the capture than were asked for. */
  NOT_ASKED
}
