package io.davylamp.sim;

import io.davylamp.event.Side;
import java.util.Base64;
import java.util.Locale;

/** Mining in WebSockets: scripts in pages, and miners whose pools or nodes speak so. */
final class WebMiningScenes {
  private static final String SITE_KEY = "pQ7wZ1xK9vB3nM5cL8aS2dF4gH6jT0yR";
  private static final String BROWSER = "Origin: http://recipes.example.org\r\n"
      + "User-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0\r\n";
  private static final String SUBMIT = "{'type':'submit','params':{'job_id':'%s','nonce':'%s','result':'%s'}}";
  private static final String JOB = "{'type':'job','params':{'blob':'%s','job_id':'%s','target':'ffffff00'}}";
  /** Every taken share counts 256 hashes. */
  private static final int SHARE = 256;

  private WebMiningScenes() {}

  /** A page with Coinhive's script: a share about every seven seconds, others' shares to verify, one refused. */
  static Scene coinhive() {
    WebSocketTalk web = WebSocketTalk.open(246, "198.51.100.81", 80).upgrade("/proxy", "ws7.coinhive.example", BROWSER);
    coinhive(web, 6);
    return web.bye();
  }

  /** @param shares the fourth of them is refused */
  private static void coinhive(WebSocketTalk web, int shares) {
    web.says("{'type':'auth','params':{'site_key':'%s','type':'anonymous','user':null,'goal':0}}", SITE_KEY);
    web.answered("{'type':'authed','params':{'token':'','hashes':0}}");
    String job = job(web);
    int hashes = 0;
    for (int i = 0; i < shares; i++) {
      web.work(7_000).says(SUBMIT, job, web.draw.hex(8), web.draw.hex(60) + "3c00");
      if (i == 3) {
        web.answered("{'type':'error','params':{'error':'Low difficulty share'}}");
      } else {
        hashes += SHARE;
        web.answered("{'type':'hash_accepted','params':{'hashes':%d}}", hashes);
      }
      if (i % 2 == 1) {
        web.pause(1_900).hears("{'type':'verify','params':{'verify_id':'%d','nonce':'%s','result':'%s'}}", i, web.draw.hex(8), web.draw.hex(64));
        web.pause(800).says("{'type':'verified','params':{'verify_id':'%d','verified':true}}", i);
        web.ping(Side.SERVER, "").pause(18).pong(Side.CLIENT, "");
        web.pause(4_000);
        job = job(web);
      }
    }
  }

  private static String job(WebSocketTalk web) {
    String id = String.format(Locale.ROOT, "%015d", 164_698_158_000_000L + web.draw.between(0, 999_999));
    web.hears(JOB, "0707" + web.draw.hex(148), id);
    return id;
  }

  /** The same, compressed; every message by itself. */
  static Scene compressed() {
    WebSocketTalk web = WebSocketTalk.open(247, "198.51.100.81", 80).upgrade("/proxy", "ws8.coinhive.example", BROWSER,
        "permessage-deflate; server_no_context_takeover; client_no_context_takeover").deflating(15, false);
    coinhive(web, 5);
    return web.bye();
  }

  /** A proxy of somebody's own: a wallet for a key, a named user, RandomX; messages compressed with what came before, small windows. */
  static Scene ownProxy() {
    WebSocketTalk web = WebSocketTalk.open(248, "198.51.100.82", 8892).upgrade("/?id=7", "static.shop.example:8892", BROWSER,
        "permessage-deflate; server_max_window_bits=10; client_max_window_bits=10").deflating(10, true);
    web.says("{'type':'auth','params':{'site_key':'%s','type':'user','user':'shop-7','goal':0}}", Wallets.MONERO);
    web.answered("{'type':'authed','params':{'token':'','hashes':0}}");
    String seed = web.draw.hex(64);
    for (int i = 0; i < 5; i++) {
      String job = web.draw.hex(12);
      web.hears("{'type':'job','params':{'blob':'1010%s','job_id':'%s','target':'b88d0600','algo':'rx/0','height':%d,'seed_hash':'%s'}}",
          web.draw.hex(148), job, 3_289_154 + i, seed);
      web.work(20_000).says(SUBMIT, job, web.draw.hex(8), web.draw.hex(60) + "0600");
      web.answered("{'type':'hash_accepted','params':{'hashes':%d}}", i + 1);
    }
    return web.bye();
  }

  /** Messages in frames of a few bytes with pings in between and empty ends, plain and compressed; frames that share segments. */
  static Scene fragments() {
    WebSocketTalk web = WebSocketTalk.open(249, "198.51.100.81", 80).upgrade("/proxy", "ws9.coinhive.example", BROWSER,
        "permessage-deflate").deflating(15, true);
    web.pieces(Side.CLIENT, Rig.json("{'type':'auth','params':{'site_key':'%s','type':'token','goal':512}}", SITE_KEY), 40);
    web.talk().pause(23);
    web.pieces(Side.SERVER, "{\"type\":\"authed\",\"params\":{\"token\":\"" + web.draw.hex(16) + "\",\"hashes\":0}}", 7);
    for (int i = 0; i < 3; i++) {
      web.pieces(Side.SERVER, Rig.json(JOB, "0707" + web.draw.hex(148), "77" + i), 33 + 20 * i);
      web.work(9_000).pieces(Side.CLIENT, Rig.json(SUBMIT, "77" + i, web.draw.hex(8), web.draw.hex(64)), 1 + 60 * i);
      web.answered("{'type':'hash_accepted','params':{'hashes':%d}}", SHARE * (i + 1));
    }
    return Reshape.coalesce(web.bye());
  }

  /** A key the service does not know: refused and sent away. */
  static Scene refused() {
    WebSocketTalk web = WebSocketTalk.open(250, "198.51.100.81", 80).upgrade("/proxy", "ws7.coinhive.example", BROWSER);
    web.says("{'type':'auth','params':{'site_key':'%s','type':'anonymous','user':null,'goal':0}}", "Z".repeat(32));
    web.answered("{'type':'error','params':{'error':'invalid_site_key'}}");
    return web.close(Side.SERVER, 1008, "").pause(20).close(Side.CLIENT, 1008, "").pause(2).talk().close(Side.SERVER).scene();
  }

  /** webminerpool's script: its server takes any pool and login; a newline ends its messages. */
  static Scene webMinerPool() {
    WebSocketTalk web = WebSocketTalk.open(251, "198.51.100.83", 8181).upgrade("/", "webmine.example:8181", BROWSER);
    web.says("{'identifier':'handshake','pool':'moneroocean.stream','login':'%s','password':'x','userid':'','version':8}", Wallets.MONERO);
    for (int i = 0; i < 5; i++) {
      String job = web.draw.hex(32);
      web.answered("{'identifier':'job','job_id':'%s','algo':'cn','variant':-1,'height':0,'blob':'0707%s','target':'ffff0300'}\n", job,
          web.draw.hex(148));
      web.work(11_000).says("{'identifier':'solved','job_id':'%s','nonce':'%s','result':'%s'}", job, web.draw.hex(8), web.draw.hex(60) + "3c00");
      web.answered(i == 2 ? "{'identifier':'error','param':'pool rejected hash'}\n" : "{'identifier':'hashsolved'}\n");
      web.pause(3_000);
    }
    return web.bye();
  }

  /** DERO's own miner at a node, were it not for TLS: the wallet in the path, verdicts as counts in the next job. */
  static Scene dero() {
    WebSocketTalk web = WebSocketTalk.open(252, "198.51.100.84", 10_100).upgrade("/ws/" + Wallets.DERO + ".rig1", "node.example.net:10100",
        "User-Agent: Go-http-client/1.1\r\n");
    int taken = 0;
    int refused = 0;
    String error = "";
    for (int i = 0; i < 10; i++) {
      String job = (1_772_441_000 + i) + ".0.notified";
      web.pause(1_000).hears("{'jobid':'%s','blocktemplate_blob':'','blockhashing_blob':'4100%s','difficulty':'41000000','difficultyuint64':"
          + "41000000,'height':%d,'prev_hash':'','epochmilli':0,'blocks':0,'miniblocks':%d,'rejected':%d,'lasterror':'%s','status':''}\n", job,
          web.draw.hex(92), 3_912_345 + i / 6, taken, refused, error);
      if (i % 2 == 1 && i < 9) {
        web.pause(300).says("{'jobid':'%s','mbl_blob':'4100%s'}", job, web.draw.hex(92));
        taken += i == 5 ? 0 : 1;
        refused += i == 5 ? 1 : 0;
        error = i == 5 ? "unmined block" : error;
      }
    }
    return web.bye();
  }

  /** Nimiq's nano mode: blocks in Base64, a share is answered only when it is refused. */
  static Scene nimiq() {
    WebSocketTalk web = WebSocketTalk.open(253, "198.51.100.85", 8444).upgrade("/", "pool.example.net:8444", BROWSER);
    web.says("{'message':'register','mode':'nano','address':'%s','deviceId':%d,'genesisHash':'%s'}", Wallets.NIMIQ, 1_234_567_890,
        base64(web, 32));
    web.answered("{'message':'registered'}").hears("{'message':'settings','address':'%s','extraData':'%s','targetCompact':503382015,"
        + "'nonce':1030036789885656}", Wallets.NIMIQ, base64(web, 18));
    web.hears("{'message':'balance','balance':123010221,'confirmedBalance':122010202,'payoutRequestActive':false}");
    for (int i = 0; i < 3; i++) {
      web.hears("{'message':'new-block','bodyHash':'%s','accountsHash':'%s','previousBlock':'%s'}", base64(web, 32), base64(web, 32),
          block(web, 192));
      for (int share = 0; share < 2; share++) {
        web.work(9_000).says("{'message':'share','block':'%s'}", block(web, 210));
        if (i == 1 && share == 0) {
          web.answered("{'message':'error','reason':'Invalid PoW'}");
        }
      }
      web.pause(6_000);
    }
    return web.bye();
  }

  private static String base64(WebSocketTalk web, int bytes) {
    return Base64.getEncoder().encodeToString(web.draw.bytes(bytes));
  }

  /** A light block: its version is 1. */
  private static String block(WebSocketTalk web, int bytes) {
    return Base64.getEncoder().encodeToString(new Octets().u16(1).put(web.draw.bytes(bytes)).bytes());
  }

  /** A bridge: a pool's own lines, each in a text, without their newlines. */
  static Scene bridge() {
    WebSocketTalk web = WebSocketTalk.open(254, "198.51.100.86", 443).upgrade("/stratum", "bridge.example.net", BROWSER);
    web.says("{'id':1,'jsonrpc':'2.0','method':'login','params':{'login':'%s','pass':'web-01','agent':'web-xmr/1.2','rigid':'','algo':"
        + "['rx/0','cn/2','cn/r']}}", Wallets.MONERO);
    String id = web.draw.hex(16);
    String seed = web.draw.hex(64);
    web.answered("{'id':1,'jsonrpc':'2.0','error':null,'result':{'id':'%s','job':{'blob':'1010%s','job_id':'j0','target':'b88d0600',"
        + "'algo':'rx/0','height':3289154,'seed_hash':'%s'},'status':'OK'}}", id, web.draw.hex(148), seed);
    for (int i = 0; i < 4; i++) {
      web.work(14_000).says("{'id':%d,'jsonrpc':'2.0','method':'submit','params':{'id':'%s','job_id':'j%d','nonce':'%s','result':'%s'}}", 2 + i,
          id, i, web.draw.hex(8), web.draw.hex(60) + "0600");
      web.answered(i == 2 ? "{'id':%d,'jsonrpc':'2.0','error':{'code':-1,'message':'Block expired'}}"
          : "{'id':%d,'jsonrpc':'2.0','error':null,'result':{'status':'OK'}}", 2 + i);
      web.pause(5_000).hears("{'jsonrpc':'2.0','method':'job','params':{'blob':'1010%s','job_id':'j%d','target':'b88d0600','algo':'rx/0',"
          + "'height':%d,'seed_hash':'%s'}}", web.draw.hex(148), i + 1, 3_289_155 + i, seed);
    }
    return web.bye();
  }

  /** A capture that begins when the page has long been open. */
  static Scene midstream() {
    return Reshape.loseStart(coinhive(), 12);
  }
}
