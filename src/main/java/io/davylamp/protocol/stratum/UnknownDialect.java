package io.davylamp.protocol.stratum;

/** Certainly Stratum by its method names, and no message yet showed which: claims nothing, reads what most dialects agree on. */
final class UnknownDialect implements Grammar {
  @Override
  public Claim request(Message m) {
    return Claim.NONE;
  }

  @Override
  public void read(Message m) {
    if (m.act == Act.SUBMIT && m.items >= 3) {
      m.nonceSlot = m.slotOfItem(m.items - 1);
    }
  }
}
