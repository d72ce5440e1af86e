package io.davylamp.sim;

import java.util.LinkedHashMap;
import java.util.Map;

/** Whole conversations of every kind, for tests that change how they travel. */
public final class Scenes {
  private Scenes() {}

  public static Map<String, Scene> all() {
    Map<String, Scene> all = new LinkedHashMap<>();
    all.put("XMRig", MoneroScenes.xmrig());
    all.put("xmr-stak", MoneroScenes.xmrStak());
    all.put("cgminer", BitcoinScenes.cgminer());
    all.put("ethminer", EthereumScenes.ethminer());
    all.put("EthereumStratum", EthereumScenes.ethereumStratum());
    all.put("EthereumStratum/2.0.0, gzip", EthereumStratum2Scenes.gzip());
    all.put("miniZ", ZcashScenes.miniZ());
    all.put("Alephium node", AlephiumScenes.node());
    all.put("Stratum V2", StratumV2Scenes.machine());
    all.put("Duino-Coin", DuinoScenes.pc());
    all.put("DNS over TCP", DnsScenes.overTcp());
    all.put("TLS", TlsScenes.poolSni());
    all.put("HTTP", HttpScenes.poolHost());
    all.put("game", BenignRpcScenes.game());
    return all;
  }
}
