package io.davylamp.protocol.stratum.wallet;

/**
 * Base58Check addresses: version, 20 bytes of hash, the first four bytes of a double SHA-256. The version bytes are those of the
 * coins' chain parameters; many coins took over one of another's.
 */
final class Base58Check {
  /** One version byte, hash, checksum. */
  private static final int SHORT = 25;
  /** Two version bytes: Zcash and its relatives. */
  private static final int LONG = 26;
  /** Shorter ones begin with so many zero bytes that they are nobody's. */
  private static final int SHORTEST_SUSPECT = 33;

  private final Sha256 sha256;

  Base58Check(Sha256 sha256) {
    this.sha256 = sha256;
  }

  /** @param text Base58 digits only, at most 36 */
  Wallet read(String text) {
    byte[] bytes = Base58.decode(text);
    if (bytes.length != SHORT && bytes.length != LONG) {
      return null;
    }
    Version version = bytes.length == SHORT ? Version.of(bytes[0] & 0xFF) : Version.ofTwo((bytes[0] & 0xFF) << 8 | bytes[1] & 0xFF);
    if (version == null) {
      return null;
    }
    boolean holds = version.blake ? Blake256.endsInCheck(bytes) : sha256.endsInCheck(bytes);
    return holds || text.length() >= SHORTEST_SUSPECT && isMixed(text) ? Wallet.of(holds, version.kind, version.coins) : null;
  }

  /** Aeternity's: ak_ before a key of 32 bytes and the same checksum. */
  Wallet aeternity(String text) {
    String rest = text.substring(3);
    if (rest.length() < 38 || rest.length() > 53 || !Base58.isAll(rest)) {
      return null;
    }
    byte[] bytes = Base58.decode(rest);
    return bytes.length == 36 ? Wallet.of(sha256.endsInCheck(bytes), "key", "AE") : null;
  }

  /** Alephium's to a public key's hash: a zero byte and 32 of hash, no checksum. */
  Wallet alephium(String text) {
    byte[] bytes = text.charAt(0) == '1' ? Base58.decode(text) : new byte[0];
    return bytes.length == 33 ? Wallet.unchecked("p2pkh", "ALPH") : null;
  }

  /** Whether it has digits, capital and small letters: a hash always has, a name of 33 letters hardly. */
  private static boolean isMixed(String text) {
    int seen = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      seen |= c <= '9' ? 1 : c <= 'Z' ? 2 : 4;
    }
    return seen == 7;
  }

  /** The coins of one version. */
  private enum Version {
    BITCOIN(0, "p2pkh", "BTC", "BCH", "XEC", "BSV", "RXD"),
    BITCOIN_SCRIPT(5, "p2sh", "BTC", "BCH", "XEC", "LTC", "VTC"),
    FIRO_SCRIPT(7, "p2sh", "FIRO"),
    DASH_SCRIPT(16, "p2sh", "DASH", "RTM"),
    DOGE_SCRIPT(22, "p2sh", "DOGE"),
    BTG_SCRIPT(23, "p2sh", "BTG", "CLORE"),
    DOGE(30, "p2pkh", "DOGE", "DGB", "XVG"),
    EVR(33, "p2pkh", "EVR"),
    BTG(38, "p2pkh", "BTG"),
    LITECOIN(48, "p2pkh", "LTC"),
    LITECOIN_SCRIPT(50, "p2sh", "LTC", "MONA", "MEWC"),
    NAMECOIN(52, "p2pkh", "NMC"),
    NEURAI(53, "p2pkh", "XNA"),
    PEERCOIN(55, "p2pkh", "PPC"),
    RAVENCOIN(60, "p2pkh", "RVN", "VRSC", "KMD", "RTM"),
    DIGIBYTE_SCRIPT(63, "p2sh", "DGB"),
    TRON(65, "account", "TRX"),
    VERTCOIN(71, "p2pkh", "VTC"),
    DASH(76, "p2pkh", "DASH"),
    FIRO(82, "p2pkh", "FIRO"),
    KOMODO_SCRIPT(85, "p2sh", "KMD", "VRSC"),
    EVR_SCRIPT(92, "p2sh", "EVR"),
    VERUS_IDENTITY(102, "identity", "VRSC"),
    NEURAI_SCRIPT(117, "p2sh", "XNA"),
    RAVENCOIN_SCRIPT(122, "p2sh", "RVN", "CLORE", "MEWC"),
    DECRED(0x073F, "p2pkh", "DCR"),
    DECRED_SCRIPT(0x071A, "p2sh", "DCR"),
    YCASH(0x1C28, "p2pkh", "YEC"),
    YCASH_SCRIPT(0x1C2C, "p2sh", "YEC"),
    ZCASH(0x1CB8, "p2pkh", "ZEC", "FLUX", "ZCL"),
    ZCASH_SCRIPT(0x1CBD, "p2sh", "ZEC", "FLUX", "ZCL"),
    HORIZEN(0x2089, "p2pkh", "ZEN"),
    HORIZEN_SCRIPT(0x2096, "p2sh", "ZEN");

    private static final Version[] ONE_BYTE = new Version[256];

    static {
      for (Version version : values()) {
        if (version.number < ONE_BYTE.length) {
          ONE_BYTE[version.number] = version;
        }
      }
    }

    private final int number;
    private final String kind;
    private final String[] coins;
    /** Decred hashes with BLAKE-256. */
    private final boolean blake;

    Version(int number, String kind, String... coins) {
      this.number = number;
      this.kind = kind;
      this.coins = coins;
      blake = coins[0].equals("DCR");
    }

    static Version of(int number) {
      return ONE_BYTE[number];
    }

    static Version ofTwo(int number) {
      for (Version version : values()) {
        if (version.number == number && number >= ONE_BYTE.length) {
          return version;
        }
      }
      return null;
    }
  }
}
