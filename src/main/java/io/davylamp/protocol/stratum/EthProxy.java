package io.davylamp.protocol.stratum;

/**
 * The node's own calls on a plain connection, with {@code eth_submitLogin} before them; pushed work is a result. Also ethminer's
 * "stratum" mode, which carries the same work in {@code mining.notify}. Ambiguous: a share in that mode is KawPow's.
 */
final class EthProxy implements Grammar {
  private static final int HASH = 64;

  @Override
  public Claim request(Message m) {
    if (m.method == Method.MINING_NOTIFY) {
      return m.items == 4 && isHash(m, 1) && isHash(m, 2) && isHash(m, 3) ? Claim.SURE : Claim.NONE;
    }
    return m.method.isEth() ? Claim.SURE : m.method == Method.MINER_START ? Claim.BY_HTTP : Claim.NONE;
  }

  @Override
  public Claim reply(Message m) {
    return isWork(m) ? Claim.SURE : Claim.NONE;
  }

  /**
   * Header, seed, boundary, perhaps the block. A list of three hashes, as a node's filter returns, has no boundary: that begins
   * with zeros or is short.
   */
  static boolean isWork(Message m) {
    int boundary = Message.item(2);
    if (!m.itemsAreResult || m.items < 3 || m.items > 5 || !isHash(m, 0) || !isHash(m, 1)
        || !m.isPrefixedHex(boundary, 32, HASH)) {
      return false;
    }
    return m.length(boundary) < HASH + 2 || Hex.leadingZeros(m.buffer(boundary), m.offset(boundary), m.length(boundary)) >= 4;
  }

  private static boolean isHash(Message m, int index) {
    return m.isPrefixedHex(Message.item(index), HASH, HASH);
  }

  @Override
  public void read(Message m) {
    if (isWork(m)) {
      m.act = Act.JOB;
      // The header is the job's only name; shares repeat it.
      m.jobSlot = m.slotOfItem(0);
      work(m, 0);
      m.heightSlot = m.slotOfItem(3);
    } else if (m.method == Method.MINING_NOTIFY) {
      m.hashSlot = m.slotOfItem(1);
      work(m, 1);
    } else if (m.method == Method.ETH_SUBMIT_WORK) {
      Slots.share(m, -1, 1, 0);
      m.hashSlot = m.slotOfItem(2);
    } else if (m.method == Method.MINING_SUBMIT) {
      Slots.share(m, 0, 1, 2);
      m.hashSlot = m.slotOfItem(4);
    }
  }

  private static void work(Message m, int first) {
    m.seedSlot = m.slotOfItem(first + 1);
    Slots.boundary(m, m.slotOfItem(first + 2));
  }
}
