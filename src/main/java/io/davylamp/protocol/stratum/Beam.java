package io.davylamp.protocol.stratum;

import io.davylamp.protocol.json.JsonToken;

/**
 * BeamHash: everything stands at the top level, and verdicts are requests named "result". Ambiguous: a login with an api_key of
 * anyone's, "cancel", and verdicts without the pool's words.
 */
final class Beam implements Grammar {
  private static final byte[] LOGIN_ID = "login".getBytes();
  /** A key of the wallet's address: hex, perhaps with the worker behind it. */
  private static final int ADDRESS = 62;
  private static final int SOLUTION = 208;
  private static final int MANTISSA_BITS = 24;

  @Override
  public Claim request(Message m) {
    if (m.has(Key.PARAMS)) {
      return Claim.NONE;
    }
    return switch (m.method) {
      case LOGIN -> !m.isText(Key.API_KEY) ? Claim.NONE
          : m.textIs(Key.ID.ordinal(), LOGIN_ID) && isAddress(m, Key.API_KEY.ordinal()) ? Claim.LIKELY : Claim.POSSIBLE;
      case JOB -> m.isHex(Key.INPUT, 64, 64) && m.kind(Key.DIFFICULTY) == JsonToken.INTEGER ? Claim.SURE : Claim.NONE;
      case SOLUTION -> m.isHex(Key.OUTPUT, SOLUTION / 2, 2 * SOLUTION) && m.isHex(Key.NONCE, 8, 16) ? Claim.SURE : Claim.NONE;
      case RESULT -> m.kind(Key.CODE) != JsonToken.INTEGER ? Claim.NONE
          : m.isHex(Key.NONCE_PREFIX, 1, 16) || m.has(Key.FORK_HEIGHT) ? Claim.SURE : Claim.POSSIBLE;
      default -> Claim.NONE;
    };
  }

  private static boolean isAddress(Message m, int slot) {
    return m.length(slot) >= ADDRESS && Hex.all(m.buffer(slot), m.offset(slot), ADDRESS);
  }

  @Override
  public void read(Message m) {
    if (m.act == Act.JOB) {
      m.jobSlot = m.slot(Key.ID);
      m.hashSlot = m.slot(Key.INPUT);
      m.difficulty = unpack(m.number(Key.DIFFICULTY.ordinal()));
      m.hashes = m.difficulty;
    } else if (m.act == Act.SUBMIT) {
      m.jobSlot = m.slot(Key.ID);
    }
  }

  /** Eight bits of order above 24 of mantissa: (2^24 + mantissa) * 2^(order - 24); the scale of 32-bit numbers only. */
  private static double unpack(long packed) {
    if (packed <= 0 || packed > 0xFFFF_FFFFL) {
      return 0;
    }
    long mantissa = packed & (1 << MANTISSA_BITS) - 1;
    return Math.scalb((double) ((1 << MANTISSA_BITS) + mantissa), (int) (packed >>> MANTISSA_BITS) - MANTISSA_BITS);
  }
}
