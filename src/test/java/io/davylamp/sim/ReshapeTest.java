package io.davylamp.sim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.davylamp.event.Side;
import io.davylamp.sim.Part.Segment;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is said must survive every way of travelling, byte for byte; a reassembler of the simplest kind checks it. */
class ReshapeTest {
  private static final Scene PLAIN = TransportScenes.monero(10);

  static Stream<Scene> harmless() {
    return Stream.of(1L, 2L, 3L, 4L).flatMap(seed -> {
      Scene cut = Reshape.recut(PLAIN, new Draw(seed), 1, 1 << 2 * seed);
      return Stream.of(cut, Reshape.reorder(cut, new Draw(seed), 8), Reshape.duplicate(cut, new Draw(seed), 30),
          Reshape.overlap(cut, new Draw(seed)), Reshape.overlapWithOtherBytes(cut, new Draw(seed)), Reshape.asIpv6(cut),
          Reshape.overlap(Reshape.duplicate(Reshape.reorder(cut, new Draw(seed), 5), new Draw(seed), 10), new Draw(seed)));
    });
  }

  @ParameterizedTest
  @MethodSource("harmless")
  void streamsStayTheSame(Scene changed) {
    for (Side side : Side.values()) {
      assertArrayEquals(stream(PLAIN, side), stream(changed, side));
    }
    assertTimesNeverGoBack(changed);
  }

  @Test
  void losesExactlyOneSegment() {
    Scene changed = Reshape.lose(PLAIN, Side.SERVER, 2);
    assertEquals(PLAIN.steps().size() - 1, changed.steps().size());
    assertTrue(stream(changed, Side.SERVER).length < stream(PLAIN, Side.SERVER).length);
  }

  @Test
  void splitKeepsEveryPacketOnce() {
    List<Scene> halves = Reshape.split(PLAIN, 9);
    assertEquals(9, halves.get(0).steps().size());
    assertEquals(PLAIN, Scene.of(halves.get(0), halves.get(1)));
  }

  @Test
  void fragmentsCarryEveryByteOnce() {
    byte[] ip = Wire.ip(PLAIN.steps().get(3), 7);
    Step step = PLAIN.steps().get(3);
    List<byte[]> frames = Envelope.fragments(300).frames(ip, step.from(), step.to());
    Octets joined = new Octets();
    for (byte[] frame : frames) {
      assertTrue(frame.length <= 314);
      assertEquals(0, Wire.checksum(Arrays.copyOfRange(frame, 14, 34)), "IPv4 header checksum");
      joined.put(Arrays.copyOfRange(frame, 34, frame.length));
    }
    assertTrue(frames.size() > 1);
    assertArrayEquals(Arrays.copyOfRange(ip, 20, ip.length), joined.bytes());
  }

  private static void assertTimesNeverGoBack(Scene scene) {
    long last = 0;
    for (Step step : scene.steps()) {
      assertTrue(step.timeNs() >= last);
      last = step.timeNs();
    }
  }

  /** Places each byte by its sequence number; the first copy of a byte wins. */
  private static byte[] stream(Scene scene, Side side) {
    long first = scene.steps().stream().filter(step -> step.side() == side && step.segment().has(Segment.SYN))
        .findFirst().orElseThrow().segment().seq() + 1;
    byte[] out = new byte[10_000];
    boolean[] known = new boolean[out.length];
    for (Step step : scene.steps()) {
      byte[] payload = step.side() == side ? step.segment().payload() : new byte[0];
      int at = (int) (step.segment().seq() - first);
      for (int i = 0; i < payload.length; i++) {
        out[at + i] = known[at + i] ? out[at + i] : payload[i];
        known[at + i] = true;
      }
    }
    int end = 0;
    while (known[end]) {
      end++;
    }
    return Arrays.copyOf(out, end);
  }
}
