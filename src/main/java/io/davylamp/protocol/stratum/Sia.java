package io.davylamp.protocol.stratum;

/** Sia: Stratum V1 with 64-bit times and nonces; the job has no version and either no branches or a transaction instead of a coinbase. */
final class Sia implements Grammar {
  private static final int LONG = 16;

  @Override
  public Claim request(Message m) {
    boolean sia = switch (m.method) {
      case MINING_NOTIFY -> StratumV1.isJob(m) && m.isEmptyText(Message.item(5)) && m.hexItem(1, 64)
          && (m.hexItem(7, LONG) || m.isEmptyText(Message.item(6)));
      case MINING_SUBMIT -> m.items == 5 && m.hexItem(3, LONG) && m.hexItem(4, LONG);
      default -> false;
    };
    return sia ? Claim.SURE : Claim.NONE;
  }

  @Override
  public void read(Message m) {
    if (m.act == Act.JOB) {
      StratumV1.times(m);
    } else if (m.act == Act.SUBMIT) {
      m.nonceSlot = m.slotOfItem(4);
    }
  }
}
