package io.davylamp.protocol.stratum;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.davylamp.event.Side;
import io.davylamp.flow.Flow;
import io.davylamp.flow.Mining;
import io.davylamp.flow.Stage;
import io.davylamp.protocol.SessionsFixture;
import io.davylamp.protocol.http.HttpProtocol;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Mining calls of the families of nodes over HTTP, whatever form they have, packed or not; what else is asked of nodes stays silent. */
class NodeMiningOverHttpTest {
  private static final String HASH = "1a".repeat(32);
  private static final String WORK = "{\"result\":{\"data\":\"" + "00000001".repeat(32) + "\",\"target\":\"" + "f".repeat(56)
      + "00000000\"},\"error\":null,\"id\":0}";

  private final StratumProtocol lines = new StratumProtocol();
  private final SessionsFixture worker =
      new SessionsFixture(List.of(lines, new JsonRpcProtocol(lines), new HttpProtocol(), new HttpJsonProtocol()));
  private final Flow flow = new Flow();

  NodeMiningOverHttpTest() {
    flow.key().set(4, Flow.TCP, 0, 0x0A010203L, 40_000, 0, 0x0A090909L, 9053);
    worker.open(flow);
  }

  private void say(Side side, String head, byte[] body) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes((head + "\r\nContent-Length: " + body.length + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
    all.writeBytes(body);
    SessionsFixture.send(flow, side, all.toByteArray());
  }

  private void ask(String line, String body) {
    say(Side.CLIENT, line + " HTTP/1.1\r\nHost: node", body.getBytes(StandardCharsets.UTF_8));
  }

  private void call(String method, String params) {
    ask("POST /", "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"" + method + "\",\"params\":" + params + "}");
  }

  private void answer(String body) {
    say(Side.SERVER, "HTTP/1.1 200 OK", body.getBytes(StandardCharsets.UTF_8));
  }

  private void result(String result) {
    answer("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":" + result + "}");
  }

  private Mining end() {
    Mining mining = flow.mining();
    worker.sessions.close(flow);
    assertEquals(0, worker.sessions.carryBytesInUse());
    assertEquals(0, worker.sessions.inUse());
    return mining;
  }

  private static byte[] kadenaWork() {
    byte[] work = new byte[322];
    work[0] = 7;
    // The target, lowest byte first: 2^224.
    work[4 + 28] = 1;
    for (int i = 36; i < work.length; i++) {
      work[i] = (byte) i;
    }
    return work;
  }

  @Test
  void kadenaAsksByPathAndHandsInBytes() {
    ask("GET /chainweb/0.0/mainnet01/mining/updates", "\u0007\0\0\0");
    SessionsFixture.send(flow, Side.SERVER, ("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nContent-Length: 18\r\n\r\n"
        + "event:New Cut\n\n\n\n\n").getBytes(StandardCharsets.US_ASCII));
    ask("GET /chainweb/0.0/mainnet01/mining/work", "{\"account\":\"k:" + HASH + "\",\"predicate\":\"keys-all\",\"public-keys\":[\"" + HASH + "\"]}");
    assertEquals(Stage.ATTEMPTED, flow.mining().stage);
    say(Side.SERVER, "HTTP/1.1 200 OK\r\nContent-Type: application/octet-stream", kadenaWork());
    assertEquals(Stage.WORKING, flow.mining().stage);
    say(Side.CLIENT, "POST /chainweb/0.0/mainnet01/mining/solved HTTP/1.1\r\nHost: node", new byte[286]);
    SessionsFixture.send(flow, Side.SERVER, "HTTP/1.1 204 No Content\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    say(Side.CLIENT, "POST /chainweb/0.0/mainnet01/mining/solved HTTP/1.1\r\nHost: node", new byte[286]);
    say(Side.SERVER, "HTTP/1.1 404 Not Found", new byte[0]);
    Mining mining = end();
    assertEquals("kadena", mining.dialect);
    assertEquals("k:" + HASH, mining.wallet);
    assertEquals(Stage.CONFIRMED, mining.stage);
    assertEquals(1, mining.jobs);
    assertEquals(0x1p32, mining.difficulty, 1e3);
    assertEquals(2, mining.sharesSubmitted);
    assertEquals(1, mining.sharesAccepted);
    assertEquals(1, mining.sharesRejected);
    assertEquals("node", mining.serverRole);
  }

  @Test
  void ergosCandidateProvesWhatItsPathDoesNot() {
    ask("GET /mining/candidate", "");
    assertNull(flow.mining());
    answer("{\"msg\":\"" + HASH + "\",\"b\":7067388259113537318333190002971674063309935587502475832486424805170,\"h\":1402113,\"pk\":\"03"
        + HASH + "\"}");
    assertEquals(Stage.WORKING, flow.mining().stage);
    ask("POST /mining/solution", "{\"pk\":\"03" + HASH + "\",\"w\":\"02" + HASH + "\",\"n\":\"00000000000031a5\",\"d\":0}");
    answer("{}");
    Mining mining = end();
    assertEquals("ergo", mining.dialect);
    assertEquals("ERG", mining.coin);
    assertEquals(Stage.CONFIRMED, mining.stage);
  }

  @Test
  void siasHeaderIsWork() {
    ask("GET /miner/header", "");
    byte[] work = new byte[112];
    work[3] = 1;
    say(Side.SERVER, "HTTP/1.1 200 OK", work);
    say(Side.CLIENT, "POST /miner/header HTTP/1.1\r\nHost: node", new byte[80]);
    SessionsFixture.send(flow, Side.SERVER, "HTTP/1.1 204 No Content\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    Mining mining = end();
    assertEquals("sia", mining.dialect);
    assertEquals(0x1p32, mining.difficulty, 1e3);
    assertEquals(Stage.CONFIRMED, mining.stage);
  }

  @Test
  void ethminersGetworkNeedsNoLogin() {
    call("eth_getWork", "[]");
    assertEquals(Stage.ATTEMPTED, flow.mining().stage);
    result("[\"0x" + HASH + "\",\"0x" + HASH + "\",\"0x00000000" + "f".repeat(56) + "\"]");
    call("eth_submitHashrate", "[\"0x" + "0".repeat(56) + "01c9c380\",\"0x" + HASH + "\"]");
    result("true");
    call("eth_submitWork", "[\"0x0000000000000001\",\"0x" + HASH + "\",\"0x" + HASH + "\"]");
    result("true");
    Mining mining = end();
    assertEquals("eth-proxy", mining.dialect);
    assertEquals(Stage.CONFIRMED, mining.stage);
    assertEquals(1, mining.sharesAccepted);
    assertEquals("http", flow.appProto());
  }

  @Test
  void aNodeIsToldToMine() {
    ask("POST /start_mining", "{\"do_background_mining\":true,\"miner_address\":\""
        + "48TfqkJqrxNdxfcwC27BSjeNcQk9fJRN4KnQA1nHjmZvjFrZQvcq861gWB2u5wveT6UEEGxZYsJDpSwZcFiguQWZMm2wsPd\",\"threads_count\":4}");
    answer("{\"status\":\"OK\",\"untrusted\":false}");
    Mining mining = end();
    assertEquals("XMR", mining.coin);
    assertEquals(Stage.WORKING, mining.stage);
    assertEquals("node", mining.serverRole);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "get_miner_data||getblocktemplate|{\"major_version\":16,\"height\":3289154,\"prev_id\":\"1a\",\"difficulty\":\"0x5f\",\"tx_backlog\":[]}",
      "merge_mining_get_aux_block|{\"address\":\"12x\",\"aux_hash\":\"1a\"}|getblocktemplate|{\"aux_blob\":\"4c6f\",\"aux_diff\":123456,\"aux_hash\":\"1a\"}",
      "createauxblock|[\"DXaddress\"]|getblocktemplate|{\"hash\":\"1a\",\"chainid\":98,\"bits\":\"1a0\"}",
      "get_block_template|[null,null,null]|getblocktemplate|{\"version\":\"0x0\",\"work_id\":\"0x1\",\"cellbase\":{}}"})
  void templatesOfOtherFamiliesAreWork(String method, String params, String dialect, String result) {
    call(method, params == null ? "{}" : params);
    assertEquals(Stage.ATTEMPTED, flow.mining().stage);
    result(result);
    Mining mining = end();
    assertEquals(dialect, mining.dialect);
    assertEquals(1, mining.jobs);
  }

  @Test
  void fieldsOfMiningSayRateUserServerAndReason() {
    String head = "POST / HTTP/1.1\r\nHost: p2pool\r\nAuthorization: Basic MUExelAxZVA1UUdlZmkyRE1QVGZUTDVTTG12N0RpdmZOYTp4\r\n"
        + "X-Mining-Extensions: longpoll\r\nX-Mining-Hashrate: 3200000";
    say(Side.CLIENT, head, "{\"method\":\"getwork\",\"params\":[],\"id\":0}".getBytes(StandardCharsets.US_ASCII));
    say(Side.SERVER, "HTTP/1.1 200 OK\r\nX-Stratum: stratum+tcp://pool.example.com:3333\r\nX-Long-Polling: /LP", WORK.getBytes(StandardCharsets.US_ASCII));
    say(Side.CLIENT, head, ("{\"method\":\"getwork\",\"params\":[\"" + "00000002".repeat(32) + "\"],\"id\":1}").getBytes(StandardCharsets.US_ASCII));
    say(Side.SERVER, "HTTP/1.1 200 OK\r\nX-Reject-Reason: stale-work", "{\"result\":false,\"error\":null,\"id\":1}".getBytes(StandardCharsets.US_ASCII));
    Mining mining = end();
    assertEquals("getwork", mining.dialect);
    assertEquals("1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa", mining.wallet);
    assertEquals("pool.example.com", mining.effort.redirectHost);
    assertEquals(3333, mining.effort.redirectPort);
    String told = worker.bus.ofType("stratum").toString();
    assertTrue(told.contains("\"kind\":\"stale\",\"text\":\"stale-work\",\"count\":1"), told);
    assertTrue(told.contains("3200000"), told);
  }

  @Test
  void theUserOfOtherServicesIsNobodysBusiness() {
    say(Side.CLIENT, "POST /api HTTP/1.1\r\nHost: a\r\nAuthorization: Basic YWxpY2U6c2VjcmV0",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"list\"}".getBytes(StandardCharsets.US_ASCII));
    result("[]");
    assertNull(end());
    assertEquals("[]", worker.bus.ofType("stratum").toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "deflate", "raw"})
  void packedAnswersAreUnpacked(String coding) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (DeflaterOutputStream out = coding.equals("gzip") ? new GZIPOutputStream(packed)
        : new DeflaterOutputStream(packed, new Deflater(9, coding.equals("raw")))) {
      out.write(WORK.getBytes(StandardCharsets.US_ASCII));
    }
    call("getwork", "[]");
    say(Side.SERVER, "HTTP/1.1 200 OK\r\nContent-Encoding: " + coding.replace("raw", "deflate"), packed.toByteArray());
    Mining mining = end();
    assertEquals(1, mining.jobs);
    assertEquals(Stage.WORKING, mining.stage);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/mining/candidate", "/mining/candidates", "/miner/header", "/api/mining/work", "/chainweb/0.0/mainnet01/cut",
      "/chainweb/0.0/mainnet01/header/updates", "/mining/work", "/job/mining/", "/"})
  void pathsAloneProveNothing(String path) {
    ask("GET " + path, "");
    answer("{\"items\":[],\"header\":\"x\",\"pk\":\"12\"}");
    ask("GET " + path + "?page=2", "");
    say(Side.SERVER, "HTTP/1.1 200 OK\r\nContent-Type: image/png", new byte[200]);
    assertNull(end(), path);
  }

  @Test
  void aRestCallCutByALossIsForgotten() {
    SessionsFixture.send(flow, Side.CLIENT, ("POST /mining/solution HTTP/1.1\r\nContent-Length: 100\r\n\r\n{\"pk\":").getBytes(StandardCharsets.US_ASCII));
    flow.listener().onGap(Side.CLIENT, 94);
    answer("{}");
    ask("GET /mining/candidate", "");
    answer("{\"msg\":\"" + HASH + "\",\"b\":1,\"h\":2,\"pk\":\"03" + HASH + "\"}");
    assertNotNull(end());
  }
}
