package io.davylamp.protocol.stratum;

/** The dialects, one row each. Algorithm and coin are named where the dialect alone decides them. */
enum Dialect {
  STRATUM_V1("stratum-v1", null, null),
  CRYPTONOTE("cryptonote", null, null),
  ETH_PROXY("eth-proxy", "ethash", "ETH"),
  ETHEREUM_STRATUM_1("ethereum-stratum-1", "ethash", "ETH"),
  ETHEREUM_STRATUM_2("ethereum-stratum-2", "ethash", "ETH"),
  ZIP_301("zip-301", "equihash", null),
  KAWPOW("kawpow", "kawpow", "RVN"),
  ERGO("ergo", "autolykos2", "ERG"),
  KASPA("kaspa", "kheavyhash", "KAS"),
  ALEPHIUM("alephium", "blake3", "ALPH"),
  BEAM("beam", "beamhash3", "BEAM"),
  GRIN("grin", "cuckoo", "GRIN"),
  CONFLUX("conflux", "octopus", "CFX"),
  AETERNITY("aeternity", "cuckoo", "AE"),
  IRON_FISH("iron-fish", "fishhash", "IRON"),
  NERVOS("nervos", "eaglesong", "CKB"),
  KADENA("kadena", "blake2s", "KDA"),
  /** Work of 128 bytes asked for again and again, of pools and nodes before Stratum, over HTTP. */
  GETWORK("getwork", null, null),
  /** BIP 22 and 23 and their kin: whole blocks from a node, over HTTP. */
  GETBLOCKTEMPLATE("getblocktemplate", null, null),
  /** Certainly Stratum, by its method names; no message yet showed which. */
  UNKNOWN("unknown", null, null);

  private final String label;
  private final String algorithm;
  private final String coin;

  Dialect(String label, String algorithm, String coin) {
    this.label = label;
    this.algorithm = algorithm;
    this.coin = coin;
  }

  String label() {
    return label;
  }

  /** Proof-of-work algorithm, or null when the dialect carries several. */
  String algorithm() {
    return algorithm;
  }

  /** The coin most of its miners mine, or null when it carries many. */
  String coin() {
    return coin;
  }
}
