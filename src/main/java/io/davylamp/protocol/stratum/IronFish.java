package io.davylamp.protocol.stratum;

/** FishHash: Stratum's names with a {@code body} object where others have parameters; the pool answers with requests of its own. */
final class IronFish implements Grammar {
  @Override
  public Claim request(Message m) {
    return m.isObject(Key.BODY) ? Claim.SURE : m.method == Method.MINING_SUBMITTED || m.method == Method.MINING_WAIT_FOR_WORK
        ? Claim.LIKELY : Claim.NONE;
  }

  @Override
  public void read(Message m) {
    if (m.act == Act.SUBSCRIBE) {
      m.userSlot = m.slot(Key.PUBLIC_ADDRESS);
    } else if (m.act == Act.JOB) {
      m.targetSlot = m.slot(Key.TARGET);
    } else if (m.act == Act.VERDICT) {
      // The request it answers is named inside.
      m.idSlot = Key.SESSION_ID.ordinal();
    }
  }
}
