package io.davylamp.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.davylamp.decode.Decoder;
import io.davylamp.decode.Packet;
import io.davylamp.event.Anomaly;
import io.davylamp.event.Side;
import io.davylamp.memory.Buffers;
import io.davylamp.memory.SegmentPool;
import io.davylamp.sim.Draw;
import io.davylamp.sim.Octets;
import io.davylamp.sim.Reshape;
import io.davylamp.sim.Scene;
import io.davylamp.sim.Scenes;
import io.davylamp.sim.Step;
import io.davylamp.sim.Tape;
import io.davylamp.stats.Counters;
import io.davylamp.tcp.StreamListener;
import io.davylamp.tcp.TcpConnection;
import io.davylamp.tcp.TcpContext;
import io.davylamp.tcp.TcpLimits;
import io.netty.buffer.ByteBuf;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The model is the script: whatever happens to the packets, decoder and reassembly must hand over what both ends said. */
class ScenesThroughTcpModelTest {
  static LongStream seeds() {
    return LongStream.rangeClosed(1, 12);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void whatWasSaidIsWhatIsHeard(long seed) {
    for (Map.Entry<String, Scene> entry : Scenes.all().entrySet()) {
      Draw draw = new Draw(seed);
      Scene changed = Reshape.recut(entry.getValue(), draw, 1, draw.between(1, 300));
      changed = Reshape.reorder(changed, draw, draw.between(1, 12));
      changed = Reshape.duplicate(changed, draw, draw.between(0, 50));
      changed = seed % 2 == 0 ? Reshape.overlap(changed, draw) : changed;
      changed = seed % 3 == 0 ? Reshape.asIpv6(changed) : changed;
      Heard heard = Heard.of(changed);
      String where = entry.getKey() + ", seed " + seed;
      for (Side side : Side.values()) {
        assertArrayEquals(said(entry.getValue(), side), heard.bytes[side.ordinal()].bytes(), where);
      }
      assertEquals(0, heard.missed, where);
      assertEquals(Set.of(), heard.anomalies, where);
    }
  }

  @Test
  void overlapsWithOtherBytesChangeNothingAndAreTold() {
    Scene plain = Scenes.all().get("XMRig");
    Heard heard = Heard.of(Reshape.overlapWithOtherBytes(Reshape.recut(plain, new Draw(7), 20, 90), new Draw(7)));
    for (Side side : Side.values()) {
      assertArrayEquals(said(plain, side), heard.bytes[side.ordinal()].bytes());
    }
    assertEquals(Set.of(Anomaly.STREAM_OVERLAP_DIFFERENT), heard.anomalies);
  }

  @Test
  void lostSegmentIsAGapOfItsLength() {
    Scene plain = Scenes.all().get("XMRig");
    Scene lossy = Reshape.lose(plain, Side.SERVER, 3);
    Heard heard = Heard.of(lossy);
    assertEquals(said(plain, Side.SERVER).length - said(lossy, Side.SERVER).length, heard.missed);
    assertArrayEquals(said(lossy, Side.SERVER), heard.bytes[Side.SERVER.ordinal()].bytes());
    assertArrayEquals(said(plain, Side.CLIENT), heard.bytes[Side.CLIENT.ordinal()].bytes());
  }

  /** Payloads one after another, as the script has them. */
  private static byte[] said(Scene scene, Side side) {
    Octets out = new Octets();
    scene.steps().stream().filter(step -> step.isStreamData() && step.side() == side)
        .forEach(step -> out.put(step.segment().payload()));
    return out.bytes();
  }

  /** One connection's bytes as reassembly hands them over. */
  private static final class Heard implements StreamListener {
    final Octets[] bytes = {new Octets(), new Octets()};
    final Set<Anomaly> anomalies = EnumSet.noneOf(Anomaly.class);
    long missed;

    static Heard of(Scene scene) {
      Heard heard = new Heard();
      Counters counters = new Counters();
      SegmentPool pool = new SegmentPool(4096);
      TcpContext context = new TcpContext(TcpLimits.DEFAULT, pool, counters);
      TcpConnection connection = new TcpConnection(context);
      connection.open(heard);
      Decoder decoder = new Decoder(Decoder.Options.DEFAULT, counters);
      Packet packet = new Packet();
      Tape tape = scene.tape();
      for (int i = 0; i < tape.frames().size(); i++) {
        Step step = scene.steps().get(i);
        byte[] frame = tape.frames().get(i).bytes();
        packet.reset(Buffers.copyOf(frame), 0, frame.length, frame.length, step.timeNs(), 1, 0, i + 1);
        assertEquals(Decoder.Outcome.TRANSPORT, decoder.decode(packet));
        if (step.isTcp()) {
          connection.onTick(step.timeNs());
          connection.onSegment(step.side(), packet);
        }
      }
      connection.close();
      connection.reset();
      assertEquals(0, pool.inUse());
      return heard;
    }

    @Override
    public void onBytes(Side side, ByteBuf buffer, int offset, int length) {
      byte[] copy = new byte[length];
      buffer.getBytes(offset, copy);
      bytes[side.ordinal()].put(copy);
    }

    @Override
    public void onGap(Side side, long length) {
      missed += length;
    }

    @Override
    public void onEnd(Side side) {}

    @Override
    public void onAnomaly(Side side, Anomaly anomaly) {
      anomalies.add(anomaly);
    }
  }
}
