package io.davylamp.protocol.stratum;

/**
 * DERO's nodes: a job without a word for it, a share of a job's name and a block of 48 bytes. The wallet stands in the path of the
 * WebSocket; verdicts are the job's running counts.
 */
final class Dero implements Grammar {
  private static final int MINI_BLOCK = 96;

  @Override
  public Claim request(Message m) {
    if (!m.isText(Key.JOBID)) {
      return Claim.NONE;
    }
    return switch (m.method) {
      case MINI_JOB -> m.isHex(Key.HASHING_BLOB, MINI_BLOCK, MINI_BLOCK) && (m.has(Key.DIFFICULTY) || m.has(Key.WHOLE_DIFFICULTY))
          ? Claim.SURE : Claim.NONE;
      case MINI_BLOCK -> m.isHex(Key.MINI_BLOB, MINI_BLOCK, MINI_BLOCK) ? Claim.SURE : Claim.NONE;
      default -> Claim.NONE;
    };
  }

  @Override
  public void read(Message m) {
    m.jobSlot = m.slot(Key.JOBID);
    if (m.act == Act.JOB) {
      m.admits = true;
      m.hashSlot = m.slot(Key.HASHING_BLOB);
      m.difficulty = Slots.number(m, m.has(Key.WHOLE_DIFFICULTY) ? m.slot(Key.WHOLE_DIFFICULTY) : m.slot(Key.DIFFICULTY));
      m.hashes = m.difficulty;
      m.reasonSlot = m.isText(Key.LAST_ERROR) && m.length(Key.LAST_ERROR.ordinal()) > 0 ? m.slot(Key.LAST_ERROR) : -1;
    } else if (m.act == Act.SUBMIT) {
      m.hashSlot = m.slot(Key.MINI_BLOB);
    }
  }
}
