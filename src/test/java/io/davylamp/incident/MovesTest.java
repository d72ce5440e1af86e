package io.davylamp.incident;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.davylamp.detect.Evidence;
import io.davylamp.detect.Sighting;
import io.davylamp.detect.Signature;
import io.davylamp.flow.Mining;
import io.davylamp.flow.Stage;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A miner that leaves one pool for another, however late the end of its connection is noticed. */
class MovesTest {
  private static final long A = Bench.POOL;
  private static final long B = Bench.POOL + 1;
  private static final long C = Bench.POOL + 2;

  private final Bench bench = new Bench();

  private void works(int flow, long pool, Mining mining, double began, double last) {
    bench.session(Bench.tcp(flow, pool, 3333, began), mining, Stage.WORKING, began);
    mining.jobs = 1;
    bench.session(Bench.tcp(flow, pool, 3333, began), mining, Stage.CONFIRMED, last);
  }

  private void ends(int flow, long pool, Mining mining, double began, double last) {
    bench.end(Bench.tcp(flow, pool, 3333, began), mining, null, true, 0, last, last + 60);
  }

  private static Mining miner(String agent, String worker, String wallet) {
    return Bench.mining(agent, worker, wallet);
  }

  private List<String> moves() {
    return bench.told.stream().filter(told -> told.signature() == Signature.POOL_CHANGED)
        .map(told -> told.evidence("previous.pool") + " to " + told.sentence().replaceAll(".*mines at ([^ ]+) now.*", "$1")).toList();
  }

  @Test
  void isNoticedWhenTheEndIsSeenBeforeTheNewBegin() {
    Mining mining = miner("xmrig", null, "48W");
    works(1, A, mining, 0, 50);
    ends(1, A, mining, 0, 50);
    works(2, B, miner("xmrig", null, "48W"), 55, 60);
    assertEquals(List.of("198.51.100.1:3333 to 198.51.100.2:3333"), moves());
    assertEquals("48W", bench.told.stream().filter(t -> t.signature() == Signature.POOL_CHANGED).findFirst().orElseThrow().evidence("previous.wallet"));
  }

  @Test
  void isNoticedWhenTheEndIsSeenLongBehindTheNewBegin() {
    Mining mining = miner("xmrig", null, "48W");
    works(1, A, mining, 0, 50);
    works(2, B, miner("xmrig", null, "49X"), 55, 400);
    ends(1, A, mining, 0, 50);
    assertEquals(List.of("198.51.100.1:3333 to 198.51.100.2:3333"), moves());
    Bench.Told told = bench.last();
    assertEquals(2, told.on().flowId(), "it is about the new session");
    assertEquals(Bench.at(55), told.timeNs());
  }

  @Test
  void isNoticedWhenBothEndsAreSeenTogetherTheNewerFirst() {
    Mining first = miner("xmrig", null, "48W");
    Mining second = miner("xmrig", null, "48W");
    works(1, A, first, 0, 50);
    works(2, B, second, 55, 90);
    works(3, C, miner("xmrig", null, "48W"), 95, 100);
    ends(2, B, second, 55, 90);
    ends(1, A, first, 0, 50);
    assertEquals(List.of("198.51.100.2:3333 to 198.51.100.3:3333", "198.51.100.1:3333 to 198.51.100.2:3333"), moves());
  }

  @Test
  void minerOfAnotherKindBehindTheSameAddressHasNotMoved() {
    Mining mining = miner("xmrig", "web-01", "48W");
    works(1, A, mining, 0, 50);
    ends(1, A, mining, 0, 50);
    works(2, B, miner("cgminer", "asic", "bc1"), 55, 60);
    assertEquals(List.of(), moves());
  }

  @Test
  void whoWorksAtBothPoolsHasLeftNone() {
    works(1, B, miner("xmrig", null, "48W"), 0, 100);
    Mining short1 = miner("xmrig", null, "48W");
    works(2, A, short1, 10, 50);
    ends(2, A, short1, 10, 50);
    works(3, B, miner("xmrig", null, "48W"), 60, 120);
    assertEquals(List.of(), moves());
  }

  @Test
  void newSessionLongAfterOrAtTheSamePoolOrForTheAuthorsIsNoMove() {
    Mining mining = miner("xmrig", null, "48W");
    works(1, A, mining, 0, 50);
    ends(1, A, mining, 0, 50);
    works(2, A, miner("xmrig", null, "48W"), 55, 60);
    Mining donated = miner("xmrig", null, null);
    bench.see(new Sighting(Signature.SESSION_DONATION, Signature.SESSION_DONATION.confidence(), Stage.WORKING, null, null, null, null, null,
        false, false, List.of(new Evidence.Item("dialect", "cryptonote", 1, Bench.at(70))), donated.snapshot(), Bench.tcp(3, B, 3333, 70), Bench.at(70)));
    works(3, B, donated, 70, 71);
    works(4, C, miner("xmrig", null, "48W"), 700, 710);
    assertEquals(List.of(), moves());
  }

  @Test
  void isToldOnceForAnIncident() {
    for (int i = 0; i < 6; i++) {
      Mining mining = miner("xmrig", null, "48W");
      long pool = i % 2 == 0 ? A : B;
      works(i, pool, mining, i * 100, i * 100 + 90);
      ends(i, pool, mining, i * 100, i * 100 + 90);
    }
    assertEquals(2, moves().size(), "there, and back");
  }

  @Test
  void mindsNoMoreMinersThanItMay() {
    Moves moves = new Moves(10);
    Incident incident = null;
    for (int i = 0; i < 100; i++) {
      var on = new io.davylamp.flow.Conversation(i, 0, 6, 4, 0, i, 1, 0, A, 3333, Bench.at(0));
      incident = new Incident(on, "pool", Bench.at(0));
      moves.began(incident, Bench.sighting(Signature.SESSION_WORKING, on, miner("a", null, null), Stage.WORKING, false, 0));
    }
    assertEquals(10, moves.size());
    moves.forget();
    assertTrue(moves.size() == 0 && incident != null);
  }
}
