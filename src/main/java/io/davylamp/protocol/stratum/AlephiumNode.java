package io.davylamp.protocol.stratum;

/** What a node of Alephium says to its miner in frames: {@link AlephiumFrames} has put it under the members' names. */
final class AlephiumNode implements Grammar {
  @Override
  public Claim request(Message m) {
    return Claim.NONE;
  }

  @Override
  public void read(Message m) {
    if (m.act == Act.JOB) {
      Slots.boundary(m, m.targetSlot);
    }
  }
}
