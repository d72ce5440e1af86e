package io.davylamp.protocol.stratum;

import io.davylamp.event.EveObject;
import io.davylamp.protocol.json.JsonToken;

/** Writes the decoded members of one message. Texts are cut at {@value #MAX} bytes: a solution of kilobytes tells nobody more. */
final class MessageFields {
  static final int MAX = 256;

  private MessageFields() {}

  static void write(EveObject out, Message m) {
    member(out, m, "agent", Key.AGENT);
    member(out, m, "algo", Key.ALGO);
    member(out, m, "job_id", Key.JOB_ID);
    member(out, m, "height", Key.HEIGHT);
    member(out, m, "target", Key.TARGET);
    member(out, m, "seed_hash", Key.SEED_HASH);
    member(out, m, "nonce", Key.NONCE);
    member(out, m, "hash", Key.HASH);
    if (m.isReply() || m.items == 0) {
      if (m.act == Act.JOB && m.dialect == Dialect.ETH_PROXY) {
        item(out, m, "seed_hash", 1, Key.SEED_HASH);
        item(out, m, "target", 2, Key.TARGET);
        item(out, m, "height", 3, Key.HEIGHT);
      }
      return;
    }
    switch (m.act) {
      case SUBSCRIBE -> subscribe(out, m);
      case JOB -> job(out, m);
      case SUBMIT -> submit(out, m);
      case TARGET -> item(out, m, "target", 0, Key.TARGET);
      case HASHRATE -> hashrate(out, m);
      default -> { }
    }
  }

  private static void subscribe(EveObject out, Message m) {
    if (m.method == Method.MINING_SUBSCRIBE) {
      item(out, m, "agent", 0, Key.AGENT);
      item(out, m, "host", 2, null);
      item(out, m, "host_port", 3, null);
    }
  }

  private static void job(EveObject out, Message m) {
    item(out, m, "job_id", 0, Key.JOB_ID);
    if (m.dialect == Dialect.KAWPOW) {
      item(out, m, "seed_hash", 2, Key.SEED_HASH);
      item(out, m, "target", 3, Key.TARGET);
      item(out, m, "height", 5, Key.HEIGHT);
    } else if (m.dialect == Dialect.ERGO) {
      item(out, m, "height", 1, Key.HEIGHT);
    } else if (m.dialect == Dialect.ETHEREUM_STRATUM_1) {
      item(out, m, "seed_hash", 1, Key.SEED_HASH);
    } else if (m.dialect == Dialect.STRATUM_V1) {
      item(out, m, "nbits", 6, null);
      item(out, m, "ntime", 7, null);
    }
    for (int i = Math.min(m.items, Message.ITEMS) - 1; i > 0; i--) {
      if (m.isBoolean(Message.item(i))) {
        out.flag("clean", m.kind(Message.item(i)) == JsonToken.TRUE);
        return;
      }
    }
  }

  private static void submit(EveObject out, Message m) {
    if (m.method == Method.ETH_SUBMIT_WORK) {
      item(out, m, "nonce", 0, Key.NONCE);
      return;
    }
    if (m.method != null && m.method.isNodes()) {
      return;
    }
    item(out, m, "user", 0, null);
    item(out, m, "job_id", 1, Key.JOB_ID);
    int nonce = switch (m.items) {
      case 3 -> 2;
      case 5, 6 -> m.dialect == Dialect.KAWPOW ? 2 : m.dialect == Dialect.ZIP_301 ? 3 : 4;
      default -> 0;
    };
    if (nonce > 0) {
      item(out, m, "nonce", nonce, Key.NONCE);
    }
  }

  private static void hashrate(EveObject out, Message m) {
    int first = Message.item(0);
    if (m.isText(first)) {
      out.decimal("hashrate_hs", Hex.value(m.buffer(first), m.offset(first), m.length(first)));
    }
  }

  private static void member(EveObject out, Message m, String name, Key key) {
    slot(out, m, name, key.ordinal());
  }

  /** @param named the member of the same name: when the message has that too, it was written already */
  private static void item(EveObject out, Message m, String name, int index, Key named) {
    if ((named == null || !m.has(named)) && index < m.items && index < Message.ITEMS) {
      slot(out, m, name, Message.item(index));
    }
  }

  private static void slot(EveObject out, Message m, String name, int slot) {
    if (m.isText(slot)) {
      out.bytes(name, m.buffer(slot), m.offset(slot), Math.min(m.length(slot), MAX));
    } else if (m.kind(slot) == JsonToken.INTEGER) {
      out.number(name, m.number(slot));
    } else if (m.kind(slot) == JsonToken.DECIMAL) {
      out.decimal(name, m.decimal(slot));
    }
  }
}
