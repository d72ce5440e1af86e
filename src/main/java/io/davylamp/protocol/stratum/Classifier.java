package io.davylamp.protocol.stratum;

import io.davylamp.event.Side;

/**
 * Says what a parsed message is: act, sender, dialect, and whether it alone proves Stratum. Looks at structure only; a JSON-RPC
 * shape, a port or a word such as "login" never convicts. Stateless.
 */
final class Classifier {
  private static final byte[] KEEPALIVED = "KEEPALIVED".getBytes();

  private final Wallets wallets;

  Classifier(Wallets wallets) {
    this.wallets = wallets;
  }

  /** Fills the classifier's part of {@code m}. */
  void classify(Message m) {
    int method = Key.METHOD.ordinal();
    if (m.isText(method)) {
      m.method = Method.find(m.buffer(method), m.offset(method), m.length(method));
      if (m.isReply()) {
        echo(m);
      } else if (m.method != null) {
        m.act = m.method.act();
        m.sender = m.method.sender();
        if (m.method.isMining()) {
          mining(m);
        } else if (m.method.isEth()) {
          certain(m, Dialect.ETH_PROXY);
        } else if (m.method.isNodes()) {
          NodeShapes.request(m);
        } else {
          CryptonoteShape.request(m, wallets);
        }
      }
      return;
    }
    if (m.isReply()) {
      reply(m);
    }
  }

  /** A reply that repeats its request's method, as Grin's and Alephium's do. */
  private static void echo(Message m) {
    reply(m);
    m.sender = Side.SERVER;
    if (m.method == Method.MINING_SUBMIT_RESULT) {
      certain(m, Dialect.ALEPHIUM);
    } else if (m.method != null && m.method.isMining()) {
      m.decisive = true;
    } else if (m.dialect == null && m.method != null) {
      m.dialect = Dialect.GRIN;
    }
  }

  /** Whether it is JSON-RPC at all: a method, or an answer. */
  static boolean isRpc(Message m) {
    return m.isText(Key.METHOD) || m.has(Key.ID) && (m.has(Key.RESULT) || m.has(Key.ERROR));
  }

  static void certain(Message m, Dialect dialect) {
    m.decisive = true;
    m.dialect = dialect;
    m.dialectSure = true;
  }

  private static void mining(Message m) {
    m.decisive = true;
    Dialect found = switch (m.act) {
      case JOB -> MiningShapes.notify(m);
      case SUBMIT -> MiningShapes.submit(m);
      default -> null;
    };
    m.dialectSure = found != null;
    if (found == null) {
      found = likely(m);
    }
    m.dialect = found;
    if (m.act == Act.VERDICT || m.has(Key.BODY)) {
      m.dialectSure = true;
    }
  }

  /** What the other methods suggest; a job or a share may say otherwise. */
  private static Dialect likely(Message m) {
    if (m.has(Key.BODY)) {
      return Dialect.IRON_FISH;
    }
    return switch (m.method) {
      case MINING_SUBSCRIBE -> MiningShapes.subscribe(m);
      case MINING_HELLO, MINING_SET, MINING_NOOP, MINING_HASHRATE -> Dialect.ETHEREUM_STRATUM_2;
      case MINING_SUBMIT_RESULT -> Dialect.ALEPHIUM;
      case MINING_SUBSCRIBED, MINING_SUBMITTED, MINING_WAIT_FOR_WORK -> Dialect.IRON_FISH;
      case MINING_CONFIGURE, MINING_SET_VERSION_MASK, MINING_MULTI_VERSION, MINING_GET_TRANSACTIONS, MINING_CAPABILITIES ->
          Dialect.STRATUM_V1;
      default -> null;
    };
  }

  private static void reply(Message m) {
    m.sender = Side.SERVER;
    if (m.has(Key.BLOB) || m.has(Key.PRE_POW)) {
      CryptonoteShape.job(m);
    } else if (m.textIs(Key.STATUS.ordinal(), KEEPALIVED)) {
      certain(m, Dialect.CRYPTONOTE);
      m.act = Act.KEEPALIVE;
    } else if (m.has(Key.DATA) || m.has(Key.PREVIOUS_BLOCK) || m.has(Key.TEMPLATE_BLOB)) {
      NodeShapes.reply(m);
    } else if (m.itemsAreResult && m.items > 0) {
      arrayReply(m);
    } else if (m.has(Key.RESULT) && m.has(Key.PROTO)) {
      m.dialect = Dialect.ETHEREUM_STRATUM_2;
    } else if (RejectTexts.provesMining(m)) {
      m.decisive = true;
    } else {
      // A plain true, text or error: either side may answer something.
      m.sender = null;
    }
  }

  private static void arrayReply(Message m) {
    int first = Message.item(0);
    if (MiningShapes.isWork(m)) {
      certain(m, Dialect.ETH_PROXY);
      m.act = Act.JOB;
    } else if (m.namesMining || m.namesEthereumStratum) {
      m.decisive = true;
      m.act = Act.SUBSCRIBE;
      m.dialect = !m.namesEthereumStratum ? Dialect.STRATUM_V1 : m.isBoolean(first) ? Dialect.KASPA : Dialect.ETHEREUM_STRATUM_1;
    } else if (m.items == 3 && m.isHex(Message.item(1), 2, 32) && m.number(Message.item(2)) >= 1
        && m.isNumber(Message.item(2)) && m.number(Message.item(2)) <= 16) {
      m.decisive = true;
      m.act = Act.SUBSCRIBE;
      m.dialect = Dialect.STRATUM_V1;
    }
  }
}
