package io.davylamp.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.davylamp.decode.FlowKey;
import io.davylamp.decode.Packet;
import io.davylamp.event.Side;
import io.davylamp.flow.Flow;
import io.davylamp.flow.FlowEnd;
import io.davylamp.flow.FlowLimits;
import io.davylamp.flow.FlowListener;
import io.davylamp.flow.FlowTable;
import io.davylamp.flow.FlowTimeouts;
import io.davylamp.flow.PacketMaker;
import io.davylamp.stats.Counter;
import io.davylamp.stats.Counters;
import io.davylamp.time.PacketClock;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The flow table beside a HashMap that times flows out by looking at all of them. Datagram flows: their states are simple. */
class FlowTableModelTest {
  private static final long SECOND = PacketMaker.SECOND;
  private static final long NEW = 30 * SECOND;
  private static final long ESTABLISHED = 300 * SECOND;

  /** What the model knows of a flow. */
  private static final class Model {
    final long id;
    long low;
    long high;
    long lowBytes;
    long highBytes;
    long touched;

    Model(long id) {
      this.id = id;
    }

    boolean isOver(long now) {
      return now - touched > (low > 0 && high > 0 ? ESTABLISHED : NEW);
    }
  }

  private final Map<String, Model> model = new HashMap<>();
  private final Counters counters = new Counters();
  private final PacketClock clock = new PacketClock();
  private final PacketMaker make = new PacketMaker();
  private String context;
  private int ended;
  private int forced;

  private final FlowListener listener = new FlowListener() {
    @Override
    public void onFlowStart(Flow flow) {
      assertNull(model.put(flow.key().toString(), new Model(flow.id())), context);
    }

    @Override
    public void onFlowEnd(Flow flow, FlowEnd reason) {
      Model known = model.remove(flow.key().toString());
      assertNotNull(known, context);
      assertEquals(known.id, flow.id(), context);
      boolean clientIsLow = flow.addressLo(Side.CLIENT) == flow.key().lowLo && flow.port(Side.CLIENT) == flow.key().lowPort;
      assertEquals(known.low, flow.packets(clientIsLow ? Side.CLIENT : Side.SERVER), context);
      assertEquals(known.high, flow.packets(clientIsLow ? Side.SERVER : Side.CLIENT), context);
      assertEquals(known.highBytes, flow.wireBytes(clientIsLow ? Side.SERVER : Side.CLIENT), context);
      if (reason == FlowEnd.TIMEOUT) {
        assertTrue(known.isOver(clock.nowNs()), context + ": ended too early");
      } else if (reason == FlowEnd.FORCED) {
        forced++;
      }
      ended++;
    }
  };

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 0})
  void findsOpensAndTimesOutLikeAHashMap(long fixed) {
    long seed = fixed == 0 ? System.nanoTime() : fixed;
    run(seed, 100_000, 4000, 120_000);
    assertEquals(0, forced, "seed " + seed);
  }

  @ParameterizedTest
  @ValueSource(longs = {21, 22, 0})
  void staysConsistentWhileItIsFull(long fixed) {
    long seed = fixed == 0 ? System.nanoTime() : fixed;
    run(seed, 300, 4000, 120_000);
    assertTrue(forced > 0, "seed " + seed);
    assertEquals(forced, counters.get(Counter.FLOW_EVICTED));
  }

  private void run(long seed, int maxFlows, int tuples, int packets) {
    Random random = new Random(seed);
    FlowTimeouts.States states = FlowTimeouts.States.ofSeconds(30, 300, 60, 100);
    FlowTimeouts same = new FlowTimeouts(states, states, states, states, states, states, states, states);
    FlowTable table = new FlowTable(new FlowLimits(maxFlows, 16, 90), same, listener, () -> null, counters, clock);
    long now = 1_700_000_000L * SECOND;
    FlowKey probe = new FlowKey();
    for (int i = 0; i < packets; i++) {
      context = "seed " + seed + " packet " + i;
      now += random.nextInt(2000) == 0 ? random.nextInt(400) * SECOND : random.nextInt(20_000_000);
      Packet packet = randomPacket(random, now, tuples);
      clock.advanceTo(packet.timeNs, 0, packet.number);
      Flow flow = table.findOrOpen(packet);
      account(flow, packet);
      if (random.nextInt(3) == 0) {
        table.expire(clock.nowNs());
      }
      assertEquals(model.size(), table.active(), context);
      probe.copyFrom(randomPacket(random, now, tuples).key);
      Model expected = model.get(probe.toString());
      Flow found = table.find(probe);
      assertEquals(expected == null, found == null, context);
      assertTrue(found == null || found.id() == expected.id, context);
    }
    finish(table, now);
  }

  private void account(Flow flow, Packet packet) {
    assertNotNull(flow, context);
    Model known = model.get(packet.key.toString());
    assertNotNull(known, context);
    assertEquals(known.id, flow.id(), context);
    assertTrue(known.low + known.high == 0 || !known.isOver(clock.nowNs()), context + ": an idle flow was continued");
    known.touched = clock.nowNs();
    if (packet.sourceIsLow) {
      known.low++;
      known.lowBytes += packet.wireLength;
    } else {
      known.high++;
      known.highBytes += packet.wireLength;
    }
  }

  private void finish(FlowTable table, long now) {
    clock.advanceTo(now + SECOND, 0, 0);
    for (int i = 0; i < 1000; i++) {
      table.expire(clock.nowNs());
    }
    for (Model left : model.values()) {
      assertTrue(!left.isOver(clock.nowNs() - SECOND), context + ": a flow was not ended in time");
    }
    table.closeAll(FlowEnd.SHUTDOWN);
    assertEquals(0, model.size());
    assertEquals(0, table.active());
    assertEquals(ended, counters.get(Counter.FLOW_TOTAL));
    assertEquals(0, counters.get(Counter.FLOW_ACTIVE));
  }

  private Packet randomPacket(Random random, long now, int tuples) {
    int tuple = random.nextInt(tuples);
    int a = 0x0A000000 | tuple % 50;
    int b = 0xC0A80000 | tuple / 50 % 7;
    int port = 20_000 + tuple;
    int payload = random.nextInt(100);
    return random.nextInt(3) == 0 ? make.udp(now, b, 9000, a, port, payload) : make.udp(now, a, port, b, 9000, payload);
  }
}
