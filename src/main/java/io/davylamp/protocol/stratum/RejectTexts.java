package io.davylamp.protocol.stratum;

/** What pools say when they refuse a share. */
final class RejectTexts {
  /** Words no other service answers a request with. */
  private static final ByteNames PROOF = new ByteNames("Low difficulty share", "Low diff share", "Invalid job id",
      "Block expired", "Block outdated", "Job not found", "Stale share", "Malformed nonce", "Malformed PoW result",
      "Duplicate share", "Invalid share", "Share above target",
      "Throttled down share submission (please increase difficulty)");
  private static final long FIRST_CODE = 20;
  private static final long LAST_CODE = 25;

  private RejectTexts() {}

  /** Whether the error is a pool's about a share. */
  static boolean isAboutShare(Message m) {
    int text = Key.MESSAGE.ordinal();
    return m.isText(text) && PROOF.find(m.buffer(text), m.offset(text), m.length(text)) >= 0;
  }

  /** The same with a pool's error code, which makes it proof: -1 of CryptoNote, 20 to 25 of Stratum V1. */
  static boolean provesMining(Message m) {
    int code = Key.CODE.ordinal();
    return isAboutShare(m) && m.isNumber(code)
        && (m.number(code) == -1 || m.number(code) >= FIRST_CODE && m.number(code) <= LAST_CODE);
  }
}
