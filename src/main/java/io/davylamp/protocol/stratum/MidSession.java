package io.davylamp.protocol.stratum;

import io.davylamp.flow.Change;
import io.davylamp.flow.Mining;

/** What one session turns to in its middle: another address, wallet, worker, algorithm. Told in the {@link Outcome} of the message. */
final class MidSession {
  private static final int DONATION_LOGIN = 64;
  private static final int MAX_HOST = 255;
  /** A miner told to wait longer never comes back. */
  private static final long MAX_WAIT_S = 86_400;

  private String jobDialect;
  private String jobAlgorithm;
  private String jobCoin;
  /** Every {@link Change} so far. */
  int changes;
  String redirectHost;
  int redirectPort;
  long redirectWaitS;
  String previousWallet;

  void clear() {
    jobDialect = null;
    jobAlgorithm = null;
    jobCoin = null;
    changes = 0;
    redirectHost = null;
    redirectPort = 0;
    redirectWaitS = 0;
    previousWallet = null;
  }

  void tell(Change change, Outcome out) {
    changes |= change.bit();
    out.changes |= change.bit();
  }

  /** Whether a message names another wallet than was mined for before it. */
  static boolean isOther(String before, Outcome out) {
    return before != null && out.wallet != null && !before.equals(out.wallet);
  }

  /** @param before mined for until this message, or null */
  void wallet(String before, Outcome out) {
    if (isOther(before, out)) {
      previousWallet = before;
      out.previousWallet = before;
      tell(Change.WALLET, out);
    }
  }

  /** XMRig, however it is renamed, always sends the list of its algorithms. */
  void login(Message m, Outcome out) {
    if (m.algoList && m.named == Dialect.CRYPTONOTE && m.userSlot >= 0 && m.isHex(m.userSlot, DONATION_LOGIN, DONATION_LOGIN)) {
      tell(Change.DONATION, out);
    }
  }

  /** @param mining with what the job told; a dialect named only now explains a difference by itself */
  void job(Mining mining, Outcome out) {
    if (mining.dialect == jobDialect) {
      if (differs(jobAlgorithm, mining.algorithm)) {
        tell(Change.ALGORITHM, out);
      }
      if (differs(jobCoin, mining.coin)) {
        tell(Change.COIN, out);
      }
    }
    jobDialect = mining.dialect;
    jobAlgorithm = mining.algorithm;
    jobCoin = mining.coin;
  }

  private static boolean differs(String before, String now) {
    return before != null && now != null && !before.equals(now);
  }

  /** {@code [host, port, seconds]}, any of them left out, or members; ports and times as numbers or texts. */
  void reconnect(Message m, Outcome out) {
    int host = m.has(Key.HOST) ? m.slot(Key.HOST) : m.slotOfItem(0);
    int port = m.has(Key.PORT) ? m.slot(Key.PORT) : m.slotOfItem(1);
    String name = host < 0 ? null : m.text(host, MAX_HOST);
    redirectHost = name == null || name.isEmpty() ? null : name;
    redirectPort = (int) number(m, port, 65_535);
    redirectWaitS = number(m, m.slotOfItem(2), MAX_WAIT_S);
    out.redirectHost = redirectHost;
    out.redirectPort = redirectPort;
    out.redirectWaitS = redirectWaitS;
    tell(Change.RECONNECT, out);
  }

  /** A number, or digits in a text; 0 when it is neither or out of range. */
  private static long number(Message m, int slot, long max) {
    if (slot < 0) {
      return 0;
    }
    long value = 0;
    if (m.isNumber(slot)) {
      value = m.number(slot);
    } else if (m.isText(slot) && m.length(slot) <= 9) {
      for (int i = 0; i < m.length(slot); i++) {
        int digit = m.buffer(slot).getByte(m.offset(slot) + i) - '0';
        if (digit < 0 || digit > 9) {
          return 0;
        }
        value = value * 10 + digit;
      }
    }
    return value < 0 || value > max ? 0 : value;
  }
}
