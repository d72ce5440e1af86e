package io.davylamp.protocol.stratum;

/**
 * Eaglesong: a target set apart, a job of two hashes around the height, shares with the nonce's rest of 16 bytes. Also the older
 * {@code ckb_} calls. Ambiguous: its handshake and target.
 */
final class Nervos implements Grammar {
  private static final byte[] WALLET = "ckb1".getBytes();
  private static final int HASH = 64;

  @Override
  public Claim request(Message m) {
    return switch (m.method) {
      case MINING_NOTIFY -> m.items == 5 && m.hexItem(1, HASH) && m.isNumber(Message.item(2)) && m.hexItem(3, HASH)
          && m.isBoolean(Message.item(4)) ? Claim.SURE : Claim.NONE;
      case MINING_SUBMIT -> m.items != 3 || !m.isHex(Message.item(2), 16, 32) ? Claim.NONE
          : m.startsWith(Message.item(0), WALLET) ? Claim.SURE : m.length(Message.item(2)) > 20 ? Claim.LIKELY : Claim.NONE;
      case MINING_AUTHORIZE -> m.startsWith(Message.item(0), WALLET) ? Claim.POSSIBLE : Claim.NONE;
      case CKB_SUBMIT_LOGIN, CKB_GET_WORK, CKB_SUBMIT_WORK, CKB_SUBMIT_HASHRATE -> Claim.SURE;
      default -> Claim.NONE;
    };
  }

  @Override
  public Claim reply(Message m) {
    return isWork(m) ? Claim.SURE : Claim.NONE;
  }

  private static boolean isWork(Message m) {
    return m.isPrefixedHex(Key.POW_HASH.ordinal(), HASH, HASH) && m.isPrefixedHex(Key.TARGET.ordinal(), HASH, HASH);
  }

  @Override
  public void read(Message m) {
    if (m.isReply()) {
      if (isWork(m)) {
        m.act = Act.JOB;
        m.hashSlot = m.slot(Key.POW_HASH);
        Slots.boundary(m, m.targetSlot);
      }
    } else if (m.act == Act.JOB) {
      m.hashSlot = m.slotOfItem(1);
      m.heightSlot = m.slotOfItem(2);
    } else if (m.method == Method.MINING_SUBMIT) {
      m.nonceSlot = m.slotOfItem(2);
    } else if (m.act == Act.SUBMIT) {
      m.hashSlot = m.slot(Key.POW_HASH);
    }
  }
}
