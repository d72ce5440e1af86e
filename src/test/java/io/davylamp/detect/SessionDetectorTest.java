package io.davylamp.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.davylamp.event.Field;
import io.davylamp.event.Side;
import io.davylamp.flow.Flow;
import io.davylamp.flow.FlowEnd;
import io.davylamp.flow.Mining;
import io.davylamp.flow.Stage;
import java.util.List;
import org.junit.jupiter.api.Test;

class SessionDetectorTest {
  private final DetectionBench bench = new DetectionBench(RulesOfTheProject.load());
  private final SessionDetector detector = new SessionDetector(bench.detection);
  private final Flow flow = DetectionBench.flow(6, 3333);

  @Test
  void everyRiseOfTheStageIsOneAlert() {
    Mining mining = flow.miningOrNew();
    mining.dialect = "cryptonote";
    see(Stage.SUSPECTED);
    see(Stage.ATTEMPTED);
    see(Stage.ATTEMPTED);
    see(Stage.WORKING);
    mining.sharesAccepted = 3;
    see(Stage.CONFIRMED);
    see(Stage.WORKING);
    detector.onFlowEnd(flow, FlowEnd.TIMEOUT);
    assertEquals(List.of(Signature.SESSION_ATTEMPTED, Signature.SESSION_WORKING, Signature.SESSION_CONFIRMED),
        bench.signatures());
    assertTrue(bench.last().evidence().contains("shares.accepted 3"), bench.last().evidence());
    assertTrue(bench.last().evidence().contains("port.class miner-default"), bench.last().evidence());
    assertTrue(flow.alerted());
  }

  @Test
  void refusalThatIsFoundAtTheEndIsTold() {
    flow.miningOrNew().dialect = "stratum-v1";
    see(Stage.ATTEMPTED);
    flow.mining().raise(Stage.BLOCKED);
    detector.onFlowEnd(flow, FlowEnd.TIMEOUT);
    assertEquals(List.of(Signature.SESSION_ATTEMPTED, Signature.SESSION_BLOCKED), bench.signatures());
    assertEquals("server", bench.last().sighting().blockedBy());
  }

  @Test
  void connectionSuspectByItsNameThatWasStoppedIsNoRefusedSession() {
    flow.miningOrNew().pool = "supportxmr.com";
    see(Stage.SUSPECTED);
    flow.mining().raise(Stage.BLOCKED);
    detector.onFlowEnd(flow, FlowEnd.TIMEOUT);
    assertEquals(List.of(Signature.CONNECTION_BLOCKED), bench.signatures());
    assertEquals("supportxmr.com", bench.last().sighting().name(), "so that it can be suppressed by name");
  }

  /** Language servers, Electrum, aria2 and nodes speak JSON-RPC; no port makes mining of it. */
  @Test
  void jsonRpcWithoutMiningFactsIsSilentOnEveryPort() {
    for (int port : new int[] {3333, 4444, 14444, 8545, 443}) {
      Flow rpc = DetectionBench.flow(6, port);
      detector.onEvent(rpc, Side.CLIENT, new FakeEvent("json-rpc").with(Field.STRATUM_METHOD, "login"));
      detector.onFlowEnd(rpc, FlowEnd.TIMEOUT);
      assertEquals(null, rpc.mining());
    }
    assertTrue(bench.told.isEmpty());
  }

  @Test
  void changesInASessionAreFindingsOfTheirOwn() {
    flow.miningOrNew().raise(Stage.WORKING);
    see(Stage.WORKING);
    detector.onEvent(flow, Side.SERVER, new FakeEvent("stratum").with(Field.STRATUM_CHANGE, "reconnect", "algorithm")
        .with(Field.STRATUM_REDIRECT, "pool.example:3333"));
    detector.onEvent(flow, Side.CLIENT, new FakeEvent("stratum").with(Field.STRATUM_CHANGE, "wallet", "donation")
        .with(Field.STRATUM_PREVIOUS_WALLET, "4abc"));
    assertEquals(List.of(Signature.SESSION_WORKING, Signature.SESSION_RECONNECT, Signature.SESSION_WALLET, Signature.SESSION_DONATION),
        bench.signatures());
    assertTrue(bench.told.get(1).evidence().contains("redirect pool.example:3333"), bench.told.get(1).evidence());
    assertTrue(bench.told.get(2).evidence().contains("previous.wallet 4abc"), bench.told.get(2).evidence());
  }

  @Test
  void interimSessionBringsFactsUpToDateAndTellsNobody() {
    flow.miningOrNew().raise(Stage.WORKING);
    see(Stage.WORKING);
    flow.mining().sharesAccepted = 9;
    detector.onEvent(flow, Side.CLIENT, new FakeEvent("stratum").with(Field.STRATUM_KIND, "session"));
    assertTrue(bench.last().sighting().update());
    assertEquals(9, bench.last().sighting().mining().sharesAccepted);
  }

  private void see(Stage stage) {
    bench.advance(1);
    flow.mining().raise(stage);
    detector.onEvent(flow, Side.CLIENT, new FakeEvent("stratum").with(Field.STRATUM_METHOD, "login"));
  }
}
