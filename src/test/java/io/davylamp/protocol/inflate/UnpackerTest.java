package io.davylamp.protocol.inflate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.davylamp.memory.Buffers;
import io.davylamp.protocol.inflate.Unpacker.Form;
import io.davylamp.protocol.inflate.Unpacker.Result;
import io.netty.buffer.ByteBuf;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

final class UnpackerTest {
  private static final long SEED = Long.getLong("seed", 20_260_401L);

  private final Unpacker unpacker = new Unpacker(1 << 20, 100);
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private static byte[] gzip(byte[] plain) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(plain);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return packed.toByteArray();
  }

  private static byte[] deflate(byte[] plain, boolean raw) {
    Deflater deflater = new Deflater(9, raw);
    deflater.setInput(plain);
    deflater.finish();
    byte[] packed = new byte[plain.length + 100];
    int length = deflater.deflate(packed);
    deflater.end();
    return Arrays.copyOf(packed, length);
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  private static byte[] text(Random random, int length) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) ('a' + random.nextInt(6));
    }
    return bytes;
  }

  /** Feeds in pieces of at most {@code longest}. */
  private Result feed(byte[] packed, int longest, Random random) {
    ByteBuf buffer = Buffers.copyOf(packed);
    Result result = Result.MORE;
    for (int at = 0; at < packed.length && result == Result.MORE; at += unpacker.consumed()) {
      int length = Math.min(packed.length - at, 1 + random.nextInt(longest));
      result = unpacker.feed(buffer, at, length, (bytes, offset, made) -> {
        byte[] copy = new byte[made];
        bytes.getBytes(offset, copy);
        out.writeBytes(copy);
        return true;
      });
    }
    return result;
  }

  @Test
  void everyFormComesOutInWhateverPiecesItCame() {
    Random random = new Random(SEED);
    for (int i = 0; i < 300; i++) {
      byte[] plain = text(random, random.nextInt(20_000));
      Form form = Form.values()[i % 3];
      boolean raw = form == Form.RAW || i % 2 == 0;
      byte[] packed = form == Form.GZIP ? gzip(plain) : deflate(plain, raw);
      out.reset();
      unpacker.open(form);
      Result result = feed(packed, 1 + random.nextInt(5_000), random);
      assertArrayEquals(plain, out.toByteArray(), form + ", seed " + SEED + " round " + i);
      assertEquals(form == Form.GZIP ? Result.MORE : Result.END, result, form + " may go on with another member only as gzip");
    }
  }

  @Test
  void membersOfGzipFollowOneAnotherAndWhatIsNoneEndsThem() {
    byte[] packed = joined(gzip("one ".getBytes()), gzip("two".getBytes()), "rest".getBytes());
    unpacker.open(Form.GZIP);
    assertEquals(Result.END, feed(packed, packed.length, new Random(1)));
    assertEquals("one two", out.toString(StandardCharsets.US_ASCII));
  }

  @Test
  void everyPartOfAGzipHeaderIsPassedOver() {
    byte[] plain = gzip("x".getBytes());
    byte[] body = Arrays.copyOfRange(plain, 10, plain.length);
    byte[] head = {0x1F, (byte) 0x8B, 8, 4 | 8 | 16 | 2, 0, 0, 0, 0, 0, 3, 3, 0, 'a', 'b', 'c', 'n', 0, 'c', 'o', 0, 9, 9};
    for (int longest = 1; longest < 30; longest++) {
      out.reset();
      unpacker.open(Form.GZIP);
      assertEquals(Result.MORE, feed(joined(head, body), longest, new Random(longest)));
      assertEquals("x", out.toString(StandardCharsets.US_ASCII));
    }
  }

  @Test
  void aHeaderWithoutEndIsBroken() {
    byte[] head = new byte[2_000];
    Arrays.fill(head, (byte) 'n');
    System.arraycopy(new byte[] {0x1F, (byte) 0x8B, 8, 8, 0, 0, 0, 0, 0, 3}, 0, head, 0, 10);
    unpacker.open(Form.GZIP);
    assertEquals(Result.BROKEN, feed(head, 100, new Random(1)));
    assertEquals(0, unpacker.unpacked());
  }

  @Test
  void aBombIsLeftAtItsRatio() {
    byte[] packed = gzip(new byte[50 << 20]);
    unpacker.open(Form.GZIP);
    assertEquals(Result.BOMB, feed(packed, 1_400, new Random(1)));
    assertTrue(unpacker.unpacked() <= (1 << 20) + 100L * packed.length, "unpacked " + unpacker.unpacked());
    assertTrue(unpacker.unpacked() > 1 << 20, "what is free was not unpacked");
  }

  @Test
  void whatIsBrokenSaysSoAndReadsNoFurther() {
    Random random = new Random(SEED);
    int broken = 0;
    for (int i = 0; i < 2_000; i++) {
      byte[] packed = gzip(text(random, 3_000));
      packed[random.nextInt(packed.length)] ^= (byte) (1 << random.nextInt(8));
      unpacker.open(Form.GZIP);
      broken += feed(packed, 700, random) == Result.BROKEN ? 1 : 0;
      out.reset();
    }
    assertTrue(broken > 100, broken + " of 2000");
  }

  @Test
  void aReceiverMayHaveEnough() {
    byte[] packed = gzip(new byte[100_000]);
    unpacker.open(Form.GZIP);
    Result result = unpacker.feed(Buffers.copyOf(packed), 0, packed.length, (bytes, offset, length) -> false);
    assertEquals(Result.ENOUGH, result);
    assertEquals(4096, unpacker.unpacked());
  }
}
