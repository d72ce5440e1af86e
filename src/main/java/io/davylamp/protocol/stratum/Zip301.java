package io.davylamp.protocol.stratum;

/**
 * Equihash of all parameters (ZIP 301; ZHash's ten parameters, Verus' nine). The share is the longest message of any miner.
 * Ambiguous: its subscription is KawPow's, and targets are the same in five dialects.
 */
final class Zip301 implements Grammar {
  private static final int HASH = 64;
  private static final byte[][] PARAMETERS = {"200_9".getBytes(), "144_5".getBytes(), "125_4".getBytes(), "192_7".getBytes(),
      "150_5".getBytes(), "96_5".getBytes(), "210_9".getBytes()};
  private static final String[] ALGORITHMS = {"equihash", "equihash144_5", "equihash125_4", "equihash192_7", "equihash150_5",
      "equihash96_5", "equihash210_9"};
  /** Equihash 125,4 has the shortest solutions: 52 bytes and their length. */
  private static final int SHORTEST_SOLUTION = 106;

  @Override
  public Claim request(Message m) {
    return switch (m.method) {
      case MINING_SUBSCRIBE -> m.items == 4 && m.isText(Message.item(2)) ? Claim.POSSIBLE : Claim.NONE;
      case MINING_NOTIFY -> isJob(m) ? Claim.SURE : Claim.NONE;
      case MINING_SUBMIT -> m.items == 5 && m.hexItem(2, 8) && m.isHex(Message.item(3), 1, HASH)
          && m.isHex(Message.item(4), SHORTEST_SOLUTION, Integer.MAX_VALUE) ? Claim.SURE : Claim.NONE;
      default -> Claim.NONE;
    };
  }

  private static boolean isJob(Message m) {
    return m.items >= 8 && m.items <= 10 && m.hexItem(1, 8) && m.hexItem(2, HASH) && m.hexItem(3, HASH) && m.hexItem(4, HASH)
        && m.isBoolean(Message.item(7));
  }

  /** ZHash names its parameters. */
  private static String byParameters(Message m, int slot) {
    for (int i = 0; i < PARAMETERS.length; i++) {
      if (m.textIs(slot, PARAMETERS[i])) {
        return ALGORITHMS[i];
      }
    }
    return null;
  }

  @Override
  public void read(Message m) {
    if (m.act == Act.SUBMIT) {
      m.nonceSlot = m.slotOfItem(3);
    } else if (m.act == Act.JOB) {
      m.timeSlot = m.slotOfItem(5);
      m.bitsSlot = m.slotOfItem(6);
      m.algorithm = m.items == 9 ? "verushash" : m.items == 10 ? byParameters(m, Message.item(8)) : null;
    }
  }
}
