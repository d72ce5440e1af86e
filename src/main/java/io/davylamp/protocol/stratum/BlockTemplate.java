package io.davylamp.protocol.stratum;

import io.davylamp.protocol.json.JsonToken;

/**
 * Whole blocks from a node: BIP 22 and 23, Monero's get_block_template, merged mining's getauxblock. What else a node is asked
 * (getblockcount, eth_call) is a wallet's or an explorer's.
 */
final class BlockTemplate implements Grammar {
  private static final int HASH = 64;
  private static final byte[] PROPOSAL = "proposal".getBytes();

  @Override
  public Claim request(Message m) {
    // A template handed back "as a proposal" (BIP 23) asks whether it is valid; nobody works on it.
    if (m.method == Method.START_MINING || m.method == Method.GET_MINER_DATA) {
      return Claim.BY_HTTP;
    }
    return m.method == Method.GETBLOCKTEMPLATE && m.textIs(Key.MODE.ordinal(), PROPOSAL) ? Claim.NONE : Claim.SURE;
  }

  @Override
  public Claim reply(Message m) {
    return isTemplate(m) ? Claim.SURE : Claim.NONE;
  }

  private static boolean isTemplate(Message m) {
    return m.isHex(Key.PREVIOUS_BLOCK, HASH, HASH) && (m.has(Key.COINBASE_VALUE) || m.has(Key.COINBASE_TXN)) || m.isText(Key.TEMPLATE_BLOB);
  }

  @Override
  public void read(Message m) {
    if (m.isReply()) {
      m.act = isTemplate(m) ? Act.JOB : m.act;
      // A reply that was cut before what shows it: the session knows it by its request.
      if (m.kind(Key.TARGET) == JsonToken.STRING) {
        Slots.boundary(m, m.targetSlot);
      }
    } else if (m.method == Method.START_MINING) {
      m.userSlot = m.slot(Key.MINER_ADDRESS);
    } else if (m.method == Method.GETAUXBLOCK && m.items >= 2) {
      m.act = Act.SUBMIT;
    }
  }
}
