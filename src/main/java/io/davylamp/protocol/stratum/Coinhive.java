package io.davylamp.protocol.stratum;

/**
 * The Coinhive family in browsers: {@code type} and {@code params}. Its words are anyone's: of a login the site's key and how it
 * logs in tell, of jobs and shares their parts. Alone say nothing: {@code authed}, {@code hash_accepted}, {@code error}.
 */
final class Coinhive implements Grammar {
  private static final ByteNames LOGIN_KINDS = new ByteNames("anonymous", "user", "token");
  private static final int SITE_KEY = 32;
  private static final int HASH = 64;

  @Override
  public Claim request(Message m) {
    return switch (m.method) {
      case AUTH -> auth(m);
      case WEB_JOB -> Cryptonote.job(m);
      case WEB_SUBMIT -> Cryptonote.isShare(m, Key.HASH) ? Claim.SURE : Claim.NONE;
      case VERIFY -> m.has(Key.VERIFY_ID) && m.isHex(Key.NONCE, 8, 16) && m.isHex(Key.HASH, HASH, HASH) ? Claim.SURE : Claim.NONE;
      case AUTHED, HASH_ACCEPTED -> m.isNumber(Key.HASHES.ordinal()) ? Claim.POSSIBLE : Claim.NONE;
      case VERIFIED -> m.has(Key.VERIFY_ID) ? Claim.POSSIBLE : Claim.NONE;
      case BANNED -> m.has(Key.BANNED) ? Claim.POSSIBLE : Claim.NONE;
      case WEB_ERROR -> m.isText(Key.WHY) ? Claim.POSSIBLE : Claim.NONE;
      default -> Claim.NONE;
    };
  }

  /** Other services give sites keys too: only one of Coinhive's form, or a wallet, with Coinhive's kinds of users. */
  private static Claim auth(Message m) {
    int key = Key.SITE_KEY.ordinal();
    if (!m.isObject(Key.PARAMS) || !m.isText(key)) {
      return Claim.NONE;
    }
    int kind = Key.LOGIN_KIND.ordinal();
    boolean known = m.isText(kind) && LOGIN_KINDS.find(m.buffer(kind), m.offset(kind), m.length(kind)) >= 0;
    return known && (isAlphanumeric(m, key) || m.isAddress(key)) ? Claim.LIKELY : Claim.POSSIBLE;
  }

  private static boolean isAlphanumeric(Message m, int slot) {
    boolean good = m.length(slot) == SITE_KEY;
    for (int i = 0; i < m.length(slot) && good; i++) {
      byte c = m.buffer(slot).getByte(m.offset(slot) + i);
      good = c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z';
    }
    return good;
  }

  @Override
  public void read(Message m) {
    switch (m.act) {
      case LOGIN -> {
        m.userSlot = m.slot(Key.SITE_KEY);
        m.workerSlot = m.slot(Key.USER);
      }
      case JOB -> {
        m.admits = true;
        Cryptonote.target(m);
      }
      case VERDICT -> {
        m.refuses = m.method == Method.WEB_ERROR || m.method == Method.BANNED;
        m.reasonSlot = m.slot(Key.WHY);
        m.creditedSlot = m.slot(Key.HASHES);
      }
      default -> { }
    }
  }
}
