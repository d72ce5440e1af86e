package io.davylamp.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.davylamp.decode.Packet;
import io.davylamp.memory.Buffers;
import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The ring of recent packets against a list that forgets nothing: what is held is whole, and the newest are held. */
class RecentPacketsModelTest {
  private static final int CAPACITY = 64 << 10;
  private static final int FLOWS = 7;

  private record Kept(long position, long number, byte[] bytes) {}

  @Test
  void whatIsHeldIsWholeAndInOrder() {
    for (long seed = 1; seed <= 20; seed++) {
      run(new Random(seed), "seed " + seed);
    }
  }

  private static void run(Random random, String seed) {
    RecentPackets recent = new RecentPackets(CAPACITY);
    List<List<Kept>> model = new ArrayList<>();
    long[] last = new long[FLOWS];
    for (int i = 0; i < FLOWS; i++) {
      model.add(new ArrayList<>());
      last[i] = RecentPackets.NONE;
    }
    Packet packet = new Packet();
    long written = 0;
    for (int number = 1; number <= 3000; number++) {
      byte[] bytes = new byte[random.nextInt(random.nextInt(50) == 0 ? 9000 : 300)];
      random.nextBytes(bytes);
      ByteBuf buffer = Buffers.copyOf(bytes);
      packet.reset(buffer, 0, bytes.length, bytes.length, number, 1, 0, number);
      int flow = random.nextInt(FLOWS);
      last[flow] = recent.keep(last[flow], packet);
      model.get(flow).add(new Kept(last[flow], number, bytes));
      written += bytes.length + PacketRecord.HEADER + 8;
      if (random.nextInt(20) == 0) {
        check(recent, last[flow], model.get(flow), seed + ", packet " + number);
      }
    }
    assertTrue(written > 2 * CAPACITY, "the ring went round");
  }

  private static void check(RecentPackets recent, long last, List<Kept> model, String where) {
    int index = model.size() - 1;
    int held = 0;
    for (long at = last; recent.holds(at); at = recent.before(at)) {
      Kept expected = model.get(index--);
      int record = recent.recordAt(at);
      assertEquals(expected.position(), at, where);
      assertEquals(expected.number(), PacketRecord.number(recent.bytes(), record), where);
      int from = record + PacketRecord.HEADER;
      byte[] bytes = Arrays.copyOfRange(recent.bytes(), from, from + PacketRecord.captured(recent.bytes(), record));
      assertTrue(Arrays.equals(expected.bytes(), bytes), where);
      held++;
    }
    assertTrue(held > 0, where + ": the last packet is not held");
    if (index >= 0) {
      long newest = model.get(model.size() - 1).position();
      assertTrue(newest - model.get(index).position() > CAPACITY / 2, where + ": forgotten too early");
    }
  }

  @Test
  void packetLongerThanAQuarterOfTheRingIsLeftOut() {
    RecentPackets recent = new RecentPackets(CAPACITY);
    Packet packet = new Packet();
    packet.reset(Buffers.copyOf(new byte[CAPACITY]), 0, CAPACITY, CAPACITY, 1, 1, 0, 1);
    assertEquals(RecentPackets.NONE, recent.keep(RecentPackets.NONE, packet));
  }
}
