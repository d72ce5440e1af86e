package io.davylamp.protocol.stratum;

import io.davylamp.event.Side;

/**
 * Says what a parsed message is: which dialect's by the best claim of all grammars asked, who sends it, and whether it alone
 * proves mining; and, once its session is named, what its parts mean. Knows no dialect by name. Stateless.
 */
final class Classifier {
  private Classifier() {}

  /**
   * Fills the classifier's part of {@code m}.
   *
   * @param settled dialect of the session when it is certain, else null: its replies are asked of nobody else, its requests of
   *     others only when it does not know them
   */
  static void classify(Message m, Dialect settled) {
    int method = Key.METHOD.ordinal();
    if (m.isText(method)) {
      m.method = Method.find(m.buffer(method), m.offset(method), m.length(method));
    }
    boolean reply = m.isReply();
    if (!reply && !m.has(Key.METHOD)) {
      m.method = Method.word(m);
    }
    if (!reply && m.method == null) {
      return;
    }
    long able = reply ? m.hints() : Dialect.saying(m.method);
    long kin = settled != null ? settled.kin() : able;
    ask(m, reply, able & kin);
    if (!reply && m.claim == Claim.NONE) {
      ask(m, reply, able & ~kin);
    }
    boolean mining = m.method != null && m.method.isMining();
    m.decisive = (m.claim.proves() || mining || reply && RejectTexts.provesMining(m)) && !m.isLogged();
    // A reply nobody claims: either side may answer something.
    m.sender = !reply ? m.method.sender() : m.dialect != null || m.decisive ? Side.SERVER : null;
    if (!reply && (mining || m.claim != Claim.NONE)) {
      m.act = m.method.act();
    }
  }

  /** @param asked dialects as a mask by ordinal */
  private static void ask(Message m, boolean reply, long asked) {
    boolean tied = false;
    for (long rest = asked & ~Dialect.TELLING; rest != 0; rest &= rest - 1) {
      Dialect each = Dialect.at(Long.numberOfTrailingZeros(rest));
      Claim claim = reply ? each.grammar().reply(m) : each.grammar().request(m);
      if (claim == Claim.NONE || claim.compareTo(m.claim) < 0) {
        continue;
      }
      boolean better = claim != m.claim || each.refines(m.dialect);
      tied = !better && !m.dialect.refines(each) || tied && claim == m.claim;
      if (better) {
        m.claim = claim;
        m.dialect = each;
      }
    }
    if (tied && m.claim == Claim.POSSIBLE) {
      // The same in several dialects: a later message decides.
      m.dialect = null;
    }
  }

  /**
   * Reads a message that was classified and named.
   *
   * @param algorithm of the session as known, or null
   */
  static void read(Message m, String algorithm) {
    m.clearReading();
    Dialect dialect = m.claim == Claim.SURE ? m.dialect : m.named;
    Slots.members(m);
    Slots.positions(m);
    dialect.grammar().read(m);
    switch (m.act) {
      case DIFFICULTY -> {
        m.difficulty = Slots.number(m, m.items > 0 ? Message.item(0) : m.slot(Key.DIFFICULTY));
        m.hashes = Work.hashesPerShare(dialect, algorithm, m.difficulty);
      }
      case TARGET -> Slots.boundary(m, m.items > 0 ? Message.item(0) : m.targetSlot >= 0 ? m.targetSlot : m.slot(Key.PARAMS));
      case HASHRATE -> Slots.rate(m, m.items > 0 ? Message.item(0) : m.slot(Key.PARAMS));
      default -> { }
    }
  }

  /** Whether it is JSON-RPC at all: a method, or an answer. */
  static boolean isRpc(Message m) {
    return m.isText(Key.METHOD) || m.has(Key.ID) && (m.has(Key.RESULT) || m.has(Key.ERROR));
  }
}
