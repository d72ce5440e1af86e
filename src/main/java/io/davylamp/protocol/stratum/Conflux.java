package io.davylamp.protocol.stratum;

import io.davylamp.protocol.json.JsonToken;

/** Octopus: jobs and shares of texts only, hashes with 0x; the boundary comes with each job. Ambiguous: its replies and logins. */
final class Conflux implements Grammar {
  private static final byte[] WALLET = "cfx:".getBytes();
  private static final int HASH = 64;

  @Override
  public Claim request(Message m) {
    return switch (m.method) {
      case MINING_SUBSCRIBE -> m.items == 2 && m.isText(Message.item(0)) && m.isEmptyText(Message.item(1))
          || m.startsWith(Message.item(0), WALLET) ? Claim.LIKELY : Claim.NONE;
      case MINING_NOTIFY -> isJob(m) ? Claim.SURE : Claim.NONE;
      case MINING_SUBMIT -> m.items == 4 && m.isPrefixedHex(Message.item(2), 8, 16) && m.isPrefixedHex(Message.item(3), 1, HASH)
          ? Claim.SURE : Claim.NONE;
      default -> Claim.NONE;
    };
  }

  /** Job, height on newer versions, hash, boundary. */
  private static boolean isJob(Message m) {
    int hash = Message.item(m.items - 2);
    if (m.items < 3 || m.items > 4 || !m.isPrefixedHex(hash, HASH, HASH) || !m.isPrefixedHex(Message.item(m.items - 1), 16, HASH)) {
      return false;
    }
    return m.items == 3 || m.kind(Message.item(1)) == JsonToken.INTEGER
        || m.isText(Message.item(1)) && m.length(Message.item(1)) < 20 && !m.isPrefixedHex(Message.item(1), 1, 20);
  }

  @Override
  public void read(Message m) {
    if (m.act == Act.SUBSCRIBE && m.startsWith(Message.item(0), WALLET)) {
      // The pools' form: the wallet where others have the agent.
      m.userSlot = m.slotOfItem(0);
      m.agentSlot = -1;
    } else if (m.act == Act.JOB && m.items >= 3) {
      m.heightSlot = m.items == 4 ? m.slotOfItem(1) : -1;
      m.hashSlot = m.slotOfItem(m.items - 2);
      Slots.boundary(m, m.slotOfItem(m.items - 1));
    } else if (m.act == Act.SUBMIT) {
      m.nonceSlot = m.slotOfItem(2);
      m.hashSlot = m.slotOfItem(3);
    }
  }
}
