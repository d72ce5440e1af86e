package io.davylamp.protocol.stratum;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.davylamp.event.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PendingRequestsTest {
  private record Request(Side side, long id, Act act, int share, long sentNs) {}

  private final PendingRequests pending = new PendingRequests();

  @Test
  void aProxysBurstIsPairedToTheLast() {
    for (int id = 0; id < PendingRequests.MAX; id++) {
      assertTrue(pending.add(Side.CLIENT, id, Method.SUBMIT, Act.SUBMIT, 1000 + id, 0));
    }
    for (int id = PendingRequests.MAX - 1; id >= 0; id--) {
      int index = pending.find(Side.CLIENT, id);
      assertEquals(1000 + id, pending.share(index));
      pending.remove(index);
    }
    assertEquals(-1, pending.oldest(Side.CLIENT));
  }

  @Test
  void oneMoreForgetsTheOldestAndSaysSo() {
    for (int id = 0; id < PendingRequests.MAX; id++) {
      pending.add(Side.CLIENT, id, Method.SUBMIT, Act.SUBMIT, -1, 0);
    }
    assertFalse(pending.add(Side.CLIENT, 9999, Method.SUBMIT, Act.SUBMIT, -1, 0));
    assertEquals(-1, pending.find(Side.CLIENT, 0));
    assertTrue(pending.find(Side.CLIENT, 1) >= 0);
  }

  @Test
  void whatWaitsForMoreThanTenMinutesIsForgottenSilently() {
    for (int id = 0; id < 3 * PendingRequests.MAX; id++) {
      assertTrue(pending.add(Side.CLIENT, id, Method.SUBMIT, Act.SUBMIT, -1, id * 4_000_000_000L), "request " + id);
    }
    assertEquals(-1, pending.find(Side.CLIENT, 3L * PendingRequests.MAX - 152));
    assertTrue(pending.find(Side.CLIENT, 3L * PendingRequests.MAX - 150) >= 0);
  }

  /** Beside a list: equal ids in order, both sides, limits and patience. */
  @Test
  void findsAndForgetsAsAListWould() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    List<Request> list = new ArrayList<>();
    long now = 0;
    Act[] acts = {Act.SUBMIT, Act.LOGIN, Act.KEEPALIVE};
    for (int step = 0; step < 20_000; step++) {
      now += (long) (random.nextDouble() * random.nextDouble() * 12e9);
      Side side = random.nextInt(10) == 0 ? Side.SERVER : Side.CLIENT;
      long id = random.nextInt(random.nextBoolean() ? 3 : 2000);
      if (random.nextInt(100) < 55) {
        long until = now - PendingRequests.PATIENCE_NS;
        while (!list.isEmpty() && list.get(0).sentNs < until) {
          list.remove(0);
        }
        boolean room = list.size() < PendingRequests.MAX;
        if (!room) {
          list.remove(0);
        }
        Request request = new Request(side, id, acts[random.nextInt(3)], step, now);
        list.add(request);
        assertEquals(room, pending.add(side, id, Method.SUBMIT, request.act, step, now), "seed " + seed + " step " + step);
      } else {
        Request expected = list.stream().filter(r -> r.side == side && r.id == id).findFirst().orElse(null);
        int index = pending.find(side, id);
        assertEquals(expected == null ? -1 : expected.share, index < 0 ? -1 : pending.share(index), "seed " + seed + " step " + step);
        if (index >= 0) {
          pending.remove(index);
          list.remove(expected);
        }
      }
    }
  }
}
