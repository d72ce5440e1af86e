package io.davylamp.protocol.stratum;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.davylamp.event.Side;
import io.davylamp.flow.Mining;
import io.davylamp.flow.Stage;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every example session: whole, in every cut, from every message on, one side alone, with one message lost. */
class SessionsOfEveryDialectTest {
  enum Session {
    BITCOIN(Scripts.BITCOIN, "stratum-v1", "BTC", "sha256d", 2, 1, 1, 1),
    MONERO(Scripts.MONERO, "cryptonote", "XMR", "rx/0", 2, 1, 1, 2),
    ETH_PROXY(Scripts.ETH_PROXY, "eth-proxy", "ETH", "ethash", 1, 1, 0, 2),
    ETHEREUM_STRATUM(Scripts.ETHEREUM_STRATUM, "ethereum-stratum-1", "ETH", "ethash", 1, 1, 0, 1),
    ZCASH(Scripts.ZCASH, "zip-301", "ZEC", "equihash", 1, 1, 0, 1),
    RAVENCOIN(Scripts.RAVENCOIN, "kawpow", "RVN", "kawpow", 1, 1, 0, 1),
    ERGO(Scripts.ERGO, "ergo", "ERG", "autolykos2", 1, 1, 0, 1),
    KASPA(Scripts.KASPA, "kaspa", "KAS", "kheavyhash", 1, 1, 0, 2),
    ALEPHIUM(Scripts.ALEPHIUM, "alephium", "ALPH", "blake3", 1, 1, 0, 1),
    BEAM(Scripts.BEAM, "beam", "BEAM", "beamhash3", 1, 1, 0, 1);

    final List<String> lines;
    final String dialect;
    final String coin;
    final String algorithm;
    final long[] counts;

    Session(String script, String dialect, String coin, String algorithm, long... counts) {
      lines = Talk.lines(script);
      this.dialect = dialect;
      this.coin = coin;
      this.algorithm = algorithm;
      this.counts = counts;
    }
  }

  @ParameterizedTest
  @EnumSource
  void wholeSessionIsRecognisedAndCounted(Session session) {
    check(session, new Talk().play(session.lines).close(), "whole");
  }

  @ParameterizedTest
  @EnumSource
  void anyCutSaysTheSame(Session session) {
    for (int step : new int[] {1, 7, 64, 251, 1460}) {
      check(session, new Talk().playCut(session.lines, step).close(), "cut every " + step);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aSessionWithoutAnyNewlineIsStillRead(Session session) {
    Talk talk = new Talk();
    session.lines.forEach(l -> talk.send(Talk.side(l), l.substring(3)));
    check(session, talk.close(), "without newlines");
  }

  private static void check(Session session, Talk talk, String how) {
    Mining mining = talk.mining();
    assertNotNull(mining, how);
    assertEquals(session.dialect, mining.dialect, how);
    assertEquals(session.coin, mining.coin, how);
    assertEquals(session.algorithm, mining.algorithm, how);
    assertEquals(session.counts[0], mining.sharesSubmitted, how + ": submitted");
    assertEquals(session.counts[1], mining.sharesAccepted, how + ": accepted");
    assertEquals(session.counts[2], mining.sharesRejected, how + ": rejected");
    assertEquals(session.counts[3], mining.jobs, how + ": jobs");
    assertTrue(mining.stage == Stage.CONFIRMED, how + ": " + mining.stage);
    assertEquals("stratum", talk.flow().appProto(), how);
    assertEquals(1, talk.events().stream().filter(e -> e.get("kind").asText().equals("session")).count(), how);
    assertEquals(session.lines.size() + 1, talk.events().size(), how + ": one event per message and one at the end");
    assertTrue(talk.buffersAreBack(), how);
  }

  @ParameterizedTest
  @EnumSource
  void joinedMidstreamAtAnyMessageItIsFound(Session session) {
    for (int from = 1; from < session.lines.size(); from++) {
      List<String> rest = session.lines.subList(from, session.lines.size());
      Talk talk = new Talk().play(rest).close();
      if (tellsDialect(rest)) {
        assertEquals(session.dialect, talk.dialect(), "from message " + from);
        assertTrue(talk.stage().compareTo(Stage.WORKING) >= 0, "from message " + from + ": " + talk.stage());
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void joinedInsideAMessageItIsFound(Session session) {
    for (int from = 1; from < session.lines.size(); from++) {
      List<String> rest = new ArrayList<>(session.lines.subList(from, session.lines.size()));
      String cut = rest.get(0);
      rest.set(0, cut.substring(0, 3) + cut.substring(3 + (cut.length() - 3) / 2));
      if (tellsDialect(rest.subList(1, rest.size()))) {
        Talk talk = new Talk().play(rest).close();
        assertEquals(session.dialect, talk.dialect(), "from the middle of message " + from);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void oneSideAloneTellsTheDialect(Session session) {
    for (Side side : Side.values()) {
      List<String> half = session.lines.stream().filter(l -> Talk.side(l) == side).toList();
      Talk talk = new Talk().play(half).close();
      assertEquals(session.dialect, talk.dialect(), side + " only");
      assertTrue(talk.stage().compareTo(Stage.WORKING) >= 0, side + " only: " + talk.stage());
    }
  }

  @ParameterizedTest
  @EnumSource
  void oneLostMessageHidesNothing(Session session) {
    for (int lost = 0; lost < session.lines.size(); lost++) {
      Talk talk = new Talk();
      for (int i = 0; i < session.lines.size(); i++) {
        String line = session.lines.get(i);
        if (i == lost) {
          talk.gap(Talk.side(line), line.length() - 2);
        } else {
          talk.send(Talk.side(line), line.substring(3) + "\n");
        }
      }
      talk.close();
      assertEquals(session.dialect, talk.dialect(), "without message " + lost);
      assertTrue(talk.stage().compareTo(Stage.WORKING) >= 0, "without message " + lost + ": " + talk.stage());
    }
  }

  /** Whether a job or a share is among the messages: replies and difficulties alone are the same in several dialects. */
  private static boolean tellsDialect(List<String> lines) {
    return lines.stream().anyMatch(l -> l.matches(
        ".*(mining.notify|mining.submit\"|\"method\":\"job\"|\"submit\"|eth_submitWork|\"solution\"|pre_pow|blob).*"));
  }
}
