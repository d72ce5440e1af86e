package io.davylamp.protocol.stratum;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.davylamp.event.Side;
import io.davylamp.flow.Stage;
import io.davylamp.memory.Buffers;
import io.davylamp.protocol.Protocol.Match;
import io.netty.buffer.ByteBuf;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Refusals, limits and broken lines. */
class StratumEdgesTest {
  private static final String SUBSCRIBE = "{\"id\":1,\"method\":\"mining.subscribe\",\"params\":[\"cgminer/4.11.1\"]}\n";

  @Test
  void aRefusedLoginIsBlockedUntilWorkShowsOtherwise() {
    Talk talk = new Talk().play("""
        C> {"id":1,"method":"mining.subscribe","params":["x/1"]}
        C> {"id":2,"method":"mining.authorize","params":["nobody.rig","x"]}
        S> {"id":2,"result":null,"error":[24,"Unauthorized worker",null]}
        """);
    assertEquals(Stage.BLOCKED, talk.stage());
    talk.play(Talk.lines(Scripts.BITCOIN).subList(7, 8));
    assertEquals(Stage.WORKING, talk.close().stage());
  }

  @Test
  void moreThan192OpenRequestsForgetTheOldestAndSaySo() {
    Talk talk = new Talk().send(Side.CLIENT, SUBSCRIBE);
    for (int id = 2; id <= 200; id++) {
      talk.send(Side.CLIENT, "{\"id\":" + id + ",\"method\":\"mining.submit\",\"params\":[\"w\",\"j\",\"00\",\"6744b1c9\",\"1bd5a9c2\"]}\n");
    }
    assertTrue(anomalies(talk).contains("pending"), anomalies(talk));
    talk.send(Side.SERVER, "{\"id\":200,\"result\":true,\"error\":null}\n");
    assertEquals(1, talk.close().mining().sharesAccepted);
    assertEquals(199, talk.mining().sharesSubmitted);
  }

  @Test
  void aLineOf65535BytesIsSkippedAndTheNextIsRead() {
    Talk talk = new Talk().send(Side.CLIENT, SUBSCRIBE);
    String endless = "{\"id\":2,\"method\":\"mining.submit\",\"params\":[\"" + "a".repeat(70_000);
    for (int at = 0; at < endless.length(); at += 1460) {
      talk.send(Side.CLIENT, endless.substring(at, Math.min(at + 1460, endless.length())));
    }
    talk.send(Side.CLIENT, "\"]}\n" + "{\"id\":3,\"method\":\"mining.submit\",\"params\":[\"w\",\"j\",\"00\",\"6744b1c9\",\"1bd5a9c2\"]}\n");
    assertTrue(anomalies(talk).contains("too_long"), anomalies(talk));
    assertEquals(1, talk.close().mining().sharesSubmitted);
    assertTrue(talk.buffersAreBack());
  }

  @Test
  void deepAndBrokenLinesAreNamedAndTheSessionGoesOn() {
    Talk talk = new Talk().send(Side.CLIENT, SUBSCRIBE);
    talk.send(Side.SERVER, "{\"id\":9,\"result\":" + "[".repeat(600) + "]".repeat(600) + "}\n");
    talk.send(Side.SERVER, "{\"id\":1,\"result\" \"oops}\n");
    talk.play("S> {\"id\":null,\"method\":\"mining.set_difficulty\",\"params\":[512]}");
    assertTrue(anomalies(talk).contains("deep"), anomalies(talk));
    assertTrue(anomalies(talk).contains("malformed"), anomalies(talk));
    assertEquals(512, talk.close().mining().difficulty);
  }

  @Test
  void aFirstLineLongerThanTheDetectorsPatienceIsStillRead() {
    String long1 = "{\"params\":{\"algo\":[\"" + "rx/0\",\"".repeat(250) + "cn/r\"],\"login\":\"w\",\"pass\":\"x\",\"agent\":\"XMRig/6.26.0\"},"
        + "\"id\":1,\"method\":\"login\"}\n";
    assertTrue(long1.length() > 1500 && long1.length() < 2048, "" + long1.length());
    Talk talk = new Talk().send(Side.CLIENT, long1.substring(0, 1000)).send(Side.CLIENT, long1.substring(1000));
    assertEquals("cryptonote", talk.dialect());
    assertEquals("XMRig/6.26.0", talk.close().mining().agent);
  }

  @Test
  void jobsLongerThanTheDetectorsPatienceAreFoundFromAnyPlaceInThem() {
    StringBuilder jobs = new StringBuilder("{\"id\":null,\"method\":\"mining.notify\",\"params\":[");
    for (int chain = 0; chain < 16; chain++) {
      jobs.append(chain > 0 ? "," : "").append("{\"jobId\":\"0a1b2c3d\",\"fromGroup\":").append(chain / 4).append(",\"toGroup\":").append(chain % 4)
          .append(",\"headerBlob\":\"0007").append("5d".repeat(300)).append("\",\"txsBlob\":\"\",\"targetBlob\":\"00000000ffff\"}");
    }
    String line = jobs.append("]}\n").toString();
    assertTrue(line.length() > 10_000, "" + line.length());
    for (int from = 0; from < line.length(); from += 997) {
      Talk talk = new Talk(4711);
      for (String sent : new String[] {line.substring(from), line, line}) {
        for (int at = 0; at < sent.length(); at += 1460) {
          talk.send(Side.SERVER, sent.substring(at, Math.min(at + 1460, sent.length())));
        }
      }
      assertEquals("alephium", talk.close().dialect(), "from " + from);
      assertTrue(talk.mining().jobs >= 1, "from " + from);
    }
  }

  @Test
  void aDifficultyWrittenAsTextCounts() {
    Talk talk = new Talk().send(Side.CLIENT, SUBSCRIBE).play("S> {\"id\":null,\"method\":\"mining.set_difficulty\",\"params\":[\"0.25\"]}");
    assertEquals(0.25, talk.close().mining().difficulty);
  }

  @Test
  void ethereumStratumTwoAndGrinAreTold() {
    Talk es2 = new Talk().play(Scripts.ETHEREUM_STRATUM_2).close();
    assertEquals("ethereum-stratum-2", es2.dialect());
    assertEquals(1, es2.mining().sharesSubmitted);
    assertTrue(es2.stage().compareTo(Stage.WORKING) >= 0);
    Talk grin = new Talk().play(Scripts.GRIN).close();
    assertEquals("grin", grin.dialect());
    assertTrue(grin.stage().compareTo(Stage.WORKING) >= 0, grin.stage().toString());
  }

  @Test
  void aDirectionGuessedWrongIsTurned() {
    List<String> lines = Talk.lines(Scripts.BITCOIN);
    LineProbe probe = new LineProbe(new Workbench());
    for (String line : lines) {
      ByteBuf bytes = Buffers.copyOf((line.substring(3) + "\n").getBytes());
      Side right = Talk.side(line);
      if (line.contains("\"method\"")) {
        assertEquals(Match.YES, probe.stratum(right, bytes, 0, bytes.capacity()), line);
        assertEquals(Match.YES_REVERSED, probe.stratum(right.other(), bytes, 0, bytes.capacity()), line);
      }
    }
  }

  private static String anomalies(Talk talk) {
    return talk.anomalies().toString();
  }
}
