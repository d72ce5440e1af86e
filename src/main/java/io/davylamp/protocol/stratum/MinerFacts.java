package io.davylamp.protocol.stratum;

import io.davylamp.flow.Mining;
import java.util.Objects;

/** Who mines what: fills the names in {@link Mining}. Makes a String only for a fact that is new or has changed. */
final class MinerFacts {
  private static final int MAX = 256;

  private final Wallets wallets;
  private long algorithmHash;
  private boolean coinByWallet;
  private boolean algorithmStated;
  private Dialect concluded;

  MinerFacts(Wallets wallets) {
    this.wallets = wallets;
  }

  void clear() {
    algorithmHash = 0;
    coinByWallet = false;
    algorithmStated = false;
    concluded = null;
  }

  void subscribe(Mining mining, Message m) {
    int agent = m.has(Key.AGENT) ? Key.AGENT.ordinal() : Message.item(0);
    if (m.method == Method.MINING_CONFIGURE || !m.isText(agent)) {
      return;
    }
    agent(mining, m.text(agent, MAX));
    if (m.isText(Key.PUBLIC_ADDRESS)) {
      Login login = new Login(m.text(Key.PUBLIC_ADDRESS, Login.MAX));
      wallet(mining, login.wallet());
      mining.worker = login.worker();
    }
  }

  void login(Mining mining, Message m, Outcome out) {
    int user = userSlot(m);
    int pass = m.isText(Key.PASS) ? Key.PASS.ordinal() : Message.item(1);
    if (m.isText(Key.AGENT)) {
      agent(mining, m.text(Key.AGENT, MAX));
    }
    if (m.isText(user)) {
      out.login = m.text(user, MAX);
      Login login = new Login(out.login);
      if (wallets.coin(login.wallet()) != null) {
        out.wallet = login.wallet();
        out.worker = login.worker() != null ? login.worker() : workerBeside(m, pass);
      } else {
        // No checksum holds: the name of an account or of a worker, or a wallet of a kind not known here.
        out.worker = out.login.isEmpty() ? workerBeside(m, pass) : out.login;
      }
      account(mining, out.wallet, out.worker);
    }
    if (!m.algoList || mining.algorithm == null) {
      algorithm(mining, m);
      algorithmStated &= !m.algoList;
    }
  }

  void job(Mining mining, Message m) {
    algorithm(mining, m);
    if (m.algorithm != null && !algorithmStated) {
      mining.algorithm = m.algorithm;
    }
    if (!algorithmStated && "XMR".equals(mining.coin) && m.isHex(Key.BLOB, 2, Integer.MAX_VALUE)) {
      int blob = Key.BLOB.ordinal();
      int major = Hex.digit(m.buffer(blob).getByte(m.offset(blob))) << 4 | Hex.digit(m.buffer(blob).getByte(m.offset(blob) + 1));
      mining.algorithm = Coins.moneroAlgorithm(major);
    }
  }

  void reply(Mining mining, Message m) {
    if (mining.serverRole == null || m.extendsConnect) {
      mining.serverRole = m.extendsConnect ? "proxy" : "pool";
    }
  }

  /** Whole blocks are built by nodes only; the request may name the address a node shall pay the block to. */
  void node(Mining mining, Message m) {
    if (mining.serverRole == null && m.dialect == Dialect.GETBLOCKTEMPLATE) {
      mining.serverRole = "node";
    }
    if (m.isText(Key.WALLET_ADDRESS)) {
      wallet(mining, m.text(Key.WALLET_ADDRESS, Login.MAX));
    }
  }

  void version(Mining mining, Message m) {
    if (mining.agent == null && m.isText(Key.RESULT)) {
      agent(mining, m.text(Key.RESULT, MAX));
    }
  }

  /** Roles, and what the dialect alone says of coin and algorithm. */
  void conclude(Mining mining, Dialect dialect) {
    mining.clientRole = mining.clientRole == null ? "miner" : mining.clientRole;
    mining.serverRole = mining.serverRole == null ? "pool" : mining.serverRole;
    if (dialect == null || dialect == concluded) {
      return;
    }
    // A later, surer dialect corrects what an earlier one was taken to mean.
    if (mining.algorithm == null || concluded != null && mining.algorithm.equals(concluded.algorithm())) {
      mining.algorithm = dialect.algorithm() != null ? dialect.algorithm() : mining.algorithm;
    }
    if (!coinByWallet && (mining.coin == null || concluded != null && mining.coin.equals(concluded.coin()))) {
      mining.coin = dialect.coin();
    }
    concluded = dialect;
  }

  /** Copies every fact and count. */
  static void copy(Mining from, Mining to) {
    to.dialect = from.dialect;
    if (from.stage != null) {
      to.raise(from.stage);
    }
    to.clientRole = from.clientRole;
    to.serverRole = from.serverRole;
    to.coin = from.coin;
    to.algorithm = from.algorithm;
    to.agent = from.agent != null ? from.agent : to.agent;
    to.wallet = from.wallet;
    to.worker = from.worker;
    to.sharesSubmitted = from.sharesSubmitted;
    to.sharesAccepted = from.sharesAccepted;
    to.sharesRejected = from.sharesRejected;
    to.jobs = from.jobs;
    to.difficulty = from.difficulty;
    to.firstNs = from.firstNs;
    to.lastNs = from.lastNs;
    to.inferred |= from.inferred;
  }

  private static int userSlot(Message m) {
    Key key = m.isText(Key.LOGIN) ? Key.LOGIN : m.isText(Key.API_KEY) ? Key.API_KEY : m.isText(Key.WALLET) ? Key.WALLET : null;
    return key == null ? Message.item(0) : key.ordinal();
  }

  private static String workerBeside(Message m, int pass) {
    String rig = rig(m);
    return rig != null ? rig : m.isText(pass) ? Password.worker(m.text(pass, MAX)) : null;
  }

  private static String rig(Message m) {
    String rig = m.isText(Key.RIGID) ? m.text(Key.RIGID, MAX) : m.text(Key.WORKER, MAX);
    return rig == null || rig.isEmpty() ? null : rig;
  }

  private static void agent(Mining mining, String agent) {
    if (agent.isEmpty()) {
      return;
    }
    mining.agent = agent;
    if (agent.toLowerCase(java.util.Locale.ROOT).contains("proxy")) {
      mining.clientRole = "proxy";
    }
  }

  private void account(Mining mining, String wallet, String worker) {
    if (mining.worker != null && worker != null && !mining.worker.equals(worker) && Objects.equals(wallet, mining.wallet)) {
      // Several workers on one connection: only proxies do that.
      mining.clientRole = "proxy";
      return;
    }
    if (wallet != null) {
      wallet(mining, wallet);
    }
    mining.worker = worker != null ? worker : mining.worker;
  }

  private void wallet(Mining mining, String wallet) {
    mining.wallet = wallet.isEmpty() ? mining.wallet : wallet;
    String coin = wallets.coin(wallet);
    if (coin != null && !coin.equals("cryptonote")) {
      mining.coin = coin;
      coinByWallet = true;
      if (mining.algorithm == null) {
        mining.algorithm = Coins.algorithmOf(coin);
      }
    }
  }

  private void algorithm(Mining mining, Message m) {
    int algo = m.algoSlot;
    if (algo < 0 || !m.isText(algo) || m.length(algo) == 0 || m.length(algo) > 64) {
      return;
    }
    long hash = 0;
    for (int i = 0; i < m.length(algo); i++) {
      hash = hash * 31 + m.buffer(algo).getByte(m.offset(algo) + i) + 1;
    }
    if (hash == algorithmHash) {
      return;
    }
    algorithmHash = hash;
    algorithmStated = true;
    mining.algorithm = m.text(algo, MAX);
    if (!coinByWallet && m.named.coin() == null) {
      String coin = Coins.coinOf(mining.algorithm);
      mining.coin = coin != null ? coin : mining.coin;
    }
  }
}
