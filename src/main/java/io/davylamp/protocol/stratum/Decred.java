package io.davylamp.protocol.stratum;

/** Decred: Stratum V1 whose job carries the rest of the header in place of the coinbase, and no branches. Its shares are Stratum V1's. */
final class Decred implements Grammar {
  /** From the merkle root to the size: 100 bytes, and what pools append. */
  private static final int HEADER = 200;
  private static final int LONGEST = 512;

  @Override
  public Claim request(Message m) {
    int header = Message.item(2);
    int stake = Message.item(3);
    boolean decred = m.method == Method.MINING_NOTIFY && StratumV1.isJob(m) && m.number(Message.item(4)) == 0
        && m.isHex(header, HEADER, LONGEST) && (m.isEmptyText(stake) || m.isHex(stake, 8, 8)) && m.hexItem(5, 8);
    return decred ? Claim.SURE : Claim.NONE;
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
