package io.davylamp.protocol.stratum;

/** Stratum V2's messages, which {@link StratumV2Frames} has put under the members' names. */
final class StratumV2 implements Grammar {
  private static final double DIFFICULTY_1 = 0x1p32;
  /** More per second nobody means. */
  private static final double MOST_HASHES = 1e30;

  @Override
  public Claim request(Message m) {
    return Claim.NONE;
  }

  @Override
  public void read(Message m) {
    StratumV2Parts v2 = m.v2;
    if (v2 == null) {
      return;
    }
    m.timeSlot = m.isText(StratumV2Frames.TIME) ? StratumV2Frames.TIME : -1;
    m.bitsSlot = m.isText(StratumV2Frames.BITS) ? StratumV2Frames.BITS : -1;
    m.hashSlot = m.slot(Key.HEADER);
    m.hashes = v2.hashes;
    m.difficulty = v2.hashes / DIFFICULTY_1;
    double rate = m.has(Key.HASHRATE) ? m.decimal(Key.HASHRATE.ordinal()) : 0;
    m.claimedRate = rate > 0 && rate < MOST_HASHES ? rate : 0;
    m.userSlot = m.act == Act.SUBMIT ? m.slot(Key.WORKER) : m.userSlot;
    m.hasClean = v2.activates;
    m.clean = v2.activates;
  }
}
