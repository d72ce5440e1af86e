package io.davylamp.protocol.stratum;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which coins are mined by which algorithm in which dialect. Cold: asked when a fact is new. */
final class Coins {
  /** The coins of an algorithm, the most mined first; empty when it says nothing about the coin. */
  private record Row(Dialect dialect, List<String> coins) {}

  private static final List<String> EPIC = List.of("EPIC");
  private static final Map<String, Row> ROWS = new HashMap<>();
  private static final Map<String, List<String>> ALGORITHMS = new HashMap<>();
  /** Other names of algorithms: NiceHash's, the pools' of old, the dialects' own. */
  private static final Map<String, String> ALIASES = new HashMap<>();

  static {
    alias("sha256d", "sha256", "sha-256", "sha256asicboost");
    alias("rx/0", "randomx", "randomxmonero", "rx", "rx/monero");
    alias("rx/wow", "randomwow");
    alias("rx/arq", "randomarq");
    alias("cn/r", "cryptonightr", "cn/4");
    alias("cn/ccx", "cn/conceal");
    alias("cn-gpu", "cn/gpu");
    alias("argon2/chukwa", "argon2/chukwav2");
    alias("ethash", "daggerhashimoto", "dagger-hashimoto");
    alias("etchash", "etcash");
    alias("autolykos2", "autolykos", "autolykosv2");
    alias("kheavyhash", "heavyhash");
    alias("equihash144_5", "zhash", "equihash144");
    alias("equihash125_4", "zelhash", "equihash125");
    alias("equihash192_7", "equihash192");
    alias("verushash", "verus");
    alias("beamhash3", "beamv3");
    alias("ghostrider", "gr");
    alias("xelishash", "xelishashv2", "xel/0", "xel/v2", "xel/v3");
    alias("cuckoo", "cuckatoo", "cuckatoo31", "cuckatoo32", "cuckaroo", "cuckaroo29");
    row("sha256d", Dialect.STRATUM_V1, "BTC", "BCH", "XEC", "BSV", "DGB", "PPC", "NMC");
    row("scrypt", Dialect.STRATUM_V1, "LTC", "DOGE", "DGB");
    row("x11", Dialect.STRATUM_V1, "DASH");
    row("verthash", Dialect.STRATUM_V1, "VTC");
    row("groestl", Dialect.STRATUM_V1, "GRS", "DGB");
    row("lyra2rev2", Dialect.STRATUM_V1, "MONA");
    row("sha512256d", Dialect.STRATUM_V1, "RXD");
    row("nexapow", Dialect.STRATUM_V1, "NEXA");
    row("ghostrider", Dialect.STRATUM_V1, "RTM");
    row("blake2b", Dialect.SIA, "SC");
    row("blake2b-sha3", Dialect.STRATUM_V1, "HNS");
    row("blake2s", Dialect.KADENA, "KDA");
    row("xelishash", Dialect.XELIS, "XEL");
    row("aleopow", Dialect.STRATUM_V1, "ALEO");
    row("rx/0", Dialect.CRYPTONOTE, "XMR", "ZEPH", "SAL", "QRL", "XTM");
    row("rx/wow", Dialect.CRYPTONOTE, "WOW");
    row("rx/arq", Dialect.CRYPTONOTE, "ARQ");
    row("rx/graft", Dialect.CRYPTONOTE, "GRFT");
    row("rx/sfx", Dialect.CRYPTONOTE, "SFX");
    row("rx/yada", Dialect.CRYPTONOTE, "YDA");
    row("rx/keva", Dialect.CRYPTONOTE, "KVA");
    row("rx/xla", Dialect.CRYPTONOTE, "XLA");
    row("panthera", Dialect.CRYPTONOTE, "XLA");
    row("cn/0", Dialect.CRYPTONOTE);
    row("cn/1", Dialect.CRYPTONOTE);
    row("cn/2", Dialect.CRYPTONOTE);
    row("cn/r", Dialect.CRYPTONOTE, "XMR", "SUMO");
    row("cn/ccx", Dialect.CRYPTONOTE, "CCX");
    row("cn/rto", Dialect.CRYPTONOTE, "RTO");
    row("cn/xao", Dialect.CRYPTONOTE, "XAO");
    row("cn/zls", Dialect.CRYPTONOTE, "ZLS");
    row("cn/fast", Dialect.CRYPTONOTE, "MSR");
    row("cn/half", Dialect.CRYPTONOTE, "MSR");
    row("cn-gpu", Dialect.CRYPTONOTE, "RYO");
    row("cn-heavy/0", Dialect.CRYPTONOTE);
    row("cn-heavy/xhv", Dialect.CRYPTONOTE, "XHV");
    row("cn-heavy/tube", Dialect.CRYPTONOTE, "TUBE");
    row("cn-lite/1", Dialect.CRYPTONOTE, "AEON");
    row("cn-pico", Dialect.CRYPTONOTE);
    row("cn/upx2", Dialect.CRYPTONOTE, "UPX");
    row("argon2/chukwa", Dialect.CRYPTONOTE, "TRTL");
    row("dynexsolve", Dialect.CRYPTONOTE, "DNX");
    row("astrobwt", Dialect.CRYPTONOTE, "DERO");
    row("ethash", Dialect.ETHEREUM_STRATUM_1, "ETH", "ETHW", "OCTA", "ETC", "QUAI");
    row("etchash", Dialect.ETHEREUM_STRATUM_1, "ETC");
    row("ubqhash", Dialect.ETHEREUM_STRATUM_1, "UBQ");
    row("progpowz", Dialect.ZANO, "ZANO");
    row("kawpow", Dialect.KAWPOW, "RVN", "CLORE", "XNA");
    row("firopow", Dialect.KAWPOW, "FIRO");
    row("evrprogpow", Dialect.KAWPOW, "EVR");
    row("meowpow", Dialect.KAWPOW, "MEWC");
    row("progpow", Dialect.KAWPOW, "QUAI");
    row("equihash", Dialect.ZIP_301, "ZEC", "ZEN", "KMD", "ZCL");
    row("equihash144_5", Dialect.ZIP_301, "BTG");
    row("equihash125_4", Dialect.ZIP_301, "FLUX");
    row("equihash192_7", Dialect.ZIP_301, "YEC");
    row("verushash", Dialect.ZIP_301, "VRSC");
    row("autolykos2", Dialect.ERGO, "ERG");
    row("kheavyhash", Dialect.KASPA, "KAS", "NXL", "HTN", "BGA");
    row("karlsenhash", Dialect.KASPA, "KLS");
    row("pyrinhash", Dialect.KASPA, "PYI");
    row("astrobwtv3", Dialect.KASPA, "SPR");
    row("walahash", Dialect.KASPA, "WALA");
    row("blake3", Dialect.ALEPHIUM, "ALPH", "DCR");
    row("beamhash3", Dialect.BEAM, "BEAM");
    row("cuckoo", Dialect.GRIN, "GRIN", "AE", "MWC", "EPIC");
    row("octopus", Dialect.CONFLUX, "CFX");
    row("fishhash", Dialect.IRON_FISH, "IRON");
    row("eaglesong", Dialect.NERVOS, "CKB");
    row("argon2d-nim", Dialect.NIMIQ, "NIM");
  }

  /** Major block versions at which Monero changed its algorithm. */
  private static final int V7 = 7;
  private static final int V8 = 8;
  private static final int V10 = 10;
  static final int V12 = 12;

  private Coins() {}

  private static void alias(String algorithm, String... others) {
    for (String other : others) {
      ALIASES.put(other, algorithm);
    }
  }

  private static void row(String algorithm, Dialect dialect, String... coins) {
    ROWS.put(algorithm, new Row(dialect, List.of(coins)));
    for (String coin : coins) {
      ALGORITHMS.computeIfAbsent(coin, key -> new ArrayList<>()).add(algorithm);
    }
  }

  static boolean isAlgorithm(String name) {
    return row(name) != null;
  }

  /** The coins of the algorithm, the most mined first; null when it is not known. */
  static List<String> coinsOf(String algorithm) {
    Row row = algorithm == null ? null : row(algorithm);
    return row == null ? null : row.coins;
  }

  /** As {@link #coinsOf(String)}, where the dialect narrows it: of those who speak as Grin only Epic has RandomX and ProgPow. */
  static List<String> coinsOf(String algorithm, Dialect dialect) {
    List<String> coins = coinsOf(algorithm);
    boolean cuckoo = dialect != Dialect.GRIN || coins == null || coins.contains("GRIN");
    return cuckoo ? coins : EPIC;
  }

  /** The coin's algorithm, or null when it is unknown or has several. */
  static String algorithmOf(String coin) {
    List<String> all = coin == null ? null : ALGORITHMS.get(coin);
    return all == null || all.size() != 1 ? null : all.get(0);
  }

  /** Whether it is known how the coin is mined. */
  static boolean isListed(String coin) {
    return ALGORITHMS.containsKey(coin) || isPaidOnly(coin);
  }

  /** Whether pools pay in the coin but none mines it. */
  static boolean isPaidOnly(String coin) {
    return coin.equals("TRX");
  }

  /** Whether the coin is mined in the dialect; true for a coin nothing is known of. */
  static boolean isMinedIn(Dialect dialect, String coin) {
    if (!isListed(coin) || coin.equals(dialect.coin())) {
      return true;
    }
    for (String algorithm : ALGORITHMS.getOrDefault(coin, List.of())) {
      if (family(ROWS.get(algorithm).dialect) == family(dialect) || algorithm.equals(dialect.algorithm())) {
        return true;
      }
    }
    return false;
  }

  /** Dialects in which the same coins are mined stand for one. */
  private static Dialect family(Dialect dialect) {
    return switch (dialect) {
      case ETH_PROXY, ZANO, ETHEREUM_STRATUM_1, ETHEREUM_STRATUM_2 -> Dialect.ETHEREUM_STRATUM_1;
      case AETERNITY -> Dialect.GRIN;
      case ALEPHIUM_NODE -> Dialect.ALEPHIUM;
      case COINHIVE, WEBMINERPOOL -> Dialect.CRYPTONOTE;
      default -> dialect;
    };
  }

  private static Row row(String algorithm) {
    String name = algorithm.toLowerCase(java.util.Locale.ROOT);
    Row row = ROWS.get(name);
    return row != null ? row : ROWS.get(ALIASES.getOrDefault(name, ""));
  }

  /** Algorithm of a Monero block version, the first byte of the job's blob. */
  static String moneroAlgorithm(int majorVersion) {
    if (majorVersion >= V12) {
      return "rx/0";
    }
    return majorVersion >= V10 ? "cn/r" : majorVersion >= V8 ? "cn/2" : majorVersion >= V7 ? "cn/1" : "cn/0";
  }
}
