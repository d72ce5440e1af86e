package io.davylamp.protocol.stratum;

import io.davylamp.protocol.json.JsonToken;
import io.netty.buffer.ByteBuf;

/**
 * Nimiq's pools: {@code message} and everything at the top, blocks in Base64, which are left as they are. Shares are answered only when
 * they are refused. Alone say nothing: {@code registered}, {@code error}, {@code balance}, {@code payout}.
 */
final class Nimiq implements Grammar {
  private static final ByteNames MODES = new ByteNames("nano", "smart", "dumb");
  private static final byte[] COUNTRY = {'N', 'Q'};
  private static final double TWO_256 = Math.pow(2, 256);
  /** 32 bytes in Base64. */
  private static final int HASH = 44;
  /** A light block has a header of 146 bytes and more behind it. */
  private static final int LEAST_BLOCK = 196;
  private static final int MANTISSA_BITS = 24;

  @Override
  public Claim request(Message m) {
    return switch (m.method) {
      case REGISTER -> register(m);
      case SETTINGS -> m.startsWith(Key.ADDRESS.ordinal(), COUNTRY) && m.isText(Key.EXTRA_DATA) && m.isNumber(Key.NONCE.ordinal())
          && target(m) > 0 ? Claim.SURE : Claim.NONE;
      case NEW_BLOCK -> isBase64(m, Key.BODY_HASH, HASH) && isBase64(m, Key.ACCOUNTS_HASH, HASH) && isBase64(m, Key.PREVIOUS, LEAST_BLOCK)
          ? Claim.SURE : Claim.NONE;
      case SHARE -> share(m);
      case REGISTERED -> m.members == 1 ? Claim.POSSIBLE : Claim.NONE;
      case SHARE_ERROR -> m.isText(Key.REASON) ? Claim.POSSIBLE : Claim.NONE;
      case BALANCE -> m.isNumber(Key.CONFIRMED_BALANCE.ordinal()) ? Claim.POSSIBLE : Claim.NONE;
      case PAYOUT -> m.isText(Key.PROOF) ? Claim.POSSIBLE : Claim.NONE;
      default -> Claim.NONE;
    };
  }

  private static Claim register(Message m) {
    int mode = Key.MODE.ordinal();
    boolean known = m.isText(mode) && MODES.find(m.buffer(mode), m.offset(mode), m.length(mode)) >= 0;
    if (!known || !m.startsWith(Key.ADDRESS.ordinal(), COUNTRY)) {
      return Claim.NONE;
    }
    return m.isNumber(Key.DEVICE_ID.ordinal()) && m.isAddress(Key.ADDRESS.ordinal()) ? Claim.SURE : Claim.POSSIBLE;
  }

  /** A block begins with its version, 1. */
  private static Claim share(Message m) {
    if (m.isText(Key.BLOCK_HEADER)) {
      return isBlock(m, Key.BLOCK_HEADER, LEAST_BLOCK - 1) && m.isText(Key.ADDRESS_PROOF) ? Claim.SURE : Claim.NONE;
    }
    return isBlock(m, Key.BLOCK, LEAST_BLOCK) && m.members == 2 ? Claim.LIKELY : Claim.NONE;
  }

  private static boolean isBlock(Message m, Key key, int least) {
    int slot = key.ordinal();
    return isBase64(m, key, least) && m.buffer(slot).getByte(m.offset(slot)) == 'A' && m.buffer(slot).getByte(m.offset(slot) + 1) == 'A'
        && m.buffer(slot).getByte(m.offset(slot) + 2) >= 'E' && m.buffer(slot).getByte(m.offset(slot) + 2) <= 'H';
  }

  private static boolean isBase64(Message m, Key key, int least) {
    int slot = key.ordinal();
    if (!m.isText(slot) || m.length(slot) < least) {
      return false;
    }
    ByteBuf buffer = m.buffer(slot);
    for (int i = m.offset(slot); i < m.offset(slot) + m.length(slot); i++) {
      byte c = buffer.getByte(i);
      boolean good = c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c == '+' || c == '/' || c == '=';
      if (!good) {
        return false;
      }
    }
    return true;
  }

  @Override
  public void read(Message m) {
    switch (m.act) {
      case LOGIN -> m.userSlot = m.slot(Key.ADDRESS);
      case JOB -> {
        m.admits = true;
        m.hashSlot = m.slot(Key.BODY_HASH);
      }
      case SUBMIT -> m.nonceSlot = -1;
      case VERDICT -> {
        m.refuses = m.method == Method.SHARE_ERROR;
        m.reasonSlot = m.slot(Key.REASON);
      }
      default -> {
        if (m.method == Method.SETTINGS) {
          m.hashes = TWO_256 / target(m);
          m.difficulty = m.hashes;
        }
      }
    }
  }

  /** The highest hash of a share, as a number or packed like Bitcoin's bits; 0 when there is none. */
  private static double target(Message m) {
    if (m.isNumber(Key.TARGET.ordinal())) {
      return Math.max(0, m.decimal(Key.TARGET.ordinal()));
    }
    if (m.kind(Key.TARGET_COMPACT) != JsonToken.INTEGER) {
      return 0;
    }
    long compact = m.number(Key.TARGET_COMPACT.ordinal());
    return compact <= 0 || compact > 0xFFFF_FFFFL ? 0
        : Math.scalb((double) (compact & (1 << MANTISSA_BITS) - 1), 8 * ((int) (compact >>> MANTISSA_BITS) - 3));
  }
}
