package io.davylamp.sim;

import io.davylamp.event.Side;

/** JSON that is spoken like mining and is not: line by line over TCP, behind Content-Length, over HTTP, over WebSocket. */
final class BenignRpcScenes {
  private BenignRpcScenes() {}

  /** A game's protocol with login, job, submit and keepalive of its own. */
  static Scene game() {
    TcpTalk talk = talk(100, 7777);
    talk.client("{\"id\":1,\"jsonrpc\":\"2.0\",\"method\":\"login\","
        + "\"params\":{\"login\":\"anna\",\"pass\":\"secret\"}}").pause(20);
    talk.server("{\"id\":1,\"jsonrpc\":\"2.0\",\"error\":null,\"result\":{\"id\":\"p-77\",\"status\":\"OK\"}}").pause(2_000);
    talk.server("{\"jsonrpc\":\"2.0\",\"method\":\"job\",\"params\":{\"job_id\":\"q12\",\"title\":\"Smith\",\"reward\":30}}");
    talk.pause(9_000);
    talk.client("{\"id\":2,\"jsonrpc\":\"2.0\",\"method\":\"submit\","
        + "\"params\":{\"job_id\":\"q12\",\"result\":\"sword\"}}").pause(22);
    talk.server("{\"id\":2,\"jsonrpc\":\"2.0\",\"error\":null,\"result\":{\"status\":\"OK\"}}").pause(60_000);
    talk.client("{\"id\":3,\"jsonrpc\":\"2.0\",\"method\":\"keepalive\",\"params\":{\"id\":\"p-77\"}}").pause(20);
    talk.server("{\"id\":3,\"jsonrpc\":\"2.0\",\"error\":null,\"result\":{\"status\":\"ALIVE\"}}");
    return end(talk);
  }

  static Scene electrum() {
    TcpTalk talk = talk(101, 50_001);
    Draw draw = new Draw(101);
    talk.client("{\"id\":0,\"method\":\"server.version\",\"params\":[\"electrum/4.5.5\",\"1.4\"]}").pause(40);
    talk.server("{\"id\":0,\"jsonrpc\":\"2.0\",\"result\":[\"ElectrumX 1.16.0\",\"1.4\"]}").pause(2);
    talk.client("{\"id\":1,\"method\":\"blockchain.headers.subscribe\",\"params\":[]}").pause(38);
    talk.server("{\"id\":1,\"jsonrpc\":\"2.0\",\"result\":{\"height\":871204,\"hex\":\"" + draw.hex(160) + "\"}}").pause(5);
    talk.client("{\"id\":2,\"method\":\"blockchain.scripthash.subscribe\",\"params\":[\"" + draw.hex(64) + "\"]}").pause(41);
    talk.server("{\"id\":2,\"jsonrpc\":\"2.0\",\"result\":\"" + draw.hex(64) + "\"}").pause(30_000);
    talk.server("{\"jsonrpc\":\"2.0\",\"method\":\"blockchain.headers.subscribe\",\"params\":[{\"height\":871205,\"hex\":\""
        + draw.hex(160) + "\"}]}").pause(20_000);
    talk.client("{\"id\":3,\"method\":\"server.ping\",\"params\":[]}").pause(39);
    talk.server("{\"id\":3,\"jsonrpc\":\"2.0\",\"result\":null}");
    return end(talk);
  }

  /** Kodi and aria2 as remote controls use them. */
  static Scene remoteControl() {
    TcpTalk kodi = talk(102, 9090);
    kodi.say(Side.CLIENT, "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"Player.GetActivePlayers\"}").pause(6);
    kodi.say(Side.SERVER, "{\"id\":1,\"jsonrpc\":\"2.0\",\"result\":[{\"playerid\":1,\"type\":\"video\"}]}").pause(900);
    kodi.say(Side.SERVER, "{\"jsonrpc\":\"2.0\",\"method\":\"Player.OnPause\",\"params\":{\"data\":{\"item\":{\"id\":4}}}}");
    TcpTalk aria = talk(103, 6800);
    aria.client("{\"jsonrpc\":\"2.0\",\"id\":\"q\",\"method\":\"aria2.addUri\","
        + "\"params\":[\"token:x\",[\"http://example.com/f\"]]}");
    aria.pause(5).server("{\"id\":\"q\",\"jsonrpc\":\"2.0\",\"result\":\"2089b05ecca3d829\"}");
    return Scene.of(end(kodi), end(aria));
  }

  static Scene languageServer() {
    TcpTalk talk = talk(104, 2087);
    frame(talk, Side.CLIENT, "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\","
        + "\"params\":{\"processId\":77,\"rootUri\":null,"
        + "\"capabilities\":{}}}");
    frame(talk.pause(30), Side.SERVER, "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"capabilities\":{\"hoverProvider\":true}}}");
    frame(talk.pause(1), Side.CLIENT, "{\"jsonrpc\":\"2.0\",\"method\":\"textDocument/didOpen\","
        + "\"params\":{\"textDocument\":{\"uri\":"
        + "\"file:///miner.js\",\"text\":\"{\\\"method\\\":\\\"mining.subscribe\\\",\\\"params\\\":[]}\\n\"}}}");
    frame(talk.pause(40), Side.SERVER, "{\"jsonrpc\":\"2.0\",\"method\":\"textDocument/publishDiagnostics\",\"params\":{}}");
    return end(talk);
  }

  /** Tools for language models: newline JSON-RPC with a word or two of the same kind. */
  static Scene modelContext() {
    TcpTalk talk = talk(105, 8765);
    talk.client("{\"jsonrpc\":\"2.0\",\"id\":0,\"method\":\"initialize\",\"params\":{\"protocolVersion\":\"2025-03-26\","
        + "\"capabilities\":{},\"clientInfo\":{\"name\":\"desk\",\"version\":\"1.2\"}}}").pause(12);
    talk.server("{\"jsonrpc\":\"2.0\",\"id\":0,\"result\":{\"protocolVersion\":\"2025-03-26\",\"capabilities\":{\"tools\":{}},"
        + "\"serverInfo\":{\"name\":\"batch\",\"version\":\"3\"}}}").pause(3);
    talk.client("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}");
    talk.client("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"submit\",\"arguments\":{"
        + "\"job\":\"nightly\",\"target\":\"all\"}}}").pause(70);
    talk.server("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"content\":[{\"type\":\"text\",\"text\":\"job queued\"}]}}");
    return end(talk);
  }

  /** A feed of prices: login, subscribe, difficulty of no kind. */
  static Scene tradingFeed() {
    TcpTalk talk = talk(106, 5555);
    talk.client("{\"method\":\"login\","
        + "\"params\":{\"login\":\"desk4\",\"pass\":\"x\",\"agent\":\"feed/2.1\"},\"id\":1}").pause(15);
    talk.server("{\"id\":1,\"error\":null,\"result\":{\"session\":\"a81f\",\"status\":\"OK\"}}").pause(1);
    talk.client("{\"method\":\"subscribe\",\"params\":[\"BTC-USD\",\"XMR-USD\"],\"id\":2}").pause(15);
    talk.server("{\"id\":2,\"result\":true,\"error\":null}");
    for (int i = 0; i < 6; i++) {
      talk.pause(700).server("{\"method\":\"notify\",\"params\":[\"XMR-USD\",\"16" + i + ".20\",\"0." + i + "4\"],\"id\":null}");
    }
    return end(talk);
  }

  /** Wallets and their nodes: JSON-RPC over HTTP on the ports nodes use. */
  static Scene walletAndNode() {
    TcpTalk bitcoin = talk(107, 8332);
    ask(bitcoin, "127.0.0.1:8332", "bitcoin-cli", "{\"version\":\"1.1\",\"method\":\"getblockchaininfo\",\"params\":[],\"id\":1}",
        "{\"result\":{\"chain\":\"main\",\"blocks\":871204,\"difficulty\":101646843652785.3},\"error\":null,\"id\":1}");
    TcpTalk monero = talk(108, 18_081);
    ask(monero, "node.example.com:18081", "wallet", "{\"id\":\"0\",\"jsonrpc\":\"2.0\",\"method\":\"get_info\",\"params\":{}}",
        "{\"id\":\"0\",\"jsonrpc\":\"2.0\",\"result\":{\"difficulty\":412345678901,"
            + "\"height\":3289154,\"target\":120,\"status\":\"OK\"}}");
    TcpTalk ethereum = talk(109, 8545);
    ask(ethereum, "node.example.com:8545", "MetaMask/12.0", "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"eth_getBalance\","
        + "\"params\":[\""
        + Wallets.ETHEREUM + "\",\"latest\"]}", "{\"jsonrpc\":\"2.0\",\"id\":7,\"result\":\"0x2386f26fc10000\"}");
    return Scene.of(end(bitcoin), end(monero), end(ethereum));
  }

  /** What an explorer asks its nodes, in batches and one by one; one block it reads names its predecessor as a template does. */
  static Scene explorerAndNode() {
    Draw draw = new Draw(113);
    TcpTalk bitcoin = talk(113, 8332);
    ask(bitcoin, "node.example.com:8332", "explorer/3", "[{\"method\":\"getblockcount\",\"params\":[],\"id\":1},"
        + "{\"method\":\"getmininginfo\",\"params\":[],\"id\":2},{\"method\":\"getblock\",\"params\":[\"" + draw.hex(64) + "\"],\"id\":3}]",
        "[{\"result\":871204,\"error\":null,\"id\":1},{\"result\":{\"blocks\":871204,\"networkhashps\":7.4e20},\"error\":null,\"id\":2},"
            + "{\"result\":{\"hash\":\"" + draw.hex(64) + "\",\"height\":871203,\"previousblockhash\":\"" + draw.hex(64)
            + "\",\"bits\":\"17030ecd\"},\"error\":null,\"id\":3}]");
    TcpTalk ethereum = talk(114, 8545);
    for (String method : new String[] {"eth_blockNumber", "eth_call", "eth_getLogs", "eth_syncing"}) {
      ask(ethereum, "node.example.com:8545", "geth-attach", "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"" + method + "\",\"params\":[]}",
          "{\"jsonrpc\":\"2.0\",\"id\":7,\"result\":\"0x14b3f2a\"}");
    }
    return Scene.of(end(bitcoin), end(ethereum));
  }

  static Scene transmission() {
    TcpTalk talk = talk(110, 9091);
    ask(talk, "192.0.2.200:9091", "transmission-remote-gtk/1.4", "{\"method\":\"session-get\",\"arguments\":{},\"tag\":1}",
        "{\"arguments\":{\"version\":\"4.0.5\"},\"result\":\"success\",\"tag\":1}");
    return end(talk);
  }

  /** Home Assistant: {@code auth} without a site key; and a browser's debugging port. */
  static Scene webSockets() {
    TcpTalk home = talk(111, 8123);
    WebSockets.upgrade(home, "/api/websocket");
    WebSockets.text(home, Side.SERVER, "{\"type\":\"auth_required\",\"ha_version\":\"2026.2.1\"}");
    WebSockets.text(home.pause(3), Side.CLIENT, "{\"type\":\"auth\",\"access_token\":\"eyJhbGciOiJIUzI1NiJ9.x.y\"}");
    WebSockets.text(home.pause(9), Side.SERVER, "{\"type\":\"auth_ok\",\"ha_version\":\"2026.2.1\"}");
    TcpTalk tools = talk(112, 9222);
    WebSockets.upgrade(tools, "/devtools/page/7F");
    WebSockets.text(tools, Side.CLIENT, "{\"id\":1,\"method\":\"Network.enable\",\"params\":{}}");
    WebSockets.text(tools.pause(4), Side.SERVER, "{\"id\":1,\"result\":{}}");
    WebSockets.text(tools.pause(80), Side.SERVER, "{\"method\":\"Network.requestWillBeSent\",\"params\":{\"requestId\":\"9.1\"}}");
    return Scene.of(end(home), end(tools));
  }

  private static void frame(TcpTalk talk, Side side, String json) {
    talk.say(side, "Content-Length: " + json.length() + "\r\n\r\n" + json);
  }

  private static void ask(TcpTalk talk, String host, String agent, String body, String answer) {
    talk.say(Side.CLIENT, HttpScenes.request("POST /json_rpc", host, agent, body)).pause(8);
    talk.say(Side.SERVER, HttpScenes.response("200 OK", "application/json", answer));
  }

  private static TcpTalk talk(int host, int port) {
    return new TcpTalk(Places.inside(host), Places.outside(Places.ORDINARY_SERVER, port), Scene.START_NS).open();
  }

  private static Scene end(TcpTalk talk) {
    return talk.pause(1_500).close(Side.CLIENT).scene();
  }
}
