package io.davylamp.flow;

import io.davylamp.decode.FlowKey;
import io.davylamp.decode.Packet;
import io.davylamp.event.Side;
import io.davylamp.stats.Counter;
import io.davylamp.stats.Counters;
import io.davylamp.tcp.TcpConnection;
import io.davylamp.time.PacketClock;
import io.davylamp.time.TimerWheel;
import java.util.Arrays;
import java.util.Comparator;
import java.util.function.IntToLongFunction;
import java.util.function.Supplier;

/**
 * All flows of one worker: finds, opens, counts, times out, evicts and recycles them. Bounded by {@link FlowLimits}; grows by
 * doubling and never shrinks; allocates nothing once it has grown. Time is the packet clock's.
 *
 * <p>A full table ends its least valuable flow for each new one: first flows nobody has answered and closed ones, oldest
 * first, so a flood of SYNs eats itself; then established ones idle long; flows that are mining last.
 */
public final class FlowTable implements TimerWheel.Expiry {
  /** Timers worked per call of the wheel. */
  private static final int TIMERS_PER_CALL = 256;

  private static final Comparator<Flow> FIRST_SEEN = Comparator.<Flow>comparingLong(flow -> flow.firstNs)
      .thenComparingInt(flow -> flow.sourceId)
      .thenComparingLong(flow -> flow.firstPacketNumber)
      .thenComparingLong(flow -> flow.id);

  private final FlowListener owner;
  private final Supplier<TcpConnection> newTcp;
  private final IntToLongFunction sourceIdentity;
  private final Counters counters;
  private final PacketClock clock;
  private final FlowIndex index;
  private final TimerWheel wheel;
  private final FlowEviction eviction;
  private final long[] normalNs;
  private final long[] emergencyNs;
  private final long shortestNs;
  private final int emergencyAbove;
  private final int calmBelow;
  private TcpConnection[] freeTcp = new TcpConnection[16];
  private int freeTcpCount;
  private boolean emergency;
  private int identifiedSource = -1;
  private long identity;
  /** The flow of the last packet, whose state has not been looked at since; or null. */
  private Flow unsettled;

  /**
   * @param owner told of every start and end, once each
   * @param newTcp makes a connection when none is free
   * @param sourceIdentity of a source id: what keeps flow ids of different captures apart, the same in every replay
   */
  public FlowTable(FlowLimits limits, FlowTimeouts timeouts, FlowListener owner, Supplier<TcpConnection> newTcp,
      IntToLongFunction sourceIdentity, Counters counters, PacketClock clock) {
    this.owner = owner;
    this.newTcp = newTcp;
    this.sourceIdentity = sourceIdentity;
    this.counters = counters;
    this.clock = clock;
    index = new FlowIndex(limits.maxFlows(), limits.initialFlows());
    wheel = new TimerWheel(limits.initialFlows());
    eviction = new FlowEviction(index, limits.initialFlows());
    normalNs = timeouts.toTable(false);
    emergencyNs = timeouts.toTable(true);
    shortestNs = Math.min(Arrays.stream(normalNs).min().orElseThrow(),
        Arrays.stream(emergencyNs).min().orElseThrow());
    emergencyAbove = (int) ((long) limits.maxFlows() * limits.emergencyPercent() / 100);
    calmBelow = (int) ((long) limits.maxFlows() * Math.max(0, limits.emergencyPercent() - 10) / 100);
  }

  /** With no identity of sources. */
  public FlowTable(FlowLimits limits, FlowTimeouts timeouts, FlowListener owner, Supplier<TcpConnection> newTcp,
      Counters counters, PacketClock clock) {
    this(limits, timeouts, owner, newTcp, source -> 0, counters, clock);
  }

  /** Flows open now. */
  public int active() {
    return index.size();
  }

  /** Whether the table is so full that the shorter time-outs apply. */
  public boolean inEmergency() {
    return emergency;
  }

  /**
   * The flow of a decoded packet, opened when there is none, with the packet counted; {@link Flow#lastSide} is then its sender.
   * The clock has been advanced to the packet before.
   *
   * @return null when limits forbid another flow
   */
  public Flow findOrOpen(Packet packet) {
    settle();
    Flow flow = index.find(packet.key, packet.keyHash);
    if (flow != null) {
      FlowEnd over = whyOver(flow, packet);
      if (over == null) {
        flow.count(packet, reachedNs(packet));
        unsettled = flow;
        return flow;
      }
      end(flow, over);
    }
    return open(packet);
  }

  /** Who sent {@code packet}. */
  public Side sideOf(Flow flow, Packet packet) {
    return flow.sideOf(packet);
  }

  /** The flow of a key, or null; counts nothing. */
  public Flow find(FlowKey key) {
    return index.find(key, key.hash());
  }

  /**
   * Ends all flows whose time is up, however many: what is left over would end at another moment when the flows are spread over
   * more tables. Call it when another second has passed, and on idle: it costs a comparison when nothing is due.
   *
   * @param nowNs the clock's time
   */
  public void expire(long nowNs) {
    settle();
    while (wheel.poll(nowNs, this, TIMERS_PER_CALL) == TIMERS_PER_CALL) {
      continue;
    }
  }

  /** Ends every flow: those overdue as timed out, the rest for {@code reason}, in the order in which they began. */
  public void closeAll(FlowEnd reason) {
    expire(clock.nowNs());
    Flow[] open = new Flow[index.size()];
    int count = 0;
    for (int slot = 0; slot < index.made(); slot++) {
      if (index.flow(slot).active) {
        open[count++] = index.flow(slot);
      }
    }
    Arrays.sort(open, FIRST_SEEN);
    for (Flow flow : open) {
      end(flow, reason);
    }
  }

  /** The timer of a flow is due: its idle time-out, or a deadline of its TCP part. For the wheel only. */
  @Override
  public void onExpiry(int slot) {
    Flow flow = index.flow(slot);
    long nowNs = clock.nowNs();
    if (flow.tcp != null && flow.tcp.deadlineNs() <= nowNs) {
      long packetNs = clock.eventNs();
      long packet = clock.packetNumber();
      int source = clock.sourceId();
      clock.stamp(flow.tcp.deadlineNs(), flow.sourceId, 0);
      flow.tcp.onTick(nowNs);
      clock.stamp(packetNs, source, packet);
    }
    if (nowNs - flow.touchedNs > timeoutNs(flow)) {
      end(flow, FlowEnd.TIMEOUT);
      return;
    }
    wheel.schedule(slot, deadlineNs(flow));
  }

  /** Forgets the time after {@link #closeAll}: what follows may be older. */
  public void restart() {
    wheel.restart();
    emergency = false;
  }

  /** Null when the packet continues the flow. */
  private FlowEnd whyOver(Flow flow, Packet packet) {
    long idleNs = reachedNs(packet) - flow.touchedNs;
    if (idleNs > shortestNs && idleNs > timeoutNs(flow)) {
      return FlowEnd.TIMEOUT;
    }
    boolean opens = flow.tcp != null && (packet.tcpFlags & (Packet.SYN | Packet.ACK | Packet.RST)) == Packet.SYN;
    return opens && flow.tcp.isReusedBy(flow.sideOf(packet), packet) ? FlowEnd.TCP_REUSE : null;
  }

  /** The clock's time, or the packet's own when the clock does not believe it yet: it is true of the packet's flow at least. */
  private long reachedNs(Packet packet) {
    return Math.max(clock.nowNs(), packet.timeNs);
  }

  private Flow open(Packet packet) {
    if (!makeRoom(packet.keyHash)) {
      counters.increment(Counter.FLOW_REFUSED);
      return null;
    }
    Flow flow = index.take();
    wheel.ensureCapacity(index.slots());
    eviction.ensureCapacity(index.slots());
    flow.open(packet, identityOf(packet.sourceId));
    index.insert(flow);
    if (flow.key.protocol == Flow.TCP) {
      flow.tcp = freeTcpCount > 0 ? freeTcp[--freeTcpCount] : newTcp.get();
      flow.tcp.open(null);
    }
    flow.count(packet, reachedNs(packet));
    flow.settled = settlement(flow);
    eviction.onChange(flow);
    wheel.schedule(flow.slot, deadlineNs(flow));
    unsettled = flow;
    countOpened(flow);
    owner.onFlowStart(flow);
    return flow;
  }

  /** Asked anew only when the source changes: the answer comes from its name. */
  private long identityOf(int sourceId) {
    if (sourceId != identifiedSource) {
      identity = sourceIdentity.applyAsLong(sourceId);
      identifiedSource = sourceId;
    }
    return identity;
  }

  private boolean makeRoom(long keyHash) {
    Flow crowding = index.mayCrowd() ? index.crowding(keyHash) : null;
    if (crowding != null) {
      evict(crowding);
    }
    if (emergency) {
      relieve();
    }
    if (index.isFull()) {
      Flow victim = eviction.victim(clock.nowNs());
      if (victim == null) {
        return false;
      }
      evict(victim);
    }
    return true;
  }

  /** The wheel knows only the ordinary time-outs: while in emergency every opening looks at a few other flows. */
  private void relieve() {
    for (int i = 0; i < FlowEviction.RELIEF; i++) {
      Flow flow = eviction.nextOfHand();
      if (flow != null && clock.nowNs() - flow.touchedNs > timeoutNs(flow)) {
        end(flow, FlowEnd.TIMEOUT);
      }
    }
  }

  private void evict(Flow flow) {
    counters.increment(Counter.FLOW_EVICTED);
    end(flow, FlowEnd.FORCED);
  }

  private void end(Flow flow, FlowEnd reason) {
    if (unsettled == flow) {
      unsettled = null;
    }
    wheel.cancel(flow.slot);
    eviction.onEnd(flow);
    countEnded(reason);
    // The moment of the packet that ends it, and not the clock's: that knows of other flows' packets.
    long nowNs = reason == FlowEnd.SHUTDOWN ? clock.nowNs() : clock.eventNs();
    flow.endedNs = reason == FlowEnd.TIMEOUT ? flow.lastNs + timeoutNs(flow) : Math.max(nowNs, flow.lastNs);
    long packetNs = clock.eventNs();
    long packet = clock.packetNumber();
    int source = clock.sourceId();
    clock.stamp(flow.endedNs, flow.sourceId, 0);
    try {
      if (flow.tcp != null) {
        flow.tcp.close();
      }
      owner.onFlowEnd(flow, reason);
    } finally {
      // A listener's bug must not leave a flow that nobody ends any more.
      release(flow);
      clock.stamp(packetNs, source, packet);
    }
  }

  private void release(Flow flow) {
    if (flow.tcp != null) {
      recycle(flow.tcp);
    }
    index.remove(flow);
    flow.clear();
    counters.set(Counter.FLOW_ACTIVE, index.size());
    if (emergency && index.size() < calmBelow) {
      emergency = false;
    }
  }

  private void recycle(TcpConnection tcp) {
    tcp.reset();
    if (freeTcpCount == freeTcp.length) {
      freeTcp = Arrays.copyOf(freeTcp, freeTcpCount * 2);
    }
    freeTcp[freeTcpCount++] = tcp;
  }

  /** Acts on what the last packet changed: after it went through TCP, so at the next call rather than at once. */
  private void settle() {
    Flow flow = unsettled;
    if (flow == null) {
      return;
    }
    unsettled = null;
    byte now = settlement(flow);
    if (now != flow.settled) {
      flow.settled = now;
      eviction.onChange(flow);
      long deadlineNs = deadlineNs(flow);
      if (wheel.firesAfter(flow.slot, deadlineNs)) {
        wheel.schedule(flow.slot, deadlineNs);
      }
    } else if (flow.tcp != null && flow.tcp.deadlineNs() != Long.MAX_VALUE
        && wheel.firesAfter(flow.slot, flow.tcp.deadlineNs())) {
      wheel.schedule(flow.slot, flow.tcp.deadlineNs());
    }
  }

  private static byte settlement(Flow flow) {
    return (byte) (flow.state().ordinal() << 1 | (flow.isOneSided() ? 1 : 0));
  }

  private long timeoutNs(Flow flow) {
    return (emergency ? emergencyNs : normalNs)[FlowTimeouts.row(flow.key.protocol) + flow.state().ordinal()];
  }

  private long deadlineNs(Flow flow) {
    long idleNs = flow.touchedNs + timeoutNs(flow) + 1;
    return flow.tcp == null ? idleNs : Math.min(idleNs, flow.tcp.deadlineNs());
  }

  private void countOpened(Flow flow) {
    counters.increment(Counter.FLOW_TOTAL);
    counters.set(Counter.FLOW_ACTIVE, index.size());
    counters.increment(switch (flow.key.protocol) {
      case Flow.TCP -> Counter.FLOW_TCP;
      case Flow.UDP -> Counter.FLOW_UDP;
      case Flow.ICMP, Flow.ICMPV6 -> Counter.FLOW_ICMP;
      default -> Counter.FLOW_OTHER;
    });
    if (!emergency && index.size() > emergencyAbove) {
      emergency = true;
      counters.increment(Counter.FLOW_EMERGENCY);
    }
  }

  private void countEnded(FlowEnd reason) {
    if (reason == FlowEnd.TIMEOUT) {
      counters.increment(Counter.FLOW_EXPIRED);
    } else if (reason == FlowEnd.TCP_REUSE) {
      counters.increment(Counter.FLOW_REUSED);
    }
  }
}
