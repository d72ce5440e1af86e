package io.davylamp.protocol.stratum;

import io.davylamp.flow.Mining;
import io.davylamp.flow.Software;
import java.util.Locale;
import java.util.Objects;

/** Who mines what: fills the names in {@link Mining}. Makes a String only for a fact that is new or has changed. */
final class MinerFacts {
  private static final int MAX = 256;
  /** Users of shares remembered, so that each is read once. */
  private static final int USERS = 16;
  /** Users of shares read in one session: behind a proxy with more of them the first tell enough. */
  private static final int USERS_READ = 64;

  private final Wallets wallets;
  private final CoinEvidence evidence = new CoinEvidence();
  private final JobCoin jobCoin = new JobCoin();
  private final long[] users = new long[USERS];
  private int usersRead;
  private long algorithmHash;
  private long loginHash;
  /** Of the last login; the same login again is not taken apart again. */
  private Credentials credentials;
  private boolean loggedIn;

  MinerFacts(Wallets wallets) {
    this.wallets = wallets;
  }

  void clear() {
    evidence.clear();
    jobCoin.clear();
    java.util.Arrays.fill(users, 0);
    usersRead = 0;
    algorithmHash = 0;
    loginHash = 0;
    credentials = null;
    loggedIn = false;
  }

  void subscribe(Mining mining, Message m, Outcome out) {
    agent(mining, m);
    if (m.userSlot >= 0 && m.isText(m.userSlot)) {
      take(mining, credentials(m, m.userSlot), out);
    }
  }

  void login(Mining mining, Message m, Outcome out) {
    agent(mining, m);
    int user = m.userSlot;
    if (user >= 0 && m.isText(user)) {
      take(mining, credentials(m, user), out);
    }
    if (evidence.listed == null && isAlgorithm(m)) {
      evidence.listed = m.text(m.algoSlot, MAX);
      evidence.changed = true;
    }
  }

  /** @return whether the last part of the path is a wallet's address, perhaps with a worker's name */
  boolean target(Mining mining, String path, Message m) {
    int query = path.indexOf('?');
    String text = query < 0 ? path : path.substring(0, query);
    Credentials of = new Credentials(text.substring(text.lastIndexOf('/') + 1), null, null, m.named, wallets);
    if (of.wallet != null) {
      loggedIn = true;
      fill(mining, of);
    }
    return of.wallet != null;
  }

  void job(Mining mining, Message m) {
    stated(m);
    if (jobCoin.job(m, mining.lastNs)) {
      evidence.jobCoin = jobCoin.coin();
      evidence.shape = jobCoin.algorithm();
      evidence.majorVersion = jobCoin.majorVersion();
      evidence.changed = true;
    }
    if (m.algorithm != null && evidence.shape == null) {
      evidence.shape = m.algorithm;
      evidence.changed = true;
    }
  }

  void reply(Mining mining, Message m) {
    if (mining.serverRole == null || m.extendsConnect) {
      mining.serverRole = m.extendsConnect ? "proxy" : "pool";
    }
  }

  /** Whole blocks are built by nodes only; the request may name the address a node shall pay the block to. */
  void node(Mining mining, Message m) {
    if (mining.serverRole == null && m.dialect != Dialect.GETWORK) {
      mining.serverRole = "node";
    }
    String address = m.text(m.method == Method.KADENA_WORK ? Key.ACCOUNT : Key.WALLET_ADDRESS, Login.MAX);
    if (address != null && !address.isEmpty() && !address.equals(mining.wallet)) {
      mining.wallet = address;
      evidence.wallet = wallets.find(address);
      evidence.changed = true;
      mining.walletChecksum = evidence.wallet == null ? null : evidence.wallet.checksum().label();
    }
  }

  void version(Mining mining, Message m) {
    if (mining.agent == null && m.isText(Key.RESULT)) {
      agent(mining, m.text(Key.RESULT, MAX));
    }
  }

  /** Roles, coin and algorithm, after all else of the message was taken in. */
  void conclude(Mining mining, Message m, Outcome out) {
    if (m.act == Act.SUBMIT && !m.isReply()) {
      share(mining, m, out);
    } else if (m.method == Method.MINING_SET) {
      stated(m);
    }
    mining.clientRole = mining.clientRole == null ? "miner" : mining.clientRole;
    mining.serverRole = mining.serverRole == null ? "pool" : mining.serverRole;
    evidence.dialect(m.named, mining.jobs + mining.sharesSubmitted > 0);
    evidence.conclude(mining);
  }

  /** A share repeats the login: of a session joined midstream it is the only one seen. */
  private void share(Mining mining, Message m, Outcome out) {
    if (jobCoin.share(m)) {
      evidence.shape = jobCoin.algorithm();
      evidence.changed = true;
    }
    boolean duino = m.named == Dialect.DUINO_COIN;
    int user = m.userSlot >= 0 ? m.userSlot : m.workerSlot;
    // Who hands a node its work names nobody.
    boolean named = user >= 0 && (m.method == null || !m.method.isNodes());
    if (!named || loggedIn && !duino || usersRead == USERS_READ || !m.isText(user) || m.length(user) == 0) {
      return;
    }
    long hash = hash(0, m, user);
    int place = (int) (hash ^ hash >>> 32) & USERS - 1;
    if (users[place] != hash) {
      users[place] = hash;
      usersRead++;
      if (duino) {
        agent(mining, m);
        mining.worker = mining.worker == null ? m.text(user, Login.MAX) : mining.worker;
        return;
      }
      Credentials of = new Credentials(m.text(user, Login.MAX), null, null, m.named, wallets);
      // EthereumStratum/2.0.0 puts other things there: in it only an address tells whose share it is.
      if (of.wallet != null || m.named != Dialect.ETHEREUM_STRATUM_2) {
        fill(mining, of);
        out.wallet = of.wallet;
        out.worker = of.worker;
      }
    }
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
    to.coinReason = from.coinReason;
    to.algorithm = from.algorithm;
    to.algorithmReason = from.algorithmReason;
    to.payoutCoin = from.payoutCoin;
    if (from.agent != null) {
      to.agent = from.agent;
      to.software = from.software;
    }
    to.wallet = from.wallet;
    to.walletChecksum = from.walletChecksum;
    to.account = from.account;
    to.paymentId = from.paymentId;
    to.worker = from.worker;
    to.fixedDifficulty = from.fixedDifficulty;
    to.email = from.email;
    to.referral = from.referral;
    to.solo = from.solo;
    to.passwordMarks = from.passwordMarks;
    to.sharesSubmitted = from.sharesSubmitted;
    to.sharesAccepted = from.sharesAccepted;
    to.sharesRejected = from.sharesRejected;
    to.jobs = from.jobs;
    to.difficulty = from.difficulty;
    to.firstNs = from.firstNs;
    to.lastNs = from.lastNs;
    to.inferred |= from.inferred;
  }

  private Credentials credentials(Message m, int user) {
    long hash = hash(hash(hash(m.named.ordinal(), m, user), m, m.passSlot), m, m.workerSlot);
    if (credentials == null || hash != loginHash) {
      loginHash = hash;
      credentials = new Credentials(m.text(user, Login.MAX), text(m, m.passSlot), text(m, m.workerSlot), m.named, wallets);
    }
    return credentials;
  }

  private void take(Mining mining, Credentials of, Outcome out) {
    loggedIn = true;
    out.credentials = of;
    out.login = of.login;
    out.wallet = of.wallet;
    out.worker = of.worker;
    fill(mining, of);
  }

  private void fill(Mining mining, Credentials of) {
    boolean same = Objects.equals(of.wallet, mining.wallet) && Objects.equals(of.account, mining.account);
    if (same && mining.worker != null && of.worker != null && !mining.worker.equals(of.worker)) {
      // Several workers on one connection: only proxies do that.
      mining.clientRole = "proxy";
      return;
    }
    if (of.wallet != null) {
      mining.wallet = of.wallet;
      mining.walletChecksum = of.form.checksum().label();
      evidence.wallet = of.form;
    }
    mining.account = of.account != null ? of.account : mining.account;
    mining.worker = of.worker != null ? of.worker : mining.worker;
    mining.paymentId = of.paymentId != null ? of.paymentId : mining.paymentId;
    mining.fixedDifficulty = of.difficulty > 0 ? of.difficulty : mining.fixedDifficulty;
    mining.email = of.email != null ? of.email : mining.email;
    mining.referral = of.referral != null ? of.referral : mining.referral;
    mining.solo |= of.solo;
    mining.passwordMarks = of.password.marks().isEmpty() ? mining.passwordMarks : of.password.marks();
    evidence.scheme = of.scheme;
    evidence.statedPayout = of.password.payoutCoin();
    evidence.passwordCoin = of.password.minedCoin();
    evidence.passwordAlgorithm = of.password.algorithm();
    evidence.changed = true;
  }

  private static void agent(Mining mining, Message m) {
    int slot = m.agentSlot;
    if (slot >= 0 && m.isText(slot)) {
      agent(mining, m.text(slot, MAX));
    }
  }

  private static void agent(Mining mining, String agent) {
    if (agent.isEmpty() || agent.equals(mining.agent)) {
      return;
    }
    mining.agent = agent;
    mining.software = Software.of(agent);
    if (agent.toLowerCase(Locale.ROOT).contains("proxy")) {
      mining.clientRole = "proxy";
    }
  }

  /** An algorithm that comes with work: the pool's word. */
  private void stated(Message m) {
    if (!isAlgorithm(m)) {
      return;
    }
    long hash = hash(1, m, m.algoSlot);
    if (hash != algorithmHash) {
      algorithmHash = hash;
      evidence.stated = m.text(m.algoSlot, MAX);
      evidence.changed = true;
    }
  }

  private static boolean isAlgorithm(Message m) {
    int algo = m.algoSlot;
    return algo >= 0 && m.isText(algo) && m.length(algo) > 0 && m.length(algo) <= 64;
  }

  private static String text(Message m, int slot) {
    return slot < 0 ? null : m.text(slot, MAX);
  }

  /** FNV-1a over a text; a missing one changes it too. */
  private static long hash(long seed, Message m, int slot) {
    long hash = (seed ^ 0xCBF29CE484222325L) * 0x100000001B3L;
    if (slot < 0 || !m.isText(slot)) {
      return hash;
    }
    for (int i = 0; i < m.length(slot); i++) {
      hash = (hash ^ m.buffer(slot).getByte(m.offset(slot) + i) & 0xFF) * 0x100000001B3L;
    }
    return hash | 1;
  }
}
