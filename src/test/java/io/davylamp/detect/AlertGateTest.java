package io.davylamp.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AlertGateTest {
  private static final long MINUTE = 60_000_000_000L;
  private static final long START = 1_795_226_400_000_000_000L;

  @Test
  void findingIsToldOnceInSixtyMinutesOfPacketTime() {
    AlertGate gate = new AlertGate(64, 60 * MINUTE, List.of());
    assertTrue(gate.admit(1, 0, 10, 7, START));
    assertFalse(gate.admit(1, 0, 10, 7, START));
    assertFalse(gate.admit(1, 0, 10, 7, START - MINUTE));
    assertFalse(gate.admit(1, 0, 10, 7, START + 60 * MINUTE - 1));
    assertTrue(gate.admit(1, 0, 10, 7, START + 60 * MINUTE));
    assertFalse(gate.admit(1, 0, 10, 7, START + 61 * MINUTE));
    assertEquals(4, gate.refused());
  }

  @Test
  void everyPartOfTheIdentityTellsFindingsApart() {
    AlertGate gate = new AlertGate(64, 60 * MINUTE, List.of());
    assertTrue(gate.admit(1, 0, 10, 7, START));
    assertTrue(gate.admit(2, 0, 10, 7, START));
    assertTrue(gate.admit(1, 1, 10, 7, START));
    assertTrue(gate.admit(1, 0, 11, 7, START));
    assertTrue(gate.admit(1, 0, 10, 8, START));
    assertEquals(0, gate.refused());
  }

  @Test
  void thresholdTellsFromItsFirstCountOnAndNoMoreThanItsNumber() {
    AlertGate gate = new AlertGate(64, 60 * MINUTE, List.of(new Threshold(1, 3, 2, 10 * MINUTE)));
    boolean[] told = new boolean[6];
    for (int i = 0; i < told.length; i++) {
      told[i] = gate.admit(1, 0, 10, 7, START + i);
    }
    assertEquals("[false, false, true, true, false, false]", Arrays.toString(told));
    assertFalse(gate.admit(1, 0, 10, 7, START + 10 * MINUTE));
    assertTrue(gate.admit(2, 0, 10, 7, START));
  }

  @Test
  void fullTableForgetsTheOldestAndCountsIt() {
    AlertGate gate = new AlertGate(8, 60 * MINUTE, List.of());
    for (int i = 0; i < 8; i++) {
      assertTrue(gate.admit(1, 0, i, 7, START + i));
    }
    assertEquals(0, gate.evicted());
    assertTrue(gate.admit(1, 0, 8, 7, START + 8));
    assertEquals(1, gate.evicted());
    assertFalse(gate.admit(1, 0, 1, 7, START + 9));
    assertTrue(gate.admit(1, 0, 0, 7, START + 9));
    assertTrue(gate.admit(1, 0, 99, 7, START + 120 * MINUTE));
    assertEquals(2, gate.evicted(), "a window that is over is no loss");
  }

  @Test
  void hostileFloodKeepsItsMemory() {
    AlertGate gate = new AlertGate(1024, 60 * MINUTE, List.of());
    long bytes = gate.bytes();
    for (int i = 0; i < 100_000; i++) {
      assertTrue(gate.admit(1, i, i * 31L, i * 17L, START + i));
    }
    assertEquals(bytes, gate.bytes());
    assertTrue(gate.evicted() >= 100_000 - 1024);
  }

  @Test
  void agreesWithAMapWhileNothingIsForgotten() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    AlertGate gate = new AlertGate(1 << 14, 10 * MINUTE, List.of());
    Map<List<Long>, Long> windows = new HashMap<>();
    long now = START;
    for (int i = 0; i < 50_000; i++) {
      now += random.nextInt(20) * 100_000_000L;
      List<Long> key = List.of(1L + random.nextInt(3), (long) random.nextInt(20), (long) random.nextInt(10));
      Long start = windows.get(key);
      boolean expected = start == null || now - start >= 10 * MINUTE;
      if (expected) {
        windows.put(key, now);
      }
      assertEquals(expected, gate.admit(key.get(0).intValue(), 0, key.get(1), key.get(2), now), "seed " + seed + ", step " + i);
    }
    assertEquals(0, gate.evicted());
  }
}
