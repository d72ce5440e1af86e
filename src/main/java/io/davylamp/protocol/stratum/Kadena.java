package io.davylamp.protocol.stratum;

/**
 * Blake2s on many chains: the job is a whole header of 286 bytes, from a node's HTTP as from a pool. Ambiguous: shares, unless the miner is
 * a {@code k:} account.
 */
final class Kadena implements Grammar {
  private static final byte[] WALLET = "k:".getBytes();
  private static final int HEADER = 572;

  @Override
  public Claim request(Message m) {
    return switch (m.method) {
      case MINING_NOTIFY -> (m.items == 2 || m.items == 3) && m.hexItem(1, HEADER) ? Claim.SURE : Claim.NONE;
      case MINING_SUBMIT -> m.items != 3 || !m.isHex(Message.item(2), 8, 16) ? Claim.NONE
          : m.startsWith(Message.item(0), WALLET) ? Claim.SURE : Claim.POSSIBLE;
      case MINING_AUTHORIZE -> m.startsWith(Message.item(0), WALLET) ? Claim.LIKELY : Claim.NONE;
      case KADENA_WORK, KADENA_SOLVED, KADENA_UPDATES -> Claim.BY_HTTP;
      default -> Claim.NONE;
    };
  }

  @Override
  public Claim reply(Message m) {
    return isWork(m) ? Claim.SURE : Claim.NONE;
  }

  private static boolean isWork(Message m) {
    return m.method == Method.KADENA_WORK && m.isHex(Key.HEADER, HEADER, HEADER);
  }

  @Override
  public void read(Message m) {
    if (isWork(m)) {
      m.act = Act.JOB;
      Slots.boundary(m, m.targetSlot);
    } else if (m.method == Method.MINING_SUBMIT) {
      m.nonceSlot = m.slotOfItem(2);
    }
  }
}
