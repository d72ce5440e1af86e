package io.davylamp.protocol.stratum;

import static io.davylamp.protocol.stratum.Method.*;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The table of dialects, one row each: name, what it mines where the dialect alone decides that, marks and decoded parts in words
 * for a person, its methods, default ports (a hint, never proof), and the grammar that knows its messages. A new dialect is a row
 * and a grammar. Of equally good claims the earlier row's counts.
 */
enum Dialect {
  STRATUM_V1(new StratumV1(), Row.of("stratum-v1", null, null)
      .marks("`mining.notify` of 9 with the branches as a list; `mining.submit` of 5 or 6 with 8-digit time and nonce; `mining.configure`")
      .decodes("agent, login, job, time, bits, clean, nonce, difficulty, version mask, reconnect target")
      .says(MINING_SUBSCRIBE, MINING_SUBMIT, MINING_NOTIFY, MINING_CONFIGURE, MINING_SET_VERSION_MASK, MINING_SUGGEST_DIFFICULTY,
          MINING_CAPABILITIES, MINING_GET_TRANSACTIONS, MINING_MULTI_VERSION, MINING_SET_GOAL, MINING_GET_UPSTREAM, MINING_UPDATE_BLOCK,
          MINING_NODE, MINING_PASSTHROUGH, MINING_REMOTE, MINING_TERM, CLIENT_RECONNECT, CLIENT_SHOW_MESSAGE, CLIENT_GET_VERSION,
          CLIENT_GET_ALGO, CLIENT_GET_STATS)
      .replies(Key.VERSION_ROLLING).repliesInLists().ports(3333, 3334, 443, 25, 700, 1800, 3256, 4444, 8332).unit(0x1p32).scalesByAlgorithm()),
  CRYPTONOTE(new Cryptonote(), Row.of("cryptonote", null, null)
      .marks("`job` with a blob, `submit` with nonce and result, `keepalived`; a `login` with two marks of a miner")
      .decodes("agent, login, rig, algorithms, job, height, seed, target, nonce, result, self-select templates")
      .says(LOGIN, JOB, SUBMIT, KEEPALIVED, KEEPALIVE, GETJOB, GETJOBTEMPLATE, BLOCK_TEMPLATE, GETFULLSCRATCHPAD, CLIENT_RECONNECT)
      .replies(Key.STATUS, Key.JOB_ID, Key.EXTENSIONS, Key.MESSAGE).ports(3333, 4444, 5555, 7777, 14444, 443, 80).unit(1)),
  ETH_PROXY(new EthProxy(), Row.of("eth-proxy", "ethash", "ETH")
      .marks("`eth_submitLogin`, `eth_getWork`, `eth_submitWork`, over HTTP too; results of three hashes with a boundary; `miner_start`")
      .decodes("login, worker, header, seed, boundary, height, nonce, mix, stated hash rate")
      .says(ETH_SUBMIT_LOGIN, ETH_GET_WORK, ETH_SUBMIT_WORK, ETH_SUBMIT_HASHRATE, MINING_NOTIFY, MINER_START)
      .repliesInLists().ports(4444, 8008, 9999, 1010, 3333)),
  ZANO(new Zano(), Row.of("zano", "progpowz", "ZANO").refines(ETH_PROXY)
      .marks("eth-proxy with a `Zx` wallet, or work whose block number has 16 digits")
      .decodes("as eth-proxy").says(ETH_SUBMIT_LOGIN).repliesInLists().ports(11777)),
  ETHEREUM_STRATUM_1(new EthereumStratum1(), Row.of("ethereum-stratum-1", "ethash", "ETH")
      .marks("`EthereumStratum/1.0.0` in the subscription; `mining.notify` of job, seed, header, flag")
      .decodes("agent, login, job, seed, header, clean, nonce, difficulty")
      .says(MINING_SUBSCRIBE, MINING_NOTIFY, MINING_SUBMIT).repliesInLists().ports(3353, 4444, 9999).unit(0x1p32)),
  ETHEREUM_STRATUM_2(new EthereumStratum2(), Row.of("ethereum-stratum-2", "ethash", "ETH")
      .marks("`mining.hello`, `mining.set`; `mining.notify` of 4 texts ending in 0 or 1; gzip after the hello")
      .decodes("agent, host, login, worker, job, height, header, clean, target, nonce, stated hash rate")
      .says(MINING_HELLO, MINING_SET, MINING_NOTIFY, MINING_SUBMIT, MINING_HASHRATE, MINING_RECONNECT, MINING_NOOP, MINING_BYE)
      .replies(Key.PROTO).ports(4444)),
  KAWPOW(new KawPow(), Row.of("kawpow", "kawpow", "RVN")
      .marks("`mining.notify` of 6 or 7 with a target and the height; `mining.submit` of nonce, header and mix with 0x")
      .decodes("agent, host, login, job, header, seed, target, height, clean, nonce, mix")
      .says(MINING_SUBSCRIBE, MINING_NOTIFY, MINING_SUBMIT).ports(4505, 3636, 6060, 10100, 2222).unit(0x1p32)),
  ZIP_301(new Zip301(), Row.of("zip-301", "equihash", "ZEC")
      .marks("`mining.notify` of 8 (Verus 9, ZHash 10) with three hashes; `mining.submit` with a solution of 106 to 2,694 digits")
      .decodes("agent, host, login, job, clean, parameters, target, nonce")
      .says(MINING_SUBSCRIBE, MINING_NOTIFY, MINING_SUBMIT).ports(3333, 3357, 3960, 2001).unit(0x1p13)),
  ERGO(new Ergo(), Row.of("ergo", "autolykos2", "ERG")
      .marks("`mining.notify` of 9 with a decimal target; `mining.submit` with an empty fourth parameter; a node's `/mining/candidate` over HTTP")
      .decodes("login, job, height, header, target, clean, nonce").says(MINING_NOTIFY, MINING_SUBMIT, ERGO_CANDIDATE, ERGO_SOLUTION)
      .replies(Key.PROOF_KEY).ports(3052, 3053, 8888, 9053)),
  KASPA(new Kaspa(), Row.of("kaspa", "kheavyhash", "KAS")
      .marks("`mining.notify` of four 64-bit words and a time, or of 80 digits; bare `set_extranonce`; a nonce with 0x")
      .decodes("agent, login, job, header hash (exact in both forms), nonce, difficulty")
      .says(MINING_NOTIFY, MINING_SUBMIT, MINING_AUTHORIZE, SET_EXTRANONCE).repliesInLists().ports(5555, 5558, 13094, 3000).unit(0x1p32)),
  ALEPHIUM(new AlephiumPool(), Row.of("alephium", "blake3", "ALPH")
      .marks("the server speaks first; `mining.notify` of objects with groups; `mining.submit_result`")
      .decodes("job, groups' first target, login, nonce, difficulty")
      .says(MINING_NOTIFY, MINING_SUBMIT, MINING_HELLO, MINING_SET_CLEANJOBS).replies(Key.METHOD).repliesInLists().ports(20032, 1160).unit(0x1p30)),
  ALEPHIUM_NODE(new AlephiumNode(), Row.of("alephium-node", "blake3", "ALPH")
      .marks("binary frames: a length, a version or none, jobs of groups 0 to 3 whose headers have 7 parents")
      .decodes("groups, height, target, nonce, verdict").ports(10973)),
  BEAM(new Beam(), Row.of("beam", "beamhash3", "BEAM")
      .marks("`job` with an input, `solution` with an output, `result` with a nonce prefix, all at the top level")
      .decodes("login, job, input, height, packed difficulty, nonce, verdict")
      .says(LOGIN, JOB, SOLUTION, RESULT, CANCEL).ports(10002, 10128, 5252, 3333)),
  GRIN(new Grin(), Row.of("grin", "cuckoo", "GRIN")
      .marks("`job` with a pre_pow, `submit` with a list of edges (Grin, MWC, Epic); replies repeat the method")
      .decodes("agent, login, algorithm, job, height, difficulty, nonce")
      .says(LOGIN, JOB, SUBMIT, GETJOBTEMPLATE, KEEPALIVE, Method.STATUS).replies(Key.METHOD, Key.PRE_POW).ports(3416, 3333, 13416)),
  CONFLUX(new Conflux(), Row.of("conflux", "octopus", "CFX")
      .marks("a subscription with an empty secret; `mining.notify` and `mining.submit` of texts with 0x")
      .decodes("login, job, height, hash, boundary, nonce").says(MINING_SUBSCRIBE, MINING_NOTIFY, MINING_SUBMIT).ports(32525, 3170)),
  AETERNITY(new Aeternity(), Row.of("aeternity", "cuckoo", "AE")
      .marks("`mining.notify` of one hash and a flag; `mining.submit` with a list of 42 edges")
      .decodes("login, job, header, target, clean, nonce").says(MINING_NOTIFY, MINING_SUBMIT).ports(3333)),
  IRON_FISH(new IronFish(), Row.of("iron-fish", "fishhash", "IRON")
      .marks("Stratum's methods with a `body` object").decodes("agent, login, job, target, nonce, verdict")
      .says(MINING_SUBSCRIBE, MINING_SUBSCRIBED, MINING_SET_TARGET, MINING_NOTIFY, MINING_SUBMIT, MINING_SUBMITTED, MINING_WAIT_FOR_WORK,
          MINING_STATUS, MINING_GET_STATUS, MINING_DISCONNECT).ports(9034)),
  NERVOS(new Nervos(), Row.of("nervos", "eaglesong", "CKB")
      .marks("`mining.notify` of 5 with two hashes and the height; `ckb_` calls")
      .decodes("login, job, header, height, clean, target, nonce")
      .says(MINING_NOTIFY, MINING_SUBMIT, MINING_AUTHORIZE, CKB_SUBMIT_LOGIN, CKB_GET_WORK, CKB_SUBMIT_WORK, CKB_SUBMIT_HASHRATE)
      .replies(Key.POW_HASH).ports(3333, 4343)),
  XELIS(new Xelis(), Row.of("xelis", "xelishash", "XEL")
      .marks("`mining.notify` naming `xel/`; a subscription's reply of 4 with a public key; `xel:` logins")
      .decodes("agent, login, worker, job, algorithm, hash, clean, nonce, difficulty")
      .says(MINING_NOTIFY, MINING_SUBMIT, MINING_AUTHORIZE, MINING_PRINT).repliesInLists().unit(1)),
  SIA(new Sia(), Row.of("sia", "blake2b", "SC").refines(STRATUM_V1)
      .marks("Stratum V1 without a version and with 16-digit time; shares with 16-digit time and nonce; a node's `/miner/header` over HTTP")
      .decodes("as stratum-v1").says(MINING_NOTIFY, MINING_SUBMIT, SIA_HEADER, SIA_SOLVED).replies(Key.HEADER).ports(3333, 7777, 9980)
      .unit(0x1p32)),
  DECRED(new Decred(), Row.of("decred", "blake3", "DCR").refines(STRATUM_V1)
      .marks("Stratum V1 with the rest of the header for a coinbase and no branches")
      .decodes("as stratum-v1").says(MINING_NOTIFY).ports(3333, 3252).unit(0x1p32)),
  KADENA(new Kadena(), Row.of("kadena", "blake2s", "KDA")
      .marks("`mining.notify` with a header of 572 digits; `k:` logins; a node's `mining/work`, `mining/solved`, `mining/updates` over HTTP")
      .decodes("login, account, job, target, clean, nonce")
      .says(MINING_NOTIFY, MINING_SUBMIT, MINING_AUTHORIZE, KADENA_WORK, KADENA_SOLVED, KADENA_UPDATES).replies(Key.HEADER)
      .ports(1917, 1848)),
  DUINO_COIN(new DuinoCoin(), Row.of("duino-coin", "duco-s1", "DUCO")
      .marks("lines of commas: a version, `JOB,` with a name, two SHA-1 hashes and a difficulty, GOOD or BAD; two of them together, or a "
          + "share of its own programs")
      .decodes("user, job, difficulty, nonce, stated hash rate, software, rig, verdict").ports(2811, 2812, 2813, 2814, 2815, 2816, 2817)),
  COINHIVE(new Coinhive(), Row.of("coinhive", null, null)
      .marks("WebSocket: `type` `auth` with a `site_key`, `job` with a blob, `submit` with nonce and result, `verify`; `authed` and "
          + "`hash_accepted` only beside them")
      .decodes("site key or wallet, user, job, target, nonce, result, verdict, hashes credited")
      .says(AUTH, AUTHED, WEB_JOB, WEB_SUBMIT, HASH_ACCEPTED, VERIFY, VERIFIED, BANNED, WEB_ERROR).ports(80, 443, 8892, 7777).unit(1)),
  WEBMINERPOOL(new WebMinerPool(), Row.of("webminerpool", null, null)
      .marks("WebSocket: `identifier` `handshake` with pool and login, `job` with a blob, `solved` with nonce and result")
      .decodes("login, pool, algorithm, job, height, target, nonce, result, verdict")
      .says(HANDSHAKE, NAMED_JOB, SOLVED, HASH_SOLVED, NAMED_ERROR, USER_STATS).ports(80, 443, 8181).unit(1)),
  DERO(new Dero(), Row.of("dero", "astrobwt", "DERO")
      .marks("WebSocket: `jobid` with a `blockhashing_blob` of 96 digits, or with an `mbl_blob`; the wallet in the path")
      .decodes("wallet, job, height, difficulty, header, share, shares taken and refused")
      .says(MINI_JOB, MINI_BLOCK).ports(10100).unit(1)),
  NIMIQ(new Nimiq(), Row.of("nimiq", "argon2d-nim", "NIM")
      .marks("WebSocket: `message` `register` with an `NQ` address, `settings`, `new-block`, `share` with a block in Base64")
      .decodes("wallet, target, refusals; a share is taken when the next one comes unopposed")
      .says(REGISTER, REGISTERED, SETTINGS, NEW_BLOCK, SHARE, SHARE_ERROR, BALANCE, PAYOUT).ports(8444, 8443)),
  STRATUM_V2(new StratumV2(), Row.of("stratum-v2", "sha256d", "BTC")
      .marks("binary frames: an extension, a type and a length that the message's parts fill; encrypted: openings of 64, 234 and 44 bytes, "
          + "then frames of the sizes of shares, answers and jobs")
      .decodes("vendor, hardware, firmware, device, login, stated hash rate, job, height, previous hash, bits, time, target, nonce, shares "
          + "answered together, reconnect target; job declaration and templates; encrypted: sizes only")
      .ports(3336, 34254, 34255, 34264, 34265, 8442).unit(0x1p32)),
  GETWORK(new GetWork(), Row.of("getwork", null, null)
      .marks("`getwork` with a header in it or in its reply, over HTTP or a plain connection; header fields of mining (`X-Mining-`, `X-Stratum`)")
      .decodes("user, target, share, stated hash rate, reason of refusal, Stratum server")
      .says(Method.GETWORK, GETWORKEX, AUTHORIZATION, X_MINING_HASHRATE, X_STRATUM, X_REJECT_REASON).replies(Key.DATA).ports(8332, 9332, 9109)),
  GETBLOCKTEMPLATE(new BlockTemplate(), Row.of("getblocktemplate", null, null)
      .marks("`getblocktemplate`, `get_block_template`, `submitblock`, `getauxblock`, over HTTP or a plain connection; P2Pool's "
          + "`get_miner_data` and `merge_mining_` calls; `/start_mining`")
      .decodes("wallet, height, target, block handed in")
      .says(Method.GETBLOCKTEMPLATE, GET_BLOCK_TEMPLATE, GETAUXBLOCK, CREATEAUXBLOCK, SUBMITBLOCK, SUBMIT_BLOCK, SUBMITAUXBLOCK,
          GET_MINER_DATA, MERGE_MINING_GET_CHAIN_ID, MERGE_MINING_GET_AUX_BLOCK, MERGE_MINING_SUBMIT_SOLUTION, START_MINING)
      .replies(Key.PREVIOUS_BLOCK, Key.TEMPLATE_BLOB).ports(8332, 9332, 8545, 18081)),
  UNKNOWN(new UnknownDialect(), Row.of("unknown", null, null)
      .marks("any other method beginning with `mining.`").decodes("what most dialects agree on; the methods' names"));

  /** Bit of a hint that stands for no dialect: a member that is not of every message's envelope. */
  static final long TELLING = 1L << 63;

  private static final Dialect[] ALL = values();
  /** By method: who knows it; by key: whose replies have it. Masks by ordinal. */
  private static final long[] SAYING = new long[Method.values().length];
  private static final long[] HINTS = new long[Key.COUNT];
  private static final long LISTING;

  static {
    long lists = 0;
    for (Dialect each : ALL) {
      long bit = 1L << each.ordinal();
      each.row.methods.forEach(method -> SAYING[method.ordinal()] |= bit);
      each.row.keys.forEach(key -> HINTS[key.ordinal()] |= bit);
      lists |= each.row.lists ? bit : 0;
      for (Dialect other : ALL) {
        each.kin |= other == each || other.refines(each) ? 1L << other.ordinal() : 0;
      }
    }
    LISTING = lists;
    for (Key key : Key.ALL) {
      HINTS[key.ordinal()] |= key.isTelling() ? TELLING : 0;
    }
  }

  private final Grammar grammar;
  private final Row row;
  private long kin;

  Dialect(Grammar grammar, Row row) {
    this.grammar = grammar;
    this.row = row;
  }

  static Dialect at(int ordinal) {
    return ALL[ordinal];
  }

  /** Those that know a method, as a mask by ordinal. */
  static long saying(Method method) {
    return SAYING[method.ordinal()];
  }

  /** Those that know a reply by a member in this slot, as a mask by ordinal, and {@link #TELLING}. */
  static long hint(int slot) {
    return HINTS[slot];
  }

  /** Those that know some replies which are lists, as a mask by ordinal. */
  static long listing() {
    return LISTING;
  }

  /** This and what refines it, as a mask by ordinal. */
  long kin() {
    return kin;
  }

  Grammar grammar() {
    return grammar;
  }

  /** EVE's name of it. */
  String label() {
    return row.label;
  }

  /** Proof-of-work algorithm, or null when the dialect carries several. */
  String algorithm() {
    return row.algorithm;
  }

  /** The coin most of its miners mine, or null when it carries many. */
  String coin() {
    return row.coin;
  }

  /** Whether it is a narrower name for what looks like {@code other} until a message shows it. */
  boolean refines(Dialect other) {
    return other != null && row.base == other;
  }

  /** Hashes a share of {@code mining.set_difficulty} 1 stands for; 0 when it is not known or the target alone tells. */
  double difficultyUnit() {
    return row.unit;
  }

  /** Whether the unit is scrypt's for scrypt. */
  boolean scalesByAlgorithm() {
    return row.scales;
  }

  /** How a person recognises it. */
  String marks() {
    return row.marks;
  }

  /** What is read out of its messages, in words. */
  String decodes() {
    return row.decodes;
  }

  Set<Method> methods() {
    return row.methods;
  }

  /** Usual ports, the commonest first. */
  List<Integer> ports() {
    return row.ports;
  }

  /** A row's columns while it is written down. */
  private static final class Row {
    private final String label;
    private final String algorithm;
    private final String coin;
    private final Set<Method> methods = EnumSet.noneOf(Method.class);
    private Dialect base;
    private String marks;
    private String decodes;
    private List<Integer> ports = List.of();
    private final Set<Key> keys = EnumSet.noneOf(Key.class);
    private boolean lists;
    private boolean scales;
    private double unit;

    private Row(String label, String algorithm, String coin) {
      this.label = label;
      this.algorithm = algorithm;
      this.coin = coin;
    }

    static Row of(String label, String algorithm, String coin) {
      return new Row(label, algorithm, coin);
    }

    Row refines(Dialect other) {
      base = other;
      return this;
    }

    Row marks(String text) {
      marks = text;
      return this;
    }

    Row decodes(String text) {
      decodes = text;
      return this;
    }

    Row says(Method... all) {
      methods.addAll(List.of(all));
      return this;
    }

    /** Members of which a reply must have one for the grammar to be asked; METHOD for replies that repeat it. */
    Row replies(Key... all) {
      keys.addAll(List.of(all));
      return this;
    }

    /** Some replies are lists. */
    Row repliesInLists() {
      lists = true;
      return this;
    }

    Row ports(Integer... all) {
      ports = List.of(all);
      return this;
    }

    Row unit(double hashes) {
      unit = hashes;
      return this;
    }

    Row scalesByAlgorithm() {
      scales = true;
      return this;
    }
  }
}
