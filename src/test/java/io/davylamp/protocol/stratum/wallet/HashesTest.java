package io.davylamp.protocol.stratum.wallet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.davylamp.protocol.hash.Keccak;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Random;
import java.util.function.IntFunction;
import org.bouncycastle.crypto.ExtendedDigest;
import org.bouncycastle.crypto.digests.Blake2bDigest;
import org.bouncycastle.crypto.digests.Kangaroo.KangarooTwelve;
import org.bouncycastle.crypto.digests.KeccakDigest;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.junit.jupiter.api.Test;

/** The hash functions against Bouncy Castle's, over every length around their blocks. */
class HashesTest {
  private static final int LONGEST = 400;

  private final byte[] input = new byte[LONGEST];

  HashesTest() {
    new Random(14_960_301).nextBytes(input);
  }

  @Test
  void keccak256IsKeccak256() {
    compare(new KeccakDigest(256), length -> Keccak.keccak256(input, length));
    assertEquals("c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470", hex(Keccak.keccak256(input, 0)));
  }

  @Test
  void kangarooTwelveIsKangarooTwelve() {
    compare(new KangarooTwelve(), length -> Keccak.kangarooTwelve(input, length));
  }

  @Test
  void blake2bIsBlake2b() {
    compare(new Blake2bDigest(256), length -> Blake2b.of256(input, length));
  }

  @Test
  void sha256IsSha256() {
    Sha256 ours = new Sha256();
    compare(new SHA256Digest(), length -> ours.of(input, length));
  }

  /** Bouncy Castle has no BLAKE-256: the vectors of its submission to NIST and of Decred's library. */
  @Test
  void blake256HasItsPublishedValues() {
    assertEquals("716f6e863f744b9ac22c97ec7b76ea5f5908bc5b2f67c61510bfc4751384ea7a", hex(Blake256.of(new byte[0])));
    assertEquals("0ce8d4ef4dd7cd8d62dfded9d4edb0a774ae6a41929a74da23109e8f11139c87", hex(Blake256.of(new byte[1])));
    assertEquals("d419bad32d504fb7d44d460c42c5593fe544fa4c135dec31e21bd9abdcc22d41", hex(Blake256.of(new byte[72])));
    byte[] fox = "The quick brown fox jumps over the lazy dog".getBytes(StandardCharsets.US_ASCII);
    assertEquals("7576698ee9cad30173080678e5965916adbb11cb5245d386bf1ffda1cb26c9d7", hex(Blake256.of(fox)));
  }

  private void compare(ExtendedDigest oracle, IntFunction<byte[]> ours) {
    byte[] expected = new byte[32];
    for (int length = 0; length <= LONGEST; length++) {
      oracle.reset();
      oracle.update(input, 0, length);
      if (oracle instanceof KangarooTwelve wide) {
        wide.doFinal(expected, 0, expected.length);
      } else {
        oracle.doFinal(expected, 0);
      }
      assertEquals(hex(expected), hex(ours.apply(length)), "of " + length + " bytes");
    }
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
