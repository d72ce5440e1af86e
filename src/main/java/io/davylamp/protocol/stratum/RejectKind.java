package io.davylamp.protocol.stratum;

/** Why a pool refused a share, in the few kinds there are. */
enum RejectKind {
  /** Honest work that came too late: for a job that is over or unknown. */
  STALE("stale"),
  DUPLICATE("duplicate"),
  LOW_DIFFICULTY("low-difficulty"),
  /** The worker is not known, banned, or did not log in. */
  UNAUTHORIZED("unauthorized"),
  /** Wrong in form or proof. */
  INVALID("invalid"),
  OTHER("other");

  private static final byte[][] DUPLICATE_WORDS = words("duplicate", "already submitted");
  private static final byte[][] LOW_WORDS = words("low diff", "low-diff", "above target", "difficulty too low", "difficulty-too-low", "not meet", "high hash",
      "high-hash");
  private static final byte[][] UNAUTHORIZED_WORDS = words("unauth", "not auth", "not subscribed", "banned", "not logged", "permission",
      "worker not found", "unknown worker", "unknown user");
  private static final byte[][] STALE_WORDS = words("stale", "expired", "outdated", "not found", "too late", "job id", "job-id", "unknown job",
      "old job", "unknown work", "no such job", "bad-prevblk");
  private static final byte[][] INVALID_WORDS = words("invalid", "malformed", "incorrect", "bad-", "bad share", "bad hash", "wrong",
      "nonce", "ntime");

  private final String label;

  RejectKind(String label) {
    this.label = label;
  }

  String label() {
    return label;
  }

  /**
   * The kind of a refusal.
   *
   * @param textSlot of the pool's words, or -1
   * @param code the pool's number, 0 for none: 21 to 25 of Stratum V1, -32501 to -32503 of Grin
   */
  static RejectKind of(Message m, int textSlot, long code) {
    if (textSlot >= 0) {
      RejectKind told = says(m, textSlot, DUPLICATE_WORDS) ? DUPLICATE : says(m, textSlot, LOW_WORDS) ? LOW_DIFFICULTY
          : says(m, textSlot, UNAUTHORIZED_WORDS) ? UNAUTHORIZED : says(m, textSlot, STALE_WORDS) ? STALE
          : says(m, textSlot, INVALID_WORDS) ? INVALID : null;
      if (told != null) {
        return told;
      }
    }
    return switch ((int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, code))) {
      case 21, -32503 -> STALE;
      case 22 -> DUPLICATE;
      case 23, -32501 -> LOW_DIFFICULTY;
      case 24, 25 -> UNAUTHORIZED;
      case -32502 -> INVALID;
      default -> OTHER;
    };
  }

  private static boolean says(Message m, int slot, byte[][] words) {
    int length = Math.min(m.length(slot), RejectReasons.MAX_TEXT);
    for (byte[] word : words) {
      for (int at = 0; at + word.length <= length; at++) {
        int i = 0;
        while (i < word.length && lower(m.buffer(slot).getByte(m.offset(slot) + at + i)) == word[i]) {
          i++;
        }
        if (i == word.length) {
          return true;
        }
      }
    }
    return false;
  }

  private static byte lower(byte c) {
    return c >= 'A' && c <= 'Z' ? (byte) (c + 32) : c;
  }

  private static byte[][] words(String... words) {
    byte[][] all = new byte[words.length][];
    for (int i = 0; i < words.length; i++) {
      all[i] = words[i].getBytes();
    }
    return all;
  }
}
