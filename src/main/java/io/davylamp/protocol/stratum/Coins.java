package io.davylamp.protocol.stratum;

import java.util.Map;

/** What algorithm names and wallets say about each other. Cold: asked once per fact. */
final class Coins {
  private static final Map<String, String> COIN_OF_ALGORITHM = Map.ofEntries(
      Map.entry("rx/0", "XMR"), Map.entry("randomx", "XMR"), Map.entry("cn/r", "XMR"), Map.entry("rx/wow", "WOW"),
      Map.entry("rx/arq", "ARQ"), Map.entry("rx/graft", "GRFT"), Map.entry("rx/sfx", "SFX"), Map.entry("rx/yada", "YDA"),
      Map.entry("rx/xla", "XLA"), Map.entry("panthera", "XLA"), Map.entry("rx/keva", "KVA"), Map.entry("cn/ccx", "CCX"),
      Map.entry("cn/conceal", "CCX"), Map.entry("cn/rto", "RTO"), Map.entry("cn/xao", "XAO"), Map.entry("cn/zls", "ZLS"),
      Map.entry("cn-heavy/xhv", "XHV"), Map.entry("cn-heavy/tube", "TUBE"), Map.entry("argon2/chukwa", "TRTL"),
      Map.entry("argon2/chukwav2", "TRTL"), Map.entry("cn/upx2", "UPX"), Map.entry("ghostrider", "RTM"));
  private static final Map<String, String> ALGORITHM_OF_COIN = Map.ofEntries(
      Map.entry("BTC", "sha256d"), Map.entry("BCH", "sha256d"), Map.entry("LTC", "scrypt"), Map.entry("DOGE", "scrypt"),
      Map.entry("DASH", "x11"), Map.entry("FIRO", "firopow"), Map.entry("VTC", "verthash"), Map.entry("ZEC", "equihash"),
      Map.entry("ZEN", "equihash"), Map.entry("KAS", "kheavyhash"), Map.entry("ERG", "autolykos2"), Map.entry("WOW", "rx/wow"));
  /** Major block versions at which Monero changed its algorithm. */
  private static final int V7 = 7;
  private static final int V8 = 8;
  private static final int V10 = 10;
  private static final int V12 = 12;

  private Coins() {}

  /** The coin most miners of the algorithm mine, or null. */
  static String coinOf(String algorithm) {
    return algorithm == null ? null : COIN_OF_ALGORITHM.get(algorithm);
  }

  /** The coin's algorithm, or null when it is unknown or has several. */
  static String algorithmOf(String coin) {
    return coin == null ? null : ALGORITHM_OF_COIN.get(coin);
  }

  /** Algorithm of a Monero block version, the first byte of the job's blob. */
  static String moneroAlgorithm(int majorVersion) {
    if (majorVersion >= V12) {
      return "rx/0";
    }
    return majorVersion >= V10 ? "cn/r" : majorVersion >= V8 ? "cn/2" : majorVersion >= V7 ? "cn/1" : "cn/0";
  }
}
