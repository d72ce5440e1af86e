package io.davylamp.protocol.stratum;

/** Cuckoo Cycle: Stratum V1's words, a job of the header's hash alone, a share with the cycle's 42 edges. Ambiguous: handshake and target. */
final class Aeternity implements Grammar {
  private static final int HASH = 64;
  private static final int EDGES = 42;

  @Override
  public Claim request(Message m) {
    boolean ae = switch (m.method) {
      case MINING_NOTIFY -> m.items == 3 && m.hexItem(1, HASH) && m.isBoolean(Message.item(2))
          || m.items == 4 && m.isNumber(Message.item(1)) && m.hexItem(2, HASH) && m.isBoolean(Message.item(3));
      case MINING_SUBMIT -> m.items == 4 && m.isArray(Message.item(3)) && m.number(Message.item(3)) == EDGES;
      default -> false;
    };
    return ae ? Claim.SURE : Claim.NONE;
  }

  @Override
  public void read(Message m) {
    if (m.act == Act.JOB) {
      m.hashSlot = m.slotOfItem(m.items - 2);
    } else if (m.act == Act.SUBMIT) {
      m.nonceSlot = m.slotOfItem(2);
    }
  }
}
