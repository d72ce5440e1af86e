package io.davylamp.sim;

import java.util.LinkedHashMap;
import java.util.Map;

/** Whole conversations of every kind, for tests that change how they travel. */
public final class Scenes {
  private Scenes() {}

  /** Those that are HTTP, mining and not. */
  public static Map<String, Scene> http() {
    Map<String, Scene> all = new LinkedHashMap<>();
    all.put("getwork", HttpScenes.getwork());
    all.put("long poll", HttpMiningScenes.longPoll());
    all.put("template", HttpMiningScenes.templateLongPoll());
    all.put("Kadena", HttpMiningScenes.kadena());
    all.put("candidates", HttpMiningScenes.candidates());
    all.put("P2Pool", HttpMiningScenes.p2pool());
    all.put("proxy", HttpMiningScenes.throughProxy());
    all.put("hostile", HttpMiningScenes.hostile());
    all.put("monitors", BenignHttpScenes.nodeMonitors());
    all.put("pages", BenignHttpScenes.poolPages());
    all.put("data mining", BenignHttpScenes.dataMining());
    all.put("forms", BenignHttpScenes.forms());
    return all;
  }

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
    all.put("Duino-Coin", DuinoScenes.pc());
    all.put("DNS over TCP", DnsScenes.overTcp());
    all.put("TLS", TlsScenes.poolSni());
    all.put("HTTP", HttpScenes.poolHost());
    all.put("game", BenignRpcScenes.game());
    return all;
  }
}
