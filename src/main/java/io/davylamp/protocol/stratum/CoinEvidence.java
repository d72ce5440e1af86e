package io.davylamp.protocol.stratum;

import io.davylamp.flow.Mining;
import io.davylamp.protocol.stratum.wallet.Wallet;
import java.util.List;

/**
 * What was seen of coin and algorithm, and what follows from it; the first that is known decides. One per session.
 *
 * <p>Algorithm: stated with a job ({@code algo}), told by the shape of jobs or solutions ({@code job}), asked for in the password, the
 * wallet's coin's only one, the dialect's, the first of the miner's list ({@code login}), the only one of the coin found below.
 *
 * <p>Coin: the only one of a stated algorithm ({@code algo}), told by a job, asked for in the password, the wallet's if algorithm and
 * dialect allow it, named before the wallet ({@code login}), the usual one of the algorithm, the dialect's. A wallet of a coin that is
 * not mined so, as of NiceHash's and yiimp's miners, is only where the pay goes: {@code payout_coin}.
 */
final class CoinEvidence {
  private static final String ALGO = "algo";
  private static final String JOB = "job";
  private static final String PASSWORD = "password";
  private static final String WALLET = "wallet";
  private static final String DIALECT = "dialect";
  private static final String LOGIN = "login";

  String stated;
  /** First of the miner's own list. */
  String listed;
  String shape;
  String jobCoin;
  /** Major version of the CryptoNote blocks, -1 unknown. */
  int majorVersion;
  String passwordAlgorithm;
  String passwordCoin;
  /** What the password says the miner is to be paid in. */
  String statedPayout;
  /** Coin before the wallet: what the miner is to be paid in. */
  String scheme;
  Wallet wallet;
  /** Whether something changed since the last conclusion. */
  boolean changed;
  private Dialect dialect;
  private boolean settled;

  CoinEvidence() {
    clear();
  }

  void clear() {
    stated = null;
    listed = null;
    shape = null;
    jobCoin = null;
    majorVersion = -1;
    passwordAlgorithm = null;
    passwordCoin = null;
    statedPayout = null;
    scheme = null;
    wallet = null;
    changed = false;
    dialect = Dialect.UNKNOWN;
    settled = false;
  }

  /** @param worked whether jobs or shares were seen: before, what looks like Bitcoin's handshake may become another's session */
  void dialect(Dialect named, boolean worked) {
    boolean sure = worked || named != Dialect.STRATUM_V1;
    if (named != dialect || sure != settled) {
      dialect = named;
      settled = sure;
      changed = true;
    }
  }

  /** Writes coin, algorithm, payout coin and their reasons, when something changed. */
  void conclude(Mining mining) {
    if (!changed) {
      return;
    }
    changed = false;
    algorithm(mining);
    coin(mining);
    if (mining.algorithm == null && mining.coin != null) {
      mining.algorithm = Coins.algorithmOf(mining.coin);
      mining.algorithmReason = mining.algorithm == null ? null : mining.coinReason;
    }
    String payout = statedPayout != null ? statedPayout : scheme;
    boolean other = payout == null && isRight(wallet) && wallet.coin() != null
        && (mining.coin == null || !wallet.coins().contains(mining.coin));
    mining.payoutCoin = other ? wallet.coin() : payout;
  }

  private void algorithm(Mining mining) {
    String first = isMinedForWallet() ? firstAllowed(null) : null;
    // Where the dialect is made for the coin it knows the algorithm's name.
    boolean dialects = first != null && first.equals(dialect.coin()) && dialect.algorithm() != null;
    String only = dialects ? dialect.algorithm() : Coins.algorithmOf(first);
    if (stated != null) {
      algorithm(mining, stated, ALGO);
    } else if (shape != null) {
      algorithm(mining, shape, JOB);
    } else if (majorVersion >= 0 && ("XMR".equals(jobCoin) || "XMR".equals(first))) {
      algorithm(mining, Coins.moneroAlgorithm(majorVersion), JOB);
    } else if (passwordAlgorithm != null) {
      algorithm(mining, passwordAlgorithm, PASSWORD);
    } else if (only != null && !(only.equals(dialect.algorithm()) && wallet.coins().size() > 1)) {
      algorithm(mining, only, WALLET);
    } else if (dialect.algorithm() != null) {
      algorithm(mining, dialect.algorithm(), DIALECT);
    } else {
      algorithm(mining, listed, listed == null ? null : LOGIN);
    }
  }

  private void coin(Mining mining) {
    String reason = mining.algorithmReason;
    // What the wallet or the dialect told says nothing more of the coin than they do.
    boolean tells = reason != null && !reason.equals(WALLET) && !reason.equals(DIALECT);
    List<String> usual = tells ? Coins.coinsOf(mining.algorithm, dialect) : null;
    usual = usual == null || usual.isEmpty() ? null : usual;
    // What a miner lists it can do, not yet what it does.
    List<String> possible = LOGIN.equals(reason) ? null : usual;
    String ofWallet = isMinedForWallet() ? firstAllowed(possible) : null;
    String named = scheme != null ? scheme : statedPayout;
    if (ALGO.equals(reason) && possible != null && possible.size() == 1) {
      coin(mining, possible.get(0), ALGO);
    } else if (jobCoin != null && (possible == null || possible.contains(jobCoin))) {
      coin(mining, jobCoin, jobCoin.equals(ofWallet) && wallet.coins().size() == 1 ? WALLET : JOB);
    } else if (passwordCoin != null && (possible == null || possible.contains(passwordCoin))) {
      coin(mining, passwordCoin, PASSWORD);
    } else if (ofWallet != null) {
      // Where several coins write such addresses, what told the algorithm chose among them.
      coin(mining, ofWallet, wallet.coins().size() == 1 || reason == null || reason.equals(LOGIN) ? WALLET : reason);
    } else if (named != null && (possible != null && possible.contains(named) && !named.equals("BTC") || named.equals(dialect.coin()))) {
      coin(mining, named, scheme != null ? LOGIN : PASSWORD);
    } else if (usual != null && dialect.coin() != null && usual.contains(dialect.coin())) {
      coin(mining, dialect.coin(), reason);
    } else if (usual != null && !isOtherThanMonero(usual)) {
      coin(mining, usual.get(0), reason);
    } else if (usual == null && dialect.coin() != null) {
      coin(mining, dialect.coin(), DIALECT);
    } else {
      String wrong = wallet == null || isRight(wallet) ? null : firstAllowed(possible);
      coin(mining, wrong, wrong == null ? null : WALLET);
    }
  }

  /** Whether the wallet may tell the coin mined: right, and no other coin was asked for. */
  private boolean isMinedForWallet() {
    return isRight(wallet) && statedPayout == null && scheme == null;
  }

  private static boolean isRight(Wallet wallet) {
    return wallet != null && wallet.checksum() != Wallet.Checksum.WRONG;
  }

  /** The wallet's first coin that is mined by the algorithm, or where that is unknown in the dialect; null when none is. */
  private String firstAllowed(List<String> possible) {
    for (String coin : wallet.coins()) {
      if (possible != null && Coins.isListed(coin) ? possible.contains(coin) : isCarried(coin)) {
        return coin;
      }
    }
    return null;
  }

  private boolean isCarried(String coin) {
    return switch (dialect) {
      case UNKNOWN, GETWORK, GETBLOCKTEMPLATE -> !Coins.isPaidOnly(coin);
      case STRATUM_V1 -> settled ? Coins.isMinedIn(dialect, coin) : !Coins.isPaidOnly(coin);
      default -> Coins.isMinedIn(dialect, coin);
    };
  }

  /** Monero has mined by RandomX only from block version 12 on: such work with an older version is another coin's. */
  private boolean isOtherThanMonero(List<String> usual) {
    return majorVersion >= 0 && usual.get(0).equals("XMR") && Coins.coinsOf(Coins.moneroAlgorithm(majorVersion)) != usual;
  }

  private static void algorithm(Mining mining, String name, String reason) {
    mining.algorithm = name;
    mining.algorithmReason = reason;
  }

  private static void coin(Mining mining, String ticker, String reason) {
    mining.coin = ticker;
    mining.coinReason = reason;
  }
}
