package io.davylamp.alloc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.davylamp.event.Side;
import io.davylamp.flow.Flow;
import io.davylamp.flow.FlowFixture;
import io.davylamp.memory.Buffers;
import io.davylamp.protocol.Protocol;
import io.davylamp.protocol.Protocols;
import io.davylamp.protocol.SessionLimits;
import io.davylamp.protocol.Sessions;
import io.davylamp.protocol.http.HttpProtocol;
import io.davylamp.protocol.stratum.StratumOptions;
import io.davylamp.protocol.stratum.StratumProtocol;
import io.davylamp.protocol.websocket.WebSocketProtocol;
import io.davylamp.sim.Dialects;
import io.davylamp.sim.Part.Segment;
import io.davylamp.sim.Scene;
import io.davylamp.sim.Spoken;
import io.davylamp.sim.Step;
import io.davylamp.sim.WebSocketSamples;
import io.davylamp.stats.Counters;
import io.davylamp.time.PacketClock;
import io.netty.buffer.ByteBuf;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** WebSockets cost no heap: whole ordinary ones from the upgrade on, and the messages of a session that mines, plain or compressed. */
final class WebSocketAllocationTest {
  private static final int WARM_UP = 10_000;
  private static final int ROUNDS = 20_000;

  private final Sessions sessions = new Sessions(new Protocols(protocols()), (flow, side, event) -> { }, new PacketClock(), new Counters(),
      new SessionLimits(16, 1 << 20, 64 << 10, 2 << 10, 3));
  private final List<ByteBuf> bytes = new ArrayList<>();
  private final List<Side> sides = new ArrayList<>();

  private static List<Protocol> protocols() {
    List<Protocol> all = new ArrayList<>(StratumProtocol.all(StratumOptions.DEFAULT));
    all.add(new HttpProtocol());
    all.addAll(WebSocketProtocol.all());
    return all;
  }

  private void load(Scene scene) {
    for (Step step : scene.steps()) {
      Segment segment = step.segment();
      if (segment.isData()) {
        bytes.add(Buffers.copyOf(segment.payload()));
        sides.add(step.side());
      }
    }
  }

  private void play(Flow flow, int from, int to) {
    for (int i = from; i < to; i++) {
      if (flow.listener() != null) {
        flow.listener().onBytes(sides.get(i), bytes.get(i), 0, bytes.get(i).capacity());
      }
    }
  }

  private static void assertNoAllocation(Runnable round) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    for (int i = 0; i < WARM_UP; i++) {
      round.run();
    }
    long thread = Thread.currentThread().getId();
    long before = threads.getThreadAllocatedBytes(thread);
    for (int i = 0; i < ROUNDS; i++) {
      round.run();
    }
    long allocated = threads.getThreadAllocatedBytes(thread) - before;
    // The measurement itself costs some bytes; one object per round would be at least 320 KB.
    assertTrue(allocated < 10_000, allocated + " bytes in " + ROUNDS + " rounds");
  }

  @Test
  void ordinaryWebSocketsFromTheUpgradeOnAllocateNothing() {
    for (boolean packed : new boolean[] {false, true}) {
      bytes.clear();
      sides.clear();
      load(packed ? WebSocketSamples.compressedFeed() : WebSocketSamples.homeAssistant());
      Flow flow = FlowFixture.tcp(80);
      assertNoAllocation(() -> {
        sessions.open(flow);
        play(flow, 0, bytes.size());
        sessions.close(flow);
        FlowFixture.forget(flow);
      });
      assertEquals(0, sessions.inUse());
    }
  }

  @Test
  void jobsSharesAndVerdictsInFramesAllocateNothing() {
    session(spoken -> spoken.path().equals("websocket/coinhive.pcap"));
    session(spoken -> spoken.path().equals("websocket/coinhive-deflate.pcap"));
    session(spoken -> spoken.path().equals("websocket/webminerpool.pcap"));
  }

  /** The session once, then its messages behind the login again and again. */
  private void session(Predicate<Spoken> which) {
    bytes.clear();
    sides.clear();
    load(Dialects.all().stream().filter(which).findFirst().orElseThrow().scene());
    Flow flow = FlowFixture.tcp(80);
    sessions.open(flow);
    int close = bytes.size() - 2;
    play(flow, 0, close);
    assertEquals("stratum", flow.appProto());
    assertNoAllocation(() -> play(flow, 4, close));
    sessions.close(flow);
  }
}
