package io.davylamp.incident;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.davylamp.event.Side;
import io.davylamp.flow.Conversation;
import io.davylamp.flow.Failure;
import io.davylamp.flow.Flow;
import io.davylamp.flow.FlowEnd;
import io.davylamp.flow.Mining;
import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FlowEndedTest {
  @Test
  void storedFormGivesEverythingBack() {
    Random random = new Random(5);
    Failure[] failures = Failure.values();
    for (int i = 0; i < 300; i++) {
      Failure failure = i % 7 == 6 ? null : failures[i % 7];
      Conversation on = new Conversation(random.nextLong(), random.nextInt(9), random.nextInt(256), random.nextBoolean() ? 4 : 6,
          random.nextLong(), random.nextLong(), random.nextInt(65_536), random.nextLong(), random.nextLong(), random.nextInt(65_536),
          Bench.at(random.nextInt(1_000)));
      Mining mining = random.nextBoolean() ? new Mining() : null;
      FlowEnded flow = Bench.ended(on, mining, failure, random.nextBoolean(), i % 3, i % 5 - 1, 2_000, 3_000);
      ByteBuffer stored = ByteBuffer.allocate(FlowEnded.BYTES);
      flow.store(stored);
      assertEquals(0, stored.remaining());
      FlowEnded back = new FlowEnded().load(stored.flip(), mining);
      assertEquals(on, back.conversation());
      assertEquals(failure, back.failure());
      assertEquals(flow.bothSpoke(), back.bothSpoke());
      assertEquals(i % 3 == 1, back.ordinary());
      assertEquals(i % 3 == 2, back.encrypted());
      assertEquals(i % 5 - 1, back.fingerprint());
      assertEquals(500, back.bytes(Side.CLIENT));
      assertEquals(400, back.bytes(Side.SERVER));
      assertEquals(5, back.packets(Side.CLIENT));
      assertEquals(4, back.packets(Side.SERVER));
      assertEquals(Bench.at(2_000), back.lastNs());
      assertEquals(Bench.at(3_000), back.endedNs());
      assertSame(mining, back.mining());
    }
  }

  @Test
  void copyOutlivesItsOriginal() {
    FlowEnded one = Bench.ended(Bench.tcp(1, Bench.POOL, 3333, 0), null, Failure.REFUSED, true, 2, 1, 2);
    FlowEnded copy = one.copy();
    one.load(ByteBuffer.allocate(FlowEnded.BYTES), new Mining());
    assertEquals(1, copy.flowId());
    assertEquals(Failure.REFUSED, copy.failure());
    assertNull(copy.mining());
    assertNotSame(one, copy);
  }

  @Test
  void protocolThatHidesNoMiningIsOrdinary() {
    Flow flow = new Flow();
    flow.key().set(4, 17, 0, 1, 53, 0, 2, 40_000);
    for (String[] protocol : new String[][] {{"dns", "true"}, {"http", "true"}, {"tls", "false"}, {"failed", "false"}, {"stratum", "false"},
        {null, "false"}}) {
      flow.appProto(protocol[0]);
      FlowEnded ended = new FlowEnded().of(flow, FlowEnd.TIMEOUT);
      assertEquals(protocol[1], Boolean.toString(ended.ordinary()), String.valueOf(protocol[0]));
      assertEquals("tls".equals(protocol[0]), ended.encrypted());
    }
  }
}
