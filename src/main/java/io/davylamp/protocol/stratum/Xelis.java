package io.davylamp.protocol.stratum;

/**
 * XelisHash: the job names its algorithm ({@code xel/v2}), the subscription's reply has the miner's key. Ambiguous: shares of
 * another form than its pools' own, and a proposed job that looks like EthereumStratum/1.0.0's.
 */
final class Xelis implements Grammar {
  private static final byte[] ALGORITHM = "xel/".getBytes();
  private static final byte[] WALLET = "xel:".getBytes();
  private static final int HASH = 64;
  private static final int NONCE = 16;
  private static final int KEY = 32;

  @Override
  public Claim request(Message m) {
    int user = Message.item(0);
    return switch (m.method) {
      case MINING_NOTIFY -> m.items == 5 && m.hexItem(1, NONCE) && m.hexItem(2, HASH) && m.startsWith(Message.item(3), ALGORITHM)
          ? Claim.SURE : m.items == 4 && m.hexItem(1, HASH) && m.hexItem(2, HASH) && m.isBoolean(Message.item(3)) ? Claim.POSSIBLE : Claim.NONE;
      case MINING_SUBMIT -> m.items == 3 && m.isHex(Message.item(2), NONCE, NONCE + 4)
          ? m.startsWith(user, WALLET) ? Claim.SURE : Claim.POSSIBLE
          : m.items == 4 && m.isHex(Message.item(2), 8, NONCE) && m.isHex(Message.item(3), 8, NONCE) ? Claim.LIKELY : Claim.NONE;
      case MINING_AUTHORIZE -> m.startsWith(user, WALLET) ? Claim.LIKELY : Claim.NONE;
      case MINING_PRINT -> Claim.LIKELY;
      default -> Claim.NONE;
    };
  }

  @Override
  public Claim reply(Message m) {
    boolean keyed = m.itemsAreResult && m.items == 4 && m.isText(Message.item(0)) && m.isHex(Message.item(1), 2, HASH)
        && m.isNumber(Message.item(2)) && m.number(Message.item(2)) <= KEY && m.hexItem(3, HASH);
    // With an extranonce shorter than the whole it might be a file, its mode, its length and its hash.
    return !keyed ? Claim.NONE : m.hexItem(1, HASH) && m.number(Message.item(2)) == KEY ? Claim.SURE : Claim.POSSIBLE;
  }

  @Override
  public void read(Message m) {
    if (m.act == Act.LOGIN && m.items == 3) {
      m.workerSlot = m.slotOfItem(1);
      m.passSlot = m.slotOfItem(2);
    } else if (m.act == Act.SUBMIT) {
      m.nonceSlot = m.slotOfItem(m.items - 1);
    } else if (m.act == Act.JOB) {
      m.hashSlot = m.slotOfItem(m.items == 5 ? 2 : 1);
      m.algoSlot = m.items == 5 ? m.slotOfItem(3) : m.algoSlot;
    }
  }
}
