package io.davylamp.protocol.stratum;

/** What pools say when they refuse a share. */
final class RejectTexts {
  /** Words no other service answers a request with. */
  private static final ByteNames PROOF = new ByteNames("Low difficulty share", "Low diff share", "Stale share", "Block expired",
      "Block outdated", "Malformed nonce", "Malformed PoW result", "Share above target", "Throttled down share submission (please increase difficulty)");
  /** Words that work queues, exchanges and file servers have too: of a pool's in the array that Stratum V1 alone makes of an error. */
  private static final ByteNames SHARED = new ByteNames("Invalid job id", "Job not found", "Duplicate share", "Invalid share");
  private static final long FIRST_CODE = 20;
  private static final long LAST_CODE = 25;

  private RejectTexts() {}

  /** Whether the error is a pool's about a share, where it is a pool that speaks. */
  static boolean isAboutShare(Message m) {
    return isOf(PROOF, m) || isOf(SHARED, m);
  }

  /** Whether nobody but a pool says so: its words with its code, -1 of CryptoNote, 20 to 25 of Stratum V1. */
  static boolean provesMining(Message m) {
    int code = Key.CODE.ordinal();
    if (!m.isNumber(code)) {
      return false;
    }
    boolean classic = m.number(code) >= FIRST_CODE && m.number(code) <= LAST_CODE;
    return (classic || m.number(code) == -1) && isOf(PROOF, m) || classic && m.isArray(Key.ERROR.ordinal()) && isOf(SHARED, m);
  }

  private static boolean isOf(ByteNames words, Message m) {
    int text = Key.MESSAGE.ordinal();
    return m.isText(text) && words.find(m.buffer(text), m.offset(text), m.length(text)) >= 0;
  }
}
