package io.davylamp.protocol.stratumv2;

import io.davylamp.event.Side;
import io.davylamp.protocol.Protocol.Match;
import io.davylamp.protocol.Turns;
import io.netty.buffer.ByteBuf;

/**
 * The opening of an encrypted session (specification, sections 4.5 and 3.6.1), told by who says how much in turn: the client's key as
 * EllSwift, the server's with its static key and certificate, SetupConnection, its success; or the same with keys of 32 bytes, as the
 * specification's first edition has it. All four must be there to the byte, and the first two look drawn.
 */
public final class NoiseOpening {
  static final int KEY = 64;
  static final int REPLY = 234;
  static final int OLD_KEY = 32;
  static final int OLD_REPLY = 170;
  /** Header, message and a tag of 16 bytes behind each. */
  static final int FRAME = 6 + 16 + 16;
  /** SetupConnection with all its texts empty, and with 240 bytes of them. */
  static final int LEAST_SETUP = FRAME + 16;
  static final int MOST_SETUP = LEAST_SETUP + 240;
  public static final int SETUP_SUCCESS = FRAME + 6;
  /** Of 64 drawn bytes 32 have their high bit set: four and a half deviations. */
  private static final int LOOKED_AT = 64;
  private static final int LEAST_HIGH = 14;
  private static final int EARLY = 16;

  private NoiseOpening() {}

  /** Whether a side's bytes so far may be of such an opening: not more than it says, and drawn. */
  public static boolean mayBe(Side side, ByteBuf buffer, int offset, int length) {
    int most = side == Side.CLIENT ? KEY + MOST_SETUP : REPLY + SETUP_SUCCESS;
    return length <= most && isDrawn(buffer, offset, length);
  }

  private static boolean isDrawn(ByteBuf buffer, int offset, int length) {
    if (length < EARLY) {
      return true;
    }
    int looked = Math.min(length, LOOKED_AT);
    int high = 0;
    for (int i = 0; i < looked; i++) {
      high += buffer.getByte(offset + i) >>> 31;
    }
    // Ciphertext behind a key of 32 bytes is as drawn as the rest.
    return looked < LOOKED_AT ? high > 0 && high < looked : high >= LEAST_HIGH && high <= LOOKED_AT - LEAST_HIGH;
  }

  /** What the turns since the beginning are. */
  public static Match of(Turns turns) {
    int count = turns.count();
    if (count == 0) {
      return Match.MORE;
    }
    if (turns.side(0) != Side.CLIENT || count > 4) {
      return Match.NO;
    }
    boolean old = turns.length(0) == OLD_KEY;
    int key = turns.length(0);
    if (count == 1) {
      return key <= KEY ? Match.MORE : Match.NO;
    }
    int reply = old ? OLD_REPLY : REPLY;
    if (key != KEY && !old || turns.length(1) > reply || count > 2 && turns.length(1) < reply) {
      return Match.NO;
    }
    if (count == 2) {
      return Match.MORE;
    }
    int setup = turns.length(2);
    if (setup > MOST_SETUP || count == 4 && setup < LEAST_SETUP || count == 4 && turns.length(3) > SETUP_SUCCESS) {
      return Match.NO;
    }
    return count == 4 && turns.length(3) == SETUP_SUCCESS ? Match.YES : Match.MORE;
  }
}
