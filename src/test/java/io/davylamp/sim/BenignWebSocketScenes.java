package io.davylamp.sim;

import io.davylamp.event.Side;

/** WebSockets of pages, desktops and tools whose messages have mining's words, or its forms, and mine nothing. */
final class BenignWebSocketScenes {
  private static final String PAGE = "Origin: http://www.example.com\r\n";
  private static final String DEFLATE = "permessage-deflate";

  private BenignWebSocketScenes() {}

  /** Pages: a chat, GraphQL's subscriptions, socket.io, a notebook whose kernel speaks in jobs and hashes. */
  static Scene pages() {
    WebSocketTalk chat = open(200, 80, "/chat", "chat.example.com", DEFLATE).deflating(15, true);
    chat.says("{'type':'auth','token':'eyJhbGciOiJIUzI1NiJ9.x.y','room':'miners'}").answered("{'type':'authed','user':'anna'}");
    for (int i = 0; i < 12; i++) {
      chat.pause(4_000).says("{'type':'message','room':'miners','text':'job %d is done, who takes the next share?'}", i);
      chat.pause(900).hears("{'type':'message','room':'miners','from':'ben','hash':'%s','text':'submit it, nonce and all'}", chat.draw.hex(64));
    }
    WebSocketTalk graph = open(201, 80, "/graphql", "api.example.com", "");
    graph.says("{'type':'connection_init','payload':{'site_key':'pk_live_77'}}").answered("{'type':'connection_ack'}");
    graph.says("{'id':'1','type':'subscribe','payload':{'query':'subscription { job { id target result } }'}}");
    for (int i = 0; i < 5; i++) {
      graph.pause(2_000).hears("{'id':'1','type':'next','payload':{'data':{'job':{'id':%d,'target':'ffffff00','result':'%s'}}}}", i, graph.draw.hex(64));
    }
    graph.hears("{'id':'1','type':'complete'}");
    WebSocketTalk io = open(202, 80, "/socket.io/?EIO=4&transport=websocket", "live.example.com", "");
    io.hears("0{'sid':'lv_VI97HAXpY6yYWAAAB','upgrades':[],'pingInterval':25000,'pingTimeout':20000}").says("40").answered("40{'sid':'xZ'}");
    for (int i = 0; i < 5; i++) {
      io.pause(3_000).hears("42['job',{'job_id':'%d','blob':'%s','target':'ffffff00'}]", i, io.draw.hex(152));
      io.pause(200).says("42['submit',{'job_id':'%d','nonce':'%s','result':'%s'}]", i, io.draw.hex(8), io.draw.hex(64));
    }
    WebSocketTalk notebook = open(203, 8888, "/api/kernels/7f/channels?session_id=1", "notebook.example.com:8888", "");
    for (int i = 0; i < 4; i++) {
      notebook.says("{'header':{'msg_id':'%s','msg_type':'execute_request','username':'anna','version':'5.3'},'parent_header':{},'channel':'shell',"
          + "'content':{'code':'login(pool, nonce)','silent':false},'metadata':{},'buffers':[]}", notebook.draw.hex(32));
      notebook.answered("{'header':{'msg_id':'%s','msg_type':'stream'},'content':{'name':'stdout','text':'{\\'method\\': \\'login\\'}'},'channel':'iopub'}",
          notebook.draw.hex(32)).binary(Side.SERVER, notebook.draw.bytes(300)).pause(5_000);
    }
    return Scene.of(chat.bye(), graph.bye(), io.bye(), notebook.bye());
  }

  /** A game, a shop's help window with a site's key, a build farm, a print server: auth, job, submit, share, verify, error at the top. */
  static Scene words() {
    WebSocketTalk game = open(204, 80, "/ws", "game.example.com", "");
    game.says("{'type':'auth','params':{'user':'digger','password':'x'}}").answered("{'type':'authed','params':{'gold':12}}");
    for (int i = 0; i < 6; i++) {
      game.pause(1_500).hears("{'type':'job','params':{'job_id':'%d','target':'iron ore','reward':5}}", i);
      game.work(2_000).says("{'type':'submit','params':{'job_id':'%d','nonce':'%s','result':'three bags'}}", i, game.draw.hex(8));
      game.answered(i == 4 ? "{'type':'error','params':{'error':'bag is torn'}}" : "{'type':'hash_accepted','params':{'score':%d}}", i);
    }
    WebSocketTalk help = open(205, 80, "/widget", "help.example.com", "");
    help.says("{'type':'auth','params':{'site_key':'6Lc_aCMTAAAAABx7u2N0D1XnVbI_v6ZdbM6rYf16','type':'visitor','page':'/shop'}}");
    help.answered("{'type':'authed','params':{'token':'a7','agents':2}}");
    help.pause(9_000).hears("{'type':'message','params':{'from':'Eve','text':'May I help you?'}}");
    help.pause(9_000).says("{'type':'verify','params':{'verify_id':'9','answer':42}}").answered("{'type':'verified','params':{'verify_id':'9'}}");
    WebSocketTalk farm = open(206, 80, "/runner", "build.example.com", "");
    farm.says("{'identifier':'handshake','version':7,'login':'runner-3','userid':'','labels':['linux']}");
    for (int i = 0; i < 5; i++) {
      farm.answered("{'identifier':'job','job_id':'%s','height':%d,'target':'release','blob':'%s'}", farm.draw.hex(32), i, farm.draw.hex(40));
      farm.work(3_000).says("{'identifier':'solved','job_id':'%s','result':'%s'}", farm.draw.hex(32), farm.draw.hex(40));
      farm.answered(i == 2 ? "{'identifier':'error','param':'artifact rejected'}" : "{'identifier':'done'}");
    }
    WebSocketTalk photos = open(207, 80, "/share", "photos.example.com", "");
    photos.says("{'message':'register','mode':'smart','address':'anna@example.com','deviceId':44}").answered("{'message':'registered'}");
    photos.hears("{'message':'settings','address':'gallery','nonce':7,'target':1280}").hears("{'message':'balance','balance':12}");
    photos.pause(4_000).says("{'message':'share','block':'holiday','album':3}").answered("{'message':'error','reason':'album is private'}");
    return Scene.of(game.bye(), help.bye(), farm.bye(), photos.bye());
  }

  /** JSON-RPC over WebSocket: tools for a language model, an exchange, a virus scanner's console, a wallet at its node. */
  static Scene calls() {
    WebSocketTalk model = open(208, 80, "/mcp", "tools.example.com", "");
    model.says("{'jsonrpc':'2.0','id':0,'method':'initialize','params':{'protocolVersion':'2025-03-26','clientInfo':{'name':'desk'}}}");
    model.answered("{'jsonrpc':'2.0','id':0,'result':{'serverInfo':{'name':'pool-tools'},'capabilities':{}}}");
    for (int i = 1; i < 9; i++) {
      model.says("{'jsonrpc':'2.0','id':%d,'method':'tools/call','params':{'name':'submit','arguments':{'job_id':'a','nonce':'00c1d2e3'}}}", i);
      model.answered("{'jsonrpc':'2.0','id':%d,'result':{'content':[{'type':'text','text':'mining.submit was accepted'}]}}", i).pause(700);
    }
    WebSocketTalk feed = open(209, 443, "/v2", "feed.example.com", DEFLATE).deflating(15, true);
    feed.says("{'op':'login','args':{'apiKey':'%s','sign':'%s','nonce':1772441000}}", feed.draw.hex(32), feed.draw.hex(64));
    feed.answered("{'event':'login','code':'0'}").says("{'id':2,'method':'SUBSCRIBE','params':['btcusdt@trade','xmrusdt@depth']}");
    feed.answered("{'result':null,'id':2}");
    for (int i = 0; i < 20; i++) {
      feed.pause(300).hears("{'stream':'xmrusdt@depth','data':{'e':'depthUpdate','u':%d,'b':[['164.%d','3.1']],'a':[['165.%d','0.4']]}}", i, i, i);
    }
    WebSocketTalk scanner = open(210, 80, "/push", "console.example.com", "");
    scanner.says("{'jsonrpc':'2.0','method':'login','params':{'login':'sensor','pass':'x'},'id':1}").answered("{'jsonrpc':'2.0','id':1,'result':true}");
    for (int i = 0; i < 4; i++) {
      scanner.pause(2_000).hears("{'jsonrpc':'2.0','method':'addEvents','params':{'events':[{'module':'network-monitor','malware_name':'CoinMiner',"
          + "'url':'http://pool.example.com/','site_key':'%s','detail':'{\\'type\\':\\'auth\\'}'}]}}", scanner.draw.hex(32));
    }
    WebSocketTalk node = open(211, 8546, "/", "node.example.com:8546", "");
    node.says("{'jsonrpc':'2.0','id':1,'method':'eth_subscribe','params':['newHeads']}").answered("{'jsonrpc':'2.0','id':1,'result':'0x9c'}");
    for (int i = 0; i < 5; i++) {
      node.pause(12_000).hears("{'jsonrpc':'2.0','method':'eth_subscription','params':{'subscription':'0x9c','result':{'number':'0x%x','difficulty':"
          + "'0x0','nonce':'0x0000000000000000','mixHash':'0x%s','hash':'0x%s'}}}", 21_000_000 + i, node.draw.hex(64), node.draw.hex(64));
    }
    return Scene.of(model.bye(), feed.bye(), scanner.bye(), node.bye());
  }

  /** Joined midstream: a chat, a compressed feed, binary frames of a remote desktop, and hours of nothing but pings. */
  static Scene midstream() {
    WebSocketTalk chat = open(212, 80, "/chat", "chat.example.com", "");
    WebSocketTalk feed = open(213, 80, "/v2", "feed.example.com", DEFLATE).deflating(15, true);
    WebSocketTalk desktop = open(214, 6080, "/websockify", "desk.example.com:6080", "");
    WebSocketTalk quiet = open(215, 80, "/push", "push.example.com", "");
    for (int i = 0; i < 12; i++) {
      chat.pause(4_000).says("{'type':'message','text':'share %d'}", i).answered("{'type':'ack','job':%d}", i);
      feed.pause(300).hears("{'stream':'btcusdt@trade','data':{'e':'trade','p':'64120.%d','q':'0.01','m':true}}", i);
      desktop.pause(30).binary(Side.CLIENT, new Octets().u8(3).u8(1).u32(0).u32(0x0400_0300L).bytes());
      desktop.pause(9).binary(Side.SERVER, desktop.draw.bytes(180));
      quiet.pause(55_000).ping(Side.SERVER, "").pause(20).pong(Side.CLIENT, "");
    }
    return Reshape.loseStart(Scene.of(chat.bye(), feed.bye(), desktop.bye(), quiet.bye()), 9);
  }

  private static WebSocketTalk open(int host, int port, String path, String name, String agreed) {
    return WebSocketTalk.open(host, Places.ORDINARY_SERVER, port).upgrade(path, name, PAGE, agreed);
  }
}
