package io.davylamp.sim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

class GzipTest {
  @Test
  void everyByteComesBack() throws IOException {
    byte[] all = new byte[256];
    for (int i = 0; i < all.length; i++) {
      all[i] = (byte) i;
    }
    for (byte[] plain : new byte[][] {new byte[0], all, new Draw(7).bytes(5_000), "{\"id\":40}\n".getBytes(StandardCharsets.UTF_8)}) {
      assertArrayEquals(plain, inflated(Gzip.member(plain)));
    }
  }

  @Test
  void aLongRunBecomesShort() throws IOException {
    byte[] plain = " ".repeat(1_000_000).getBytes(StandardCharsets.UTF_8);
    byte[] member = Gzip.member(plain);
    assertTrue(member.length < 7_000, member.length + " bytes");
    assertArrayEquals(plain, inflated(member));
  }

  private static byte[] inflated(byte[] member) throws IOException {
    return new GZIPInputStream(new ByteArrayInputStream(member)).readAllBytes();
  }
}
