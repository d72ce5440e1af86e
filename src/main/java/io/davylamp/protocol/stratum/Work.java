package io.davylamp.protocol.stratum;

/** How many hashes one accepted share stands for, by dialect and algorithm. */
final class Work {
  private static final double TWO_32 = 0x1p32;
  private static final double TWO_16 = 0x1p16;
  /** Zcash's difficulty 1 is the target 0007ffff...: 2^13 solutions. */
  private static final double EQUIHASH_UNIT = 0x1p13;

  private Work() {}

  /**
   * Expected hashes (graphs and Equihash: solutions) per share.
   *
   * @param algorithm as stated or concluded, or null
   * @param difficulty in the dialect's own unit, as {@link Message#difficulty} has it
   * @return 0 when the dialect's unit is not known or depends on the job's target
   */
  static double hashesPerShare(Dialect dialect, String algorithm, double difficulty) {
    if (!(difficulty > 0) || Double.isInfinite(difficulty)) {
      return 0;
    }
    return switch (dialect) {
      case STRATUM_V1 -> difficulty * unitOf(algorithm);
      case ETHEREUM_STRATUM_1, KASPA -> difficulty * TWO_32;
      // Their difficulty is made of a target already, or counts hashes itself.
      case CRYPTONOTE, ETH_PROXY, ETHEREUM_STRATUM_2, KAWPOW, ZIP_301, BEAM, IRON_FISH, KADENA, CONFLUX, AETERNITY, NERVOS, GETWORK -> difficulty;
      default -> 0;
    };
  }

  private static double unitOf(String algorithm) {
    if (algorithm == null) {
      return TWO_32;
    }
    return switch (algorithm) {
      case "scrypt" -> TWO_16;
      case "equihash" -> EQUIHASH_UNIT;
      default -> TWO_32;
    };
  }
}
