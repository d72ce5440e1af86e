package io.davylamp.protocol.stratum;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.davylamp.event.Anomaly;
import io.davylamp.event.Side;
import io.davylamp.stats.Counter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every way a message can be wrong has a name, and the session goes on behind it. */
class BadMessagesTest {
  private static final String SUBSCRIBE = "{\"id\":1,\"method\":\"mining.subscribe\",\"params\":[\"cgminer/4.11.1\"]}\n";
  private static final String SHARE = "{\"id\":77,\"method\":\"mining.submit\",\"params\":[\"w\",\"j\",\"00\",\"6744b1c9\",\"1bd5a9c2\"]}\n";

  @Test
  void brokenJsonOfRealPoolsIsUnderstoodAndNamed() {
    for (String line : List.of(
        "{id:2,result:true,error:null}", "{'id':2,'result':true,'error':null}", "{\"id\":2,\"result\":True,\"error\":None}",
        "{\"id\":2,\"result\":true,\"error\":null,}", "{\"id\":02,\"result\":true,\"error\":null}", "{\"id\":2,\"result\":TRUE,\"error\":NULL}")) {
      Talk talk = new Talk().send(Side.CLIENT, SUBSCRIBE).send(Side.CLIENT, SHARE.replace("77", "2")).send(Side.SERVER, line + "\n");
      assertEquals(1, talk.mining().sharesAccepted, line);
      assertEquals(List.of(Anomaly.JSON_NOT_STRICT.label()), names(talk), line);
    }
    Talk blank = new Talk().send(Side.CLIENT, SUBSCRIBE).send(Side.CLIENT, SHARE).send(Side.SERVER, "{\" id\": 77 , \"result \":true,\"error\":null}");
    assertEquals(1, blank.mining().sharesAccepted);
    assertEquals(List.of(), names(blank));
  }

  @Test
  void eachIsToldOncePerSideAndAlwaysCounted() {
    Talk talk = new Talk().send(Side.CLIENT, SUBSCRIBE);
    for (int i = 0; i < 5; i++) {
      talk.send(Side.SERVER, "{id:" + i + ",result:true}\n").send(Side.SERVER, "{\"id\":1,\"result\" \"oops}\n");
    }
    assertEquals(List.of(Anomaly.JSON_NOT_STRICT.label(), Anomaly.JSON_MALFORMED.label()), names(talk));
    assertEquals(5, talk.count(Counter.ANOMALY_JSON_NOT_STRICT));
    assertEquals(5, talk.count(Counter.ANOMALY_JSON_MALFORMED));
    assertEquals(0, talk.count(Counter.ANOMALY_JSON_DUPLICATE_KEY));
  }

  @Test
  void membersNamedTwiceCountOnceAndAreNamed() {
    Talk talk = new Talk().send(Side.CLIENT, SUBSCRIBE)
        .send(Side.CLIENT, "{\"id\":3,\"method\":\"mining.ping\",\"method\":\"mining.submit\",\"params\":[\"w\",\"j\",\"00\",\"6744b1c9\",\"1bd5a9c2\"]}\n");
    assertEquals(List.of(Anomaly.JSON_DUPLICATE_KEY.label()), names(talk));
    assertEquals(1, talk.mining().sharesSubmitted);
    // The same name inside another object is another member.
    assertEquals(List.of(), names(new Talk().play(Scripts.MONERO).close()));
  }

  @Test
  void numbersBeyondSixtyFourBitsAreNamedAndPairReplies() {
    String big = "9".repeat(400);
    String other = "8" + big.substring(1);
    Talk talk = new Talk().send(Side.CLIENT, SUBSCRIBE).send(Side.CLIENT, SHARE.replace("77", big)).send(Side.CLIENT, SHARE.replace("77", other))
        .send(Side.SERVER, "{\"id\":" + other + ",\"result\":true,\"error\":null}\n")
        .send(Side.SERVER, "{\"id\":" + big + ",\"result\":null,\"error\":[23,\"Low difficulty share\",null]}\n")
        .send(Side.SERVER, "{\"id\":null,\"method\":\"mining.set_difficulty\",\"params\":[1e999]}\n")
        .send(Side.SERVER, "{\"id\":null,\"method\":\"mining.set_difficulty\",\"params\":[" + big + "]}\n")
        .send(Side.SERVER, "{\"id\":null,\"method\":\"mining.set_difficulty\",\"params\":[512]}\n");
    assertEquals(1, talk.mining().sharesAccepted);
    assertEquals(1, talk.mining().sharesRejected);
    assertEquals(512, talk.close().mining().difficulty);
    assertEquals(List.of(Anomaly.JSON_HUGE_NUMBER.label(), Anomaly.JSON_HUGE_NUMBER.label()), names(talk));
    // The largest unsigned number of 64 bits is none of them: Kaspa's words have it.
    assertEquals(List.of(), names(new Talk().play(Scripts.KASPA).close()));
  }

  @Test
  void textsThatAreNotUtf8AreNamed() {
    byte[] line = SHARE.replace("\"w\"", "\"w??w\"").getBytes(StandardCharsets.ISO_8859_1);
    int at = new String(line, StandardCharsets.ISO_8859_1).indexOf('?');
    line[at] = (byte) 0xC3;
    line[at + 1] = (byte) 0xFF;
    Talk talk = new Talk().send(Side.CLIENT, SUBSCRIBE).send(Side.CLIENT, line);
    assertEquals(1, talk.mining().sharesSubmitted);
    assertEquals(List.of(Anomaly.JSON_INVALID_UTF8.label()), names(talk));
  }

  @Test
  void deepAndEndlessLinesAreSkippedAndNamed() {
    String deep = "{\"id\":9,\"result\":" + "[".repeat(20_000) + "]".repeat(20_000) + "}\n";
    Talk talk = new Talk().send(Side.CLIENT, SUBSCRIBE).send(Side.SERVER, deep);
    for (int i = 0; i < 100; i++) {
      talk.send(Side.SERVER, "x".repeat(1460));
    }
    talk.send(Side.SERVER, "\n").send(Side.CLIENT, SHARE).send(Side.SERVER, "{\"id\":77,\"result\":true,\"error\":null}\n").close();
    assertEquals(1, talk.mining().sharesAccepted);
    assertEquals(List.of(Anomaly.JSON_TOO_DEEP.label(), Anomaly.JSON_LINE_TOO_LONG.label()), names(talk));
    assertTrue(talk.buffersAreBack());
  }

  @Test
  void aFrameOfAnImpossibleLengthLosesTheSideUntilTheNextBegins() {
    Talk talk = new Talk(10973).play("S> hex:" + AlephiumNodeBytes.jobs(true, 1)).play("S> hex:7f000000000102030405")
        .play("S> hex:" + AlephiumNodeBytes.jobs(true, 1)).close();
    assertEquals(2, talk.mining().jobs);
    assertEquals(List.of(Anomaly.STRATUM_FRAME_TOO_LONG.label()), names(talk));
  }

  @Test
  void jobsLargerThanAnyBufferAreReadFromTheirBeginning() {
    String large = AlephiumNodeBytes.jobs(true, 150_000);
    List<String> lines = List.of("S> hex:" + AlephiumNodeBytes.jobs(true, 1), "S> hex:" + large, "C> hex:" + AlephiumNodeBytes.submit(true, 1),
        "S> hex:" + AlephiumNodeBytes.result(true, 0, 0, true));
    Talk talk = new Talk(10973).playCut(lines, 1460).close();
    assertEquals(2, talk.mining().jobs);
    assertEquals(1, talk.mining().sharesAccepted);
    assertEquals(List.of(), names(talk));
    assertTrue(talk.buffersAreBack());
  }

  @Test
  void aLineOfDuinoCoinThatNeverEndsIsSkipped() {
    Talk talk = new Talk(2811).play(Talk.lines(AltcoinScripts.DUINO_COIN).subList(0, 4)).send(Side.SERVER, "a".repeat(5000) + "\n")
        .play(Talk.lines(AltcoinScripts.DUINO_COIN).subList(4, 5)).close();
    assertEquals(1, talk.mining().sharesAccepted);
    assertEquals(List.of(Anomaly.STRATUM_FRAME_TOO_LONG.label()), names(talk));
  }

  private static List<String> names(Talk talk) {
    return talk.anomalies().stream().map(a -> a.get("event").asText()).filter(a -> !a.equals(Anomaly.STRATUM_ID_UNKNOWN.label())).toList();
  }
}
