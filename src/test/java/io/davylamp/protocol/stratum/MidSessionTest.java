package io.davylamp.protocol.stratum;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.davylamp.event.Field;
import io.davylamp.event.FieldValue;
import io.davylamp.event.Side;
import io.davylamp.flow.Change;
import io.davylamp.flow.Mining;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What turns in the middle of a session, who works behind it, and floods of either. */
class MidSessionTest {
  private static final String WALLET = "1MmM6B2uGVBz29NYLfJiVcsiUUqAErACZ7";
  private static final String OTHER = "bc1qa06ufz7wh5q7kyuaxe59wgz04zg2ek6zns6v8t";

  private final Talk talk = new Talk();

  private void authorize(int id, String user) {
    talk.play("C> {\"id\":" + id + ",\"method\":\"mining.authorize\",\"params\":[\"" + user + "\",\"x\"]}\n"
        + "S> {\"id\":" + id + ",\"result\":true,\"error\":null}");
  }

  private void submit(int id, String user) {
    talk.play("C> {\"id\":" + id + ",\"method\":\"mining.submit\",\"params\":[\"" + user + "\",\"j\",\"00\",\"6744b1c9\",\"1bd5a9c2\"]}");
  }

  private void begin(String user) {
    talk.play("C> {\"id\":1,\"method\":\"mining.subscribe\",\"params\":[\"cgminer/4.11.1\"]}");
    authorize(2, user);
  }

  private List<String> changes() {
    ObjectNode last = talk.events().get(talk.events().size() - 1);
    List<String> told = new ArrayList<>();
    last.path("changes").forEach(c -> told.add(c.asText()));
    return told;
  }

  @Test
  void aReconnectNamesWhereItLeads() {
    begin(WALLET + ".rig");
    talk.play("S> {\"id\":null,\"method\":\"client.reconnect\",\"params\":[\"pool.example.net\",\"3335\",\"7\"]}");
    ObjectNode event = talk.events().get(talk.events().size() - 1);
    assertEquals(List.of("reconnect"), changes());
    assertEquals("pool.example.net", event.path("redirect").path("host").asText());
    assertEquals(3335, event.path("redirect").path("port").asInt());
    assertEquals(7, event.path("redirect").path("wait_s").asInt());
    talk.close();
    assertEquals("pool.example.net", talk.mining().effort.redirectHost);
  }

  @Test
  void aReconnectWithoutADestinationIsOneToTheSame() {
    begin(WALLET + ".rig");
    talk.play("S> {\"id\":null,\"method\":\"client.reconnect\",\"params\":[]}");
    ObjectNode event = talk.events().get(talk.events().size() - 1);
    assertFalse(event.path("redirect").has("host"));
    assertEquals(0, event.path("redirect").path("wait_s").asInt());
    talk.play("S> {\"id\":null,\"method\":\"client.reconnect\",\"params\":[\"x\",99999999999,-3]}");
    event = talk.events().get(talk.events().size() - 1);
    assertFalse(event.path("redirect").has("port"), "no such port");
  }

  @Test
  void anotherWalletInMidSessionNamesBoth() {
    begin(WALLET + ".rig");
    authorize(3, OTHER + ".rig");
    talk.close();
    ObjectNode login = talk.events().stream().filter(e -> e.path("previous_wallet").asText().equals(WALLET)).findFirst().orElseThrow();
    assertEquals(OTHER, login.path("wallet").asText());
    assertTrue(Change.WALLET.in(talk.mining().effort.changes));
    assertEquals(WALLET, talk.mining().effort.previousWallet);
  }

  @Test
  void aDevelopersFeeOnTheSameConnectionIsNoSecondMachine() {
    begin(WALLET + ".rig");
    submit(3, WALLET + ".rig");
    authorize(4, OTHER + ".fee");
    submit(5, OTHER + ".fee");
    submit(6, WALLET + ".rig");
    Mining mining = talk.close().mining();
    assertEquals("miner", mining.clientRole);
    assertEquals(1, mining.effort.workers);
    assertEquals(Change.WALLET.bit(), mining.effort.changes);
  }

  @Test
  void blocksHandedToANodeAreNoWorkers() {
    for (int i = 1; i <= 3; i++) {
      talk.play("C> {\"id\":" + i + ",\"jsonrpc\":\"2.0\",\"method\":\"getblocktemplate\",\"params\":[{\"rules\":[\"segwit\"]}]}");
      talk.play("C> {\"id\":9" + i + ",\"jsonrpc\":\"2.0\",\"method\":\"submitblock\",\"params\":[\"" + (i + "a").repeat(200) + "\"]}");
    }
    if (talk.mining() != null && talk.mining().effort != null) {
      assertEquals(0, talk.mining().effort.settle().workers);
    }
  }

  @Test
  void severalWorkersMakeTheClientAProxy() {
    begin(WALLET + ".a");
    assertEquals("miner", talk.mining().clientRole);
    authorize(3, WALLET + ".b");
    authorize(4, WALLET + ".c");
    authorize(5, WALLET + ".a");
    Mining mining = talk.close().mining();
    assertEquals("proxy", mining.clientRole);
    assertEquals(3, mining.effort.workers);
    assertEquals(List.of("a", "b", "c"), List.of(mining.effort.workerNames));
    assertTrue(Change.WORKER.in(mining.effort.changes));
    assertFalse(Change.WALLET.in(mining.effort.changes));
  }

  @Test
  void aMinerThatSignsItsSharesWithMoreThanItsLoginIsOneWorker() {
    begin(WALLET);
    submit(3, WALLET + ".rig");
    submit(4, WALLET + ".rig");
    assertEquals("miner", talk.mining().clientRole);
    submit(5, WALLET + ".other");
    assertEquals("proxy", talk.mining().clientRole);
    assertEquals(2, talk.close().mining().effort.workers);
  }

  @Test
  void xmrigsDonationIsKnownByItsLogin() {
    talk.play("C> {\"id\":1,\"jsonrpc\":\"2.0\",\"method\":\"login\",\"params\":{\"login\":\"" + "0a".repeat(32)
        + "\",\"pass\":\"x\",\"agent\":\"XMRig/6.26.0\",\"algo\":[\"rx/0\"]}}");
    assertEquals(List.of("donation"), changes());
  }

  @Test
  void jobsOfAnotherAlgorithmAreAChangeAndALoginsListIsNone() {
    String job = "{\"jsonrpc\":\"2.0\",\"method\":\"job\",\"params\":{\"blob\":\"" + "ab".repeat(76)
        + "\",\"job_id\":\"%s\",\"target\":\"b88d0600\",\"algo\":\"%s\",\"height\":1}}\n";
    talk.play("C> {\"id\":1,\"jsonrpc\":\"2.0\",\"method\":\"login\",\"params\":{\"login\":\"w\",\"pass\":\"x\",\"agent\":\"XMRig/6.26.0\","
        + "\"algo\":[\"cn/1\",\"rx/0\"]}}");
    talk.send(Side.SERVER, String.format(job, "a", "rx/0"));
    assertEquals(List.of(), changes());
    talk.send(Side.SERVER, String.format(job, "b", "rx/0"));
    assertEquals(List.of(), changes());
    talk.send(Side.SERVER, String.format(job, "c", "cn-pico"));
    assertTrue(changes().contains("algorithm"), changes().toString());
  }

  @Test
  void detectorsMayAskForEachOfThese() {
    Workbench bench = new Workbench();
    bench.message.clear(null);
    bench.outcome.clear();
    bench.outcome.changes = Change.RECONNECT.bit() | Change.WALLET.bit();
    bench.outcome.redirectHost = "pool.example.net";
    bench.outcome.redirectPort = 3335;
    bench.outcome.previousWallet = WALLET;
    StratumEvent event = bench.event.ofMessage(new Mining());
    FieldValue value = new FieldValue();
    assertTrue(event.read(Field.STRATUM_CHANGE, value));
    assertEquals(List.of("reconnect", "wallet"), List.of(value.text(0), value.text(1)));
    assertTrue(event.read(Field.STRATUM_REDIRECT, value));
    assertEquals("pool.example.net:3335", value.text(0));
    assertTrue(event.read(Field.STRATUM_PREVIOUS_WALLET, value));
    assertEquals(WALLET, value.text(0));
    bench.outcome.clear();
    for (Field field : List.of(Field.STRATUM_CHANGE, Field.STRATUM_REDIRECT, Field.STRATUM_PREVIOUS_WALLET)) {
      assertFalse(event.read(field, value), field.label());
    }
  }

  @Test
  void thousandsOfLoginsAreAnAnomalyAndTheSessionGoesOn() {
    begin(WALLET + ".0");
    for (int i = 1; i < 5000; i++) {
      authorize(2 + i, WALLET + "." + i);
    }
    submit(9000, WALLET + ".1");
    assertTrue(talk.anomalies().toString().contains("stratum.too_many_logins"), talk.anomalies().toString());
    Mining mining = talk.close().mining();
    assertEquals(WorkerNames.MAX, mining.effort.workers);
    assertEquals(WorkerNames.NAMED, mining.effort.workerNames.length);
    assertEquals(1, mining.sharesSubmitted);
  }

  @Test
  void aFloodOfIdsNeverAnsweredIsAnAnomalyAndTheSessionGoesOn() {
    begin(WALLET + ".0");
    for (int i = 0; i < 20_000; i++) {
      submit(10 + i, WALLET + ".0");
    }
    assertTrue(talk.anomalies().toString().contains("stratum.too_many_pending"), talk.anomalies().toString());
    talk.play("S> {\"id\":20009,\"result\":true,\"error\":null}");
    assertEquals(1, talk.close().mining().sharesAccepted);
  }

  @Test
  void aDayOfSharesThePoolNeverAnswersIsNoFlood() {
    begin(WALLET + ".0");
    for (int i = 0; i < 2_000; i++) {
      talk.at(i * 40.0);
      submit(10 + i, WALLET + ".0");
    }
    assertEquals(List.of(), talk.anomalies());
  }
}
