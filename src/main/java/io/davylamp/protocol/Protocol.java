package io.davylamp.protocol;

import io.davylamp.event.Side;
import io.netty.buffer.ByteBuf;

/**
 * One application protocol. Stateless towards flows; made once per worker, so large scratch memory that lasts one call may live
 * here and be shared by the worker's analyzers. Named only in the catalog.
 */
public interface Protocol {
  /** Answer of a probe. */
  enum Match {
    /** Certain: this is mine. */
    YES,
    /** Certain, and the bytes came from the other role than {@code side} says: the direction was guessed wrong. */
    YES_REVERSED,
    /** Certain: not mine, whatever follows. */
    NO,
    /** Could be; show me more. */
    MORE
  }

  /** EVE's {@code app_proto}. */
  String name();

  Transport transport();

  /**
   * Ports on which this is asked first. They prove nothing; empty when there are none. For UDP protocols: the only ports on which
   * it is asked at all when {@link #onlyOnItsPorts} says so.
   */
  default int[] ports() {
    return new int[0];
  }

  default boolean onlyOnItsPorts() {
    return false;
  }

  /**
   * Whether bytes that begin so can be this protocol's: a table of the answers spares asking {@link #probe}, which must say NO to
   * anything that begins otherwise.
   *
   * @param first 0 to 255
   */
  default boolean mayBegin(int first) {
    return true;
  }

  /**
   * Looks at the first bytes one side sent (or the bytes since joining, or after a gap). Must not throw, must not keep anything.
   *
   * @param side who sent them, as far as known
   */
  Match probe(Side side, ByteBuf buffer, int offset, int length);

  /**
   * Whether nothing in one side's bytes tells this protocol, only how much both say in turn. Then {@link #probe} says no more than NO or
   * MORE, and what it leaves possible on both sides of a connection seen from its beginning is asked {@link #exchange}.
   */
  default boolean needsExchange() {
    return false;
  }

  /** Looks at the turns so far. Never YES_REVERSED: who opened the connection is known. */
  default Match exchange(Turns turns) {
    return Match.NO;
  }

  /** A new analyzer for one flow, or one from the pool; {@link Analyzer#reset} gives it back. */
  Analyzer newAnalyzer(Session session);
}
