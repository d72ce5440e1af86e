package io.davylamp.protocol.stratum;

/** Autolykos: the job has the height and the share target as a decimal number of up to 77 digits. Handshake and difficulties are Stratum V1's. */
final class Ergo implements Grammar {
  private static final int LONGEST_TARGET = 78;
  private static final int POINT = 66;
  /** How compressed points begin (SEC 1 s. 2.3.3). */
  private static final byte[] EVEN = {'0', '2'};
  private static final byte[] ODD = {'0', '3'};
  private static final double TWO_256 = 0x1p256;

  @Override
  public Claim request(Message m) {
    if (m.method == Method.ERGO_CANDIDATE || m.method == Method.ERGO_SOLUTION) {
      return Claim.POSSIBLE;
    }
    boolean ergo = switch (m.method) {
      case MINING_NOTIFY -> m.items == 9 && m.isNumber(Message.item(1)) && m.hexItem(2, 64) && isDecimal(m, Message.item(6));
      case MINING_SUBMIT -> m.items == 5 && m.isEmptyText(Message.item(3)) && m.isHex(Message.item(4), 8, 16);
      default -> false;
    };
    return ergo ? Claim.SURE : Claim.NONE;
  }

  @Override
  public Claim reply(Message m) {
    return isCandidate(m) ? Claim.SURE : Claim.NONE;
  }

  /** A node's candidate names the miner's public key, a compressed point of 33 bytes, and the target as a number. */
  private static boolean isCandidate(Message m) {
    int key = Key.PROOF_KEY.ordinal();
    return m.method == Method.ERGO_CANDIDATE && m.isHex(key, POINT, POINT) && m.isNumber(Key.PROOF_TARGET.ordinal())
        && (m.startsWith(key, EVEN) || m.startsWith(key, ODD));
  }

  private static boolean isDecimal(Message m, int slot) {
    return m.isText(slot) && m.length(slot) > 0 && m.length(slot) <= LONGEST_TARGET && value(m, slot) > 0;
  }

  private static double value(Message m, int slot) {
    double value = 0;
    for (int i = 0; i < m.length(slot); i++) {
      int digit = m.buffer(slot).getByte(m.offset(slot) + i) - '0';
      if (digit < 0 || digit > 9) {
        return 0;
      }
      value = value * 10 + digit;
    }
    return value;
  }

  @Override
  public void read(Message m) {
    if (isCandidate(m)) {
      m.act = Act.JOB;
      double target = m.decimal(Key.PROOF_TARGET.ordinal());
      m.difficulty = target > 0 ? TWO_256 / target : 0;
      m.hashes = m.difficulty;
    } else if (m.method == Method.MINING_SUBMIT) {
      m.nonceSlot = m.slotOfItem(4);
    } else if (m.act == Act.JOB && m.items == 9) {
      m.heightSlot = m.slotOfItem(1);
      m.hashSlot = m.slotOfItem(2);
      m.targetSlot = m.slotOfItem(6);
      m.difficulty = m.targetSlot >= 0 && isDecimal(m, m.targetSlot) ? TWO_256 / value(m, m.targetSlot) : 0;
      m.hashes = m.difficulty;
    }
  }
}
