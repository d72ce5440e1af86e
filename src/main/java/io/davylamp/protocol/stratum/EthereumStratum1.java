package io.davylamp.protocol.stratum;

/**
 * EthereumStratum/1.0.0, NiceHash's. Ambiguous: Kaspa's miners subscribe with the same words, a proposed form of Xelis' jobs looks
 * alike, and Kadena's shares do; a surer message of theirs corrects it.
 */
final class EthereumStratum1 implements Grammar {
  private static final int HASH = 64;

  @Override
  public Claim request(Message m) {
    return switch (m.method) {
      case MINING_SUBSCRIBE -> m.namesEthereumStratum ? Claim.LIKELY : Claim.NONE;
      case MINING_NOTIFY -> m.items == 4 && m.hexItem(1, HASH) && m.hexItem(2, HASH) && m.isBoolean(Message.item(3))
          ? Claim.LIKELY : Claim.NONE;
      // The nonce's 16 digits without the extranonce's, of which there are at least two.
      case MINING_SUBMIT -> m.items != 3 || !m.isHex(Message.item(2), 8, 16) ? Claim.NONE
          : m.length(Message.item(2)) <= 14 ? Claim.LIKELY : Claim.POSSIBLE;
      default -> Claim.NONE;
    };
  }

  @Override
  public Claim reply(Message m) {
    return m.itemsAreResult && m.namesEthereumStratum && m.isArray(Message.item(0)) ? Claim.LIKELY : Claim.NONE;
  }

  @Override
  public void read(Message m) {
    if (m.act == Act.JOB) {
      m.seedSlot = m.slotOfItem(1);
      m.hashSlot = m.slotOfItem(2);
    } else if (m.act == Act.SUBMIT) {
      m.nonceSlot = m.slotOfItem(2);
    }
  }
}
