package io.davylamp.protocol.stratum;

/** Sia: Stratum V1 with 64-bit times and nonces; the job has no version and either no branches or a transaction instead of a coinbase. */
final class Sia implements Grammar {
  private static final int LONG = 16;
  /** Of a node's HTTP: 80 bytes. */
  private static final int HEADER = 160;

  @Override
  public Claim request(Message m) {
    boolean sia = switch (m.method) {
      case MINING_NOTIFY -> StratumV1.isJob(m) && m.isEmptyText(Message.item(5)) && m.hexItem(1, 64)
          && (m.hexItem(7, LONG) || m.isEmptyText(Message.item(6)));
      case SIA_SOLVED -> m.items == 1 && m.hexItem(0, HEADER);
      case MINING_SUBMIT -> m.items == 5 && m.hexItem(3, LONG) && m.hexItem(4, LONG);
      default -> false;
    };
    return sia ? Claim.SURE : m.method == Method.SIA_HEADER ? Claim.POSSIBLE : Claim.NONE;
  }

  @Override
  public Claim reply(Message m) {
    return isWork(m) ? Claim.SURE : Claim.NONE;
  }

  private static boolean isWork(Message m) {
    return m.method == Method.SIA_HEADER && m.isHex(Key.HEADER, HEADER, HEADER);
  }

  @Override
  public void read(Message m) {
    if (isWork(m)) {
      m.act = Act.JOB;
      Slots.boundary(m, m.targetSlot);
    } else if (m.act == Act.JOB) {
      StratumV1.times(m);
    } else if (m.method == Method.MINING_SUBMIT) {
      m.nonceSlot = m.slotOfItem(4);
    }
  }
}
