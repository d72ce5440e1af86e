package io.davylamp.protocol.stratum;

/** Duino-Coin's lines, which {@link DuinoLines} has put under the members' names. */
final class DuinoCoin implements Grammar {
  /** The answer lies evenly between 0 and a hundred times the difficulty. */
  private static final double HASHES = 50;

  @Override
  public Claim request(Message m) {
    return Claim.NONE;
  }

  @Override
  public void read(Message m) {
    m.userSlot = m.slot(Key.LOGIN);
    if (m.act == Act.JOB) {
      m.difficulty = m.decimal(Key.DIFFICULTY.ordinal());
      m.hashes = m.difficulty * HASHES;
    } else if (m.act == Act.SUBMIT) {
      m.claimedRate = m.has(Key.HASHRATE) ? m.decimal(Key.HASHRATE.ordinal()) : 0;
    }
  }
}
