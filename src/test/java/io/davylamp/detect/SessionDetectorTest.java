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
    assertEquals(List.of(2, 1, 1), bench.told.stream().map(DetectionBench.Told::severity).toList());
    assertTrue(bench.last().sentence().contains("shares.accepted 3"), bench.last().sentence());
    assertTrue(bench.last().sentence().contains("port.class miner-default"), bench.last().sentence());
    assertTrue(flow.alerted());
  }

  @Test
  void refusalThatIsFoundAtTheEndIsTold() {
    flow.miningOrNew().dialect = "stratum-v1";
    see(Stage.ATTEMPTED);
    flow.mining().raise(Stage.BLOCKED);
    detector.onFlowEnd(flow, FlowEnd.TIMEOUT);
    assertEquals(List.of(Signature.SESSION_ATTEMPTED, Signature.SESSION_BLOCKED), bench.signatures());
    assertEquals(3, bench.last().severity());
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
  void serversTellFindingsApartAndSessionsWithOneServerDoNot() {
    Flow again = DetectionBench.flow(6, 3333);
    Flow other = DetectionBench.flow(6, 4444);
    for (Flow each : List.of(flow, again, other)) {
      each.miningOrNew().raise(Stage.WORKING);
      detector.onEvent(each, Side.CLIENT, new FakeEvent("stratum"));
    }
    assertEquals(bench.told.get(0).subjectHash(), bench.told.get(1).subjectHash());
    assertTrue(bench.told.get(0).subjectHash() != bench.told.get(2).subjectHash());
  }

  private void see(Stage stage) {
    bench.advance(1);
    flow.mining().raise(stage);
    detector.onEvent(flow, Side.CLIENT, new FakeEvent("stratum").with(Field.STRATUM_METHOD, "login"));
  }
}
