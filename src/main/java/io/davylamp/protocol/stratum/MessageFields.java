package io.davylamp.protocol.stratum;

import io.davylamp.event.EveObject;
import io.davylamp.protocol.json.JsonToken;

/** Writes the decoded members of one message. Texts are cut at {@value #MAX} bytes: a solution of kilobytes tells nobody more. */
final class MessageFields {
  static final int MAX = 256;

  private MessageFields() {}

  static void write(EveObject out, Message m) {
    slot(out, m, "agent", m.agentSlot);
    slot(out, m, "algo", m.algoSlot);
    slot(out, m, "user", m.act == Act.SUBMIT ? m.userSlot : -1);
    slot(out, m, "job_id", m.jobSlot);
    slot(out, m, "height", m.heightSlot);
    slot(out, m, "target", m.targetSlot);
    slot(out, m, "seed_hash", m.seedSlot);
    slot(out, m, "nonce", m.nonceSlot);
    slot(out, m, "hash", m.hashSlot);
    slot(out, m, "hashes", m.creditedSlot);
    slot(out, m, "host", m.hostSlot);
    slot(out, m, "host_port", m.portSlot);
    slot(out, m, "nbits", m.bitsSlot);
    slot(out, m, "ntime", m.timeSlot);
    if (m.hasClean) {
      out.flag("clean", m.clean);
    }
    slot(out, m, "prev_hash", m.slot(Key.PREV_HASH) >= 0 && m.v2 != null ? Key.PREV_HASH.ordinal() : -1);
    slot(out, m, "reason", m.slot(Key.REASON));
    if (m.v2 != null) {
      m.v2.write(out);
    }
    if (m.claimedRate > 0) {
      out.decimal("hashrate_hs", m.claimedRate);
    }
  }

  private static void slot(EveObject out, Message m, String name, int slot) {
    if (slot < 0) {
      return;
    }
    if (m.isText(slot)) {
      out.bytes(name, m.buffer(slot), m.offset(slot), Math.min(m.length(slot), MAX));
    } else if (m.kind(slot) == JsonToken.INTEGER) {
      out.number(name, m.number(slot));
    } else if (m.kind(slot) == JsonToken.DECIMAL) {
      out.decimal(name, m.decimal(slot));
    }
  }
}
