package io.davylamp.protocol.stratum;

import io.davylamp.protocol.json.JsonToken;

/** Reads what a reply says, in all the forms pools use. */
final class Replies {
  private static final byte[] OK = "OK".getBytes();
  private static final byte[] OK_LOWER = "ok".getBytes();
  private static final byte[] FALSE = "false".getBytes();
  private static final byte[] KEEPALIVED = "KEEPALIVED".getBytes();

  private Replies() {}

  static boolean isError(Message m) {
    JsonToken kind = m.kind(Key.ERROR);
    return kind != null && kind != JsonToken.NULL && kind != JsonToken.FALSE;
  }

  /** Whether the request succeeded: no error, and a result that is neither false, null nor a status other than OK. */
  static boolean isPositive(Message m) {
    if (isError(m)) {
      return false;
    }
    JsonToken kind = m.kind(Key.RESULT);
    if (kind == null) {
      return true;
    }
    return switch (kind) {
      case FALSE, NULL -> false;
      case STRING -> !m.textIs(Key.RESULT.ordinal(), FALSE);
      case BEGIN_OBJECT -> !m.isText(Key.STATUS) || isOk(m, Key.STATUS.ordinal()) || m.textIs(Key.STATUS.ordinal(), KEEPALIVED);
      case BEGIN_ARRAY -> !(m.items > 0 && (m.kind(Message.item(0)) == JsonToken.FALSE || m.textIs(Message.item(0), FALSE)));
      default -> true;
    };
  }

  /** BIP 22: null for a block that was taken, else a word why not; Monero's nodes say {@code {"status":"OK"}}. */
  static boolean isBlockTaken(Message m) {
    return !isError(m) && m.kind(Key.RESULT) != JsonToken.STRING && (isSilent(m) || isPositive(m));
  }

  /** A null result without an error: neither yes nor no. */
  static boolean isSilent(Message m) {
    return !isError(m) && m.kind(Key.RESULT) == JsonToken.NULL;
  }

  /** CryptoNote's {@code {"status":"OK"}} without a job: only shares are answered so. */
  static boolean isStatusOk(Message m) {
    return m.kind(Key.RESULT) == JsonToken.BEGIN_OBJECT && !m.has(Key.JOB) && isOk(m, Key.STATUS.ordinal());
  }

  private static boolean isOk(Message m, int slot) {
    return m.textIs(slot, OK) || m.textIs(slot, OK_LOWER);
  }
}
