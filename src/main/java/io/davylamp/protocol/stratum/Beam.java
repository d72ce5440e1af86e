package io.davylamp.protocol.stratum;

import io.davylamp.protocol.json.JsonToken;

/**
 * BeamHash: everything stands at the top level, and verdicts are requests named "result". Ambiguous: a login with an api_key of
 * anyone's, "cancel", and verdicts without the pool's words.
 */
final class Beam implements Grammar {
  private static final int HASH = 64;
  private static final int SOLUTION = 208;
  private static final int MANTISSA_BITS = 24;

  @Override
  public Claim request(Message m) {
    if (m.has(Key.PARAMS)) {
      return Claim.NONE;
    }
    return switch (m.method) {
      // However much the key looks like a wallet's: keys are what services log in with.
      case LOGIN -> m.isText(Key.API_KEY) ? Claim.POSSIBLE : Claim.NONE;
      case JOB -> m.isHex(Key.INPUT, HASH, HASH) && m.kind(Key.DIFFICULTY) == JsonToken.INTEGER && (m.has(Key.HEIGHT) || isPacked(m))
          ? Claim.SURE : Claim.NONE;
      case SOLUTION -> m.isHex(Key.OUTPUT, SOLUTION / 2, 2 * SOLUTION) && m.isHex(Key.NONCE, 8, 16) ? Claim.SURE : Claim.NONE;
      case RESULT -> m.kind(Key.CODE) != JsonToken.INTEGER ? Claim.NONE
          : m.isHex(Key.NONCE_PREFIX, 1, 16) || m.has(Key.FORK_HEIGHT) ? Claim.SURE : Claim.POSSIBLE;
      default -> Claim.NONE;
    };
  }

  /** A difficulty of more than 1 has its order above the mantissa. */
  private static boolean isPacked(Message m) {
    return m.number(Key.DIFFICULTY.ordinal()) >>> MANTISSA_BITS > 0;
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
