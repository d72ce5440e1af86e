package io.davylamp.detect.indicator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.davylamp.detect.RulesOfTheProject;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgentMatcherTest {
  private static final AgentMatcher LISTED = RulesOfTheProject.load().agents();

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "XMRig/6.21.0 (Linux x86_64) libuv/1.44.1 gcc/9.4.0|xmrig", "xmrig-proxy/6.26.0 (Windows NT 10.0)|xmrig-proxy",
    "XMRig-MO/6.22.2|xmrig-mo", "cgminer/4.11.1|cgminer", "cgminer 2.7.1|cgminer", "lolMiner 1.76|lolminer",
    "Rigel/1.19.3-nicehash|rigel", "miniZ/2.4d|miniz", "bminer (v12.1.0-5083c32)|bminer", "SRBMiner-MULTI/2.4.8|srbminer-multi",
    "xmr-stak-rx/1.0.5/ab/cd/lin/|xmr-stak-rx", "Mozilla/5.0 (compatible; NiceHash/1.0.0)|nicehash", "BzMiner-v21|bzminer",
    "T-Rex/0.26.8|t-rex", "teamredminer/0.10.21|teamredminer", "IceRiverMiner-v1.1|iceriverminer", "ccminer|ccminer",
    "stratum-ping/1.0.0|stratum-ping", "cpuminer-opt-24.4|cpuminer-opt", "cpuminer-opt-x.y|cpuminer-opt"})
  void minersAreFoundByTheirName(String agent, String name) {
    assertEquals(name, find(agent));
  }

  /** A star, a compression library, a film, an algorithm in an antivirus signature, a site in a crawler's address. */
  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"rigel", "miniz.c", "Rigel observatory client", "miniz/compress", "T-Rex dinosaur app",
      "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36",
      "crawler (+https://xmrig.com/about)", "libxmrig/1", "my-xmrig/2", "xmrigs/1", "randomx", "CryptoNight detection",
      "claymore pottery shop", "gminer", "Wget/1.21", "''", "data-miner/2.0", "Mozilla/5.0 minergate.com",
      "antminers/1"})
  void ordinaryWordsAreNoMiners(String agent) {
    assertEquals(null, find(agent));
  }

  private static String find(String agent) {
    byte[] bytes = agent.getBytes(StandardCharsets.ISO_8859_1);
    int found = LISTED.match(bytes, 0, bytes.length);
    return found == AgentMatcher.NONE ? null : LISTED.entry(found).name();
  }
}
