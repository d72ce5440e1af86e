package io.davylamp.tcp;

import io.davylamp.memory.FreeList;
import io.davylamp.memory.SegmentPool;
import io.davylamp.stats.Counters;
import io.davylamp.time.PacketClock;

/** What all connections of one worker share: limits, counters and pools. Made once per worker. */
public final class TcpContext {
  final TcpLimits limits;
  final Counters counters;
  final SegmentPool segments;
  /** Bounded by the flow table: at most two per connection. */
  final FreeList<TcpStream> streams = new FreeList<>(Integer.MAX_VALUE, TcpStream::new);
  /** One per direction that waits for something; never more than segments out, plus directions that wait for nothing but a FIN. */
  final FreeList<Holes> holes;

  private final PacketClock clock;
  /** Whether the segments themselves move the clock: nobody else does. */
  private final boolean ownClock;

  /** @param clock moved by its owner before each segment and tick */
  public TcpContext(TcpLimits limits, SegmentPool segments, Counters counters, PacketClock clock) {
    this(limits, segments, counters, clock, false);
  }

  /** With a clock of its own, which the segments and ticks move. */
  public TcpContext(TcpLimits limits, SegmentPool segments, Counters counters) {
    this(limits, segments, counters, new PacketClock(), true);
  }

  private TcpContext(TcpLimits limits, SegmentPool segments, Counters counters, PacketClock clock, boolean ownClock) {
    this.clock = clock;
    this.ownClock = ownClock;
    this.limits = limits;
    this.segments = segments;
    this.counters = counters;
    this.holes = new FreeList<>(Math.max(16, segments.capacity()), Holes::new);
  }

  /** A segment or tick ({@code number} 0) of that time is worked on. */
  void see(long timeNs, long number) {
    if (ownClock) {
      clock.advanceTo(timeNs, 0, number);
    }
  }

  long nowNs() {
    return clock.nowNs();
  }

  /** Directions that hold early bytes or wait for missing ones, now; 0 when every connection is closed. */
  public int waitingStreams() {
    return holes.inUse();
  }

  /** Directions with a record, now; 0 when every connection is reset. */
  public int openStreams() {
    return streams.inUse();
  }
}
