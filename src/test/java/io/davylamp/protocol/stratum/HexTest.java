package io.davylamp.protocol.stratum;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Eight digits at a time, against one at a time. */
class HexTest {
  private static final String DIGITS = "0123456789abcdefABCDEF";

  @Test
  void everyByteInEveryPlaceIsToldFromADigit() {
    for (int length = 0; length <= 19; length++) {
      for (int place = 0; place < length; place++) {
        for (int value = 0; value < 256; value++) {
          byte[] text = "7aF09bC3d1E5f286A4d".substring(0, length).getBytes(StandardCharsets.ISO_8859_1);
          text[place] = (byte) value;
          boolean digit = DIGITS.indexOf(value) >= 0;
          assertEquals(digit, Hex.all(Unpooled.wrappedBuffer(text), 0, length), value + " at " + place + " of " + length);
        }
      }
    }
    assertTrue(Hex.all(Unpooled.EMPTY_BUFFER, 0, 0));
  }

  @Test
  void whatLiesBesideTheDigitsIsNotLookedAt() {
    ByteBuf text = Unpooled.copiedBuffer("\"0123456789abcdef01\"", StandardCharsets.US_ASCII);
    assertTrue(Hex.all(text, 1, 18));
    assertFalse(Hex.all(text, 0, 18));
    assertFalse(Hex.all(text, 1, 19));
  }

  @Test
  void numbersAreThoseOfBigInteger() {
    Random random = new Random(20_261_125);
    for (int i = 0; i < 2_000; i++) {
      StringBuilder digits = new StringBuilder();
      int length = 1 + random.nextInt(64);
      for (int k = 0; k < length; k++) {
        digits.append(DIGITS.charAt(random.nextInt(DIGITS.length())));
      }
      double expected = new BigInteger(digits.toString(), 16).doubleValue();
      String text = (random.nextBoolean() ? "0x" : "") + digits;
      ByteBuf buffer = Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII);
      assertEquals(expected, Hex.value(buffer, 0, text.length()), expected * 1e-12, text);
    }
  }
}
