package io.davylamp.sim;

import java.util.LinkedHashMap;
import java.util.Map;

/** Conversations of nothing but JSON lines that are not mining, for tests that look at lines. */
public final class LookAlikes {
  private LookAlikes() {}

  public static Map<String, Scene> lines() {
    Map<String, Scene> all = new LinkedHashMap<>();
    all.put("game", BenignRpcScenes.game());
    all.put("Electrum", BenignRpcScenes.electrum());
    all.put("Electrum wallet", BenignNodeScenes.electrumWallet());
    all.put("Bitcoin node", BenignNodeScenes.bitcoinWallet());
    all.put("model context", BenignRpcScenes.modelContext());
    all.put("model tools", BenignToolScenes.modelTools());
    all.put("trading feed", BenignRpcScenes.tradingFeed());
    all.put("render farm", BenignLoginScenes.renderFarm());
    all.put("batch scheduler", BenignLoginScenes.scheduler());
    all.put("exchange", BenignLoginScenes.exchange());
    all.put("chat", BenignLoginScenes.chat());
    all.put("plant and licence", BenignLoginScenes.plant());
    all.put("nested logs", BenignQuoteScenes.nestedLogs());
    all.put("remote control of a miner", ManagementScenes.remoteApi());
    return all;
  }
}
