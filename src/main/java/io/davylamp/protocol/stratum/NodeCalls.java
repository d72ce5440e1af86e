package io.davylamp.protocol.stratum;

import io.davylamp.event.Side;
import io.davylamp.flow.Flow;
import io.davylamp.flow.Node;

/**
 * Calls of a node's own interface that have to do with no mining: who makes them is a wallet, an explorer or a trader, who is asked is a
 * node. The names are each network's alone; a further one is a word here. Notes it on the flow, and says nothing about mining.
 */
final class NodeCalls {
  private static final String BITCOIN = "bitcoin-family";
  private static final String CRYPTONOTE = "cryptonote";
  private static final String ETHEREUM = "ethereum-family";
  private static final String POLKADOT = "polkadot-family";

  /** A network, then the names of its calls. Names other programs have too are not among them. */
  private static final String[][] ROWS = {
      {BITCOIN, "getblockchaininfo", "getblockcount", "getbestblockhash", "getblockhash", "getblockheader", "getrawtransaction",
          "sendrawtransaction", "getrawmempool", "getmempoolinfo", "getnetworkinfo", "getpeerinfo", "estimatesmartfee", "gettxout",
          "gettxoutsetinfo", "getchaintips", "getchaintxstats", "decoderawtransaction", "getmininginfo", "getnetworkhashps", "listunspent",
          "getwalletinfo", "scantxoutset", "getblockstats", "z_gettotalbalance", "z_getoperationstatus", "z_sendmany",
          // Electrum's servers stand before a node of this family.
          "blockchain.scripthash.subscribe", "blockchain.scripthash.get_history", "blockchain.scripthash.get_balance",
          "blockchain.headers.subscribe", "blockchain.block.header", "blockchain.block.headers", "blockchain.transaction.broadcast",
          "blockchain.transaction.get", "blockchain.estimatefee", "blockchain.relayfee", "mempool.get_fee_histogram", "server.features", "server.peers.subscribe"},
      {CRYPTONOTE, "get_block_count", "get_block_header_by_height", "get_block_header_by_hash", "get_last_block_header",
          "get_block_headers_range", "getlastblockheader", "getblockheaderbyheight", "getblockheaderbyhash", "on_get_block_hash",
          "on_getblockhash", "hard_fork_info", "get_fee_estimate", "get_coinbase_tx_sum", "get_output_histogram", "get_output_distribution",
          "get_alternate_chains", "get_txpool_backlog"},
      {ETHEREUM, "eth_blockNumber", "eth_call", "eth_chainId", "eth_estimateGas", "eth_feeHistory", "eth_gasPrice", "eth_getBalance",
          "eth_getBlockByHash", "eth_getBlockByNumber", "eth_getBlockReceipts", "eth_getCode", "eth_getLogs", "eth_getStorageAt",
          "eth_getTransactionByHash", "eth_getTransactionCount", "eth_getTransactionReceipt", "eth_maxPriorityFeePerGas",
          "eth_sendRawTransaction", "eth_subscribe", "eth_syncing", "eth_getFilterChanges", "net_peerCount", "net_version",
          "web3_clientVersion", "engine_exchangeCapabilities", "engine_forkchoiceUpdatedV3", "engine_newPayloadV3", "engine_newPayloadV4"},
      {"solana", "getLatestBlockhash", "getAccountInfo", "getProgramAccounts", "getSignaturesForAddress", "getTokenAccountBalance",
          "getEpochInfo", "getMultipleAccounts"},
      {POLKADOT, "chain_getBlockHash", "chain_getHeader", "chain_getFinalizedHead", "state_getRuntimeVersion", "state_getStorage",
          "author_submitExtrinsic"},
      {"cometbft", "abci_query", "abci_info", "broadcast_tx_sync", "broadcast_tx_async", "broadcast_tx_commit"},
      {"nervos", "get_tip_block_number", "get_tip_header", "get_live_cell", "local_node_info"},
  };

  /** {@code get_info} is Monero's most frequent call and many other programs' too: it suffices for a supposition. */
  private static final String WEAK = "get_info";

  private static final ByteNames NAMES;
  private static final String[] NETWORKS;

  static {
    String[] names = new String[120];
    String[] networks = new String[120];
    int count = 0;
    for (String[] row : ROWS) {
      for (int i = 1; i < row.length; i++) {
        networks[count] = row[0];
        names[count++] = row[i];
      }
    }
    networks[count] = CRYPTONOTE;
    names[count++] = WEAK;
    NAMES = new ByteNames(java.util.Arrays.copyOf(names, count));
    NETWORKS = java.util.Arrays.copyOf(networks, count);
  }

  private NodeCalls() {}

  /** Whether a message is a call only nodes know. */
  static boolean areIn(Message m) {
    int index = find(m);
    return index >= 0 && index < NETWORKS.length - 1;
  }

  private static int find(Message m) {
    if (!m.has(Key.METHOD) || !m.isText(m.slot(Key.METHOD))) {
      return -1;
    }
    int slot = m.slot(Key.METHOD);
    return NAMES.find(m.buffer(slot), m.offset(slot), m.length(slot));
  }

  /** Notes on a flow that has no sure node yet what a message calls for. @param side who sent it */
  static void note(Message m, Side side, Flow flow) {
    Node known = flow.node();
    int index = known != null && known.sure ? -1 : find(m);
    if (index < 0) {
      return;
    }
    Node node = flow.nodeOrNew();
    node.network = NETWORKS[index];
    node.sure = index < NETWORKS.length - 1;
    node.coin = true;
    Node.Peer asked = side == Side.CLIENT ? node.server : node.client;
    Node.Peer asking = side == Side.CLIENT ? node.client : node.server;
    asked.role = "node";
    asking.role = "wallet";
  }
}
