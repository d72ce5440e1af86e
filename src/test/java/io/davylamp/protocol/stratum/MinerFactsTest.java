package io.davylamp.protocol.stratum;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.davylamp.event.Side;
import io.davylamp.flow.Mining;
import io.davylamp.protocol.stratum.wallet.Forge;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What whole conversations tell of the miner: login, agent, coin and algorithm with their reasons. Wallets are random. */
class MinerFactsTest {
  private static final String HELLO = "C> {\"id\":1,\"method\":\"mining.subscribe\",\"params\":[\"cgminer/4.11.1\"]}";
  private static final String ACCOUNT = "C> {\"id\":2,\"method\":\"mining.authorize\",\"params\":[\"farm.rig7\",\"x\"]}";

  private final Forge forge = new Forge(14_960_303);

  @Test
  void allOfALoginIsOnTheSessionAndOnItsOwnEvent() {
    String wallet = forge.cryptonote(0x12, 0);
    Talk talk = new Talk().play("C> {\"id\":1,\"jsonrpc\":\"2.0\",\"method\":\"login\",\"params\":{\"login\":\"solo:" + wallet
        + ".0123456789abcdef.rig1+50000\",\"pass\":\"d=9,n=other:me\",\"agent\":\"XMRig/6.26.0 (Linux x86_64) libuv/1.51.0\",\"algo\":[\"rx/0\"]}}");
    Mining mining = talk.mining();
    assertEquals(wallet, mining.wallet);
    assertEquals("valid", mining.walletChecksum);
    assertEquals("0123456789abcdef", mining.paymentId);
    assertEquals("rig1", mining.worker);
    assertEquals(50_000, mining.fixedDifficulty);
    assertEquals(List.of("d=9", "n=other:me"), mining.passwordMarks);
    assertEquals("XMR wallet rx/0 login", mining.coin + " " + mining.coinReason + " " + mining.algorithm + " " + mining.algorithmReason);
    for (ObjectNode event : List.of(talk.events().get(0), talk.close().events().get(1))) {
      assertEquals(wallet, event.path("wallet").asText());
      assertEquals("valid", event.path("wallet_checksum").asText());
      assertEquals("0123456789abcdef", event.path("payment_id").asText());
      assertEquals("rig1", event.path("worker").asText());
      assertEquals(50_000, event.path("fixed_difficulty").asInt());
      assertEquals(true, event.path("solo").asBoolean());
      assertEquals("d=9", event.path("password_marks").path(0).asText());
      assertEquals("XMRig 6.26.0 linux/x86_64", event.path("agent_software").asText() + " " + event.path("agent_version").asText() + " "
          + event.path("agent_platform").asText());
    }
  }

  @Test
  void aPasswordIsWrittenNowhere() {
    Talk talk = new Talk().play(HELLO
        + "\nC> {\"id\":2,\"method\":\"mining.authorize\",\"params\":[\"farm.rig7\",\"swordfish,p=hunter2,d=512\"]}").close();
    assertFalse(talk.events().toString().contains("swordfish") || talk.events().toString().contains("hunter2"), talk.events().toString());
    assertEquals(512, talk.mining().fixedDifficulty);
  }

  @Test
  void aWalletWithAFaultIsReportedAndTellsNoCoinThatTheJobsDoNot() {
    String wallet = forge.base58Check(0);
    String wrong = wallet.substring(0, 20) + (wallet.charAt(20) == 'k' ? 'm' : 'k') + wallet.substring(21);
    Talk talk = new Talk().play(HELLO + "\nC> {\"id\":2,\"method\":\"mining.authorize\",\"params\":[\"" + wrong + ".rig1\",\"x\"]}");
    assertEquals(wrong + " wrong rig1", talk.mining().wallet + " " + talk.mining().walletChecksum + " " + talk.mining().worker);
  }

  @Test
  void aMailIsAnAccount() {
    Talk talk = new Talk().play("C> {\"method\":\"login\",\"params\":{\"login\":\"first.last@example.com\",\"pass\":\"x\",\"agent\":\"MinerGate/1.7\"},\"id\":1}\n"
        + Talk.lines(Scripts.MONERO).get(1));
    assertEquals("first.last@example.com first.last@example.com", talk.mining().account + " " + talk.mining().email);
    assertNull(talk.mining().worker);
  }

  @Test
  void theWorkerBesideAnEthProxyLoginAndTheMailInItsPassword() {
    Talk talk = new Talk().play("C> {\"id\":1,\"method\":\"eth_submitLogin\",\"params\":[\"" + forge.ethereum()
        + "\",\"me@example.com\"],\"worker\":\"eth1.0\"}");
    assertEquals("eth1.0 me@example.com valid", talk.mining().worker + " " + talk.mining().email + " " + talk.mining().walletChecksum);
    assertEquals("ETH dialect ethash dialect", reasons(talk));
  }

  @Test
  void ironFishsPublicKeyIsAWalletThereAndNowhereElse() {
    String key = forge.hex(32);
    Talk talk = new Talk().play("C> {\"id\":0,\"method\":\"mining.subscribe\",\"body\":{\"version\":3,\"agent\":\"lolMiner/1.85beta\",\"publicAddress\":\"" + key + ".rig\"}}");
    assertEquals(key + " none rig lolMiner 1.85beta", talk.mining().wallet + " " + talk.mining().walletChecksum + " "
        + talk.mining().worker + " "
        + talk.mining().software.name() + " " + talk.mining().software.version());
    assertEquals("IRON wallet fishhash wallet", reasons(talk));
  }

  @Test
  void aShareNamesTheMinerOfASessionJoinedMidstream() {
    String wallet = forge.base58Check(48);
    String share = "{\"params\":[\"" + wallet
        + ".asic9\",\"j\",\"00\",\"6744b1c9\",\"1bd5a9c2\"],\"id\":%d,\"method\":\"mining.submit\"}\n";
    Talk talk = new Talk().send(Side.CLIENT, share.formatted(3)).send(Side.CLIENT, share.formatted(4));
    assertEquals(wallet + " valid asic9", talk.mining().wallet + " " + talk.mining().walletChecksum + " " + talk.mining().worker);
    assertEquals("LTC wallet scrypt wallet", reasons(talk));
    Talk alephium = new Talk().play(Talk.lines(Scripts.ALEPHIUM)).close();
    assertEquals("13ipy15yT9XxpznwTYjegU2nUp5Xib6mgYPNZA2DNavN7 none rig1",
        alephium.mining().wallet + " " + alephium.mining().walletChecksum + " " + alephium.mining().worker);
  }

  @Test
  void severalWorkersOfOneWalletAreBehindAProxyAndTheFirstStays() {
    Talk talk = new Talk().play(HELLO + "\n" + ACCOUNT + "\n" + ACCOUNT.replace("rig7", "rig8").replace(":2,", ":3,"));
    assertEquals("proxy farm rig7", talk.mining().clientRole + " " + talk.mining().account + " " + talk.mining().worker);
    assertEquals("rig8", talk.events().get(2).path("worker").asText());
  }

  @Test
  void aPoolThatPaysInBitcoinDoesNotMakeRandomXBitcoin() {
    Talk talk = new Talk().play("C> {\"id\":1,\"method\":\"login\",\"params\":{\"login\":\"" + forge.segwit("bc", 0, 20)
        + ".w\",\"pass\":\"x\",\"agent\":\"NiceHash/1.0.0\"}}\n" + Talk.lines(Scripts.MONERO).get(1));
    assertEquals("XMR job rx/0 algo", reasons(talk));
    assertEquals("BTC", talk.mining().payoutCoin);
    assertEquals("BTC", talk.close().events().get(2).path("payout_coin").asText());
  }

  @Test
  void unmineableIsPaidInAnother() {
    Talk talk = new Talk().play("C> {\"id\":1,\"method\":\"mining.subscribe\",\"params\":[\"T-Rex/0.26.8\",null,\"rvn.example.com\",\"3636\"]}\n"
        + "C> {\"id\":2,\"method\":\"mining.authorize\",\"params\":[\"DOGE:" + forge.base58Check(30) + ".rig#ab12-cd34\",\"x\"]}\n"
        + Talk.lines(Scripts.RAVENCOIN).get(5));
    assertEquals("RVN dialect kawpow dialect", reasons(talk));
    assertEquals("DOGE ab12-cd34 valid", talk.mining().payoutCoin + " " + talk.mining().referral + " " + talk.mining().walletChecksum);
  }

  /** The blob's version and time and the height, of an account that names no coin; Monero's height of that day and others'. */
  @ParameterizedTest
  @CsvSource({
    "1010b9d3c5ba06,3298000,,XMR job rx/0 job", "1010b9d3c5ba06,3298000,rx/0,XMR job rx/0 algo",
    "0e0eb9d3c5ba06,440000,rx/0,XMR algo rx/0 algo",
    "0505b9d3c5ba06,440000,rx/0,null null rx/0 algo", "1010b9d3c5ba06,440000,,null null null null",
    "0505b9d3c5ba06,440000,rx/wow,WOW algo rx/wow algo"
  })
  void moneroIsToldByVersionTimeAndHeight(String head, String height, String algorithm, String expected) {
    String algo = algorithm == null ? "" : ",\"algo\":\"" + algorithm + "\"";
    Talk talk = new Talk().play("S> {\"jsonrpc\":\"2.0\",\"method\":\"job\",\"params\":{\"blob\":\"" + head + "5a".repeat(69)
        + "\",\"job_id\":\"a\",\"target\":\"b88d0600\""
        + algo + ",\"height\":" + height + ",\"seed_hash\":\"" + forge.hex(32) + "\"}}");
    assertEquals(expected, reasons(talk));
  }

  /** Height in the coinbase, the network's bits, time; of an account. */
  @ParameterizedTest
  @CsvSource({
    // Only Bitcoin's network is so hard.
    "032a4e0d,1702f128,6744b1c9,BTC job sha256d job", "00,1702f128,6744b1c9,BTC job sha256d job",
    // 2,797,000 blocks of Litecoin's chain in December 2024, and the same number in 2019.
    "03c8ad2a,1901a8c3,674cf280,LTC job scrypt job", "03c8ad2a,1901a8c3,5d000000,null null null null",
    // 250,000 blocks in August 2013; 872,000 in November 2024 at a hundredth of Bitcoin's difficulty.
    "0390d003,1a0b1234,51fa0000,BTC job sha256d job", "03404e0d,1802a1b2,6744b1c9,BTC job sha256d job",
    // Neither.
    "03102700,1d00ffff,6744b1c9,null null null null", "02e803,1d00ffff,6744b1c9,null null null null"
  })
  void bitcoinAndLitecoinAreToldByHeightTimeAndDifficulty(String height, String bits, String time, String expected) {
    String coinbase = "01000000" + "01" + "00".repeat(32) + "ffffffff" + "54" + height + "2f706f6f6c2f" + "00".repeat(8);
    Talk talk = new Talk().play(HELLO + "\n" + ACCOUNT + "\nS> {\"id\":null,\"method\":\"mining.notify\",\"params\":[\"1\",\""
        + forge.hex(32) + "\",\"" + coinbase
        + "\",\"ffffffff01\",[],\"20000000\",\"" + bits + "\",\"" + time + "\",true]}");
    assertEquals(expected, reasons(talk));
  }

  @Test
  void aSplitOffChainIsNotTakenForBitcoinByAWalletOfItsOwn() {
    String coinbase = "01000000" + "01" + "00".repeat(32) + "ffffffff" + "54" + "03404e0d" + "2f706f6f6c2f" + "00".repeat(8);
    Talk talk = new Talk().play(HELLO + "\nC> {\"id\":2,\"method\":\"mining.authorize\",\"params\":[\"" + forge.cash("bitcoincash",
        0, 20) + ".a\",\"x\"]}"
        + "\nS> {\"id\":null,\"method\":\"mining.notify\",\"params\":[\"1\",\"" + forge.hex(32) + "\",\"" + coinbase
            + "\",\"ffffffff01\",[],\"20000000\",\"1802a1b2\",\"6744b1c9\",true]}");
    assertEquals("BCH wallet sha256d job", reasons(talk));
  }

  @ParameterizedTest
  @CsvSource({
    "'true,\"144_5\",\"BgoldPoW\"',BTG job equihash144_5 job", "'true,\"125_4\",\"ZelProof\"',FLUX job equihash125_4 job",
    "'true,\"%64\"',VRSC job verushash job", "true,ZEC dialect equihash dialect"
  })
  void equihashsRelativesAreToldByTheirJobs(String tail, String expected) {
    Talk talk = new Talk().play("S> {\"id\":null,\"method\":\"mining.notify\",\"params\":[\"9f31\",\"04000000\",\"" + forge.hex(32)
        + "\",\"" + forge.hex(32) + "\",\""
        + forge.hex(32) + "\",\"c9b14467\",\"b8421c1c\"," + tail.replace("%64", forge.hex(64)) + "]}");
    assertEquals("zip-301", talk.dialect());
    assertEquals(expected, reasons(talk));
  }

  @ParameterizedTest
  @CsvSource({"2694,ZEC dialect equihash dialect", "202,BTG job equihash144_5 job", "106,FLUX job equihash125_4 job"})
  void theLengthOfASolutionTellsTheParameters(int digits, String expected) {
    String wallet = forge.base58Check(0x1CB8);
    Talk talk = new Talk().play("C> {\"id\":4,\"method\":\"mining.submit\",\"params\":[\"" + wallet
        + ".r\",\"9f31\",\"c9b14467\",\"" + forge.hex(28) + "\",\"" + forge.hex(digits / 2) + "\"]}");
    assertEquals(expected, reasons(talk));
  }

  @Test
  void anAlgorithmSetBeforeTheWorkIsThePools() {
    Talk talk = new Talk().play(Talk.lines(Scripts.ETHEREUM_STRATUM_2).subList(0, 7));
    assertEquals("ETH algo ethash algo", reasons(talk));
    Talk etc = new Talk().play("S> {\"method\":\"mining.set\",\"params\":{\"epoch\":\"dc\",\"algo\":\"etchash\",\"extranonce\":\"af4c\"}}");
    assertEquals("ETC algo etchash algo", reasons(etc));
  }

  @Test
  void aBlockHandedToANodeNamesNobodyAndMonerosTemplateItsAlgorithm() {
    String template = "S> {\"id\":1,\"result\":{\"blocktemplate_blob\":\"1010b9d3c5ba06" + "5a".repeat(300) + "\",\"height\":3298000}}";
    Talk talk = new Talk().play("C> {\"id\":1,\"method\":\"getblocktemplate\",\"params\":{\"wallet_address\":\"" + forge.cryptonote(0x12, 0)
        + "\"}}\n" + template + "\nC> {\"id\":2,\"method\":\"submitblock\",\"params\":[\"" + forge.hex(100) + "\"]}");
    assertNull(talk.mining().worker);
    assertEquals("valid", talk.mining().walletChecksum);
    assertEquals("XMR wallet rx/0 job", reasons(talk));
  }

  @Test
  void duinoCoinsUserIsAnAccountWhoseMachinesNameThemselvesWithTheirShares() {
    Talk talk = new Talk(2811).play(Talk.lines(AltcoinScripts.DUINO_COIN)).close();
    Mining mining = talk.mining();
    assertEquals("duinouser rig one Official AVR Miner 4.3", mining.account + " " + mining.worker + " " + mining.software.name()
        + " " + mining.software.version());
    assertEquals("DUCO dialect duco-s1 dialect", reasons(talk));
  }

  @Test
  void theVersionAPoolAsksForIsAnAgentToo() {
    Talk talk = new Talk().play(HELLO.replace("\"cgminer/4.11.1\"", "")
        + "\nS> {\"id\":7,\"method\":\"client.get_version\",\"params\":[]}\n"
        + "C> {\"id\":7,\"result\":\"bfgminer/5.5.0\",\"error\":null}");
    assertEquals("bfgminer 5.5.0", talk.mining().software.name() + " " + talk.mining().software.version());
  }

  @Test
  void thousandsOfLoginsOnOneConnectionLeaveOneMinerAndItsFirstWorker() {
    Talk talk = new Talk().play(HELLO);
    String wallet = forge.base58Check(0);
    for (int i = 0; i < 5_000; i++) {
      talk.send(Side.CLIENT, "{\"id\":" + (i + 2) + ",\"method\":\"mining.authorize\",\"params\":[\"" + wallet + ".rig" + i
          + "\",\"x\"]}\n");
    }
    assertEquals("rig0 proxy", talk.mining().worker + " " + talk.mining().clientRole);
  }

  private static String reasons(Talk talk) {
    Mining m = talk.mining();
    return m.coin + " " + m.coinReason + " " + m.algorithm + " " + m.algorithmReason;
  }
}
