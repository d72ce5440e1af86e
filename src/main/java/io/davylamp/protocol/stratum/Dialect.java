package io.davylamp.protocol.stratum;

/** The dialects, one row each. The algorithm is named where the dialect alone decides it. */
enum Dialect {
  STRATUM_V1("stratum-v1", null),
  CRYPTONOTE("cryptonote", null),
  ETH_PROXY("eth-proxy", "ethash"),
  ETHEREUM_STRATUM_1("ethereum-stratum-1", "ethash"),
  ETHEREUM_STRATUM_2("ethereum-stratum-2", "ethash"),
  ZIP_301("zip-301", "equihash"),
  KAWPOW("kawpow", "kawpow"),
  ERGO("ergo", "autolykos2"),
  KASPA("kaspa", "kheavyhash"),
  ALEPHIUM("alephium", "blake3"),
  BEAM("beam", "beamhash3"),
  GRIN("grin", "cuckoo"),
  CONFLUX("conflux", "octopus"),
  AETERNITY("aeternity", "cuckoo"),
  IRON_FISH("iron-fish", "fishhash"),
  NERVOS("nervos", "eaglesong"),
  KADENA("kadena", "blake2s"),
  /** Work of 128 bytes asked for again and again, of pools and nodes before Stratum, over HTTP. */
  GETWORK("getwork", null),
  /** BIP 22 and 23 and their kin: whole blocks from a node, over HTTP. */
  GETBLOCKTEMPLATE("getblocktemplate", null),
  /** Certainly Stratum, by its method names; no message yet showed which. */
  UNKNOWN("unknown", null);

  private final String label;
  private final String algorithm;

  Dialect(String label, String algorithm) {
    this.label = label;
    this.algorithm = algorithm;
  }

  String label() {
    return label;
  }

  /** Proof-of-work algorithm, or null when the dialect carries several. */
  String algorithm() {
    return algorithm;
  }
}
