package io.davylamp.protocol.stratum;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.davylamp.event.Side;
import io.davylamp.flow.Mining;
import io.davylamp.flow.Stage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every example session: whole, in every cut, from every message on, one side alone, with one message lost. */
class SessionsOfEveryDialectTest {
  private static final Pattern WORK = Pattern.compile("notify|submit\"|\"job|Work\"|solution|pre_pow|hex:|JOB|GOOD|new-block|share\"");

  /**
   * Counts: submitted, accepted, rejected, jobs. {@code alone} says of each message what it tells all by itself: {@code d} the dialect,
   * {@code m} mining under another name or none (the same in several dialects), {@code -} nothing.
   */
  enum Session {
    BITCOIN(Scripts.BITCOIN, "stratum-v1", "BTC", "sha256d", "ddddm-mdd-dm", 2, 1, 1, 1),
    MONERO(Scripts.MONERO, "cryptonote", "XMR", "rx/0", "dddd-dddd", 2, 1, 1, 2),
    SELF_SELECT(Scripts.SELF_SELECT, "cryptonote", "XMR", "rx/0", "dddd-d-", 1, 1, 0, 2),
    ETH_PROXY(Scripts.ETH_PROXY, "eth-proxy", "ETH", "ethash", "d-dddd-d-", 1, 1, 0, 2),
    ETH_STRATUM_MODE(AltcoinScripts.ETH_STRATUM_MODE, "eth-proxy", "ETH", "ethash", "m-m-dm-", 1, 1, 0, 1),
    ZANO(AltcoinScripts.ZANO, "zano", "ZANO", "progpowz", "d-mdm-", 1, 1, 0, 1),
    ETHEREUM_STRATUM(Scripts.ETHEREUM_STRATUM, "ethereum-stratum-1", "ETH", "ethash", "ddmm-mdd-m", 1, 1, 0, 1),
    ETHEREUM_STRATUM_2(Scripts.ETHEREUM_STRATUM_2, "ethereum-stratum-2", "ETH", "ethash", "ddm-m-ddd-ddd", 1, 1, 0, 1),
    ZCASH(Scripts.ZCASH, "zip-301", "ZEC", "equihash", "m-m-mdd-", 1, 1, 0, 1),
    ZHASH(AltcoinScripts.ZHASH, "zip-301", "BTG", "equihash144_5", "m-m-mdd-", 1, 1, 0, 1),
    VERUS(AltcoinScripts.VERUS, "zip-301", "VRSC", "verushash", "m-m-mdd-", 1, 1, 0, 1),
    RAVENCOIN(Scripts.RAVENCOIN, "kawpow", "RVN", "kawpow", "m-m-mdd-", 1, 1, 0, 1),
    ERGO(Scripts.ERGO, "ergo", "ERG", "autolykos2", "mdd-", 1, 1, 0, 1),
    KASPA(Scripts.KASPA, "kaspa", "KAS", "kheavyhash", "mddd-mddd-", 1, 1, 0, 2),
    ALEPHIUM(Scripts.ALEPHIUM, "alephium", "ALPH", "blake3", "mddd", 1, 1, 0, 1),
    ALEPHIUM_STRATUM(AltcoinScripts.ALEPHIUM_STRATUM, "alephium", "ALPH", "blake3", "ddm-mmdm-", 1, 1, 0, 1),
    ALEPHIUM_NODE(AlephiumNodeBytes.script(true), "alephium-node", "ALPH", "blake3", "dddddd", 2, 1, 1, 2),
    ALEPHIUM_NODE_OLD(AlephiumNodeBytes.script(false), "alephium-node", "ALPH", "blake3", "dd-dd-", 2, 1, 1, 2),
    BEAM(Scripts.BEAM, "beam", "BEAM", "beamhash3", "-ddd--", 1, 1, 0, 1),
    GRIN(Scripts.GRIN, "grin", "GRIN", "cuckoo", "d--ddd----", 1, 1, 0, 2),
    EPIC(AltcoinScripts.EPIC, "grin", "EPIC", "randomx", "d-dd--d", 1, 1, 0, 1),
    CONFLUX(AltcoinScripts.CONFLUX, "conflux", "CFX", "octopus", "d-dd-", 1, 1, 0, 1),
    CONFLUX_NODE(AltcoinScripts.CONFLUX_NODE, "conflux", "CFX", "octopus", "d-dd-d-", 2, 1, 1, 1),
    AETERNITY(AltcoinScripts.AETERNITY, "aeternity", "AE", "cuckoo", "m-m-mddd-", 1, 1, 0, 2),
    IRON_FISH(AltcoinScripts.IRON_FISH, "iron-fish", "IRON", "fishhash", "dddddd", 1, 1, 0, 1),
    NERVOS(AltcoinScripts.NERVOS, "nervos", "CKB", "eaglesong", "m-d-mdd-", 1, 1, 0, 1),
    NERVOS_CALLS(AltcoinScripts.NERVOS_CALLS, "nervos", "CKB", "eaglesong", "d-dddd-d-", 1, 1, 0, 2),
    XELIS(AltcoinScripts.XELIS, "xelis", "XEL", "xel/v2", "mdd-mdd-d", 1, 1, 0, 1),
    SIA(AltcoinScripts.SIA, "sia", "SC", "blake2b", "mmm-mdd-", 1, 1, 0, 1),
    DECRED(AltcoinScripts.DECRED, "decred", "DCR", "blake3", "mmm-mdm-", 1, 1, 0, 1),
    KADENA(AltcoinScripts.KADENA, "kadena", "KDA", "blake2s", "m-d-mdd-", 1, 1, 0, 1),
    DUINO_COIN(AltcoinScripts.DUINO_COIN, "duino-coin", "DUCO", "duco-s1", "---d---d-", 2, 1, 1, 2),
    GETWORK(AltcoinScripts.GETWORK, "getwork", null, null, "-dd-", 1, 1, 0, 1),
    GETBLOCKTEMPLATE(AltcoinScripts.GETBLOCKTEMPLATE, "getblocktemplate", null, null, "ddd-", 1, 1, 0, 1),
    COINHIVE(WebScripts.COINHIVE, "coinhive", null, null, "d-dd-d-d-", 2, 1, 1, 1),
    COINHIVE_CLONE(WebScripts.COINHIVE_CLONE, "coinhive", "XMR", "rx/0", "d-dd-", 1, 1, 0, 1),
    WEBMINERPOOL(WebScripts.WEBMINERPOOL, "webminerpool", "XMR", "cn", "ddd-d-", 2, 1, 1, 1),
    DERO(WebScripts.DERO, "dero", "DERO", "astrobwt", "ddddd", 2, 1, 1, 3),
    NIMIQ(WebScripts.NIMIQ, "nimiq", "NIM", "argon2d-nim", "d-ddd-d-", 2, 1, 1, 1);

    final List<String> lines;
    final String dialect;
    final String coin;
    final String algorithm;
    final String alone;
    final long[] counts;

    Session(String script, String dialect, String coin, String algorithm, String alone, long... counts) {
      lines = Talk.lines(script);
      this.dialect = dialect;
      this.coin = coin;
      this.algorithm = algorithm;
      this.alone = alone;
      this.counts = counts;
    }

    /** Whether one of these messages tells the dialect by itself; of Duino-Coin's two together must. */
    boolean tells(List<String> some) {
      if (this == DUINO_COIN) {
        return some.stream().filter(l -> Talk.side(l) == Side.SERVER).count() > 1 || some.stream().filter(l -> Talk.side(l) == Side.CLIENT).count() > 1;
      }
      return some.stream().anyMatch(l -> alone.charAt(lines.indexOf(l)) == 'd');
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatEachMessageTellsAloneIsKnown(Session session) {
    StringBuilder told = new StringBuilder();
    for (String line : session.lines) {
      String dialect = new Talk(4711).play(List.of(line)).close().dialect();
      told.append(dialect == null ? '-' : dialect.equals(session.dialect) ? 'd' : 'm');
    }
    assertEquals(session.alone, told.toString(), session::name);
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
    for (String line : session.lines) {
      // Frames have none; Duino-Coin's servers always end their lines.
      boolean keep = line.startsWith("hex:", 3) || session == Session.DUINO_COIN && Talk.side(line) == Side.SERVER;
      byte[] bytes = Talk.bytes(line);
      talk.send(Talk.side(line), Arrays.copyOf(bytes, bytes.length - (keep ? 0 : 1)));
    }
    check(session, talk.close(), "without newlines");
  }

  private static void check(Session session, Talk talk, String form) {
    String how = session + " " + form;
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
    // The version a Duino-Coin server begins with is no message.
    int silent = session == Session.DUINO_COIN ? 1 : 0;
    assertEquals(session.lines.size() + 1 - silent, talk.events().size(), how + ": one event per message and one at the end");
    assertTrue(talk.buffersAreBack(), how);
  }

  @ParameterizedTest
  @EnumSource
  void joinedMidstreamAtAnyMessageItIsFound(Session session) {
    for (int from = 1; from < session.lines.size(); from++) {
      found(session, session.lines.subList(from, session.lines.size()), "from message " + from);
    }
  }

  @ParameterizedTest
  @EnumSource
  void joinedInsideAMessageItIsFound(Session session) {
    for (int from = 1; from < session.lines.size(); from++) {
      List<String> rest = session.lines.subList(from, session.lines.size());
      byte[] cut = Talk.bytes(rest.get(0));
      Talk talk = new Talk(4711).send(Talk.side(rest.get(0)), Arrays.copyOfRange(cut, cut.length / 2, cut.length));
      if (session.tells(rest.subList(1, rest.size()))) {
        assertEquals(session.dialect, talk.play(rest.subList(1, rest.size())).close().dialect(), session + " from the middle of message " + from);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void oneSideAloneTellsTheDialect(Session session) {
    for (Side side : Side.values()) {
      List<String> half = session.lines.stream().filter(l -> Talk.side(l) == side).toList();
      boolean silent = side == Side.CLIENT && (session == Session.DECRED || session == Session.ETH_STRATUM_MODE);
      assertEquals(!silent, session.tells(half), session + " " + side + " says something distinctive");
      found(session, half, side + " only");
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
          talk.gap(Talk.side(line), Talk.bytes(line).length);
        } else {
          talk.play(List.of(line));
        }
      }
      List<String> rest = new ArrayList<>(session.lines);
      rest.remove(lost);
      found(session, rest, talk.close(), "without message " + lost);
    }
  }

  private static void found(Session session, List<String> lines, String form) {
    found(session, lines, new Talk(4711).play(lines).close(), form);
  }

  private static void found(Session session, List<String> lines, Talk talk, String form) {
    String how = session + " " + form;
    if (session.tells(lines)) {
      assertEquals(session.dialect, talk.dialect(), how);
      if (lines.stream().anyMatch(l -> WORK.matcher(l).find())) {
        assertTrue(talk.stage() != null && talk.stage().compareTo(Stage.WORKING) >= 0, how + ": " + talk.stage());
      }
    }
    assertTrue(talk.buffersAreBack(), how);
  }
}
