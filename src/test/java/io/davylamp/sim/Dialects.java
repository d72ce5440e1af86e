package io.davylamp.sim;

import static io.davylamp.sim.Spoken.lines;
import static io.davylamp.sim.Spoken.writes;

import java.util.ArrayList;
import java.util.List;

/** One session and more of every dialect, on TCP or in WebSockets: golden captures, and the rows of the dialect matrix. */
public final class Dialects {
  private final List<Spoken> all = new ArrayList<>();

  private Dialects() {}

  public static List<Spoken> all() {
    Dialects dialects = new Dialects();
    dialects.bitcoin();
    dialects.cryptonote();
    dialects.ethereum();
    dialects.equihash();
    dialects.graphicsCards();
    dialects.machines();
    dialects.others();
    dialects.webSockets();
    return List.copyOf(dialects.all);
  }

  private void bitcoin() {
    all.add(lines("bitcoin/cgminer-session.pcap", "stratum-v1", 5, 1,
        "Stratum V1 with version rolling (BIP 310), two difficulties, a stale share",
        "confirmed mining, stratum-v1, agent cgminer, difficulty 131072, 1 share rejected", BitcoinScenes.cgminer()));
    all.add(lines("bitcoin/every-method.pcap", "stratum-v1", 3, 1,
        "every method of Stratum V1 once: BIP 310's four extensions, extranonce, suggestions, version, messages, pings, reconnect",
        "confirmed mining, stratum-v1, agent bfgminer, 1 share rejected", StratumScenes.everyMethod()));
  }

  private void cryptonote() {
    all.add(lines("monero/xmrig-session.pcap", "cryptonote", 7, 1,
        "DNS lookup of the pool, XMRig login, jobs, shares, one rejected, keepalive, orderly end",
        "confirmed mining, cryptonote, rx/0, pool named from DNS, 1 share rejected", MoneroScenes.xmrig()));
    all.add(lines("monero/xmr-stak-session.pcap", "cryptonote", 2, 0,
        "xmr-stak: every request with id 1, no jsonrpc member, server closes", "confirmed mining, cryptonote, agent xmr-stak",
        MoneroScenes.xmrStak()));
    all.add(lines("monero/algo-negotiation.pcap", "cryptonote", 2, 1,
        "a pool that switches algorithms: algo-perf, rigid, NiceHash nonces, getjob, keepalived",
        "confirmed mining, cryptonote, fixed difficulty and e-mail in the login, 1 share rejected", CryptonoteScenes.negotiation()));
    all.add(lines("monero/self-select.pcap", "cryptonote", 2, 1,
        "the miner's own node builds the block: jobs without a blob, block_template to the pool",
        "confirmed mining, cryptonote, 1 share rejected", CryptonoteScenes.selfSelect()));
  }

  private void ethereum() {
    all.add(lines("ethereum/ethminer-eth-proxy.pcap", "eth-proxy", 2, 1,
        "eth-proxy: login, getWork, work pushed as results with id 0, hash rate, a bad share",
        "confirmed mining, eth-proxy, claimed hash rate 2.0 GH/s", EthereumScenes.ethminer()));
    all.add(lines("ethereum/claymore-eth-proxy.pcap", "eth-proxy", 1, 0, "eth-proxy with blanks, other order of members and polling",
        "confirmed mining, eth-proxy, worker rig7", EthereumScenes.claymore()));
    all.add(lines("ethereum/ethereum-stratum-1.pcap", "ethereum-stratum-1", 3, 1,
        "EthereumStratum/1.0.0 with extranonce change, one share rejected", "confirmed mining, ethereum-stratum-1",
        EthereumScenes.ethereumStratum()));
    all.add(lines("ethereum/ethereum-stratum-2.pcap", "ethereum-stratum-2", 3, 1,
        "EthereumStratum/2.0.0: hello, notifications without an id, a bad nonce, hashrate, noop, bye",
        "confirmed mining, ethereum-stratum-2, claimed hash rate 5.2 MH/s", EthereumStratum2Scenes.plain()));
    all.add(writes("ethereum/ethereum-stratum-2-gzip.pcap", "ethereum-stratum-2", 3, 1,
        "EthereumStratum/2.0.0 whose lines are gzip after the hello", "confirmed mining, ethereum-stratum-2, as without gzip",
        EthereumStratum2Scenes.gzip()));
    all.add(lines("gpu/zano.pcap", "zano", 3, 1, "ProgPowZ over eth-proxy's methods, a Zx wallet", "confirmed mining, zano",
        ZanoScenes.solo()));
  }

  private void equihash() {
    all.add(lines("zcash/zip-301-session.pcap", "zip-301", 3, 1, "ZIP 301: submits of 2.9 KB in two segments each, the last refused",
        "confirmed mining, zip-301, agent miniZ", ZcashScenes.miniZ()));
    all.add(lines("zcash/zhash-144-5.pcap", "zip-301", 3, 1, "Equihash 144,5: jobs of ten parameters with a personalisation",
        "confirmed mining, zip-301, Bitcoin Gold", EquihashScenes.zhash()));
    all.add(lines("zcash/verus.pcap", "zip-301", 2, 1, "VerusHash: jobs of nine parameters, shares of 2.9 KB",
        "confirmed mining, zip-301", EquihashScenes.verus()));
  }

  private void graphicsCards() {
    all.add(lines("gpu/kawpow.pcap", "kawpow", 4, 1, "KawPow: targets in every job, two difficulties", "confirmed mining, kawpow, RVN",
        KawpowScenes.tRex()));
    all.add(lines("gpu/ergo.pcap", "ergo", 3, 1, "Autolykos: jobs of nine parameters, a target of 65 decimal digits",
        "confirmed mining, ergo, ERG", ErgoScenes.lolMiner()));
    all.add(lines("gpu/conflux.pcap", "conflux", 3, 1, "Octopus: two jobs a second, verdicts in lists of texts",
        "confirmed mining, conflux, CFX", ConfluxScenes.pool()));
    all.add(lines("gpu/beam.pcap", "beam", 3, 1, "BeamHash III without TLS: api_key, solution, result, cancel", "confirmed mining, beam",
        BeamScenes.plain()));
    all.add(lines("gpu/grin.pcap", "grin", 3, 1, "Cuckatoo: ids as texts, replies that repeat the method, proofs of 42 edges",
        "confirmed mining, grin, GRIN", CuckooScenes.grin()));
    all.add(lines("gpu/aeternity.pcap", "aeternity", 3, 1, "Cuckoo cycle with Zcash's methods, jobs of three and four parameters",
        "confirmed mining, aeternity, AE", CuckooScenes.aeternity()));
    all.add(lines("gpu/iron-fish.pcap", "iron-fish", 3, 1, "FishHash: bodies instead of parameters, status asked for",
        "confirmed mining, iron-fish, IRON", IronFishScenes.pool()));
    all.add(lines("gpu/xelis.pcap", "xelis", 3, 1, "XelisHash: a key in the subscription, ping, a printed message",
        "confirmed mining, xelis, XEL", XelisScenes.rigel()));
  }

  private void machines() {
    all.add(lines("asic/kaspa-words.pcap", "kaspa", 3, 1, "kHeavyHash: jobs as four words of 64 bits and a time, bare set_extranonce",
        "confirmed mining, kaspa, KAS, words exact", KaspaScenes.words()));
    all.add(lines("asic/kaspa-hex.pcap", "kaspa", 4, 1, "kHeavyHash: jobs as one text of 80 digits, difficulty 2.5",
        "confirmed mining, kaspa, KAS", KaspaScenes.hex()));
    all.add(lines("asic/alephium-pool.pcap", "alephium", 3, 1, "Blake3: the server speaks first, jobs of several chains at once",
        "confirmed mining, alephium, ALPH", AlephiumScenes.pool()));
    all.add(writes("asic/alephium-node.pcap", "alephium-node", 3, 1, "Alephium's node: binary messages behind their length",
        "confirmed mining, alephium-node", AlephiumScenes.node()));
    all.add(lines("asic/nervos.pcap", "nervos", 4, 1, "Eaglesong: set_target and jobs of five parameters",
        "confirmed mining, nervos, CKB", NervosScenes.asic()));
    all.add(lines("asic/sia.pcap", "sia", 3, 1, "Stratum V1 with times and nonces of 16 digits", "confirmed mining, sia, SC",
        Blake2Scenes.sia()));
    all.add(lines("asic/decred.pcap", "decred", 3, 1, "Stratum V1 with the header's rest for a coinbase, no branches, no bits",
        "confirmed mining, decred, DCR", Blake2Scenes.decred()));
    all.add(lines("asic/kadena.pcap", "kadena", 4, 1, "a header of 286 bytes in each job", "confirmed mining, kadena, KDA",
        Blake2Scenes.kadena()));
  }

  private void others() {
    all.add(writes("other/duino-coin-pc.pcap", "duino-coin", 4, 1, "Duino-Coin's program for PCs: texts with commas, no newline",
        "confirmed mining, duino-coin, claimed hash rate 2 MH/s", DuinoScenes.pc()));
    all.add(lines("other/duino-coin-esp.pcap", "duino-coin", 3, 1, "Duino-Coin on a microcontroller: lines", "confirmed mining, duino-coin",
        DuinoScenes.esp()));
    all.add(lines("other/getwork-tcp.pcap", "getwork", 3, 1, "getwork line by line on bare TCP", "confirmed mining, getwork",
        NodeScenes.getwork()));
    all.add(lines("other/getblocktemplate-tcp.pcap", "getblocktemplate", 2, 1, "getblocktemplate and submitblock on bare TCP",
        "confirmed mining, getblocktemplate", NodeScenes.blockTemplate()));
    all.add(lines("other/unknown-named-parameters.pcap", "unknown", 3, 1, "Stratum with objects for parameters in login, job and share",
        "confirmed mining, unknown dialect with its method names, lower confidence", UnknownScenes.named()));
    all.add(lines("other/unknown-methods.pcap", "unknown", 3, 1, "mining.announce and mining.braid, which nobody knows",
        "confirmed mining, unknown dialect with its method names, lower confidence", UnknownScenes.invented()));
  }

  private void webSockets() {
    all.add(writes("websocket/coinhive.pcap", "coinhive", 5, 1,
        "a page with Coinhive's script: upgrade, masked frames, shares of others to verify, ping, close",
        "confirmed mining, coinhive, the site's key as account, 1 share rejected, via websocket", WebMiningScenes.coinhive()));
    all.add(writes("websocket/coinhive-deflate.pcap", "coinhive", 4, 1, "the same with permessage-deflate, each message by itself",
        "confirmed mining, coinhive, as without compression", WebMiningScenes.compressed()));
    all.add(writes("websocket/webminerpool.pcap", "webminerpool", 4, 1, "webminerpool's script: handshake with pool and wallet, solved, hashsolved",
        "confirmed mining, webminerpool, wallet and its pool named", WebMiningScenes.webMinerPool()));
    all.add(writes("websocket/dero.pcap", "dero", 3, 1, "DERO: the wallet in the path, a job a second, verdicts as counts in the next job",
        "confirmed mining, dero, wallet and worker from the path, 1 share rejected", WebMiningScenes.dero()));
    all.add(writes("websocket/nimiq.pcap", "nimiq", 4, 1, "Nimiq's nano mode: shares answered only when refused",
        "confirmed mining, nimiq, a share counted as taken when the next comes unopposed", WebMiningScenes.nimiq()));
    all.add(writes("websocket/stratum-bridge.pcap", "cryptonote", 3, 1, "JSON-RPC of a pool in texts without newlines",
        "confirmed mining, cryptonote, 1 share rejected, via websocket", WebMiningScenes.bridge()));
  }
}
