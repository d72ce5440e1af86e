package io.davylamp.time;

/**
 * The only clock of the packet path: the time stamp and identity of the packet being worked on. One per worker; written by the
 * worker, read by all it calls. Time never runs backwards: a packet older than the clock leaves it where it is, and so does one alone
 * from the far future ({@link NewestTime}).
 */
public final class PacketClock {
  private final NewestTime newest = new NewestTime();
  private long eventNs;
  private long packetNumber;
  private int sourceId;

  /**
   * Moves the clock to a packet when somebody who sees all packets keeps the time: then all workers have the same.
   *
   * @param nowNs the newest time to be believed ({@link NewestTime})
   * @param timeNs the packet's own
   */
  public void advanceTo(long nowNs, long timeNs, int source, long number) {
    newest.moveTo(nowNs);
    stamp(timeNs, source, number);
  }

  /**
   * Moves the clock to a packet.
   *
   * @param timeNs since the epoch
   * @param source index of the file or interface it came from
   * @param number of the packet in that source, from 1; 0 when no packet is the cause (idle, end): such a time is believed
   */
  public void advanceTo(long timeNs, int source, long number) {
    if (number == 0) {
      newest.moveTo(timeNs);
    } else {
      newest.see(timeNs);
    }
    stamp(timeNs, source, number);
  }

  /**
   * Stamps what follows with another moment than the current packet's, without moving {@link #nowNs}: what a timer or the end
   * of a flow brings about is not the doing of the packet that happened to be at hand.
   *
   * @param number 0 when no packet is the cause
   */
  public void stamp(long timeNs, int source, long number) {
    eventNs = timeNs;
    sourceId = source;
    packetNumber = number;
  }

  /** Forgets the time: what follows may be older. */
  public void restart() {
    newest.restart();
  }

  /** Nanoseconds since the epoch; 0 before the first packet. */
  public long nowNs() {
    return newest.nowNs();
  }

  /** The current packet's own time, which may lie before or after {@link #nowNs}: what events are stamped with. */
  public long eventNs() {
    return eventNs;
  }

  /** Number of the current packet in its source, from 1; 0 when events are not caused by a packet. */
  public long packetNumber() {
    return packetNumber;
  }

  /** Index of the file or interface of the current packet. */
  public int sourceId() {
    return sourceId;
  }
}
