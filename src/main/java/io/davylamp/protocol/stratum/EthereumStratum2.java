package io.davylamp.protocol.stratum;

/** EthereumStratum/2.0.0 (EIP-1571): hello, set, noop, hashrate, bye; numbers are hex texts, a good share is answered by its bare id. */
final class EthereumStratum2 implements Grammar {
  private static final byte[] PROTOCOL = "EthereumStratum/2.".getBytes();
  private static final byte[] ZERO = {'0'};
  private static final byte[] ONE = {'1'};

  @Override
  public Claim request(Message m) {
    return switch (m.method) {
      case MINING_HELLO -> m.isObject(Key.PARAMS) ? Claim.SURE : Claim.NONE;
      case MINING_SET -> m.has(Key.EPOCH) || m.isHex(Key.TARGET, 16, 64) ? Claim.SURE : Claim.POSSIBLE;
      case MINING_NOTIFY -> m.items == 4 && m.isHex(Message.item(1), 1, 12) && m.hexItem(2, 64) && isFlag(m, Message.item(3))
          ? Claim.SURE : Claim.NONE;
      // Job, nonce, and the worker's name at the pool; EthereumStratum/1.0.0 has the nonce last.
      case MINING_SUBMIT -> m.items == 3 && m.isHex(Message.item(1), 6, 16) && m.isText(Message.item(2))
          && !m.isHex(Message.item(2), 1, 64) && !m.isPrefixedHex(Message.item(2), 1, 64) ? Claim.LIKELY : Claim.NONE;
      case MINING_HASHRATE -> m.items == 2 ? Claim.LIKELY : Claim.POSSIBLE;
      case MINING_RECONNECT, MINING_NOOP, MINING_BYE -> Claim.POSSIBLE;
      default -> Claim.NONE;
    };
  }

  @Override
  public Claim reply(Message m) {
    return m.startsWith(Key.PROTO.ordinal(), PROTOCOL) ? Claim.SURE : Claim.NONE;
  }

  private static boolean isFlag(Message m, int slot) {
    return m.textIs(slot, ZERO) || m.textIs(slot, ONE);
  }

  @Override
  public void read(Message m) {
    m.bareReply = m.isBareId();
    if (m.act == Act.SUBMIT) {
      Slots.share(m, -1, 0, 1);
      m.workerSlot = m.slotOfItem(2);
    } else if (m.act == Act.JOB) {
      m.heightSlot = m.slotOfItem(1);
      m.hashSlot = m.slotOfItem(2);
      int clean = Message.item(3);
      m.hasClean = isFlag(m, clean);
      m.clean = m.textIs(clean, ONE);
    } else if (m.method == Method.MINING_SET && m.targetSlot >= 0) {
      Slots.boundary(m, m.targetSlot);
    }
  }
}
