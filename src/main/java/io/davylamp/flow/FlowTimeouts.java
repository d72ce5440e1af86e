package io.davylamp.flow;

/**
 * How long a flow may be idle, by protocol and state, and again for emergencies, when the table is nearly full. On packet time.
 */
public record FlowTimeouts(States tcp, States udp, States icmp, States other,
    States emergencyTcp, States emergencyUdp, States emergencyIcmp, States emergencyOther) {

  /** Idle time-outs of one protocol in nanoseconds. {@code closedNs} is used by TCP only. */
  public record States(long newNs, long establishedNs, long closedNs, long bypassedNs) {
    public States {
      if (newNs <= 0 || establishedNs <= 0 || closedNs <= 0 || bypassedNs <= 0) {
        throw new IllegalArgumentException("a flow time-out must be above 0");
      }
    }

    /** The same in whole seconds. */
    public static States ofSeconds(long newS, long establishedS, long closedS, long bypassedS) {
      return new States(newS * NS, establishedS * NS, closedS * NS, bypassedS * NS);
    }
  }

  private static final long NS = 1_000_000_000L;

  /** Suricata's values; its 3600 s for established TCP rather than a shorter one, because miners may be silent for minutes. */
  public static FlowTimeouts defaults() {
    States datagrams = States.ofSeconds(30, 300, 60, 100);
    States emergencyDatagrams = States.ofSeconds(10, 100, 10, 50);
    return new FlowTimeouts(States.ofSeconds(60, 3600, 60, 100), datagrams, datagrams, datagrams,
        States.ofSeconds(5, 100, 10, 50), emergencyDatagrams, emergencyDatagrams, emergencyDatagrams);
  }

  /** Nanoseconds indexed by {@link #row} + ordinal of {@link FlowState}. */
  long[] toTable(boolean emergency) {
    long[] table = new long[16];
    fill(table, 0, emergency ? emergencyTcp : tcp);
    fill(table, 4, emergency ? emergencyUdp : udp);
    fill(table, 8, emergency ? emergencyIcmp : icmp);
    fill(table, 12, emergency ? emergencyOther : other);
    return table;
  }

  private static void fill(long[] table, int row, States states) {
    table[row + FlowState.NEW.ordinal()] = states.newNs();
    table[row + FlowState.ESTABLISHED.ordinal()] = states.establishedNs();
    table[row + FlowState.CLOSED.ordinal()] = states.closedNs();
    table[row + FlowState.BYPASSED.ordinal()] = states.bypassedNs();
  }

  /** Row of an IP protocol in {@link #toTable}. */
  static int row(int protocol) {
    return switch (protocol) {
      case Flow.TCP -> 0;
      case Flow.UDP -> 4;
      case Flow.ICMP, Flow.ICMPV6 -> 8;
      default -> 12;
    };
  }
}
