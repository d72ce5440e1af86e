package io.davylamp.protocol.stratumv2;

import io.netty.buffer.ByteBuf;

/**
 * Whether one plain frame alone proves Stratum V2: its header names a message, the message's lengths add up (else it is no frame), and
 * what has few values or a form has one of them: versions, texts, times, targets, hashes that end in zeros. What is only a number or two
 * behind a header waits for a second frame.
 */
final class Proof {
  /** Bitcoin's first blocks; times before are none. */
  private static final long FIRST_TIME = 1_231_000_000L;
  /** BIP 9: the top three bits of a block's version. */
  private static final long VERSION_MASK = 0xE000_0000L;
  private static final long VERSION_BITS = 0x2000_0000L;
  private static final long MOST_FLAGS = 8;
  private static final int VERSION = 2;
  private static final int MOST_VERSION = 9;
  /** Ten thousand times all of Bitcoin's miners. */
  private static final float MOST_HASHES = 1e25f;
  private static final long MOST_ACCEPTED = 1 << 20;

  private Proof() {}

  /** Whether what is there so far of a frame that is not whole may become proof: the commonest beginning, zeros, is looked at. */
  static boolean mayFollow(Frame f) {
    return f.type() != MessageType.SETUP_CONNECTION || (!f.has(0) || f.u8(0) <= 2) && (!f.has(1) || f.u16(1) == VERSION)
        && (!f.has(2) || f.u16(2) >= VERSION && f.u16(2) <= MOST_VERSION) && (!f.has(3) || f.u32(3) < MOST_FLAGS);
  }

  static boolean of(Frame f) {
    if (!f.has(f.type().required() - 1)) {
      // Cut: what of a long message was looked at has to tell.
      return f.type() == MessageType.NEW_TEMPLATE && f.has(2) && isVersion(f.u32(2));
    }
    return switch (f.type()) {
      case SETUP_CONNECTION -> f.u8(0) <= 2 && f.u16(1) == VERSION && f.u16(2) >= VERSION && f.u16(2) <= MOST_VERSION
          && f.u32(3) < MOST_FLAGS && isText(f, 4, 0) && isText(f, 6, 0) && isText(f, 7, 0) && isText(f, 8, 0) && isText(f, 9, 0);
      case SETUP_CONNECTION_SUCCESS -> f.u16(0) == VERSION && f.u32(1) < MOST_FLAGS;
      case SETUP_CONNECTION_ERROR -> f.u32(0) < MOST_FLAGS && isCode(f, 1);
      case RECONNECT -> f.length(0) > 3 && isText(f, 0, 4);
      case OPEN_STANDARD, OPEN_EXTENDED -> isText(f, 1, 1) && isRate(f.f32(2));
      case OPEN_STANDARD_SUCCESS, OPEN_EXTENDED_SUCCESS -> isTarget(f, 2);
      case OPEN_ERROR, UPDATE_CHANNEL_ERROR, CLOSE_CHANNEL -> isCode(f, 1);
      case SUBMIT_ERROR, SET_CUSTOM_JOB_ERROR -> isCode(f, 2);
      case NEW_JOB -> isVersion(f.u32(3));
      case NEW_EXTENDED_JOB -> isVersion(f.u32(3)) && f.length(6) > 0 && f.length(7) > 0;
      case UPDATE_CHANNEL -> isRate(f.f32(1)) && f.f32(1) >= 1;
      case SUBMIT_STANDARD, SUBMIT_EXTENDED -> isTime(f.u32(4)) && isVersion(f.u32(5));
      case SUBMIT_SUCCESS -> f.u32(2) > 0 && f.u32(2) <= MOST_ACCEPTED && f.u64(3) > 0 && f.u64(3) >>> 56 == 0;
      case SET_NEW_PREV_HASH -> isHash(f, 2) && isTime(f.u32(3)) && isBits(f.u32(4));
      case SET_TARGET -> isTarget(f, 1);
      case SET_CUSTOM_JOB -> isVersion(f.u32(3)) && isTime(f.u32(5)) && isBits(f.u32(6));
      case ALLOCATE_TOKEN -> isText(f, 0, 4);
      case DECLARE_JOB -> isVersion(f.u32(2)) && f.length(3) > 0;
      case DECLARE_JOB_ERROR, REQUEST_TRANSACTIONS_ERROR -> isCode(f, 1);
      case PUSH_SOLUTION -> isTime(f.u32(3)) && isBits(f.u32(4)) && isVersion(f.u32(5));
      case NEW_TEMPLATE -> isVersion(f.u32(2)) && f.u32(3) <= 2;
      case TEMPLATE_PREV_HASH -> isTime(f.u32(2)) && isBits(f.u32(3)) && isHash(f, 1);
      case SUBMIT_SOLUTION -> isVersion(f.u32(1)) && isTime(f.u32(2)) && f.length(4) > 0;
      default -> false;
    };
  }

  /** Printable, blanks included. */
  private static boolean isText(Frame f, int part, int atLeast) {
    ByteBuf buffer = f.buffer();
    for (int i = 0; i < f.length(part); i++) {
      int c = buffer.getUnsignedByte(f.offset(part) + i);
      if (c < ' ' || c == 0x7F) {
        return false;
      }
    }
    return f.length(part) >= atLeast;
  }

  /** An error's code: words of small letters with hyphens, "stale-share". */
  private static boolean isCode(Frame f, int part) {
    ByteBuf buffer = f.buffer();
    int letters = 0;
    for (int i = 0; i < f.length(part); i++) {
      int c = buffer.getUnsignedByte(f.offset(part) + i);
      letters += c >= 'a' && c <= 'z' ? 1 : 0;
      if (c < ' ' || c >= 0x7F) {
        return false;
      }
    }
    return letters > 3 && 2 * letters > f.length(part);
  }

  private static boolean isRate(float hashesPerSecond) {
    return hashesPerSecond == 0 || hashesPerSecond >= 1 && hashesPerSecond <= MOST_HASHES;
  }

  /** A share takes 65,536 hashes at least: a smaller work is a test network's. */
  private static boolean isTarget(Frame f, int part) {
    int top = f.offset(part) + f.length(part) - 1;
    return f.buffer().getByte(top) == 0 && f.buffer().getByte(top - 1) == 0;
  }

  /** A block's hash: 32 zero bits at least, the last in little endian. */
  private static boolean isHash(Frame f, int part) {
    return f.buffer().getInt(f.offset(part) + f.length(part) - Integer.BYTES) == 0;
  }

  private static boolean isVersion(long version) {
    return (version & VERSION_MASK) == VERSION_BITS;
  }

  private static boolean isTime(long seconds) {
    return seconds >= FIRST_TIME;
  }

  /** A packed target: an exponent of up to 32 bytes and a mantissa without sign. */
  private static boolean isBits(long bits) {
    long exponent = bits >>> 24;
    return exponent >= 3 && exponent <= 32 && (bits & 0x80_0000) == 0 && (bits & 0x7F_FFFF) != 0;
  }
}
