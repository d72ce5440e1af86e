package io.davylamp.protocol.p2p;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.davylamp.memory.Buffers;
import io.davylamp.sim.Draw;
import io.davylamp.sim.EthereumPeers;
import io.netty.buffer.ByteBuf;
import java.math.BigInteger;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class CurvePointTest {
  private static final BigInteger MODULUS =
      BigInteger.ONE.shiftLeft(256).subtract(BigInteger.ONE.shiftLeft(32)).subtract(BigInteger.valueOf(977));

  private final CurvePoint point = new CurvePoint();
  private final ByteBuf buffer = Buffers.direct(70);

  private boolean isPoint(byte[] both) {
    buffer.setBytes(3, both);
    return point.isAt(buffer, 3);
  }

  @Test
  void everyPublicKeyIsAPointAndNoNeighbourOfItIs() {
    Draw draw = new Draw(14_960_601);
    for (int i = 0; i < 300; i++) {
      byte[] key = Arrays.copyOfRange(EthereumPeers.key(draw), 1, 65);
      assertTrue(isPoint(key), "key " + i);
      key[draw.between(0, 63)] ^= (byte) (1 << draw.between(0, 7));
      assertFalse(isPoint(key), "spoilt key " + i);
    }
  }

  @Test
  void drawnBytesAreNoPoint() {
    Draw draw = new Draw(14_960_602);
    for (int i = 0; i < 100_000; i++) {
      assertFalse(isPoint(draw.bytes(64)));
    }
  }

  /** Numbers around the modulus and powers of two, where carries are longest; the slow way says what is right. */
  @Test
  void edgesAgreeWithArithmeticThatIsSlowAndRight() {
    BigInteger[] edges = {BigInteger.ZERO, BigInteger.ONE, BigInteger.TWO, MODULUS.subtract(BigInteger.ONE), MODULUS.subtract(BigInteger.TWO),
        BigInteger.ONE.shiftLeft(255), BigInteger.ONE.shiftLeft(224).subtract(BigInteger.ONE), BigInteger.valueOf(0x1_0000_03D0L)};
    for (BigInteger x : edges) {
      BigInteger square = x.pow(3).add(BigInteger.valueOf(7)).mod(MODULUS);
      BigInteger y = square.modPow(MODULUS.add(BigInteger.ONE).shiftRight(2), MODULUS);
      boolean root = y.multiply(y).mod(MODULUS).equals(square);
      assertTrue(root == isPoint(both(x, y)), "x " + x.toString(16));
      assertTrue(root == isPoint(both(x, MODULUS.subtract(y).mod(MODULUS))), "-y of x " + x.toString(16));
      for (BigInteger other : edges) {
        boolean right = other.multiply(other).mod(MODULUS).equals(square);
        assertTrue(right == isPoint(both(x, other)), x.toString(16) + ' ' + other.toString(16));
      }
    }
  }

  @Test
  void coordinatesBeyondTheModulusAreRefused() {
    byte[] all = new byte[64];
    Arrays.fill(all, (byte) 0xFF);
    assertFalse(isPoint(all));
    assertFalse(isPoint(both(MODULUS, BigInteger.ONE)));
  }

  private static byte[] both(BigInteger x, BigInteger y) {
    byte[] out = new byte[64];
    put(x, out, 32);
    put(y, out, 64);
    return out;
  }

  private static void put(BigInteger number, byte[] out, int end) {
    byte[] bytes = number.toByteArray();
    int count = Math.min(32, bytes.length);
    System.arraycopy(bytes, bytes.length - count, out, end - count, count);
  }
}
