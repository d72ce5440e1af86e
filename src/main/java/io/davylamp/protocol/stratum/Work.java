package io.davylamp.protocol.stratum;

/** How many hashes one accepted share stands for when a pool sets a difficulty instead of a target. */
final class Work {
  private static final double TWO_16 = 0x1p16;
  /** Algorithms whose difficulty 1 is the target 0000ffff...: scrypt and its kin, by the beginning of their names. */
  private static final String[] SCRYPT_KIN = {"scrypt", "neoscrypt", "yescrypt", "yespower"};

  private Work() {}

  /**
   * Expected hashes (graphs and Equihash: solutions) per share.
   *
   * @param algorithm as stated or concluded, or null
   * @param difficulty as {@code mining.set_difficulty} states it; what was made of a target is hashes already
   * @return 0 when it is not known what the dialect's pools mean by it
   */
  static double hashesPerShare(Dialect dialect, String algorithm, double difficulty) {
    if (!(difficulty > 0) || Double.isInfinite(difficulty)) {
      return 0;
    }
    return difficulty * (dialect.scalesByAlgorithm() && isScryptKin(algorithm) ? TWO_16 : dialect.difficultyUnit());
  }

  private static boolean isScryptKin(String algorithm) {
    if (algorithm != null) {
      for (String kin : SCRYPT_KIN) {
        if (algorithm.startsWith(kin)) {
          return true;
        }
      }
    }
    return false;
  }
}
