package io.davylamp.protocol;

import io.davylamp.event.Side;
import io.davylamp.stats.Counter;
import io.netty.buffer.ByteBuf;

/**
 * Finds out which protocol the bytes are, from either side, and from then on stands before that protocol's analyzer as the keeper
 * of its unconsumed bytes. Ports only order the probes. On a stream whose beginning was not seen (joined midstream, after a gap)
 * a side that fits nothing is asked afresh at its next segments: most messages begin with a segment.
 *
 * <p>Consumes everything it is given. At the limits: more than {@link SessionLimits#detectBytes} of one side without an answer
 * gives the flow up; a message longer than {@link SessionLimits#carryBytes}, or a full {@link CarryPool}, becomes a gap.
 */
final class ProtocolDetector implements Analyzer {
  /** UDP datagrams that are asked before the flow is given up. */
  private static final int DATAGRAMS = 4;
  /** A lossy stream may bring this many times {@code detectBytes} before it is given up. */
  private static final int LOSSY_FACTOR = 8;

  private final Sessions owner;
  private final Early[] sides = new Early[2];
  private final ArrivalLog arrivals = new ArrivalLog();
  private FlowSession session;
  private Transport transport;
  private Protocols.Table table;
  private boolean nested;
  private int terms;
  private int suggested;
  private int all;
  private int datagrams;
  private boolean reversedMatch;
  private Analyzer analyzer;

  ProtocolDetector(Sessions owner) {
    this.owner = owner;
    sides[0] = new Early(new Carry(owner.carries, owner.limits.carryBytes()));
    sides[1] = new Early(new Carry(owner.carries, owner.limits.carryBytes()));
  }

  void open(FlowSession of, Transport on, boolean insideTunnel) {
    session = of;
    transport = on;
    table = owner.protocols.of(on);
    nested = insideTunnel;
    terms = 0;
    suggested = insideTunnel ? 0 : table.suggested(of.flow().port(Side.CLIENT), of.flow().port(Side.SERVER));
    all = table.candidates(suggested);
    datagrams = 0;
    arrivals.clear();
    sides[0].open(all);
    sides[1].open(all);
  }

  /** What was agreed on for these bytes; see {@link Session#terms}. */
  void terms(int agreed) {
    terms = agreed;
  }

  @Override
  public int onBytes(Side side, ByteBuf buffer, int offset, int length) {
    if (session.stopped()) {
      return length;
    }
    if (analyzer != null) {
      deliver(side, buffer, offset, length);
    } else if (transport == Transport.UDP) {
      detectDatagram(side, buffer, offset, length);
    } else if (length > 0) {
      detect(side, buffer, offset, length);
    }
    return length;
  }

  @Override
  public void onGap(Side side, long length) {
    if (session.stopped()) {
      return;
    }
    Early from = sides[side.ordinal()];
    if (analyzer != null) {
      from.carry.clear();
      analyzer.onGap(side, length);
      return;
    }
    arrivals.drop(side);
    from.forgetKept(0);
    from.dropped += length;
    from.candidates = all;
    from.beginMissing();
  }

  @Override
  public void onEnd(Side side) {
    if (session.stopped()) {
      return;
    }
    sides[side.ordinal()].ended = true;
    if (analyzer != null) {
      analyzer.onEnd(side);
    } else if (sides[0].ended && sides[1].ended && sides[0].seen + sides[1].seen > 0) {
      giveUp();
    }
  }

  /** Gives back kept bytes and the analyzer; the object itself stays with its owner. */
  void release() {
    sides[0].carry.clear();
    sides[1].carry.clear();
    Analyzer used = analyzer;
    analyzer = null;
    session = null;
    if (used != null) {
      used.reset();
    }
  }

  /** For tunnelled bytes: called by the analyzer of the tunnel. */
  @Override
  public void reset() {
    owner.giveBack(this);
    release();
  }

  // ---- undecided

  private void detect(Side side, ByteBuf buffer, int offset, int length) {
    Early from = sides[side.ordinal()];
    if (from.seen == 0 && !nested && session.flow().directionGuessed()) {
      from.beginMissing();
    }
    from.seen += length;
    boolean alone = from.carry.length() == 0;
    if (!alone && !from.carry.append(buffer, offset, length)) {
      restart(from, side, 0);
      from.beginMissing();
      alone = true;
    }
    int found = alone ? probe(from, side, buffer, offset, length)
        : probe(from, side, from.carry.buffer(), from.carry.offset(), from.carry.length());
    if (found < 0 && from.candidates == 0 && from.lossy && !alone) {
      restart(from, side, length);
      alone = true;
      found = probe(from, side, buffer, offset, length);
    }
    if (found >= 0) {
      become(found, side, alone, buffer, offset, length);
      return;
    }
    keep(from, side, alone, buffer, offset, length);
    found = exchange();
    if (found >= 0) {
      start(found, side);
      tellEnds();
    } else {
      giveUpIfHopeless();
    }
  }

  /** @return the protocol that both sides' turns are surely of, or -1; takes those they are not out of both sides' candidates */
  private int exchange() {
    int asked = table.exchanges();
    if (((sides[0].candidates | sides[1].candidates) & asked) == 0) {
      return -1;
    }
    boolean whole = !sides[0].lossy && !sides[1].lossy;
    int possible = whole ? sides[0].candidates & sides[1].candidates & asked : 0;
    for (int rest = possible; rest != 0; rest &= rest - 1) {
      int index = Integer.numberOfTrailingZeros(rest);
      Protocol.Match match = table.get(index).exchange(arrivals);
      if (match == Protocol.Match.YES) {
        return index;
      }
      if (match == Protocol.Match.NO) {
        possible &= ~(1 << index);
      }
    }
    sides[0].candidates &= ~asked | possible;
    sides[1].candidates &= ~asked | possible;
    return -1;
  }

  /** Forgets what a side sent before the current {@code length} bytes and asks everyone again. */
  private void restart(Early from, Side side, int length) {
    arrivals.drop(side);
    from.forgetKept(length);
    from.candidates = all;
  }

  private void keep(Early from, Side side, boolean alone, ByteBuf buffer, int offset, int length) {
    boolean unfit = from.candidates == 0 && from.lossy;
    if (unfit && from.retries > 0) {
      from.retries--;
      from.candidates = all;
    }
    if (alone && (unfit || !from.carry.append(buffer, offset, length))) {
      from.dropped += length;
      return;
    }
    arrivals.add(side, length);
    if (from.carry.length() < owner.limits.detectBytes()) {
      return;
    }
    if (from.lossy && from.retries > 0) {
      // The rest of a message longer than the detector's patience: the next segment may begin with one.
      from.retries--;
      restart(from, side, 0);
    } else {
      from.candidates = 0;
      from.retries = 0;
    }
  }

  /** @return the index of the protocol that is sure, or -1; takes those that are surely not out of the candidates */
  private int probe(Early from, Side side, ByteBuf buffer, int offset, int length) {
    if (length > 0) {
      from.candidates &= table.beginning(buffer.getByte(offset));
    }
    if (from.lossy) {
      from.candidates &= ~table.exchanges();
    }
    int found = probe(from, from.candidates & suggested, side, buffer, offset, length);
    return found >= 0 ? found : probe(from, from.candidates & ~suggested, side, buffer, offset, length);
  }

  private int probe(Early from, int mask, Side side, ByteBuf buffer, int offset, int length) {
    for (int rest = mask; rest != 0; rest &= rest - 1) {
      int index = Integer.numberOfTrailingZeros(rest);
      Protocol.Match match = table.get(index).probe(side, buffer, offset, length);
      if (match == Protocol.Match.YES || match == Protocol.Match.YES_REVERSED) {
        reversedMatch = match == Protocol.Match.YES_REVERSED;
        return index;
      }
      if (match == Protocol.Match.NO) {
        from.candidates &= ~(1 << index);
      }
    }
    return -1;
  }

  private void detectDatagram(Side side, ByteBuf buffer, int offset, int length) {
    Early from = sides[side.ordinal()];
    from.seen += length;
    from.candidates = all;
    int found = probe(from, side, buffer, offset, length);
    if (found >= 0) {
      become(found, side, true, buffer, offset, length);
    } else if (++datagrams >= DATAGRAMS || from.candidates == 0 && suggested == 0) {
      giveUp();
    }
  }

  private void giveUpIfHopeless() {
    boolean both = sides[0].hopeless() && sides[1].hopeless();
    if (both || spent(sides[0]) || spent(sides[1])) {
      giveUp();
    }
  }

  /** This side alone has shown enough: waiting for the other would hold up reassembly of a flow that is nobody's. */
  private boolean spent(Early from) {
    return from.hopeless() && from.seen >= (long) owner.limits.detectBytes() * (from.lossy ? LOSSY_FACTOR : 1);
  }

  private void giveUp() {
    if (transport == Transport.HTTP_JSON || transport == Transport.WEBSOCKET) {
      analyzer = DeafAnalyzer.INSTANCE;
      sides[0].carry.clear();
      sides[1].carry.clear();
    } else if (nested) {
      session.stop();
    } else {
      session.failed(transport);
    }
  }

  // ---- recognised

  private void become(int found, Side side, boolean alone, ByteBuf buffer, int offset, int length) {
    Side from = side;
    if (reversedMatch && !nested && session.flow().directionGuessed()) {
      session.reverse();
      Early swap = sides[0];
      sides[0] = sides[1];
      sides[1] = swap;
      arrivals.reverse();
      from = side.other();
    }
    if (!alone) {
      arrivals.add(from, length);
    }
    start(found, from);
    if (alone && !session.stopped()) {
      deliver(from, buffer, offset, length);
    }
    tellEnds();
  }

  /** The protocol is known: its analyzer gets what is kept. */
  private void start(int found, Side from) {
    session.recognised(table.get(found), table.counter(found));
    session.terms(terms);
    analyzer = table.get(found).newAnalyzer(session);
    replay(from);
  }

  private void tellEnds() {
    for (int i = 0; i < 2 && !session.stopped(); i++) {
      if (sides[i].ended) {
        analyzer.onEnd(i == 0 ? Side.CLIENT : Side.SERVER);
      }
    }
  }

  /**
   * Shows the analyzer what both sides sent, in the order it came, each time only as much as had arrived by then. The recognised
   * side's kept bytes begin with a message, so what was dropped before them is no gap to the analyzer; the other side's is.
   */
  private void replay(Side recognised) {
    Early other = sides[recognised.other().ordinal()];
    if (other.dropped > 0 && !session.stopped()) {
      analyzer.onGap(recognised.other(), other.dropped);
    }
    int clientShown = 0;
    int serverShown = 0;
    for (int i = 0; i < arrivals.count() && !session.stopped(); i++) {
      Side side = arrivals.side(i);
      Carry carry = sides[side.ordinal()].carry;
      int shown = arrivals.length(i) + (side == Side.CLIENT ? clientShown : serverShown);
      int used = analyzer.onBytes(side, carry.buffer(), carry.offset(), shown);
      consume(carry, used, shown);
      if (side == Side.CLIENT) {
        clientShown = shown - used;
      } else {
        serverShown = shown - used;
      }
    }
  }

  private void deliver(Side side, ByteBuf buffer, int offset, int length) {
    Carry carry = sides[side.ordinal()].carry;
    int at = offset;
    int left = length;
    while (carry.length() > 0 && left > 0) {
      int more = Math.min(left, carry.room());
      if (more == 0 || !carry.append(buffer, at, more)) {
        lose(side, carry);
        break;
      }
      at += more;
      left -= more;
      int shown = carry.length();
      consume(carry, analyzer.onBytes(side, carry.buffer(), carry.offset(), shown), shown);
      if (session.stopped()) {
        return;
      }
    }
    if (left == 0 && length > 0 || session.stopped()) {
      return;
    }
    int used = analyzer.onBytes(side, buffer, at, left);
    if (used < left && !session.stopped() && transport != Transport.UDP && !carry.append(buffer, at + used, left - used)) {
      owner.counters.increment(Counter.APP_CARRY_EXHAUSTED);
      analyzer.onGap(side, left - used);
    }
  }

  /** The kept bytes can neither grow nor be consumed. */
  private void lose(Side side, Carry carry) {
    int lost = carry.length();
    owner.counters.increment(Counter.APP_CARRY_EXHAUSTED);
    carry.clear();
    analyzer.onGap(side, lost);
  }

  private static void consume(Carry carry, int used, int shown) {
    if (used < 0 || used > shown) {
      throw new IllegalStateException("analyzer consumed " + used + " of " + shown + " bytes");
    }
    carry.consume(used);
  }
}
