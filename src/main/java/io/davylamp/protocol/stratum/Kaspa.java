package io.davylamp.protocol.stratum;

/**
 * kHeavyHash and its kin. A job is four unsigned 64-bit words and a time, or the same in 80 hex digits; either way
 * {@link Message#hashSlot} gets the header's hash exactly. Ambiguous: its subscription is EthereumStratum/1.0.0's.
 */
final class Kaspa implements Grammar {
  private static final int HASH = 64;
  private static final int HASH_AND_TIME = 80;
  /** Wallets of the coins that speak it, up to the colon. */
  private static final byte[][] WALLETS = {"kaspa:".getBytes(), "karlsen:".getBytes(), "pyrin:".getBytes(), "nexellia:".getBytes(),
      "spectre:".getBytes(), "bugna:".getBytes(), "hoosat:".getBytes()};

  @Override
  public Claim request(Message m) {
    return switch (m.method) {
      case MINING_NOTIFY -> isJob(m) ? Claim.SURE : Claim.NONE;
      case MINING_SUBMIT -> m.items == 3 && m.isPrefixedHex(Message.item(2), 16, 16) ? Claim.SURE : Claim.NONE;
      case SET_EXTRANONCE -> m.items >= 1 && m.isHex(Message.item(0), 0, 16) ? Claim.LIKELY : Claim.NONE;
      case MINING_AUTHORIZE -> isOurs(m, Message.item(0)) ? Claim.LIKELY : Claim.NONE;
      default -> Claim.NONE;
    };
  }

  private static boolean isJob(Message m) {
    boolean words = m.items == 3 && m.isArray(Message.item(1)) && m.number(Message.item(1)) == Message.WORDS && m.wordCount == Message.WORDS;
    return words || (m.items == 2 || m.items == 3) && m.hexItem(1, HASH_AND_TIME);
  }

  private static boolean isOurs(Message m, int slot) {
    for (byte[] wallet : WALLETS) {
      if (m.startsWith(slot, wallet)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public Claim reply(Message m) {
    return m.itemsAreResult && m.namesEthereumStratum && m.isBoolean(Message.item(0)) ? Claim.SURE : Claim.NONE;
  }

  @Override
  public void read(Message m) {
    if (m.act == Act.SUBMIT) {
      m.nonceSlot = m.slotOfItem(2);
    } else if (m.act == Act.JOB && m.hexItem(1, HASH_AND_TIME)) {
      m.hashSlot = m.slotOfItem(1);
      m.cut(m.hashSlot, HASH);
    } else if (m.act == Act.JOB && m.wordCount == Message.WORDS) {
      m.hashSlot = m.slotOfItem(1);
      m.putWords(m.hashSlot);
    }
  }
}
