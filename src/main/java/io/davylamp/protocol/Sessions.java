package io.davylamp.protocol;

import io.davylamp.event.Event;
import io.davylamp.event.Field;
import io.davylamp.event.FieldValue;
import io.davylamp.event.Side;
import io.davylamp.flow.EventBus;
import io.davylamp.flow.Flow;
import io.davylamp.flow.Via;
import io.davylamp.flow.ViaHop;
import io.davylamp.memory.FreeList;
import io.davylamp.stats.Counter;
import io.davylamp.stats.Counters;
import io.davylamp.time.PacketClock;

/**
 * Gives every new flow a session that listens to its bytes, and takes it back. One per worker. Objects are made on first need
 * and reused; when {@link SessionLimits#sessions} are taken a flow gets no analyzer, and that is counted.
 */
public final class Sessions {
  private static final int IP_TCP = 6;
  private static final int IP_UDP = 17;

  final Protocols protocols;
  final EventBus bus;
  final PacketClock clock;
  final Counters counters;
  final SessionLimits limits;
  final CarryPool carries;

  /** Where hops go that nobody keeps. */
  final ViaHop nowhere = Via.nowhere();

  private final FreeList<Via> vias;
  private final FieldValue asked = new FieldValue();
  private final FlowSession[] free;
  private final ProtocolDetector[] freeDetectors;
  private int freeCount;
  private int made;
  private int freeDetectorCount;
  private int madeDetectors;

  public Sessions(Protocols protocols, EventBus bus, PacketClock clock, Counters counters, SessionLimits limits) {
    this.protocols = protocols;
    this.bus = bus;
    this.clock = clock;
    this.counters = counters;
    this.limits = limits;
    carries = new CarryPool(limits.carryPoolBytes(), limits.carryBytes());
    vias = new FreeList<>(limits.sessions(), this::newVia);
    free = new FlowSession[limits.sessions()];
    freeDetectors = new ProtocolDetector[limits.sessions()];
  }

  /** Attaches a session to a new TCP or UDP flow when a known protocol may be on it. */
  public void open(Flow flow) {
    boolean tcp = flow.protocol() == IP_TCP;
    if (!tcp && flow.protocol() != IP_UDP) {
      return;
    }
    Transport transport = tcp ? Transport.TCP : Transport.UDP;
    Protocols.Table table = protocols.of(transport);
    if (table.candidates(table.suggested(flow.port(Side.CLIENT), flow.port(Side.SERVER))) == 0) {
      return;
    }
    FlowSession session = takeSession();
    if (session == null) {
      counters.increment(Counter.APP_SESSIONS_EXHAUSTED);
      return;
    }
    session.open(flow, transport);
    flow.listener(session);
  }

  /** The flow is over: ends both sides if not yet ended, forgets the flow. Call after the connection delivered its rest. */
  public void close(Flow flow) {
    if (flow.listener() instanceof FlowSession session) {
      session.close();
    }
  }

  /** Takes the session off a flow whose analyzer threw: nothing more is delivered to it or emitted. */
  public void detach(Flow flow) {
    if (flow.listener() instanceof FlowSession session) {
      session.detach();
    }
  }

  /** Sessions attached to flows. */
  public int inUse() {
    return made - freeCount;
  }

  /** Flows that are carried in something. */
  public int viasInUse() {
    return vias.inUse();
  }

  /** Bytes of kept messages, whole blocks. */
  public int carryBytesInUse() {
    return carries.inUse();
  }

  void giveBack(FlowSession session) {
    free[freeCount++] = session;
  }

  /** A detector for tunnelled bytes, or null when all are taken. */
  ProtocolDetector takeDetector() {
    if (freeDetectorCount > 0) {
      return freeDetectors[--freeDetectorCount];
    }
    if (madeDetectors == freeDetectors.length) {
      counters.increment(Counter.APP_SESSIONS_EXHAUSTED);
      return null;
    }
    madeDetectors++;
    return new ProtocolDetector(this);
  }

  /** Hops for a flow, or null when all are taken. */
  Via takeVia() {
    Via via = vias.take();
    if (via == null) {
      counters.increment(Counter.APP_VIA_EXHAUSTED);
    }
    return via;
  }

  private Via newVia() {
    return new Via(vias, nowhere);
  }

  void giveBack(ProtocolDetector detector) {
    freeDetectors[freeDetectorCount++] = detector;
  }

  /** Keeps the total a person is told of: DNS responses, over whatever transport. */
  void count(Event event) {
    if (event.read(Field.DNS_IS_RESPONSE, asked) && asked.number(0) == 1) {
      counters.increment(Counter.APP_DNS_ANSWERS);
    }
  }

  private FlowSession takeSession() {
    if (freeCount > 0) {
      return free[--freeCount];
    }
    if (made == free.length) {
      return null;
    }
    made++;
    return new FlowSession(this);
  }
}
