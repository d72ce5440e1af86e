package io.davylamp.protocol.stratum;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.davylamp.event.Side;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Alephium's node whatever its headers begin with: nested lengths that all fit are its own. */
class AlephiumNodeFramesTest {
  private final Random random = new Random(14_960_031L);

  @ParameterizedTest
  @CsvSource({"false, 302, 16, false", "true, 302, 16, false", "true, 302, 4, true", "false, 226, 1, false", "true, 340, 1, true", "false, 120, 2, false"})
  void headersOfAnyFormAreReadOnceTheFirstJobIsWhole(boolean versioned, int header, int count, boolean heights) {
    byte[] first = jobs(versioned, header, count, heights);
    byte[] block = submit(versioned, header);
    byte[] taken = result(versioned, true);
    for (int step : new int[] {1, 7, 100, 1460, 100_000}) {
      Talk talk = new Talk(10_973);
      cut(talk, Side.SERVER, first, step);
      cut(talk, Side.CLIENT, block, step);
      cut(talk, Side.SERVER, taken, step);
      cut(talk, Side.SERVER, jobs(versioned, header, count, heights), step);
      talk.close();
      assertEquals("alephium-node", talk.dialect(), "in pieces of " + step);
      assertEquals("2 1 1", talk.mining().jobs + " " + talk.mining().sharesSubmitted + " " + talk.mining().sharesAccepted, "in pieces of " + step);
    }
  }

  @Test
  void framesWhosePartsDoNotFitAreNobodys() {
    byte[] jobs = jobs(false, 302, 2, false);
    ByteBuffer.wrap(jobs).putInt(9 + 8 + 4 + 302, 77);
    assertNull(new Talk(10_973).send(Side.SERVER, jobs).close().mining());
    assertNull(new Talk(10_973).send(Side.CLIENT, submit(false, 302)).close().mining());
    assertNull(new Talk(10_973).send(Side.SERVER, result(false, true)).send(Side.SERVER, result(true, false)).close().mining());
  }

  private byte[] jobs(boolean versioned, int header, int count, boolean heights) {
    ByteBuffer b = begin(versioned, 0).putInt(count);
    for (int i = 0; i < count; i++) {
      b.putInt(i / 4).putInt(i % 4).putInt(header).put(bytes(header)).putInt(1 + i).put(bytes(1 + i));
      b.putInt(30).putShort((short) 0xFFFF).put(new byte[28]);
      if (heights) {
        b.putInt(1_850_000);
      }
    }
    return end(b);
  }

  private byte[] submit(boolean versioned, int header) {
    return end(begin(versioned, 0).putInt(24 + header + 1).put(bytes(24 + header + 1)));
  }

  private byte[] result(boolean versioned, boolean taken) {
    return end(begin(versioned, 1).putInt(2).putInt(3).put((byte) (taken ? 1 : 0)));
  }

  private static ByteBuffer begin(boolean versioned, int kind) {
    ByteBuffer b = ByteBuffer.allocate(16_384).putInt(0);
    if (versioned) {
      b.put((byte) 1);
    }
    return b.put((byte) kind);
  }

  private static byte[] end(ByteBuffer b) {
    b.putInt(0, b.position() - 4);
    return Arrays.copyOf(b.array(), b.position());
  }

  /** Never what today's headers begin with. */
  private byte[] bytes(int length) {
    byte[] out = new byte[length];
    random.nextBytes(out);
    out[0] = (byte) 0x5A;
    if (length > 24) {
      out[24] = (byte) 0xA5;
    }
    return out;
  }

  private static void cut(Talk talk, Side side, byte[] bytes, int step) {
    for (int at = 0; at < bytes.length; at += step) {
      talk.send(side, Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + step)));
    }
  }
}
