package io.davylamp.protocol.stratum;

import io.davylamp.protocol.json.JsonToken;

/**
 * Work asked of a node, or of a pool that speaks as one: getwork, getblocktemplate (BIP 22), Monero's get_block_template, merged
 * mining's getauxblock. What else a node is asked (getblockcount, eth_call) is a wallet's or an explorer's.
 */
final class NodeShapes {
  /** A block header with SHA-256's padding has 256 digits; other coins' headers are shorter or longer. */
  private static final int MIN_DATA = 128;
  private static final int MAX_DATA = 1024;
  private static final int HASH = 64;
  private static final byte[] PROPOSAL = "proposal".getBytes();

  private NodeShapes() {}

  static void request(Message m) {
    switch (m.method) {
      case GETWORK, GETWORKEX -> getwork(m);
      case GETAUXBLOCK -> {
        m.act = m.items >= 2 ? Act.SUBMIT : Act.GET_JOB;
        Classifier.certain(m, Dialect.GETBLOCKTEMPLATE);
      }
      case GETBLOCKTEMPLATE -> {
        // A template handed back "as a proposal" (BIP 23) asks whether it is valid; nobody works on it.
        if (m.textIs(Key.MODE.ordinal(), PROPOSAL)) {
          m.act = Act.OTHER;
        } else {
          Classifier.certain(m, Dialect.GETBLOCKTEMPLATE);
        }
      }
      default -> Classifier.certain(m, Dialect.GETBLOCKTEMPLATE);
    }
  }

  /** The bare word could be any work queue's: over a plain stream it convicts only with work in it or in the reply. */
  private static void getwork(Message m) {
    if (m.items > 0 && m.isHex(Message.item(0), MIN_DATA, MAX_DATA)) {
      m.act = Act.SUBMIT;
      Classifier.certain(m, Dialect.GETWORK);
    } else if (m.items == 0 && m.kind(Key.PARAMS) != JsonToken.BEGIN_OBJECT) {
      m.dialect = Dialect.GETWORK;
      m.dialectSure = true;
      m.decisiveOverHttp = true;
    } else {
      m.act = Act.OTHER;
    }
  }

  /** Work in a reply, as its members show; nothing when they do not. */
  static void reply(Message m) {
    if (m.isHex(Key.DATA, MIN_DATA, MAX_DATA) && m.isHex(Key.TARGET, HASH, HASH)) {
      m.act = Act.JOB;
      Classifier.certain(m, Dialect.GETWORK);
    } else if (m.isHex(Key.PREVIOUS_BLOCK, HASH, HASH) && (m.has(Key.COINBASE_VALUE) || m.has(Key.COINBASE_TXN))
        || m.isText(Key.TEMPLATE_BLOB)) {
      m.act = Act.JOB;
      Classifier.certain(m, Dialect.GETBLOCKTEMPLATE);
    }
  }
}
