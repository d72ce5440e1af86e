package io.davylamp.protocol.stratum;

/**
 * webminerpool's family in browsers: {@code identifier} and everything at the top. Alone say nothing: {@code hashsolved},
 * {@code error}, and a handshake by an identifier instead of pool and login.
 */
final class WebMinerPool implements Grammar {
  @Override
  public Claim request(Message m) {
    return switch (m.method) {
      case HANDSHAKE -> handshake(m);
      case NAMED_JOB -> Cryptonote.job(m);
      case SOLVED -> Cryptonote.isShare(m, Key.RESULT) ? Claim.SURE : Claim.NONE;
      case NAMED_ERROR -> m.isText(Key.PARAM) ? Claim.POSSIBLE : Claim.NONE;
      default -> Claim.POSSIBLE;
    };
  }

  /** Two of: a pool's host, a password, a number for a version; or a wallet. */
  private static Claim handshake(Message m) {
    if (!m.isText(Key.LOGIN)) {
      return m.isText(Key.LOGIN_ID) ? Claim.POSSIBLE : Claim.NONE;
    }
    boolean marked = m.isText(Key.POOL) && m.isText(Key.PASSWORD) && m.isNumber(Key.VERSION.ordinal());
    return marked || m.isText(Key.POOL) && m.isAddress(Key.LOGIN.ordinal()) ? Claim.LIKELY : Claim.POSSIBLE;
  }

  @Override
  public void read(Message m) {
    switch (m.act) {
      case LOGIN -> {
        m.userSlot = m.has(Key.LOGIN) ? m.slot(Key.LOGIN) : m.slot(Key.LOGIN_ID);
        m.passSlot = m.slot(Key.PASSWORD);
        m.hostSlot = m.slot(Key.POOL);
      }
      case JOB -> {
        m.admits = true;
        Cryptonote.target(m);
      }
      case SUBMIT -> m.hashSlot = m.slot(Key.RESULT);
      case VERDICT -> {
        m.refuses = m.method == Method.NAMED_ERROR;
        m.reasonSlot = m.slot(Key.PARAM);
      }
      default -> { }
    }
  }
}
