package io.davylamp.protocol.stratum;

/**
 * Alephium's pools: the server speaks first, one message has a job for each of its chains, shares are objects, replies repeat a
 * method. Also the proposed AlephiumStratum/1.0.0. Ambiguous: difficulties.
 */
final class AlephiumPool implements Grammar {
  private static final byte[] PROTOCOL = "AlephiumStratum/".getBytes();
  /** Without the nonce a header has 302 bytes. */
  private static final int HEADER = 600;

  @Override
  public Claim request(Message m) {
    boolean alephium = switch (m.method) {
      case MINING_NOTIFY -> m.isHex(Key.HEADER_BLOB, HEADER / 2, Integer.MAX_VALUE) && m.has(Key.FROM_GROUP)
          || m.items == 3 && m.isHex(Message.item(1), 1, 2) && m.isHex(Message.item(2), HEADER, 2 * HEADER);
      case MINING_SUBMIT -> m.isObject(Key.PARAMS) && m.has(Key.FROM_GROUP) && m.has(Key.NONCE);
      case MINING_HELLO -> m.startsWith(Message.item(1), PROTOCOL);
      case MINING_SET_CLEANJOBS -> true;
      default -> false;
    };
    return alephium ? Claim.SURE : Claim.NONE;
  }

  @Override
  public Claim reply(Message m) {
    return m.method == Method.MINING_SUBMIT_RESULT || m.itemsAreResult && m.startsWith(Message.item(0), PROTOCOL)
        ? Claim.SURE : Claim.NONE;
  }

  @Override
  public void read(Message m) {
    if (m.act == Act.JOB && m.items == 3 && m.isText(Message.item(2))) {
      m.jobSlot = m.slotOfItem(0);
    } else if (m.act == Act.SUBMIT && m.items >= 2) {
      Slots.share(m, -1, 0, 1);
    } else if (m.act == Act.SUBMIT) {
      m.userSlot = m.slot(Key.WORKER);
    } else if (m.method == Method.MINING_SUBMIT_RESULT) {
      m.act = Act.VERDICT;
    }
  }
}
