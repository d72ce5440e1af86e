package io.davylamp.sim;

import io.davylamp.event.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Every capture under {@code pcaps/}: where it lies, what makes it, what it shows and what Davylamp must say about it. */
public final class Captures {
  /**
   * One capture.
   *
   * @param path below {@code pcaps/}
   * @param mining whether an alert of mining must be raised; look-alikes must stay silent
   * @param shows what is in it, one clause
   * @param verdict what Davylamp must say, one clause
   * @param dialect of the one session in it, or null when there is none, or several, or it is not told by the content alone
   */
  public record Capture(String path, boolean mining, String shows, String verdict, String dialect, Supplier<byte[]> pcap) {
    @Override
    public String toString() {
      return path;
    }
  }

  private final List<Capture> all = new ArrayList<>();

  private Captures() {}

  /** In the order of the table in {@code pcaps/README.md}. */
  public static List<Capture> all() {
    Captures captures = new Captures();
    captures.spoken(Dialects.all());
    captures.otherSessions();
    captures.loginForms();
    captures.dns();
    captures.tlsAndHttp();
    captures.miningOverHttp();
    captures.proxies();
    captures.ways();
    captures.tunnels();
    captures.blocked();
    captures.incidents();
    captures.spoken(HostileScenes.all());
    captures.lookAlikes();
    captures.logins();
    captures.tools();
    captures.ordinary();
    captures.quotes();
    captures.management();
    captures.proxiesOfOthers();
    captures.webSockets();
    return List.copyOf(captures.all);
  }

  private void spoken(List<Spoken> sessions) {
    for (Spoken spoken : sessions) {
      all.add(new Capture(spoken.path(), true, spoken.shows(), spoken.verdict(), spoken.dialect(), () -> spoken.scene().tape().pcap()));
    }
  }

  private void incidents() {
    for (Incident incident : Incidents.all()) {
      mining(incident.path(), incident.shows(), incident.verdict(), incident.scene());
    }
  }

  private void otherSessions() {
    mining("monero/xmrig-donation.pcap", "the minute XMRig mines for its authors: a login of 64 hex digits",
        "confirmed mining, the login is no wallet; donation host named", MoneroScenes.donation());
    mining("monero/login-refused.pcap", "a banned address: login answered with an error, server closes",
        "mining attempted, refused by the pool", MoneroScenes.refusedLogin());
    mining("monero/reset-after-login.pcap", "RST in the server's name 0.7 ms after the login",
        "mining attempted; the reset stands in the record of the flow", MoneroScenes.resetAfterLogin());
    mining("bitcoin/unauthorized.pcap", "mining.authorize refused with error 24, server closes",
        "mining attempted, refused by the pool", BitcoinScenes.unauthorized());
    mining("bitcoin/reconnect.pcap", "the pool sends its miner to another host (client.reconnect)",
        "confirmed mining, the new destination named", BitcoinScenes.reconnect());
    mining("bitcoin/monitoring-probe.pcap", "a pool monitor subscribes and leaves, three times",
        "mining attempted: a probe speaks as a miner does", BitcoinScenes.probe());
    mining("bitcoin/odd-ports.pcap", "five short sessions on ports 80, 443, 25, 3333 and 65432",
        "five times confirmed mining, stratum-v1: the port changes nothing", TransportScenes.oddPorts());
  }

  private void loginForms() {
    mining("logins/forms.pcap", "four logins that say more than a wallet: a payment id and a difficulty, a coin to be paid in, marks in a password, a fault",
        "four times confirmed mining; the mined coin and the paid one apart, the faulty wallet named as such", LoginFormScenes.all());
  }

  private void dns() {
    mining("dns/pool-lookup.pcap", "A lookup of a pool, then of an ordinary host", "pool looked up, once", DnsScenes.lookup());
    mining("dns/cname-chain.pcap", "an innocent name that leads through two CNAMEs to a pool",
        "pool looked up, hidden behind CNAMEs", DnsScenes.cnameChain());
    mining("dns/nxdomain.pcap", "a pool's name that does not exist any more, asked twice",
        "pool looked up, blocked (NXDOMAIN), reported once", DnsScenes.nxdomain());
    mining("dns/sinkhole.pcap", "0.0.0.0 and :: for a pool's name", "pool looked up, blocked (sinkhole)", DnsScenes.sinkhole());
    mining("dns/aaaa.pcap", "AAAA lookup of a pool", "pool looked up", DnsScenes.aaaa());
    mining("dns/mixed-case.pcap", "pools in mixed case (0x20), the second unanswered", "both pools looked up",
        DnsScenes.mixedCase());
    mining("dns/over-tcp.pcap", "DNS over TCP: a length apart from its message, two questions in one segment, answers swapped",
        "two pools looked up, one blocked (NXDOMAIN)", DnsScenes.overTcp());
    mining("dns/ten-verdicts.pcap", "the ten names of a published rule's own test",
        "moneropool.ru, its subdomain and webservicepag.webhop.net, never dynamodb", DnsScenes.verdicts());
    silent("benign/dns-near-misses.pcap",
        "names that only look listed: no label boundary, dynamic DNS, a pool's name as a prefix",
        DnsScenes.innocents());
  }

  private void tlsAndHttp() {
    mining("tls/pool-sni.pcap", "TLS 1.3 with a pool's name in the ClientHello, CryptoNote record sizes", "pool named by SNI",
        TlsScenes.poolSni());
    mining("tls/pool-sni-in-pieces.pcap", "the ClientHello in two records and segments of 100 bytes", "pool named by SNI",
        TlsScenes.poolSniInPieces());
    mining("tls/xmrig-no-sni.pcap", "XMRig's default hello (no SNI, no ALPN) after a DNS lookup of the pool",
        "pool named by DNS, the TLS flow resolved from it", TlsScenes.noSni());
    mining("http/pool-host.pcap", "GET to a pool's web interface with a miner's User-Agent", "pool named by Host; miner's agent",
        HttpScenes.poolHost());
    mining("http/xmrig-daemon-mode.pcap", "solo mining: getblocktemplate and one getheight a second",
        "mining at work, getblocktemplate, wallet and agent named",
        HttpScenes.daemonMode());
    mining("http/getwork.pcap", "getwork over HTTP: work, a share taken, a stale one in a chunked answer",
        "confirmed mining, getwork, agent cpuminer, 1 share rejected", HttpScenes.getwork());
    mining("http/getblocktemplate.pcap", "a block template of 24 KB, then submitblock answered with null",
        "confirmed mining, getblocktemplate", HttpScenes.blockTemplate());
    mining("http/proxy-refuses.pcap", "CONNECT to a pool, answered with 403",
        "pool named by CONNECT, blocked by the proxy: 403", HttpScenes.proxyRefuses());
  }

  private void proxies() {
    mining("proxy/socks4.pcap", "XMRig through SOCKS4: the pool by its address", "confirmed mining, via socks4, endpoint 198.51.100.20:3333",
        ProxyScenes.carried(160, 1080, Wrapper.SOCKS4));
    mining("proxy/socks4a.pcap", "XMRig through SOCKS4a: the pool by its name", "confirmed mining, via socks4a, pool named by the request",
        ProxyScenes.carried(161, 9050, Wrapper.SOCKS4A));
    mining("proxy/socks5-user.pcap", "XMRig through SOCKS5 with user and password", "confirmed mining, via socks5, user named",
        ProxyScenes.carried(162, 1080, Wrapper.SOCKS5_USER));
    mining("proxy/connect-user.pcap", "CONNECT: 407, then with Proxy-Authorization, then XMRig",
        "confirmed mining, via http-connect, user named", ProxyScenes.connectWithUser(163));
    mining("proxy/connect-407.pcap", "CONNECT to a pool answered with 407, and nothing more", "blocked by the proxy: 407, user named",
        ProxyScenes.unauthenticated(164));
    mining("proxy/connect-403.pcap", "CONNECT to a pool answered with 403 by Squid", "blocked by the proxy: 403, user named",
        ProxyScenes.forbidden(165));
    mining("proxy/block-page.pcap", "requests in absolute form: a page, a pool's answered with a block page, another with 403",
        "blocked by the proxy: block page", ProxyScenes.blockPage(166));
    mining("proxy/squid-page.pcap", "a request to a pool that a proxy on the way answers itself: 503 with Squid's mark",
        "blocked by the proxy: 503", ProxyScenes.squidPage(174));
    mining("proxy/socks5-refused.pcap", "a pool asked of SOCKS5 three times, not allowed by its rules",
        "one incident, blocked by the proxy: not allowed by ruleset", ProxyScenes.socksRefused(167));
    mining("proxy/proxy-v1.pcap", "a pool behind a load balancer: PROXY line and login in one segment",
        "confirmed mining, via proxy-v1, behind 203.0.113.77", ProxyScenes.header(168, Wrapper.PROXY_V1));
    mining("proxy/proxy-v2.pcap", "the same with the binary header and two of its further parts",
        "confirmed mining, via proxy-v2, behind 203.0.113.77", ProxyScenes.header(169, Wrapper.PROXY_V2));
    mining("proxy/socks5-in-connect.pcap", "a SOCKS5 proxy reached through CONNECT", "confirmed mining, via both, endpoint the pool's",
        ProxyScenes.carried(170, 3128, Wrapper.SOCKS5_IN_CONNECT));
    mining("proxy/tls-in-connect.pcap", "TLS with a pool's name inside CONNECT to an address", "pool named by SNI, via http-connect",
        ProxyScenes.tlsInConnect(171));
    mining("proxy/forwarded-for.pcap", "a proxy asks for work over HTTP and says for whom", "mining at work, getwork, behind 192.0.2.201",
        ProxyScenes.forwardedFor(172));
    mining("proxy/two-pools.pcap", "one proxy, two pools asked of it", "two incidents, one for each endpoint", ProxyScenes.twoPools(173));
  }

  private void proxiesOfOthers() {
    silent("benign/proxy-browsing.pcap", "web pages through SOCKS5, CONNECT and in absolute form", BenignProxyScenes.browsing());
    silent("benign/proxy-refusals.pcap", "407, 403, a SOCKS refusal and a block page for an ordinary name", BenignProxyScenes.refusals());
    silent("benign/load-balancer.pcap", "PROXY headers before pages and before nobody knows what, a health check, one that lies about its length",
        BenignProxyScenes.loadBalancer());
    silent("benign/socks-beginnings.pcap", "binary protocols that begin with 05 01 00 and 04 01", BenignProxyScenes.beginnings());
  }

  private void miningOverHttp() {
    mining("http/getwork-long-poll.pcap", "getwork with a long poll beside it, packed answers, X-Stratum, a reason for a stale share",
        "confirmed mining, getwork, wallet from the user name, the Stratum server named, 1 share stale", HttpMiningScenes.longPoll());
    mining("http/getblocktemplate-long-poll.pcap", "BIP 22 and 23: a long poll, a proposal, a block refused and one taken",
        "confirmed mining, getblocktemplate, 1 block refused", HttpMiningScenes.templateLongPoll());
    mining("http/eth-getwork.pcap", "ethminer solo: eth_getWork, a hash rate and a solution, a connection each",
        "mining at work, eth-proxy; the solution taken", HttpMiningScenes.ethminer());
    mining("http/kadena.pcap", "chainweb's mining client: work and solutions as bytes, a stream of updates",
        "confirmed mining, kadena, account named, 1 solution refused", HttpMiningScenes.kadena());
    mining("http/ergo-and-sia.pcap", "candidates of an Ergo node and headers of a Sia node", "confirmed mining, ergo and sia",
        HttpMiningScenes.candidates());
    mining("http/p2pool.pcap", "P2Pool: a miner paid by its user name, the pool at its node and at a merge-mined chain",
        "confirmed mining, getwork and getblocktemplate, wallet named", HttpMiningScenes.p2pool());
    mining("http/start-mining.pcap", "a Monero node is told to mine and to stop", "mining at work, wallet named", HttpMiningScenes.startMining());
    mining("http/through-proxy.pcap", "getwork in absolute form through a proxy, first refused with 407",
        "confirmed mining, getwork, via the proxy with its user", HttpMiningScenes.throughProxy());
    mining("http/hostile.pcap", "getwork among a bomb, of which only the beginning is unfolded, broken gzip, two lengths, two framings, codings of codings",
        "confirmed mining, getwork; each oddity named", HttpMiningScenes.hostile());
    silent("benign/http-node-monitors.pcap", "monitors of five kinds of nodes ask how mining goes, nobody asks for work",
        BenignHttpScenes.nodeMonitors());
    silent("benign/http-pool-pages.pcap", "pages and figures of a pool and of P2Pool in a browser", BenignHttpScenes.poolPages());
    silent("benign/http-data-mining.pcap", "mining of data: paths, calls and answers with the words of nodes", BenignHttpScenes.dataMining());
    silent("benign/http-forms.pcap", "pipelining, chunks with extensions and trailers, 100, HEAD, 204, 304, an upgrade nobody wants",
        BenignHttpScenes.forms());
  }

  private void ways() {
    mining("transport/midstream.pcap", "the first 8 packets are missing", "confirmed mining, inferred from jobs and shares",
        Reshape.loseStart(TransportScenes.monero(130), 8));
    mining("transport/server-side-only.pcap", "only what the pool sends", "mining from one side",
        Reshape.loseSide(TransportScenes.monero(131), Side.CLIENT));
    mining("transport/client-side-only.pcap", "only what the miner sends", "mining from one side",
        Reshape.loseSide(TransportScenes.monero(132), Side.SERVER));
    mining("transport/loss.pcap", "the sensor missed one job that the miner acknowledged", "confirmed mining, one gap",
        TransportScenes.loss());
    mining("transport/reordered.pcap", "segments of 40 to 120 bytes, shuffled six at a time", "as if in order",
        TransportScenes.reordered());
    mining("transport/tiny-segments.pcap", "segments of 1 to 9 bytes", "as if whole", TransportScenes.tinySegments());
    mining("transport/duplicates.pcap", "half of the packets twice", "as if once",
        Reshape.duplicate(TransportScenes.monero(133), new Draw(133), 50));
    mining("transport/overlap-same.pcap", "retransmissions that overlap with the same bytes", "as if without, no anomaly",
        TransportScenes.overlapSame());
    mining("transport/overlap-different.pcap", "overlaps with other bytes: an evasion",
        "the first copy counts; anomaly stream.reassembly_overlap_different_data", TransportScenes.overlapDifferent());
    mining("transport/sequence-wrap.pcap", "both sequence numbers wrap around 2^32", "as ever", TransportScenes.sequenceWrap());
    mining("transport/port-reuse.pcap", "the same ports twice", "two flows, two sessions", TransportScenes.portReuse());
    mining("transport/forged-reset.pcap", "a RST far outside the window", "the session goes on; anomaly stream.rst_invalid_seq",
        TransportScenes.forgedReset());
    mining("transport/tcp-keepalive.pcap", "keepalive probes with one byte of rubbish", "as if without",
        TransportScenes.tcpKeepalive());
    mining("transport/ethernet-padding.pcap", "short frames filled up with '{'", "padding is never payload",
        TransportScenes.monero(134), Envelope.padded());
    mining("transport/crowd.pcap", "three miners at once, one over IPv6", "three sessions", TransportScenes.crowd());
    add("transport/nanoseconds.pcap", true, "a pcap with nanosecond time stamps", "as ever",
        () -> TransportScenes.monero(135).tape().pcapNanos());
    add("transport/snaplen-300.pcap", true, "frames cut at 300 bytes: login and jobs lose their ends, shares do not",
        "mining, from the shares; truncated, not malformed", () -> TransportScenes.monero(136).tape().pcap(300, false));
    add("transport/rotated-1.pcap", true, "the first 12 packets of a session", "the session begins",
        () -> Reshape.split(TransportScenes.monero(137), 12).get(0).tape().pcap());
    add("transport/rotated-2.pcap", true, "the rest of that session", "midstream alone; with its first part one session",
        () -> Reshape.split(TransportScenes.monero(137), 12).get(1).tape().pcap());
  }

  private void tunnels() {
    mining("transport/vlan.pcap", "802.1Q tag 100", "vlan [100]", TransportScenes.monero(140), Envelope.vlan(100));
    mining("transport/qinq.pcap", "802.1ad tags 200 and 100", "vlan [200, 100]", TransportScenes.monero(141),
        Envelope.qinq(200, 100));
    mining("transport/vxlan.pcap", "VXLAN, VNI 42", "the inner flow", TransportScenes.monero(142), Envelope.vxlan(42));
    mining("transport/gre.pcap", "GRE", "the inner flow", TransportScenes.monero(143), Envelope.gre());
    mining("transport/ip-in-ip.pcap", "IPv4 in IPv4", "the inner flow", TransportScenes.monero(144), Envelope.ipInIp());
    mining("transport/6in4.pcap", "IPv6 in IPv4", "the inner flow", Reshape.asIpv6(TransportScenes.monero(145)),
        Envelope.ipInIp());
    mining("transport/ipv6.pcap", "IPv6", "as over IPv4", Reshape.asIpv6(TransportScenes.monero(146)));
    mining("transport/fragments-ipv4.pcap", "an MTU of 300: logins, jobs and notifications in fragments", "as if whole",
        Scene.of(TransportScenes.monero(147), BitcoinScenes.brief(148, 3333)), Envelope.fragments(300));
    mining("transport/fragments-ipv6.pcap", "the same over IPv6", "as if whole",
        Reshape.asIpv6(Scene.of(TransportScenes.monero(149), BitcoinScenes.brief(150, 3333))), Envelope.fragments(300));
  }

  private void blocked() {
    mining("transport/syn-unanswered.pcap", "lookup of a pool, then four SYNs without an answer", "pool looked up; not connected",
        TransportScenes.synUnanswered());
    mining("transport/icmp-unreachable.pcap", "the SYN to a pool answered by a router: administratively prohibited",
        "pool looked up; not connected", TransportScenes.unreachable());
    mining("transport/connection-refused.pcap", "the SYN to a pool answered with RST", "pool looked up; not connected",
        TransportScenes.connectionRefused());
  }

  private void lookAlikes() {
    silent("benign/game-json-rpc.pcap", "a game with login, job, submit and keepalive lines", BenignRpcScenes.game());
    silent("benign/electrum.pcap", "Electrum on 50001: server.version, blockchain.scripthash.subscribe",
        BenignRpcScenes.electrum());
    silent("benign/kodi-aria2.pcap", "remote controls over raw JSON-RPC", BenignRpcScenes.remoteControl());
    silent("benign/language-server.pcap", "LSP behind Content-Length, a document that quotes Stratum",
        BenignRpcScenes.languageServer());
    silent("benign/model-context-protocol.pcap", "newline JSON-RPC with a tool called submit", BenignRpcScenes.modelContext());
    silent("benign/trading-feed.pcap", "login with pass and agent, subscribe, notify", BenignRpcScenes.tradingFeed());
    silent("benign/explorer-and-node.pcap", "an explorer and its nodes: batches, blocks, getmininginfo, eth_call over HTTP",
        BenignRpcScenes.explorerAndNode());
    silent("benign/wallets-and-nodes.pcap", "wallets ask Bitcoin, Monero and Ethereum nodes over HTTP",
        BenignRpcScenes.walletAndNode());
    silent("benign/transmission-rpc.pcap", "Transmission's RPC over HTTP", BenignRpcScenes.transmission());
    silent("benign/websocket-auth-devtools.pcap", "Home Assistant's auth and a browser's debugging port",
        BenignRpcScenes.webSockets());
  }

  private void logins() {
    silent("benign/electrum-wallet.pcap", "Electrum with batches, notifications of two hashes and a refused broadcast",
        BenignNodeScenes.electrumWallet());
    silent("benign/bitcoin-node-lines.pcap", "a wallet at a Bitcoin node line by line: getmininginfo, block headers with nonces",
        BenignNodeScenes.bitcoinWallet());
    silent("benign/ethereum-node-lines.pcap", "a wallet at an Ethereum node: eth_mining, filters of hashes, heads with mixHash",
        BenignNodeScenes.ethereumWallet());
    silent("benign/monero-wallet.pcap", "a Monero wallet that scans: blobs, difficulties, mining_status", BenignNodeScenes.moneroWallet());
    silent("benign/render-farm.pcap", "login with pass, agent and a key of 64 digits; jobs with blob and target, submit, keepalive",
        BenignLoginScenes.renderFarm());
    silent("benign/batch-scheduler.pcap", "login, getjobtemplate, submit, status with ids as texts and replies that repeat the method",
        BenignLoginScenes.scheduler());
    silent("benign/exchange-orders.pcap", "subscribe, authorize, notify of nine parameters and submit at an exchange",
        BenignLoginScenes.exchange());
    silent("benign/chat-api-key.pcap", "api_key, job, solution, result and cancel at the top level", BenignLoginScenes.chat());
    silent("benign/plant-and-licence.pcap", "set_target, set_difficulty, job and submit of a plant; a licence server's login and getjob",
        BenignLoginScenes.plant());
  }

  private void tools() {
    silent("benign/language-server-midstream.pcap", "LSP from the middle on, headers and bodies in segments of their own",
        BenignToolScenes.languageServer());
    silent("benign/model-context-mining-tools.pcap", "MCP with tools called mining.subscribe and submit", BenignToolScenes.modelTools());
    silent("benign/devtools-mining-page.pcap", "a browser's debugging port that quotes a mining page's frames", BenignToolScenes.devtools());
  }

  private void quotes() {
    silent("benign/mysql-mining-words.pcap", "MySQL rows that are Stratum lines", BenignQuoteScenes.mysql());
    silent("benign/redis-mining-words.pcap", "Redis messages that are Stratum lines", BenignQuoteScenes.redis());
    silent("benign/database-dump.pcap", "a dump as text: a column of Stratum lines, and INSERT statements", BenignQuoteScenes.dump());
    silent("benign/imap-quotes-stratum.pcap", "a mailbox hands over a mail of Stratum lines", BenignQuoteScenes.imap());
    silent("benign/nested-logs.pcap", "JSON lines with the miner's line as a text and as an object below the top",
        BenignQuoteScenes.nestedLogs());
    silent("benign/scanner-push.pcap", "a virus scanner's events as JSON-RPC over HTTP and as lines, naming miners and pools",
        BenignQuoteScenes.scannerPush());
  }

  private void management() {
    silent("benign/cgminer-api.pcap", "management of miners: cgminer's API on 4028", ManagementScenes.cgminerApi());
    silent("benign/miner-remote-api.pcap", "management of miners: miner_getstat1 and its kin on 3333", ManagementScenes.remoteApi());
    silent("benign/miner-web-api.pcap", "management of miners: XMRig's web API, a fleet agent's report", ManagementScenes.webApi());
  }

  private void webSockets() {
    mining("websocket/own-proxy.pcap", "a Coinhive proxy of somebody's own: a wallet for a key, RandomX, messages compressed with what came before",
        "confirmed mining, coinhive, XMR, wallet and user named", WebMiningScenes.ownProxy());
    mining("websocket/fragments.pcap", "messages in frames of a few bytes, pings between them, compressed, several frames in a segment",
        "confirmed mining, coinhive, as if whole", WebMiningScenes.fragments());
    mining("websocket/refused-key.pcap", "a site's key that is not known: error, close frame 1008", "mining attempted, refused by the pool",
        WebMiningScenes.refused());
    mining("websocket/midstream.pcap", "the first 12 packets are missing, the upgrade among them", "confirmed mining, coinhive, inferred",
        WebMiningScenes.midstream());
    mining("hostile/websocket-frames.pcap", "reserved bits and opcodes, odd lengths, wrong masks, orphaned pieces, bad close codes between shares",
        "confirmed mining; each by its name: websocket.malformed_frame, wrong_mask, unexpected_fragment, bad_close_code",
        HostileWebSocketScenes.frames());
    mining("hostile/websocket-lengths.pcap", "frames that announce a terabyte and 2^63 bytes",
        "confirmed mining; websocket.frame_too_long, malformed_frame; the session goes on", HostileWebSocketScenes.lengths());
    mining("hostile/websocket-flood.pcap", "3,000 pings and 1,500 empty frames at once", "confirmed mining; websocket.frame_flood",
        HostileWebSocketScenes.flood());
    mining("hostile/websocket-bomb.pcap", "messages that unfold to megabytes, that are noise, that were not to be compressed",
        "confirmed mining; websocket.bad_compression; memory stays in its bound", HostileWebSocketScenes.bombs());
    silent("benign/websocket-pages.pcap", "a chat, GraphQL, socket.io with jobs and nonces, a notebook", BenignWebSocketScenes.pages());
    silent("benign/websocket-words.pcap", "a game, a help window with a site_key, a build farm, a gallery: mining's words at the top",
        BenignWebSocketScenes.words());
    silent("benign/websocket-calls.pcap", "JSON-RPC in WebSockets: MCP, a trading feed, a scanner's console, an Ethereum node",
        BenignWebSocketScenes.calls());
    silent("benign/websocket-midstream.pcap", "joined midstream: a chat, a compressed feed, a remote desktop, nothing but pings",
        BenignWebSocketScenes.midstream());
  }

  private void ordinary() {
    silent("benign/smtp-quotes-stratum.pcap", "a mail that quotes a miner's lines", BenignScenes.mail());
    silent("benign/log-shipping.pcap", "syslog and JSON lines that quote Stratum", BenignScenes.logShipping());
    silent("benign/postgres-mining-words.pcap", "a database that returns 20 rows of Stratum lines", BenignScenes.database());
    silent("benign/irc-6666.pcap", "IRC on port 6666, talking about pools", BenignScenes.irc());
    silent("benign/https.pcap", "plain HTTPS with SNI and ALPN", BenignScenes.https());
    silent("benign/http-article.pcap", "a web page that quotes Stratum and names a pool", BenignScenes.article());
    silent("benign/ssh-mqtt-on-mining-ports.pcap", "SSH on 3333 and MQTT on 4444", BenignScenes.otherProtocols());
    silent("benign/ports-only.pcap", "refused SYNs to six ports of mining lists", BenignScenes.portsOnly());
  }

  private void mining(String path, String shows, String verdict, Scene scene) {
    mining(path, shows, verdict, scene, Envelope.ethernet());
  }

  private void mining(String path, String shows, String verdict, Scene scene, Envelope envelope) {
    add(path, true, shows, verdict, () -> scene.tape(envelope).pcap());
  }

  private void silent(String path, String shows, Scene scene) {
    add(path, false, shows, "no alert", () -> scene.tape().pcap());
  }

  private void add(String path, boolean mining, String shows, String verdict, Supplier<byte[]> pcap) {
    all.add(new Capture(path, mining, shows, verdict, null, pcap));
  }
}
