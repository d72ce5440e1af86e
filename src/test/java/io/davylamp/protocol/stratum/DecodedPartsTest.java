package io.davylamp.protocol.stratum;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.davylamp.memory.Buffers;
import io.davylamp.protocol.json.JsonToken;
import io.netty.buffer.ByteBuf;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each dialect's messages carry, found in their places: jobs, nonces, targets, work per share, stated rates. */
class DecodedPartsTest {
  private static final double BOUNDARY = 0x1p32;

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "BITCOIN|7|job_id=63b7f9d200001a2c nbits=1702f128 ntime=6744b1c9 clean=true", "BITCOIN|8|job_id=63b7f9d200001a2c nonce=1bd5a9c2",
    "MONERO|2|job_id=b7QkX0a1Z9c algo=rx/0 height=3289155 target=b88d0600", "MONERO|3|nonce=a1050000 job_id=b7QkX0a1Z9c",
    "ETH_PROXY|3|height=0x14b3f2a", "ETH_PROXY|5|nonce=0xe05d1fd4002d962f",
    "ETH_STRATUM_MODE|4|job_id=bf0488aa", "ZANO|3|height=0x00000000002d1f4a",
    "ETHEREUM_STRATUM|6|job_id=bf0488aa clean=true", "ETHEREUM_STRATUM|7|nonce=6a909d9bbc0f",
    "ETHEREUM_STRATUM_2|0|host=pool.example.com host_port=115c agent=ethminer-0.19",
    "ETHEREUM_STRATUM_2|7|job_id=bf0488aa height=6526d5 clean=false", "ETHEREUM_STRATUM_2|8|job_id=bf0488aa nonce=68765fccd712",
    "ETHEREUM_STRATUM_2|10|hashrate_hs=5242880",
    "ZCASH|0|agent=miniZ/2.4d host=zec.example.com host_port=3357", "ZCASH|5|job_id=9f31 clean=true nbits=b8421c1c ntime=c9b14467",
    "ZCASH|6|nonce=00000000000000000000000000000000000000000000000000000007", "VERUS|5|job_id=1d clean=false",
    "RAVENCOIN|5|job_id=1a2b height=3541201 clean=true", "RAVENCOIN|6|nonce=0x64290b0012f4a1c7",
    "ERGO|1|job_id=7f21 height=1402113", "ERGO|2|nonce=64290b00a1b2c3d4",
    "KASPA|7|job_id=18 hash=9f3c1a2b4d5e6f708192a3b4c5d6e7f8091a2b3c4d5e6f708192a3b4c5d6e7f8", "KASPA|8|nonce=0x002900000a1b2c3d",
    "ALEPHIUM|1|job_id=0a1b2c3d", "ALEPHIUM|2|job_id=0a1b2c3d nonce=515a00000000000000000000000000000000000000a1b2c3",
    "ALEPHIUM_STRATUM|6|job_id=7f", "ALEPHIUM_STRATUM|7|job_id=7f nonce=0000a1b2c3",
    "ALEPHIUM_NODE|0|height=1850000", "ALEPHIUM_NODE|1|method=submit_block nonce=000000000000000000000000000000000000000000000007",
    "ALEPHIUM_NODE|2|method=submit_block result=true accepted=true", "ALEPHIUM_NODE_OLD|5|accepted=false",
    "BEAM|2|job_id=212 height=2719303", "BEAM|3|nonce=ab4e3a0000a1b2c3", "GRIN|4|job_id=5 height=2719304 difficulty=1",
    "GRIN|5|nonce=8895699060858340771", "EPIC|2|algo=randomx", "CONFLUX|2|job_id=0x4e08a1b2 height=2302785",
    "CONFLUX|3|nonce=0x30000000002978da", "AETERNITY|7|nonce=000123", "AETERNITY|5|job_id=d70fd222 clean=true",
    "IRON_FISH|3|job_id=7", "IRON_FISH|4|nonce=64da0000a1b2c3d4", "IRON_FISH|5|stage=confirmed", "NERVOS|5|job_id=1611 height=1402113 clean=true",
    "NERVOS|6|nonce=000000000000000000114026", "NERVOS_CALLS|7|hashrate_hs=2.0E9", "XELIS|5|job_id=7 algo=xel/v2 clean=true",
    "XELIS|6|nonce=13639ca53f21df75", "SIA|5|job_id=bf ntime=58258e5700000000", "SIA|6|nonce=b2957c0a00000000", "DECRED|6|nonce=1bd5a9c2",
    "KADENA|5|job_id=1234 clean=true", "KADENA|6|nonce=6789abcdef01", "DUINO_COIN|1|hashrate_hs=213.5 nonce=412 agent='Official AVR Miner 4.3'",
    "STRATUM_V2|0|method=SetupConnection host=pool.example.com host_port=34254 agent='bosminer-1.0 (Bitmain S9i 13.5)'",
    "STRATUM_V2|2|id=1 worker=rig hashrate_hs=9.99999995904E11", "STRATUM_V2|3|channel_id=5 group_channel_id=9 difficulty=256",
    "STRATUM_V2|5|job_id=1 nbits=17031abc ntime=69a55190 clean=true channel_id=5", "STRATUM_V2|7|id=1 job_id=1 nonce=a1b2c3d5 ntime=69a55197",
    "STRATUM_V2|8|method=SubmitSharesStandard accepted_count=2 shares_sum=512 accepted=true", "STRATUM_V2|10|reject_kind=stale",
    "STRATUM_V2|11|method=SetTarget difficulty=512", "DUINO_COIN|2|result=GOOD accepted=true", "DUINO_COIN|4|difficulty=8"
  })
  void aMessagesPartsAreWhereTheDialectHasThem(SessionsOfEveryDialectTest.Session session, int index, String parts) {
    Talk talk = new Talk().play(session.lines).close();
    ObjectNode event = talk.events().get(session == SessionsOfEveryDialectTest.Session.DUINO_COIN ? index + 1 : index);
    for (String part : parts.split(" (?=\\w+=)")) {
      String name = part.substring(0, part.indexOf('='));
      String value = part.substring(part.indexOf('=') + 1).replace("'", "");
      assertNotNull(event.get(name), () -> session + " " + index + ": no " + name + " in " + event);
      assertEquals(value, event.get(name).asText().replaceFirst("\\.0$", ""), () -> session + " " + index + ": " + name);
    }
  }

  @Test
  void kaspasFourWordsAreExactToTheLastBit() {
    String[] words = {"18446744073709551615", "9223372036854775808", "1", "10357246713309483871"};
    Message m = read("{\"method\":\"mining.notify\",\"params\":[\"17\",[" + String.join(",", words) + "],1732146121873]}");
    StringBuilder expected = new StringBuilder();
    for (int i = 0; i < words.length; i++) {
      assertEquals(words[i], Long.toUnsignedString(m.words[i]));
      String big = String.format("%016x", new BigInteger(words[i]));
      for (int octet = 14; octet >= 0; octet -= 2) {
        expected.append(big, octet, octet + 2);
      }
    }
    assertEquals(Dialect.KASPA, m.dialect);
    assertEquals(expected.toString(), m.text(m.hashSlot, 256));
    Message five = read("{\"method\":\"mining.notify\",\"params\":[\"17\",[1,2,3,4,5],1732146121873]}");
    assertNull(five.dialect);
    Message beyond = read("{\"method\":\"mining.notify\",\"params\":[\"17\",[18446744073709551616,2,3,4],1732146121873]}");
    assertNull(beyond.dialect);
  }

  @ParameterizedTest
  @CsvSource({
    "STRATUM_V1,sha256d,1,4294967296", "STRATUM_V1,scrypt,2,131072", "STRATUM_V1,yespower,1,65536", "STRATUM_V1,,0.5,2147483648",
    "ETHEREUM_STRATUM_1,,1,4294967296", "KASPA,,4096,17592186044416", "ALEPHIUM,,16,17179869184", "XELIS,,20000,20000", "SIA,,4,17179869184",
    "ZIP_301,,2,16384", "ERGO,,1,0", "GRIN,,1,0", "UNKNOWN,,8,0", "STRATUM_V1,,-1,0"
  })
  void aDifficultyStandsForHashes(Dialect dialect, String algorithm, double difficulty, double hashes) {
    assertEquals(hashes, Work.hashesPerShare(dialect, algorithm, difficulty));
    assertEquals(0, Work.hashesPerShare(dialect, algorithm, Double.NaN));
  }

  @Test
  void aTargetStandsForHashesWhereverItCame() {
    String boundary = "00000000ffff" + "0".repeat(52);
    String hash = "c5a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c6d7e8f";
    for (String line : List.of(
        "{\"method\":\"mining.set_target\",\"params\":[\"" + boundary + "\"]}",
        "{\"method\":\"mining.set_target\",\"params\":\"" + boundary + "\"}",
        "{\"method\":\"mining.set_target\",\"body\":{\"target\":\"" + boundary + "\"}}",
        "{\"method\":\"mining.set\",\"params\":{\"epoch\":\"dc\",\"target\":\"" + boundary + "\"}}",
        "{\"method\":\"mining.notify\",\"params\":[\"1\",\"" + hash + "\",\"" + hash + "\",\"" + boundary + "\",true,35412,\"1b00a1b2\"]}",
        "{\"method\":\"mining.notify\",\"params\":[\"0x4e\",\"23\",\"0x" + hash + "\",\"0x" + boundary + "\"]}",
        "{\"id\":0,\"result\":[\"0x" + hash + "\",\"0x" + hash + "\",\"0x" + boundary + "\"]}",
        "{\"id\":0,\"result\":{\"pow_hash\":\"0x" + hash + "\",\"target\":\"0x" + boundary + "\"}}",
        "{\"method\":\"mining.notify\",\"params\":[\"1\",5,\"" + hash + "\",\"\",\"\",2,\"" + new BigInteger(boundary, 16) + "\",\"\",true]}")) {
      assertEquals(BOUNDARY, read(line).hashes, BOUNDARY / 60_000, line);
    }
    Message monero = read("{\"method\":\"job\",\"params\":{\"blob\":\"" + hash + hash + "\",\"job_id\":\"1\",\"target\":\"b88d0600\"}}");
    assertEquals(10_000, monero.hashes, 1);
    // Order 24, mantissa 0: 2^24.
    Message beam = read("{\"method\":\"job\",\"id\":\"1\",\"input\":\"" + hash + "\",\"difficulty\":402653184}");
    assertEquals(0x1p24, beam.hashes);
    assertEquals(0, read("{\"method\":\"job\",\"id\":\"1\",\"input\":\"" + hash + "\",\"difficulty\":99999999999}").hashes);
  }

  @Test
  void theAlgorithmAFormImpliesIsTold() {
    assertEquals("equihash144_5", new Talk().play(AltcoinScripts.ZHASH).close().mining().algorithm);
    assertEquals("verushash", new Talk().play(AltcoinScripts.VERUS).close().mining().algorithm);
  }

  /** As the analyzer does it: parsed, classified, named, read. */
  private static Message read(String json) {
    Workbench bench = new Workbench();
    ByteBuf line = Buffers.copyOf(json.getBytes(StandardCharsets.UTF_8));
    assertEquals(JsonToken.END, bench.reader.read(line, 0, line.capacity()), json);
    Classifier.classify(bench.message, null);
    new Naming().take(bench.message);
    Classifier.read(bench.message, null);
    return bench.message;
  }
}
