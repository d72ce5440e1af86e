package io.davylamp.tcp;

import io.davylamp.memory.FreeList;
import io.davylamp.memory.SegmentPool;
import io.davylamp.stats.Counters;

/** What all connections of one worker share: limits, counters and pools. Made once per worker. */
public final class TcpContext {
  final TcpLimits limits;
  final Counters counters;
  final SegmentPool segments;
  /** Bounded by the flow table: at most two per connection. */
  final FreeList<TcpStream> streams = new FreeList<>(Integer.MAX_VALUE, TcpStream::new);
  /** One per direction that waits for something; never more than segments out, plus directions that wait for nothing but a FIN. */
  final FreeList<Holes> holes;

  /** Packet time of the segment or tick being worked on; never falls. */
  long nowNs;

  public TcpContext(TcpLimits limits, SegmentPool segments, Counters counters) {
    this.limits = limits;
    this.segments = segments;
    this.counters = counters;
    this.holes = new FreeList<>(Math.max(16, segments.capacity()), Holes::new);
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
