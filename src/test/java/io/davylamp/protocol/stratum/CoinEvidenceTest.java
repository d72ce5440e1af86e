package io.davylamp.protocol.stratum;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.davylamp.flow.Mining;
import io.davylamp.protocol.stratum.wallet.Forge;
import io.davylamp.protocol.stratum.wallet.Wallet;
import io.davylamp.protocol.stratum.wallet.WalletReader;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What decides coin and algorithm when several things tell of them. */
class CoinEvidenceTest {
  private static final String XMR =
      "48TfqkJqrxNdxfcwC27BSjeNcQk9fJRN4KnQA1nHjmZvjFrZQvcq861gWB2u5wveT6UEEGxZYsJDpSwZcFiguQWZMm2wsPd";
  private static final String WOW =
      "Wo4EBEXensRC2PTjUjGrQGe4DbHaX2gSDAgejh5Gfa4QK5TtmB4izgvC2hgCTh4xj6EMcXj7mRTA5Y496FNFEx9y1uicf5Yuy";
  private static final String BTC = "1MmM6B2uGVBz29NYLfJiVcsiUUqAErACZ7";

  /**
   * Each line: the dialect (with a plus when jobs or shares were seen), what is known by name, and what follows: algorithm and its
   * reason, coin and its reason, the coin paid.
   */
  @ParameterizedTest
  @CsvSource(delimiter = '|', nullValues = "-", value = {
    // The job's word beats the miner's list; the list alone is the miner's word.
    "cryptonote+|listed=cn/r stated=rx/0|rx/0 algo, XMR algo", "cryptonote+|listed=rx/0|rx/0 login, XMR login",
    "cryptonote|listed=rx/0 wallet=XMR|rx/0 login, XMR wallet",
    "cryptonote+|listed=rx/0 stated=rx/wow wallet=XMR|rx/wow algo, WOW algo, pays XMR",
    "cryptonote+|stated=rx/wow wallet=WOW|rx/wow algo, WOW algo", "cryptonote|wallet=WOW|rx/wow wallet, WOW wallet",
    "cryptonote+|stated=rx/0 wallet=XMR|rx/0 algo, XMR wallet",
    "cryptonote+|stated=something-new wallet=XMR|something-new algo, XMR wallet",
    "cryptonote+|stated=something-new|something-new algo, -", "cryptonote+|stated=cn/2 wallet=XMR|cn/2 algo, XMR wallet",
    // Monero's block version, where the coin is Monero; with another's blocks RandomX is not Monero's.
    "cryptonote+|listed=rx/0 wallet=XMR major=7|cn/1 job, XMR wallet", "cryptonote+|major=16 job=XMR|rx/0 job, XMR job",
    "cryptonote+|major=16|-, -", "cryptonote+|stated=rx/0 major=16|rx/0 algo, XMR algo", "cryptonote+|stated=rx/0 major=3|rx/0 algo, -",
    "cryptonote+|stated=rx/0 major=3 wallet=ZEPH|rx/0 algo, ZEPH wallet", "cryptonote+|stated=cn/r major=10|cn/r algo, XMR algo",
    "cryptonote+|stated=rx/0 job=XMR major=16|rx/0 algo, XMR job",
    // Paid in another coin: the wallet says nothing of the mined one.
    "cryptonote+|stated=rx/0 wallet=BTC|rx/0 algo, XMR algo, pays BTC",
    "cryptonote|listed=rx/0 wallet=BTC|rx/0 login, XMR login, pays BTC",
    "eth-proxy+|wallet=BTC|ethash dialect, ETH dialect, pays BTC", "kawpow+|wallet=BTC|kawpow dialect, RVN dialect, pays BTC",
    "kaspa+|wallet=BTC|kheavyhash dialect, KAS dialect, pays BTC", "zip-301+|wallet=BTC|equihash dialect, ZEC dialect, pays BTC",
    "stratum-v1+|wallet=BTC passalgo=scrypt|scrypt password, LTC password, pays BTC",
    "stratum-v1+|wallet=BTC payout=BTC|-, -, pays BTC",
    "stratum-v1+|wallet=BTC payout=BTC zap=DASH|x11 password, DASH password, pays BTC",
    "stratum-v1+|wallet=BTC payout=BTC zap=DASH passalgo=x11|x11 password, DASH password, pays BTC",
    "stratum-v1+|wallet=BTC payout=BTC zap=DASH passalgo=scrypt|scrypt password, LTC password, pays BTC",
    "cryptonote+|stated=rx/0 wallet=DOGE scheme=DOGE|rx/0 algo, XMR algo, pays DOGE",
    "kawpow+|wallet=RVN scheme=RVN|kawpow dialect, RVN login, pays RVN",
    "eth-proxy+|wallet=ETH scheme=SHIB|ethash dialect, ETH dialect, pays SHIB", "stratum-v1|wallet=TRX|-, -, pays TRX",
    "stratum-v1+|wallet=LTC payout=LTC passalgo=scrypt|scrypt password, LTC password, pays LTC",
    // Wallets of one coin, of several, of relatives.
    "stratum-v1|wallet=BTC|sha256d wallet, BTC wallet", "stratum-v1+|wallet=BTC|sha256d wallet, BTC wallet",
    "stratum-v1+|wallet=LTC|scrypt wallet, LTC wallet", "stratum-v1+|wallet=RVN|ghostrider wallet, RTM wallet",
    "kawpow+|wallet=RVN|kawpow dialect, RVN dialect", "zip-301+|wallet=RVN|verushash wallet, VRSC wallet",
    "kawpow+|wallet=FIRO|firopow wallet, FIRO wallet", "zip-301+|wallet=ZEC|equihash dialect, ZEC dialect",
    "zip-301+|wallet=BTG|equihash144_5 wallet, BTG wallet", "eth-proxy|wallet=ETH|ethash dialect, ETH dialect",
    "ethereum-stratum-2+|wallet=ETH stated=etchash|etchash algo, ETC algo", "eth-proxy+|wallet=ZANO|progpowz wallet, ZANO wallet",
    "kaspa+|wallet=KAS|kheavyhash wallet, KAS wallet", "kaspa+|wallet=KLS|karlsenhash wallet, KLS wallet",
    "unknown|wallet=BTC|sha256d wallet, BTC wallet", "ergo|wallet=ERG|autolykos2 wallet, ERG wallet",
    "stratum-v1|wallet=KAS|kheavyhash wallet, KAS wallet",
    "stratum-v1+|wallet=KAS|-, -, pays KAS", "cryptonote+|wallet=TRTL|argon2/chukwa wallet, TRTL wallet",
    "cryptonote+|wallet=XNV|-, XNV wallet",
    // The job's own shape.
    "stratum-v1+|shape=sha256d job=BTC|sha256d job, BTC job", "stratum-v1+|shape=scrypt job=LTC wallet=BTC|scrypt job, LTC job, pays BTC",
    "stratum-v1+|shape=scrypt job=LTC wallet=DOGE|scrypt job, LTC job, pays DOGE",
    "stratum-v1+|shape=sha256d wallet=BCH|sha256d job, BCH wallet",
    "stratum-v1+|shape=sha256d|sha256d job, BTC job", "cryptonote+|job=XMR major=16 wallet=XMR|rx/0 job, XMR wallet",
    "zip-301+|shape=verushash job=VRSC|verushash job, VRSC job",
    "zip-301+|shape=equihash125_4|equihash125_4 job, FLUX job", "zip-301+|shape=equihash125_4 wallet=ZEC|equihash125_4 job, FLUX job",
    // Dialects alone.
    "beam|-|beamhash3 dialect, BEAM dialect", "stratum-v1+|-|-, -", "unknown|-|-, -", "grin+|-|cuckoo dialect, GRIN dialect",
    "grin+|stated=randomx|randomx algo, EPIC algo", "decred+|stated=blake3|blake3 algo, DCR algo",
    "alephium+|stated=blake3|blake3 algo, ALPH algo",
    "xelis+|wallet=XEL|xelishash wallet, XEL wallet", "xelis+|stated=xel/v2|xel/v2 algo, XEL algo", "sia+|-|blake2b dialect, SC dialect",
    "decred+|wallet=DCR|blake3 wallet, DCR wallet", "duino-coin+|-|duco-s1 dialect, DUCO dialect",
    // A wallet with a fault is the last to be asked.
    "stratum-v1+|wallet=BTC!|sha256d wallet, BTC wallet", "cryptonote+|stated=rx/wow wallet=XMR!|rx/wow algo, WOW algo",
    "kaspa+|wallet=BTC!|kheavyhash dialect, KAS dialect"
  })
  void theFirstThatIsKnownDecides(String dialect, String known, String expected) {
    Mining mining = new Mining();
    conclude(evidence(known), dialect, mining);
    String algorithm = mining.algorithm == null ? "-" : mining.algorithm + " " + mining.algorithmReason;
    String coin = mining.coin == null ? "-" : mining.coin + " " + mining.coinReason;
    assertEquals(expected, algorithm + ", " + coin + (mining.payoutCoin == null ? "" : ", pays " + mining.payoutCoin));
  }

  @Test
  void aLaterSurerFactCorrectsAnEarlierConclusion() {
    Mining mining = new Mining();
    CoinEvidence evidence = evidence("wallet=RVN");
    conclude(evidence, "stratum-v1", mining);
    assertEquals("RVN kawpow", mining.coin + " " + mining.algorithm);
    conclude(evidence, "zip-301+", mining);
    assertEquals("VRSC verushash", mining.coin + " " + mining.algorithm);
    evidence.stated = "equihash";
    evidence.changed = true;
    evidence.conclude(mining);
    assertEquals("KMD equihash", mining.coin + " " + mining.algorithm);
  }

  @Test
  void nothingNewConcludesNothing() {
    Mining mining = new Mining();
    CoinEvidence evidence = evidence("wallet=BTC");
    conclude(evidence, "stratum-v1+", mining);
    mining.coin = "untouched";
    conclude(evidence, "stratum-v1+", mining);
    assertEquals("untouched", mining.coin);
  }

  @Test
  void chainsStandAsHighAsTheirClocksSay() {
    assertTrue(ChainClock.BITCOIN.fits(840_000, 1_713_571_767L));
    assertTrue(ChainClock.BITCOIN.fits(500_000, 1_513_622_125L));
    assertTrue(ChainClock.BITCOIN.fits(900_000, 1_749_160_000L));
    assertFalse(ChainClock.BITCOIN.fits(872_000, 1_640_995_200L));
    assertTrue(ChainClock.LITECOIN.fits(2_797_000, 1_733_097_600L));
    assertFalse(ChainClock.LITECOIN.fits(872_000, 1_733_097_600L));
    assertTrue(ChainClock.MONERO.fits(3_289_154, 1_732_428_000L));
    assertFalse(ChainClock.MONERO.fits(440_000, 1_732_428_000L));
    assertTrue(ChainClock.RAVENCOIN.fits(3_400_000, 1_719_000_000L));
    assertFalse(ChainClock.RAVENCOIN.fits(1_200_000, 1_719_000_000L));
    for (ChainClock clock : ChainClock.values()) {
      assertFalse(clock.fits(0, 0) || clock.fits(-1, 1_700_000_000L) || clock.fits(Long.MAX_VALUE, Long.MAX_VALUE), clock.name());
    }
  }

  private static void conclude(CoinEvidence evidence, String dialect, Mining mining) {
    boolean worked = dialect.endsWith("+");
    String label = worked ? dialect.substring(0, dialect.length() - 1) : dialect;
    Dialect named = Arrays.stream(Dialect.values()).filter(d -> d.label().equals(label)).findFirst().orElseThrow();
    evidence.dialect(named, worked);
    evidence.conclude(mining);
  }

  private static CoinEvidence evidence(String known) {
    CoinEvidence evidence = new CoinEvidence();
    for (String part : known == null ? new String[0] : known.split(" ")) {
      String value = part.substring(part.indexOf('=') + 1);
      switch (part.substring(0, part.indexOf('='))) {
        case "listed" -> evidence.listed = value;
        case "stated" -> evidence.stated = value;
        case "shape" -> evidence.shape = value;
        case "job" -> evidence.jobCoin = value;
        case "major" -> evidence.majorVersion = Integer.parseInt(value);
        case "passalgo" -> evidence.passwordAlgorithm = value;
        case "zap" -> evidence.passwordCoin = value;
        case "payout" -> evidence.statedPayout = value;
        case "scheme" -> evidence.scheme = value;
        default -> evidence.wallet = wallet(value);
      }
    }
    evidence.changed = true;
    return evidence;
  }

  /** With an exclamation mark: with a fault. */
  private static Wallet wallet(String coin) {
    if (coin.endsWith("!")) {
      Wallet right = wallet(coin.substring(0, coin.length() - 1));
      return new Wallet(right.coins(), right.kind(), Wallet.Checksum.WRONG);
    }
    Forge forge = new Forge(4);
    return new WalletReader().read(switch (coin) {
      case "XMR" -> XMR;
      case "WOW" -> WOW;
      case "BTC" -> BTC;
      case "LTC" -> forge.base58Check(48);
      case "DOGE" -> forge.base58Check(30);
      case "RVN" -> forge.base58Check(60);
      case "FIRO" -> forge.base58Check(82);
      case "BTG" -> forge.base58Check(38);
      case "TRX" -> forge.base58Check(65);
      case "ZEC" -> forge.base58Check(0x1CB8);
      case "BCH" -> forge.cash("bitcoincash", 0, 20);
      case "KAS" -> forge.cash("kaspa", 0, 32);
      case "KLS" -> forge.cash("karlsen", 0, 32);
      case "ZEPH" -> forge.cryptonote(0x6241D18C0L, 0);
      case "TRTL" -> forge.cryptonote(0x3BBB1D, 0);
      case "XNV" -> forge.cryptonote(0x3800, 0);
      case "ZANO" -> forge.cryptonote(0xC5, 0);
      case "ERG" -> forge.ergo();
      case "XEL" -> forge.xelis();
      case "DCR" -> "DsUZxxoHJSty8DCfwfartwTYbuhmVct7tJu";
      default -> forge.ethereum();
    });
  }
}
