package io.davylamp.protocol.stratum;

/** Sia: Stratum V1 with 64-bit times and nonces; the job has no version and either no branches or a transaction instead of a coinbase. */
final class Sia implements Grammar {
  private static final int LONG = 16;
  /** Of a node's HTTP: 80 bytes. */
  private static final int HEADER = 160;
  /** Digits; a target without them would be met by the first hash. */
  private static final int MIN_ZEROS = 6;

  @Override
  public Claim request(Message m) {
    boolean sia = switch (m.method) {
      case MINING_NOTIFY -> StratumV1.isJob(m) && m.isEmptyText(Message.item(5)) && m.hexItem(1, 64)
          && (m.hexItem(7, LONG) || m.isEmptyText(Message.item(6)));
      case MINING_SUBMIT -> m.items == 5 && m.hexItem(3, LONG) && m.hexItem(4, LONG);
      default -> false;
    };
    boolean maybe = m.method == Method.SIA_HEADER || m.method == Method.SIA_SOLVED;
    return sia ? Claim.SURE : maybe ? Claim.POSSIBLE : Claim.NONE;
  }

  @Override
  public Claim reply(Message m) {
    return isWork(m) ? Claim.SURE : Claim.NONE;
  }

  private static boolean isWork(Message m) {
    int target = Key.TARGET.ordinal();
    return m.method == Method.SIA_HEADER && m.isHex(Key.HEADER, HEADER, HEADER) && m.isHex(target, 64, 64)
        && Hex.leadingZeros(m.buffer(target), m.offset(target), m.length(target)) >= MIN_ZEROS;
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
