package io.davylamp.protocol.stratum;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.davylamp.event.Side;
import io.davylamp.flow.Effort;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** What a session tells beside its stage: work, reasons, difficulties, replies, interim events. */
class SessionYieldTest {
  private static final String LOGIN = """
      C> {"id":1,"jsonrpc":"2.0","method":"login","params":{"login":"w","pass":"x","agent":"XMRig/6.26.0"}}
      """;
  /** Targets of difficulty 10 000 and 20 000. */
  private static final String TARGET = "b88d0600";
  private static final String HARDER = "db460300";

  private final Talk talk = new Talk();
  private int nextId = 2;

  private static String job(String id, String target) {
    return "{\"blob\":\"1010b9d3c5ba06" + "a5".repeat(32) + "00000000" + "c3".repeat(32) + "1e\",\"job_id\":\"" + id + "\",\"target\":\"" + target
        + "\",\"algo\":\"rx/0\",\"height\":3289154,\"seed_hash\":\"" + "1f".repeat(32) + "\"}";
  }

  private void login(double at) {
    talk.at(at).play(LOGIN);
    talk.at(at + 0.02).send(Side.SERVER, "{\"id\":1,\"jsonrpc\":\"2.0\",\"error\":null,\"result\":{\"id\":\"1\",\"job\":" + job("j0", TARGET)
        + ",\"status\":\"OK\"}}\n");
  }

  private void newJob(double at, String id, String target) {
    talk.at(at).send(Side.SERVER, "{\"jsonrpc\":\"2.0\",\"method\":\"job\",\"params\":" + job(id, target) + "}\n");
  }

  private int submit(double at, String job) {
    talk.at(at).send(Side.CLIENT, "{\"id\":" + nextId + ",\"jsonrpc\":\"2.0\",\"method\":\"submit\",\"params\":{\"id\":\"1\",\"job_id\":\"" + job
        + "\",\"nonce\":\"a1050000\",\"result\":\"" + "7d".repeat(30) + "0000\"}}\n");
    return nextId++;
  }

  private void accepted(double at, String job) {
    int id = submit(at, job);
    talk.at(at + 0.05).send(Side.SERVER, "{\"id\":" + id + ",\"jsonrpc\":\"2.0\",\"error\":null,\"result\":{\"status\":\"OK\"}}\n");
  }

  private void refused(double at, String job, String words) {
    int id = submit(at, job);
    talk.at(at + 0.05).send(Side.SERVER, "{\"id\":" + id + ",\"jsonrpc\":\"2.0\",\"error\":{\"code\":-1,\"message\":\"" + words + "\"}}\n");
  }

  private Effort effort() {
    return talk.mining().effort.settle();
  }

  private ObjectNode last() {
    List<ObjectNode> events = talk.events();
    return events.get(events.size() - 1);
  }

  private long sessions(boolean interim) {
    return talk.events().stream().filter(e -> e.path("kind").asText().equals("session") && e.has("interim") == interim).count();
  }

  @Test
  void aShareCountsAtTheDifficultyOfTheJobItIsFor() {
    login(0);
    accepted(10, "j0");
    newJob(20, "j1", HARDER);
    accepted(30, "j0");
    assertEquals(20_000, effort().totalHashes, 1);
    accepted(40, "j1");
    assertEquals(40_000, effort().totalHashes, 2);
  }

  @Test
  void bitcoinsDifficultyAppliesFromTheNextJobOn() {
    talk.play(Talk.lines(Scripts.BITCOIN).subList(0, 8));
    double perShare = 65_536 * 0x1p32;
    String submit = Talk.lines(Scripts.BITCOIN).get(8);
    talk.at(5).play("S> {\"id\":null,\"method\":\"mining.set_difficulty\",\"params\":[131072]}");
    talk.play(List.of(submit, Talk.lines(Scripts.BITCOIN).get(9)));
    assertEquals(perShare, effort().totalHashes, 1);
  }

  @Test
  void averageIsAcceptedWorkOverTheTimeSinceTheFirstJob() {
    login(100);
    for (int i = 1; i <= 20; i++) {
      accepted(100 + i * 10, "j0");
    }
    assertEquals(20 * 10_000 / 200.03, effort().hashrateAverage, 0.01);
    assertEquals(Effort.SHARES, effort().hashrateSource);
    assertEquals(1 / Math.sqrt(20), effort().hashrateError, 1e-9);
  }

  @Test
  void lateSharesAreWorkAndForgedOnesAreNot() {
    login(0);
    for (int i = 1; i <= 8; i++) {
      accepted(i * 10, "j0");
    }
    refused(90, "j0", "Block expired");
    double withLate = effort().hashrate;
    assertEquals(9 * 10_000 / 90.03, withLate, 0.01);
    for (int i = 0; i < 20; i++) {
      refused(91 + i * 0.1, "j0", "Low difficulty share");
    }
    assertEquals(9 * 10_000 / 92.93, effort().hashrate, 0.01);
    assertEquals(21, talk.mining().sharesRejected);
  }

  @Test
  void joinedMidstreamWorkIsCountedFromTheFirstJobSeen() {
    accepted(0, "j8");
    accepted(10, "j8");
    newJob(20, "j9", TARGET);
    for (int i = 1; i <= 10; i++) {
      accepted(20 + i * 10, "j9");
    }
    assertEquals(12, talk.mining().sharesAccepted);
    assertEquals(10 * 10_000 / 100.05, effort().hashrate, 0.01);
  }

  @Test
  void aGapOfTheMinersSideIsTakenOutOfTheTime() {
    login(0);
    for (int i = 1; i <= 10; i++) {
      accepted(i * 10, "j0");
    }
    talk.at(400).gap(Side.CLIENT, 900);
    newJob(450, "j1", TARGET);
    for (int i = 0; i <= 10; i++) {
      accepted(500 + i * 10, "j1");
    }
    // 100 s before and 100 s behind; the first share behind opens the stretch.
    assertEquals(20 * 10_000 / 200.0, effort().hashrate, 1);
  }

  @Test
  void aGapOfThePoolsSideLosesNothingThatTheMinerShows() {
    login(0);
    for (int i = 1; i <= 10; i++) {
      submit(i * 10, "j0");
    }
    talk.gap(Side.SERVER, 640);
    for (int i = 11; i <= 20; i++) {
      accepted(i * 10, "j0");
    }
    assertEquals(20 * 10_000 / 200.03, effort().hashrate, 0.1);
    assertEquals(10 * 10_000 / 200.03, effort().hashrateAverage, 0.1);
  }

  @Test
  void onlyThePoolsSideStillTellsTheRate() {
    newJob(0, "j0", TARGET);
    for (int i = 1; i <= 20; i++) {
      talk.at(i * 10).send(Side.SERVER, "{\"id\":" + i + ",\"jsonrpc\":\"2.0\",\"error\":null,\"result\":{\"status\":\"OK\"}}\n");
    }
    assertEquals(20 * 10_000 / 200.0, effort().hashrate, 0.1);
    assertEquals(20, talk.mining().sharesAccepted);
  }

  @Test
  void reasonsAreKeptByThePoolsWordsAndNamedByKind() {
    login(0);
    refused(1, "j0", "Block expired");
    refused(2, "j0", "Block expired");
    refused(3, "j0", "Duplicate share");
    refused(4, "j0", "Low difficulty share");
    refused(5, "j0", "Unauthenticated");
    refused(6, "j0", "Malformed nonce");
    refused(7, "j0", "Bad gateway");
    refused(8, "j0", "The moon is full");
    for (int i = 0; i < 20; i++) {
      refused(9 + i, "j0", "Reason number " + i);
    }
    talk.close();
    List<String> told = StreamSupport.stream(last().path("reject_reasons").spliterator(), false)
        .map(r -> r.path("kind").asText() + " " + r.path("text").asText() + " " + r.path("count").asText()).toList();
    assertEquals(List.of("stale Block expired 2", "duplicate Duplicate share 1", "low-difficulty Low difficulty share 1",
        "unauthorized Unauthenticated 1", "invalid Malformed nonce 1", "other Bad gateway 1", "other The moon is full 1",
        "other Reason number 0 1"), told);
    assertEquals(28, last().path("shares").path("rejected").asInt());
  }

  @Test
  void difficultiesAreKeptWithTheirTimesTheExtremesForGood() {
    login(0);
    for (int i = 1; i <= 40; i++) {
      newJob(i, "j" + i, i % 2 == 0 ? TARGET : HARDER);
      newJob(i + 0.5, "k" + i, i % 2 == 0 ? TARGET : HARDER);
    }
    talk.close();
    JsonNode told = last().path("difficulties");
    assertEquals(41, told.path("count").asInt(), "one at the login, one change for each pair of jobs");
    assertEquals(10_000, told.path("min").asDouble());
    assertEquals(20_000, told.path("max").asDouble(), 1);
    assertEquals(DifficultyHistory.MAX, told.path("last").size());
    assertEquals(10_000, told.path("last").get(DifficultyHistory.MAX - 1).path("difficulty").asDouble());
    assertTrue(told.path("last").get(0).path("timestamp").asText().compareTo(told.path("last").get(15).path("timestamp").asText()) < 0);
  }

  @Test
  void repliesAndKeepalivesAreCounted() {
    login(0);
    accepted(10, "j0");
    talk.at(70).play("C> {\"id\":90,\"jsonrpc\":\"2.0\",\"method\":\"keepalived\",\"params\":{\"id\":\"1\"}}");
    talk.at(70.4).play("S> {\"id\":90,\"jsonrpc\":\"2.0\",\"error\":null,\"result\":{\"status\":\"KEEPALIVED\"}}");
    talk.close();
    assertEquals(1, last().path("keepalives").asInt());
    assertEquals(3, last().path("latency").path("replies").asInt());
    assertEquals(400, last().path("latency").path("max_ms").asDouble(), 0.1);
    assertEquals(50, last().path("latency").path("median_ms").asDouble(), 10);
  }

  @Test
  void interimEventsComeWithTheFirstMessageAfterEachFiveMinutes() {
    login(0);
    for (int minute = 1; minute <= 16; minute++) {
      accepted(minute * 60 + 1, "j0");
    }
    assertEquals(3, sessions(true));
    assertEquals(0, sessions(false));
    List<ObjectNode> interim = talk.events().stream().filter(e -> e.has("interim")).toList();
    assertEquals(List.of(5, 10, 15), interim.stream().map(e -> e.path("shares").path("submitted").asInt()).toList());
    assertTrue(interim.get(0).path("hashrate_hs").asDouble() > 0);
    talk.close();
    assertEquals(3, sessions(true));
    assertEquals(1, sessions(false));
    assertEquals(fieldNames(interim.get(2)), fieldNames(last()) , "interim and final carry the same");
    assertTrue(last().has("hashrate_hs"));
    assertFalse(last().has("interim"));
  }

  private static List<String> fieldNames(JsonNode event) {
    return StreamSupport.stream(((Iterable<String>) event::fieldNames).spliterator(), false).filter(n -> !n.equals("interim")).toList();
  }

  @Test
  void theFlowKeepsTheLastValuesAfterItsSessionIsOver() {
    login(0);
    for (int i = 1; i <= 10; i++) {
      accepted(i * 10, "j0");
    }
    talk.close();
    Effort effort = talk.mining().effort;
    assertNull(effort.source);
    assertEquals(100_000, effort.settle().totalHashes, 1);
    assertEquals(1000, effort.hashrate, 1);
  }

  @Test
  void whatTheMinerClaimsStandsBesideTheEstimate() {
    talk.play(Scripts.ETH_PROXY).close();
    Effort effort = talk.mining().effort;
    assertTrue(effort.hashrateClaimed > 0);
    assertEquals(0, effort.hashrate, "two shares tell no rate");
  }

  @Test
  void solutionsAndGraphsAreNotCalledHashes() {
    talk.play(Scripts.ZCASH).close();
    assertEquals("Sol/s", talk.mining().effort.hashrateUnit);
    Talk grin = new Talk().play(Scripts.GRIN).close();
    assertEquals("g/s", grin.mining().effort.hashrateUnit);
    Talk monero = new Talk().play(Scripts.MONERO).close();
    assertNull(monero.mining().effort.hashrateUnit);
  }

  @Test
  void impossibleDifficultiesAndRatesAreNotBelieved() {
    talk.play(Talk.lines(Scripts.BITCOIN));
    double before = effort().totalHashes;
    for (String number : List.of("1e999", "1e300", "-5", "0")) {
      talk.play("S> {\"id\":null,\"method\":\"mining.set_difficulty\",\"params\":[" + number + "]}");
    }
    talk.play(Talk.lines(Scripts.BITCOIN).subList(7, 10));
    assertEquals(2 * before, effort().totalHashes, 1);
    talk.close();
    last().path("difficulties").path("last").forEach(d -> assertTrue(d.path("difficulty").isNumber(), last().toString()));
    assertTrue(last().path("hashrate_average_hs").asDouble(1) < 1e30, last().toString());
  }

  @Test
  void aDifficultySetBeforeItIsKnownOfWhatIsPricedLater() {
    talk.play("""
        C> {"id":1,"method":"mining.subscribe","params":["cpuminer-opt/24.4"]}
        S> {"id":1,"result":[[["mining.set_difficulty","b4b6693b72a50c71"],["mining.notify","ae6812eb4cd7735a"]],"08000002",4],"error":null}
        S> {"id":null,"method":"mining.set_difficulty","params":[512]}
        """);
    talk.at(1).play(Talk.lines(Scripts.BITCOIN).get(7).replace("1702f128", "1936a8b2"));
    talk.at(2).play("""
        C> {"id":2,"method":"mining.authorize","params":["LexLaf2jokLCYNdST3MQ5KPUDFJiDcYXNZ.rig01","x"]}
        S> {"id":2,"result":true,"error":null}
        """);
    talk.at(10).play(Talk.lines(Scripts.BITCOIN).subList(8, 10));
    assertEquals("scrypt", talk.mining().algorithm);
    assertEquals(512 * 65_536.0, effort().totalHashes, 1);
  }

  @Test
  void sharesThatThePoolNeverAnswersAreNoWorkWhereItAnswersOthers() {
    login(0);
    for (int i = 1; i <= 10; i++) {
      accepted(i * 10, "j0");
    }
    for (int i = 0; i < 1_000; i++) {
      submit(101 + i * 0.01, "j0");
    }
    assertEquals(10 * 10_000 / 111.0, effort().hashrate, 1);
  }

  @Test
  void onlyTheMinersSideStillTellsTheRate() {
    login(0);
    for (int i = 1; i <= 20; i++) {
      submit(i * 10, "j0");
    }
    assertEquals(20 * 10_000 / 200.0, effort().hashrate, 1);
    assertEquals(0, effort().hashrateAverage);
  }
}
