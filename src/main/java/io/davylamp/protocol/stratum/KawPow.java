package io.davylamp.protocol.stratum;

/** Ravencoin and its kin (FiroPow, EvrProgPow, MeowPow ...): the target comes with each job. Ambiguous: its subscription is Equihash's. */
final class KawPow implements Grammar {
  private static final int HASH = 64;

  @Override
  public Claim request(Message m) {
    return switch (m.method) {
      case MINING_SUBSCRIBE -> m.items == 4 && m.isText(Message.item(2)) ? Claim.POSSIBLE : Claim.NONE;
      case MINING_NOTIFY -> (m.items == 6 || m.items == 7) && m.hexItem(1, HASH) && m.hexItem(2, HASH) && m.isHex(Message.item(3), 8, HASH)
          && m.isBoolean(Message.item(4)) && m.isNumber(Message.item(5)) ? Claim.SURE : Claim.NONE;
      // ethminer's "stratum" mode submits the same.
      case MINING_SUBMIT -> m.items == 5 && m.isPrefixedHex(Message.item(2), 16, 16) && m.isPrefixedHex(Message.item(3), HASH, HASH)
          && m.isPrefixedHex(Message.item(4), HASH, HASH) ? Claim.LIKELY : Claim.NONE;
      default -> Claim.NONE;
    };
  }

  @Override
  public void read(Message m) {
    if (m.act == Act.JOB) {
      m.hashSlot = m.slotOfItem(1);
      m.seedSlot = m.slotOfItem(2);
      Slots.boundary(m, m.slotOfItem(3));
      m.heightSlot = m.slotOfItem(5);
      m.bitsSlot = m.slotOfItem(6);
    } else if (m.act == Act.SUBMIT) {
      m.nonceSlot = m.slotOfItem(2);
      m.hashSlot = m.slotOfItem(4);
    }
  }
}
