package io.davylamp.protocol;

import io.davylamp.event.Anomaly;
import io.davylamp.event.AnomalyEvent;
import io.davylamp.event.Event;
import io.davylamp.event.Side;
import io.davylamp.flow.Flow;
import io.davylamp.flow.Via;
import io.davylamp.flow.ViaHop;
import io.davylamp.flow.ViaKind;
import io.davylamp.stats.Counter;
import io.davylamp.tcp.StreamListener;
import io.netty.buffer.ByteBuf;
import java.util.Arrays;

/**
 * Between one flow's bytes and its analyzer: takes bytes, gaps and ends, and is what the analyzer may say something to. Pooled;
 * it leaves the flow as soon as nobody needs the bytes any more, at the latest when the flow ends.
 */
final class FlowSession implements Session, StreamListener {
  /** What counts each anomaly apart, by its label; null for those only counted together. */
  private static final Counter[] COUNTERS = new Counter[Anomaly.values().length];
  /** Words of bits for all anomalies. */
  private static final int WORDS = (Anomaly.values().length + Long.SIZE - 1) / Long.SIZE;

  static {
    for (Counter counter : Counter.values()) {
      for (Anomaly anomaly : Anomaly.values()) {
        if (counter.label().equals("anomaly." + anomaly.label())) {
          COUNTERS[anomaly.ordinal()] = counter;
        }
      }
    }
  }

  private final Sessions owner;
  private final ProtocolDetector root;
  private final AnomalyEvent anomalyEvent = new AnomalyEvent();
  private final Upgrade upgrade = new Upgrade();
  /** Anomalies already told, a bit each, the client's before the server's. */
  private final long[] told = new long[2 * WORDS];
  private Flow flow;
  private boolean stopped;
  private int depth;
  private int ended;
  private int terms;

  FlowSession(Sessions owner) {
    this.owner = owner;
    root = new ProtocolDetector(owner);
  }

  void open(Flow of, Transport transport) {
    flow = of;
    stopped = false;
    depth = 0;
    ended = 0;
    upgrade.clear();
    Arrays.fill(told, 0);
    root.open(this, transport, false);
  }

  // ---- the flow's bytes

  @Override
  public void onBytes(Side side, ByteBuf buffer, int offset, int length) {
    if (flow == null) {
      return;
    }
    root.onBytes(side, buffer, offset, length);
    leaveIfStopped();
  }

  @Override
  public void onGap(Side side, long length) {
    if (flow == null) {
      return;
    }
    root.onGap(side, length);
    leaveIfStopped();
  }

  @Override
  public void onEnd(Side side) {
    if (flow == null) {
      return;
    }
    end(side);
    leaveIfStopped();
  }

  @Override
  public void onAnomaly(Side side, Anomaly anomaly) {
    if (flow != null) {
      anomaly(side, anomaly);
    }
  }

  // ---- what an analyzer may say

  @Override
  public Flow flow() {
    return flow;
  }

  @Override
  public long nowNs() {
    return owner.clock.eventNs();
  }

  @Override
  public void emit(Side side, Event event) {
    if (!stopped) {
      owner.count(event);
      owner.bus.publish(flow, side, event);
    }
  }

  @Override
  public void anomaly(Side side, Anomaly anomaly) {
    if (COUNTERS[anomaly.ordinal()] != null) {
      owner.counters.increment(COUNTERS[anomaly.ordinal()]);
    }
    int word = side.ordinal() * WORDS + anomaly.ordinal() / Long.SIZE;
    long bit = 1L << anomaly.ordinal();
    if ((told[word] & bit) != 0) {
      owner.counters.increment(Counter.ANOMALIES_RATE_LIMITED);
      return;
    }
    told[word] |= bit;
    owner.counters.increment(Counter.ANOMALIES);
    String appProto = flow.appProto();
    owner.bus.publish(flow, side, anomalyEvent.of(anomaly, appProto));
  }

  @Override
  public void stop() {
    stopped = true;
  }

  @Override
  public ViaHop via(ViaKind kind) {
    Via via = flow.via();
    if (via == null) {
      via = owner.takeVia();
      if (via == null) {
        return owner.nowhere;
      }
      flow.via(via);
    }
    return via.add(kind);
  }

  @Override
  public Analyzer inner(Transport on) {
    return inner(on, 0);
  }

  @Override
  public Analyzer inner(Transport on, int agreed) {
    if (flow.via() != null && on != Transport.HTTP_JSON) {
      flow.via().enter();
    }
    boolean allowed = on == Transport.HTTP_JSON || depth < owner.limits.nesting();
    boolean wanted = owner.protocols.of(on).candidates(0) != 0 && allowed;
    ProtocolDetector detector = wanted ? owner.takeDetector() : null;
    if (detector == null) {
      return DeafAnalyzer.INSTANCE;
    }
    // Frames and what is in them are one tunnel; a body is none.
    depth += on == Transport.TCP ? 1 : 0;
    detector.open(this, on, true);
    detector.terms(agreed);
    return detector;
  }

  @Override
  public Upgrade upgrade() {
    return upgrade;
  }

  @Override
  public int terms() {
    return terms;
  }

  // ---- for the detectors

  boolean stopped() {
    return stopped;
  }

  /** What {@link #terms} is to answer. */
  void terms(int agreed) {
    terms = agreed;
  }

  /** A detector recognised a protocol on this flow or in a tunnel on it. */
  void recognised(Protocol protocol, Counter counter) {
    if (protocol.transport() != Transport.HTTP_JSON) {
      flow.appProto(protocol.name());
    }
    if (counter != null) {
      owner.counters.increment(counter);
    }
  }

  /** The outermost detector gave up. */
  void failed(Transport transport) {
    flow.appProto("failed");
    owner.counters.increment(transport == Transport.TCP ? Counter.APP_FAILED_TCP : Counter.APP_FAILED_UDP);
    stopped = true;
  }

  /** Exchanges client and server of the flow and of what is remembered here. */
  void reverse() {
    flow.reverse();
    ended = (ended & 1) << 1 | ended >>> 1;
    for (int word = 0; word < WORDS; word++) {
      long swap = told[word];
      told[word] = told[word + WORDS];
      told[word + WORDS] = swap;
    }
  }

  // ---- the end

  /** The flow is over. */
  void close() {
    end(Side.CLIENT);
    if (!stopped) {
      end(Side.SERVER);
    }
    leave();
  }

  /** As {@link #close}, but the analyzer is in an unknown state: it is only reset. */
  void detach() {
    stopped = true;
    leave();
  }

  private void end(Side side) {
    int bit = 1 << side.ordinal();
    if ((ended & bit) == 0) {
      ended |= bit;
      root.onEnd(side);
    }
  }

  private void leaveIfStopped() {
    if (stopped) {
      leave();
    }
  }

  /** Ends all interest only now, after the analyzer returned: it may be reading a buffer that goes back by this. */
  private void leave() {
    Flow left = flow;
    flow = null;
    owner.giveBack(this);
    left.listener(null);
    root.release();
  }
}
