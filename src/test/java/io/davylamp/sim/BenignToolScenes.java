package io.davylamp.sim;

import io.davylamp.event.Side;

/** Programmers' tools while somebody works on software for mining: its words pass through, as text and as names. */
final class BenignToolScenes {
  private static final String LINE = Rig.json("{'id':1,'method':'mining.subscribe','params':['cgminer/4.11.1']}");

  private BenignToolScenes() {}

  /** A language server whose headers and bodies travel in segments of their own, seen from the middle on: bodies begin with a brace. */
  static Scene languageServer() {
    Rig rig = Rig.open(181, Places.ORDINARY_SERVER, 2087);
    frame(rig, Side.CLIENT, Rig.json("{'jsonrpc':'2.0','id':1,'method':'initialize','params':{'processId':77,'capabilities':{}}}"));
    frame(rig.rtt(), Side.SERVER, Rig.json("{'jsonrpc':'2.0','id':1,'result':{'capabilities':{'hoverProvider':true}}}"));
    for (int i = 0; i < 6; i++) {
      String text = (LINE + "\n" + LINE + "\n").replace("\"", "\\\"").replace("\n", "\\n");
      frame(rig.pause(900), Side.CLIENT, Rig.json("{'jsonrpc':'2.0','method':'textDocument/didChange','params':{'textDocument':{'uri':"
          + "'file:///stratum.js','version':%d},'contentChanges':[{'text':'", i) + text + Rig.json("'}]}}"));
      frame(rig.pause(60), Side.SERVER, Rig.json("{'jsonrpc':'2.0','method':'window/logMessage','params':{'type':3,'message':"
          + "'mining.submit is not a function'}}"));
      frame(rig.pause(200), Side.CLIENT, Rig.json("{'jsonrpc':'2.0','id':%d,'method':'textDocument/completion','params':{'position':{"
          + "'line':%d,'character':9}}}", 2 + i, i));
      frame(rig.rtt(), Side.SERVER, Rig.json("{'jsonrpc':'2.0','id':%d,'result':[{'label':'mining.notify'},{'label':'mining.submit'}]}", 2 + i));
    }
    return Reshape.loseStart(rig.bye(Side.CLIENT), 7);
  }

  private static void frame(Rig rig, Side side, String body) {
    rig.text(side, "Content-Length: " + body.length() + "\r\n\r\n");
    rig.talk().pauseMicros(80);
    rig.text(side, body);
  }

  /** Tools for a language model that are called as Stratum's methods are: the call is named below the top. */
  static Scene modelTools() {
    Rig rig = Rig.open(182, Places.ORDINARY_SERVER, 8765);
    rig.says("{'jsonrpc':'2.0','id':0,'method':'initialize','params':{'protocolVersion':'2025-03-26','clientInfo':{'name':'desk'}}}");
    rig.answered("{'jsonrpc':'2.0','id':0,'result':{'protocolVersion':'2025-03-26','serverInfo':{'name':'pool-tools'}}}");
    rig.says("{'jsonrpc':'2.0','id':1,'method':'tools/list'}").answered("{'jsonrpc':'2.0','id':1,'result':{'tools':[{'name':'mining.subscribe',"
        + "'description':'explains a line of Stratum'},{'name':'submit','inputSchema':{'type':'object'}}]}}");
    rig.says("{'jsonrpc':'2.0','id':2,'method':'tools/call','params':{'name':'mining.subscribe','arguments':{'method':'mining.subscribe',"
        + "'params':['cgminer/4.11.1'],'login':'%s','pass':'x','agent':'XMRig/6.26.0'}}}", Wallets.MONERO);
    rig.pause(900).hears("{'jsonrpc':'2.0','id':2,'result':{'content':[{'type':'text','text':\"%s\"}],'job':null,'status':'OK'}}",
        LINE.replace("\"", "\\\""));
    rig.says("{'jsonrpc':'2.0','method':'notifications/progress','params':{'progressToken':'job','progress':50,'total':100}}");
    return rig.bye(Side.CLIENT);
  }

  /** A browser's debugging port while a page that mines is looked into: frames are quoted as text. */
  static Scene devtools() {
    TcpTalk talk = new TcpTalk(Places.inside(183), Endpoint.of("192.0.2.184", 9222), Scene.START_NS).open();
    WebSockets.upgrade(talk, "/devtools/page/7F");
    WebSockets.text(talk, Side.CLIENT, Rig.json("{'id':1,'method':'Network.enable','params':{}}"));
    WebSockets.text(talk.pause(4), Side.SERVER, Rig.json("{'id':1,'result':{}}"));
    for (int i = 0; i < 4; i++) {
      WebSockets.text(talk.pause(700), Side.SERVER, Rig.json("{'method':'Network.webSocketFrameReceived','params':{'requestId':'9.%d',"
          + "'timestamp':81%d.5,'response':{'opcode':1,'mask':false,'payloadData':\"%s\"}}}", i, i, LINE.replace("\"", "\\\"")));
    }
    WebSockets.text(talk.pause(90), Side.CLIENT, Rig.json("{'id':2,'method':'Runtime.evaluate','params':{'expression':'miner.login'}}"));
    WebSockets.text(talk.pause(3), Side.SERVER, Rig.json("{'id':2,'result':{'result':{'type':'string','value':'job'}}}"));
    return talk.pause(800).close(Side.CLIENT).scene();
  }
}
