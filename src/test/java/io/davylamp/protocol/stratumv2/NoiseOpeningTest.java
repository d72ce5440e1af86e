package io.davylamp.protocol.stratumv2;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.davylamp.event.Side;
import io.davylamp.memory.Buffers;
import io.davylamp.protocol.Protocol.Match;
import io.davylamp.protocol.Turns;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Which openings are Stratum V2's, and that of a million of others none is, nor what follows them. */
class NoiseOpeningTest {
  private static final long SEED = 324;
  private static final int OPENINGS = 1_000_000;
  private static final int FOLLOWING = 40;

  private final Said said = new Said();
  private final NoiseRhythm rhythm = new NoiseRhythm();
  private final ByteBuf bytes = Buffers.direct(2048);
  private final byte[] drawn = new byte[64];

  /** Turns as the detector keeps them. */
  private static final class Said implements Turns {
    private final int[] lengths = new int[16];
    private int count;
    private boolean serverFirst;

    Said of(int... turns) {
      System.arraycopy(turns, 0, lengths, 0, turns.length);
      count = turns.length;
      serverFirst = false;
      return this;
    }

    @Override
    public int count() {
      return count;
    }

    @Override
    public Side side(int index) {
      return index % 2 == 0 != serverFirst ? Side.CLIENT : Side.SERVER;
    }

    @Override
    public int length(int index) {
      return lengths[index];
    }
  }

  @Test
  void theFourTurnsAreRecognisedWhenTheLastIsWhole() {
    assertEquals(Match.YES, NoiseOpening.of(said.of(64, 234, 103, 44)));
    assertEquals(Match.YES, NoiseOpening.of(said.of(64, 234, NoiseOpening.LEAST_SETUP, 44)));
    assertEquals(Match.YES, NoiseOpening.of(said.of(32, 170, 97, 44)), "the first edition's sizes");
    int[] all = {64, 234, 103, 44};
    for (int turns = 1; turns <= 4; turns++) {
      for (int length = 1; length <= all[turns - 1]; length++) {
        int[] soFar = java.util.Arrays.copyOf(all, turns);
        soFar[turns - 1] = length;
        Match expected = turns == 4 && length == 44 ? Match.YES : Match.MORE;
        assertEquals(expected, NoiseOpening.of(said.of(soFar)), turns + " turns, the last of " + length);
      }
    }
  }

  @Test
  void anyOtherLengthIsRefusedAtOnce() {
    assertEquals(Match.NO, NoiseOpening.of(said.of(65)));
    assertEquals(Match.NO, NoiseOpening.of(said.of(63, 1)), "BOLT 8 has 50, obfuscated proxies anything");
    assertEquals(Match.NO, NoiseOpening.of(said.of(50, 50)));
    assertEquals(Match.NO, NoiseOpening.of(said.of(64, 235)), "BIP 324 with garbage");
    assertEquals(Match.NO, NoiseOpening.of(said.of(64, 64, 100)), "BIP 324 without garbage");
    assertEquals(Match.NO, NoiseOpening.of(said.of(32, 234)));
    assertEquals(Match.NO, NoiseOpening.of(said.of(64, 170, 97)));
    assertEquals(Match.NO, NoiseOpening.of(said.of(64, 234, 53, 44)));
    assertEquals(Match.NO, NoiseOpening.of(said.of(64, 234, 103, 45)));
    assertEquals(Match.NO, NoiseOpening.of(said.of(64, 234, 103, 20, 50)));
    said.of(64, 234, 103, 44).serverFirst = true;
    assertEquals(Match.NO, NoiseOpening.of(said));
  }

  @Test
  void textAndZerosAreNoKeys() {
    byte[] text = "SSH-2.0-OpenSSH_9.9p1 Debian-3 and whatever else a line of text says".getBytes(StandardCharsets.US_ASCII);
    bytes.setBytes(0, text, 0, 64);
    assertFalse(NoiseOpening.mayBe(Side.CLIENT, bytes, 0, 64));
    bytes.setZero(0, 64);
    assertFalse(NoiseOpening.mayBe(Side.CLIENT, bytes, 0, 64));
    Random random = new Random(SEED);
    int refused = 0;
    for (int i = 0; i < 100_000; i++) {
      random.nextBytes(drawn);
      bytes.setBytes(0, drawn);
      refused += NoiseOpening.mayBe(Side.CLIENT, bytes, 0, 64) ? 0 : 1;
    }
    assertTrue(refused <= 5, refused + " keys of 100,000 were refused");
  }

  /** A quarter each: of any lengths, 64 bytes and any, 64 and 234 and any, and the whole opening followed by anything. */
  @Test
  void ofAMillionRandomOpeningsAndFollowUpsNoneBecomesASession() {
    Random random = new Random(SEED);
    int[] openings = new int[4];
    int alerts = 0;
    for (int i = 0; i < OPENINGS; i++) {
      int kind = i & 3;
      random.nextBytes(drawn);
      bytes.setBytes(0, drawn);
      int client = kind > 0 ? 64 : length(random);
      int server = kind > 1 ? 234 : length(random);
      int setup = kind > 2 ? 54 + random.nextInt(120) : length(random);
      int success = kind > 2 ? 44 : length(random);
      boolean opened = (kind == 3 || NoiseOpening.mayBe(Side.CLIENT, bytes, 0, client)) && matches(client, server, setup, success);
      openings[kind] += opened ? 1 : 0;
      alerts += opened && becomesSession(random) ? 1 : 0;
    }
    assertEquals(OPENINGS / 4, openings[3], "the whole opening is the whole opening");
    assertEquals(0, openings[0] + openings[1], "of any lengths, or of 64 bytes and any");
    assertTrue(openings[2] < 60, openings[2] + " of the right first two lengths");
    assertEquals(0, alerts);
  }

  private boolean matches(int... turns) {
    for (int count = 1; count <= 4; count++) {
      Match match = NoiseOpening.of(said.of(java.util.Arrays.copyOf(turns, count)));
      if (match != Match.MORE) {
        return match == Match.YES;
      }
    }
    return false;
  }

  private boolean becomesSession(Random random) {
    rhythm.clear();
    long nowNs = 1;
    boolean small = random.nextBoolean();
    boolean session = false;
    for (int i = 0; i < FOLLOWING && !session && !rhythm.isRefuted(); i++) {
      nowNs += random.nextInt(3) == 0 ? random.nextInt(1_000_000) : random.nextInt(2_000_000_000);
      Side side = i == 0 || random.nextBoolean() ? Side.CLIENT : Side.SERVER;
      rhythm.bytes(side, small ? 38 + random.nextInt(262) : length(random), nowNs);
      session = rhythm.isSession();
    }
    rhythm.settle();
    return session || rhythm.isSession();
  }

  private static int length(Random random) {
    return 1 + random.nextInt(1460);
  }
}
