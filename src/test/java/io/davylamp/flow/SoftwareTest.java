package io.davylamp.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Agent strings of miners, firmwares and proxies in all their forms. */
class SoftwareTest {
  @ParameterizedTest
  @CsvSource(delimiter = '|', nullValues = "-", value = {
    "XMRig/6.26.0 (Linux x86_64) libuv/1.51.0 gcc/11.2.1|XMRig|6.26.0|linux/x86_64",
    "XMRig/6.21.0 (Windows NT 10.0; Win64; x64) libuv/1.48.0 msvc/2019|XMRig|6.21.0|windows/x86_64",
    "XMRig/6.21.0 (Macintosh; macOS 14.1; arm64) libuv/1.48.0 clang/15.0.0|XMRig|6.21.0|macos/aarch64",
    "XMRig/6.20.0 (Linux aarch64) libuv/1.44.2 gcc/9.3.0|XMRig|6.20.0|linux/aarch64",
    "XMRig/6.12.1-mo3 (Linux i686) libuv/1.24.1 gcc/8.3.0|XMRig|6.12.1-mo3|linux/i686",
    "XMRig/5.11.1 (Linux arm) libuv/1.35.0 gcc/7.5.0|XMRig|5.11.1|linux/arm",
    "xmrig-proxy/6.26.0 (Linux x86_64) libuv/1.42.0 gcc/9.4.0|xmrig-proxy|6.26.0|linux/x86_64",
    "xmr-stak/2.10.8/c5f0505d/master/lin/nvidia-amd-cpu/20|xmr-stak|2.10.8|linux",
    "xmr-stak-rx/1.0.5-rx/65ade74e/master/win/amd-cpu/|xmr-stak-rx|1.0.5-rx|windows",
    "xmr-node-proxy/0.0.4|xmr-node-proxy|0.0.4|-", "SRBMiner-MULTI/2.4.8|SRBMiner-MULTI|2.4.8|-",
    "SRBMiner Cryptonight AMD GPU miner/1.8.2|SRBMiner Cryptonight AMD GPU miner|1.8.2|-", "cast_xmr/1.7.0|cast_xmr|1.7.0|-",
    "JCE/0.33b15|JCE|0.33b15|-", "deepMiner|deepMiner|-|-", "meta-miner v4.7|meta-miner|4.7|-", "MinerGate/1.7|MinerGate|1.7|-",
    "cpuminer-multi/1.3.7|cpuminer-multi|1.3.7|-", "cpuminer-opt/24.4|cpuminer-opt|24.4|-",
    "cpuminer-opt-3.24.5-x64L|cpuminer-opt|3.24.5-x64L|-",
    "ccminer/2.3.1|ccminer|2.3.1|-", "ccminer 2.3.1|ccminer|2.3.1|-", "ccminer-x64/2.2.4|ccminer-x64|2.2.4|x86_64",
    "cgminer/4.11.1|cgminer|4.11.1|-", "cgminer 4.11.1|cgminer|4.11.1|-", "bfgminer/5.5.0|bfgminer|5.5.0|-",
    "sgminer/5.6.1-nicehash-51|sgminer|5.6.1-nicehash-51|-",
    "bmminer/2.0.0|bmminer|2.0.0|-", "Antminer S19/Thu Jul 29|Antminer S19|-|-", "Antminer S19j Pro/1.0.1|Antminer S19j Pro|1.0.1|-",
    "antminer|antminer|-|-",
    "btminer/20230911.12|btminer|20230911.12|-", "whatsminer/v1.1|whatsminer|1.1|-", "WhatsMiner_M30S|WhatsMiner_M30S|-|-",
    "bosminer/0.2.0-36c56a9363|bosminer|0.2.0-36c56a9363|-", "bosminer-plus-tuner 0.2.0|bosminer-plus-tuner|0.2.0|-", "BOSer|BOSer|-|-",
    "vnish/1.2.4|vnish|1.2.4|-", "LUXMiner/2024.9.12.160502-d54e2ad|LUXMiner|2024.9.12.160502-d54e2ad|-", "hiveon/1.04|hiveon|1.04|-",
    "NiceHash/1.0.0|NiceHash|1.0.0|-", "Rigel/1.19.3-nicehash|Rigel|1.19.3-nicehash|-", "lolMiner/1.85beta|lolMiner|1.85beta|-",
    "lolMiner 1.76|lolMiner|1.76|-",
    "GMiner/2.09|GMiner|2.09|-", "T-Rex/0.26.8|T-Rex|0.26.8|-", "NBMiner/42.3|NBMiner|42.3|-",
    "teamredminer/0.10.21|teamredminer|0.10.21|-",
    "trm/0.10.7|trm|0.10.7|-", "WildRig/0.40.5|WildRig|0.40.5|-", "miniZ/2.4d|miniZ|2.4d|-", "bzminer/v21|bzminer|21|-",
    "BzMiner-v21|BzMiner|21|-",
    "BzMiner-v21.2.1|BzMiner|21.2.1|-", "onezerominer/1.4|onezerominer|1.4|-", "PhoenixMiner/6.2c|PhoenixMiner|6.2c|-",
    "TT-Miner/2023.1.0|TT-Miner|2023.1.0|-",
    "CryptoDredge/0.27.0|CryptoDredge|0.27.0|-", "z-enemy/2.6|z-enemy|2.6|-", "Bminer|Bminer|-|-",
    "bminer (v12.1.0-5083c32)|bminer|12.1.0-5083c32|-",
    "ethminer 0.19.0|ethminer|0.19.0|-", "ethminer-0.19|ethminer|0.19|-", "ESP-Miner/2.1.8|ESP-Miner|2.1.8|-",
    "bitaxe/BM1366/v2.1.8|bitaxe|2.1.8|-",
    "NerdMinerV2|NerdMinerV2|-|-", "nerdqaxe/1.0.30|nerdqaxe|1.0.30|-", "IceRiverMiner-v1.1|IceRiverMiner|1.1|-",
    "GodMiner/2.0.0|GodMiner|2.0.0|-",
    "Bitmain Antminer KS5|Bitmain Antminer KS5|-|-", "stratum-ping/1.0.0|stratum-ping|1.0.0|-", "BTCAgent|BTCAgent|-|-",
    "grin-miner|grin-miner|-|-",
    "UserDiabloMiner|UserDiabloMiner|-|-", "Ufasoft bitcoin-miner/0.20 (Windows NT XP 5.1.2600)|Ufasoft bitcoin-miner|0.20|windows",
    "x/1|x|1|-", "/|/|-|-"
  })
  void agentsNameTheirProgramVersionAndPlatform(String agent, String name, String version, String platform) {
    assertEquals(new Software(name, version, platform), Software.of(agent), agent);
  }

  @Test
  void aBlankAgentNamesNothing() {
    assertNull(Software.of(""));
    assertNull(Software.of(" \t"));
  }

  @Test
  void anyTextIsReadWithoutAnExceptionAndBounded() {
    Random random = new Random(8);
    String alphabet = "/ (v1.-_)aLinux64\u0000\uD83Dé;";
    for (int round = 0; round < 100_000; round++) {
      StringBuilder text = new StringBuilder("x");
      for (int i = random.nextInt(256); i > 0; i--) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      Software software = Software.of(text.toString());
      assertNotNull(software);
      assertTrue(!software.name().isEmpty() && software.name().length() <= 64, text.toString());
      assertTrue(software.version() == null || !software.version().isEmpty() && software.version().length() <= 32, text.toString());
    }
  }
}
