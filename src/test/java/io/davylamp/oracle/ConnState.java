package io.davylamp.oracle;

/** Zeek's conn_state of one connection from nothing but which flags each side ever set, where the order does not matter. */
final class ConnState {
  static final int SYN = 1;
  static final int SYN_ACK = 2;
  static final int FIN = 4;
  static final int RST = 8;
  static final int OTHER = 16;

  private ConnState() {}

  static int bit(boolean syn, boolean ack, boolean fin, boolean rst) {
    int ends = (fin ? FIN : 0) | (rst ? RST : 0);
    return syn ? (ack ? SYN_ACK : SYN) | ends : ends == 0 ? OTHER : ends;
  }

  /** @return the state, or null where the flags alone do not tell */
  static String of(int one, int other) {
    if ((one & SYN) == 0 && (other & SYN) != 0) {
      return of(other, one);
    }
    boolean fin = ((one | other) & FIN) != 0;
    boolean rst = ((one | other) & RST) != 0;
    if ((one & SYN) == 0 || ((one & SYN_ACK) | (other & SYN)) != 0 || fin && rst) {
      return null;
    }
    if (other == 0) {
      return one == SYN ? "S0" : one == (SYN | FIN) ? "SH" : one == (SYN | RST) ? "RSTOS0" : null;
    }
    if ((other & SYN_ACK) == 0) {
      return one == SYN && other == RST ? "REJ" : null;
    }
    if (rst) {
      return (one & other & RST) != 0 ? null : (one & RST) != 0 ? "RSTO" : "RSTR";
    }
    return (one & other & FIN) != 0 ? "SF" : (one & FIN) != 0 ? "S2" : (other & FIN) != 0 ? "S3" : "S1";
  }
}
