package io.davylamp.protocol.stratum;

import io.davylamp.protocol.json.JsonToken;

/** getwork: a header to be completed, asked for again and again; handed back under the same name. Alone the word could be any work queue's. */
final class GetWork implements Grammar {
  /** A block header with SHA-256's padding has 256 digits; other coins' headers are shorter or longer. */
  private static final int MIN_DATA = 128;
  private static final int MAX_DATA = 1024;
  private static final int HASH = 64;
  private static final int ZEROS = 0x30303030;

  @Override
  public Claim request(Message m) {
    if (m.method.isField()) {
      return m.method == Method.AUTHORIZATION ? Claim.POSSIBLE : Claim.BY_HTTP;
    }
    if (isShare(m)) {
      return Claim.SURE;
    }
    return m.items == 0 && !m.isObject(Key.PARAMS) ? Claim.BY_HTTP : Claim.NONE;
  }

  @Override
  public Claim reply(Message m) {
    return isWork(m) ? Claim.SURE : Claim.NONE;
  }

  private static boolean isShare(Message m) {
    return m.items > 0 && !m.itemsAreResult && m.isHex(Message.item(0), MIN_DATA, MAX_DATA);
  }

  private static boolean isWork(Message m) {
    int target = Key.TARGET.ordinal();
    return m.isHex(Key.DATA, MIN_DATA, MAX_DATA) && m.isHex(target, HASH, HASH) && endsInZeros(m, target);
  }

  /** Its highest bytes come last. */
  private static boolean endsInZeros(Message m, int slot) {
    int end = m.offset(slot) + m.length(slot);
    return m.buffer(slot).getInt(end - Integer.BYTES) == ZEROS;
  }

  @Override
  public void read(Message m) {
    if (m.isReply()) {
      if (isWork(m)) {
        m.act = Act.JOB;
        int target = m.targetSlot;
        m.difficulty = m.kind(target) == JsonToken.STRING
            ? Hex.reversedBoundaryDifficulty(m.buffer(target), m.offset(target), m.length(target)) : 0;
        m.hashes = m.difficulty;
      }
    } else if ((m.method == null || !m.method.isField()) && isShare(m)) {
      m.act = Act.SUBMIT;
    }
  }
}
