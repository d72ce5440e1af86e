package io.davylamp.protocol.stratum;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.davylamp.event.Side;
import io.davylamp.flow.Flow;
import io.davylamp.flow.Stage;
import io.davylamp.protocol.SessionsFixture;
import io.davylamp.protocol.http.HttpProtocol;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** getwork and getblocktemplate in HTTP bodies; what wallets and explorers ask of the same nodes is none of it. */
class MiningOverHttpTest {
  private static final String WORK = "{\"result\":{\"midstate\":\"" + "ab".repeat(32) + "\",\"data\":\"" + "00000001".repeat(32)
      + "\",\"hash1\":\"" + "0".repeat(128) + "\",\"target\":\"" + "f".repeat(56) + "00000000\"},\"error\":null,\"id\":0}";

  private final StratumProtocol lines = new StratumProtocol();
  private final SessionsFixture worker =
      new SessionsFixture(List.of(lines, new JsonRpcProtocol(lines), new HttpProtocol(), new HttpJsonProtocol()));
  private final Flow flow = new Flow();

  MiningOverHttpTest() {
    flow.key().set(4, Flow.TCP, 0, 0x0A010203L, 40_000, 0, 0x0A090909L, 8332);
    worker.open(flow);
  }

  @Test
  void getworkGoesFromAttemptedToConfirmed() {
    ask("{\"method\": \"getwork\", \"params\": [], \"id\":0}");
    assertEquals("http", flow.appProto());
    assertEquals("getwork", flow.mining().dialect);
    assertEquals(Stage.ATTEMPTED, flow.mining().stage);
    answer(WORK);
    assertEquals(Stage.WORKING, flow.mining().stage);
    assertEquals(1, flow.mining().jobs);
    assertEquals(Math.pow(2, 32), flow.mining().difficulty, 2);
    ask("{\"method\":\"getwork\",\"params\":[\"" + "00000002".repeat(32) + "\"],\"id\":1}");
    answer("{\"result\":true,\"error\":null,\"id\":1}");
    assertEquals(Stage.CONFIRMED, flow.mining().stage);
    assertEquals(1, flow.mining().sharesAccepted);
    assertEquals("http", flow.appProto());
    end();
  }

  @Test
  void refusedBlocksAreRejectedAndSilenceIsTaken() {
    ask("{\"id\":1,\"method\":\"getblocktemplate\",\"params\":[{\"rules\":[\"segwit\"]}]}");
    assertEquals(Stage.ATTEMPTED, flow.mining().stage);
    answer("{\"result\":{\"version\":1,\"previousblockhash\":\"" + "1a".repeat(32) + "\",\"transactions\":[\"" + "0".repeat(60_000)
        + "\"],\"coinbasevalue\":1},\"error\":null,\"id\":1}");
    assertEquals(Stage.WORKING, flow.mining().stage);
    assertEquals(1, flow.mining().jobs);
    ask("{\"id\":2,\"method\":\"submitblock\",\"params\":[\"" + "00".repeat(40_000) + "\"]}");
    answer("{\"result\":\"high-hash\",\"error\":null,\"id\":2}");
    ask("{\"id\":3,\"method\":\"submitblock\",\"params\":[\"00\"]}");
    answer("{\"result\":null,\"error\":null,\"id\":3}");
    assertEquals(2, flow.mining().sharesSubmitted);
    assertEquals(1, flow.mining().sharesAccepted);
    assertEquals(1, flow.mining().sharesRejected);
    assertEquals(Stage.CONFIRMED, flow.mining().stage);
    assertEquals("node", flow.mining().serverRole);
    end();
  }

  @Test
  void moneroTemplateNamesTheWallet() {
    ask("{\"id\":1,\"jsonrpc\":\"2.0\",\"method\":\"get_block_template\",\"params\":{\"wallet_address\":\""
        + "48TfqkJqrxNdxfcwC27BSjeNcQk9fJRN4KnQA1nHjmZvjFrZQvcq861gWB2u5wveT6UEEGxZYsJDpSwZcFiguQWZMm2wsPd\",\"reserve_size\":8}}");
    assertEquals("getblocktemplate", flow.mining().dialect);
    assertEquals("XMR", flow.mining().coin);
    end();
  }

  @Test
  void anyPieceSizeSaysTheSame() {
    for (int step : new int[] {1, 3, 64, 1460}) {
      MiningOverHttpTest each = new MiningOverHttpTest();
      each.cut(Side.CLIENT, request("{\"method\":\"getwork\",\"id\":0}"), step);
      each.cut(Side.SERVER, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + Integer.toHexString(WORK.length()) + "\r\n" + WORK
          + "\r\n0\r\n\r\n", step);
      assertEquals(Stage.WORKING, each.flow.mining().stage, "pieces of " + step);
      each.end();
    }
  }

  @Test
  void aLongPollIsRecognisedByTheHeaderOfItsRequest() {
    send(Side.CLIENT, "GET /LP HTTP/1.1\r\nHost: pool\r\nX-Mining-Extensions: longpoll\r\n\r\n");
    answer(WORK);
    assertEquals("getwork", flow.mining().dialect);
    assertEquals(Stage.WORKING, flow.mining().stage);
    end();
  }

  @Test
  void aLostPieceOfABodyDoesNotStopTheNext() {
    send(Side.CLIENT, "POST / HTTP/1.1\r\nHost: n\r\nContent-Length: 100\r\n\r\n{\"method\":\"getblockcou");
    flow.listener().onGap(Side.CLIENT, 79);
    ask("{\"method\":\"getwork\",\"params\":[],\"id\":4}");
    assertEquals("getwork", flow.mining().dialect);
    end();
  }

  @ParameterizedTest
  @ValueSource(strings = {"getblockcount", "getmininginfo", "eth_blockNumber", "eth_call", "get_info", "getblock", "getwork2", "submit"})
  void othersAskOtherThings(String method) {
    for (int i = 0; i < 3; i++) {
      ask("{\"jsonrpc\":\"2.0\",\"id\":" + i + ",\"method\":\"" + method + "\",\"params\":[\"0x1\"]}");
      answer("[{\"result\":{\"previousblockhash\":\"" + "1a".repeat(32) + "\",\"data\":\"00\"},\"error\":null,\"id\":" + i + "}]");
    }
    assertNull(flow.mining());
    end();
  }

  @Test
  void aTemplateHandedInAsAProposalIsNoMining() {
    ask("{\"id\":1,\"method\":\"getblocktemplate\",\"params\":[{\"mode\":\"proposal\",\"data\":\"00\"}]}");
    assertNull(flow.mining());
    end();
  }

  @Test
  void endlessBodiesOfOthersAreLeftAlone() {
    for (int i = 0; i < 3 * StratumAnalyzer.WATCHED; i++) {
      ask("{\"id\":1,\"method\":\"status\"}");
    }
    assertNull(flow.mining());
    assertEquals("http", flow.appProto());
    end();
  }

  @Test
  void overPlainTcpTheWordGetworkAloneIsNoMiningAndTheWorkIs() {
    Talk queue = new Talk(9000);
    for (int i = 0; i < 20; i++) {
      queue.play("C> {\"id\":" + i + ",\"method\":\"getwork\",\"params\":[]}\nS> {\"id\":" + i + ",\"result\":{\"task\":\"resize\"}}");
    }
    assertNull(queue.close().mining());
    Talk miner = new Talk(9000).play("C> {\"id\":1,\"method\":\"getwork\",\"params\":[]}\nS> " + WORK.replace("\"id\":0", "\"id\":1"));
    assertEquals("getwork", miner.dialect());
    assertEquals(Stage.WORKING, miner.close().stage());
  }

  private void ask(String body) {
    send(Side.CLIENT, request(body));
  }

  private static String request(String body) {
    return "POST / HTTP/1.1\r\nHost: node\r\nContent-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
  }

  private void answer(String body) {
    send(Side.SERVER, "HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
  }

  private void send(Side side, String text) {
    cut(side, text, 1460);
  }

  private void cut(Side side, String text, int step) {
    for (int at = 0; at < text.length(); at += step) {
      SessionsFixture.send(flow, side, text.substring(at, Math.min(at + step, text.length())).getBytes(StandardCharsets.ISO_8859_1));
    }
  }

  private void end() {
    worker.sessions.close(flow);
    assertEquals(0, worker.sessions.carryBytesInUse());
    assertEquals(0, worker.sessions.inUse());
  }
}
