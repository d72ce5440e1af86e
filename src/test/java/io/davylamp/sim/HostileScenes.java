package io.davylamp.sim;

import io.davylamp.event.Side;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.StringJoiner;

/**
 * Sessions of mining with something in them that is meant to break who reads along: they must be found all the same, with the shares
 * before it and behind it.
 */
public final class HostileScenes {
  /** Longer than the longest line a sensor need keep. */
  private static final int OVERLONG = 66_000;
  private static final String V1_SUBMIT = "{'id':%d,'method':'mining.submit','params':['%s','%s','%s','6744b1c9','%s']}";

  private HostileScenes() {}

  public static List<Spoken> all() {
    return List.of(
        monero("overlong-line", 2, 0, "a line of 66 KB from the pool", "json.line_too_long", overlongLine(Side.SERVER)),
        monero("deep-nesting", 3, 0, "20,000 brackets inside each other, balanced and not", "json.too_deep", deepNesting()),
        bitcoin("huge-numbers", 4, 1, "numbers of 400 digits, exponents of 999, ids and difficulties no type holds",
            "the session goes on", hugeNumbers()),
        monero("duplicate-keys", 2, 0, "method, params, id and login twice in one object", "the session goes on", duplicateKeys()),
        bitcoin("invalid-utf8", 3, 0, "bytes that are no UTF-8, lone surrogates, NUL and control characters in names and messages",
            "the session goes on, every line it makes is valid", invalidUtf8()),
        bitcoin("unanswered-ids", 2, 0, "200 shares that nobody answers, ids of all types", "stratum.too_many_pending", unanswered(20)),
        bitcoin("many-logins", 3, 0, "150 workers authorise on one connection, some of them twice", "one session, a proxy",
            manyLogins(150)),
        monero("broken-json", 3, 1, "what real pools write: single quotes, None and True, a comma too many, a line cut short",
            "json.malformed; the session goes on", brokenJson()),
        bitcoin("framing", 3, 0, "byte order mark, CRLF, empty lines, three objects on a line, none at the end, NULs between lines",
            "the session goes on", framing()),
        new Spoken("hostile/gzip-bomb.pcap", "ethereum-stratum-2", "a gzip member of 50 KB that unfolds to 8 MB of blanks",
            "the session goes on, memory stays in its bound", 2, 0, Spoken.Framing.WRITES, gzipBomb()));
  }

  private static Spoken monero(String name, int accepted, int rejected, String shows, String verdict, Scene scene) {
    return Spoken.lines("hostile/" + name + ".pcap", "cryptonote", accepted, rejected, shows, "confirmed mining; " + verdict, scene);
  }

  private static Spoken bitcoin(String name, int accepted, int rejected, String shows, String verdict, Scene scene) {
    return Spoken.lines("hostile/" + name + ".pcap", "stratum-v1", accepted, rejected, shows, "confirmed mining; " + verdict, scene);
  }

  /** A session in the middle of which one side says a line longer than anything a sensor need keep. */
  public static Scene overlongLine(Side side) {
    MoneroPool pool = moneroPool(211);
    pool.pause(9_000).accepted();
    pool.talk().say(side, Rig.json("{'jsonrpc':'2.0','method':'job','params':{'blob':'%s','motd':'", "10".repeat(60))
        + "x".repeat(OVERLONG / 2) + "\",\"more\":\"" + "y".repeat(OVERLONG / 2) + "\"}}\n");
    pool.pause(4_000).job().pause(8_000).accepted();
    return pool.talk().pause(1_000).close(Side.CLIENT).scene();
  }

  private static Scene deepNesting() {
    MoneroPool pool = moneroPool(212);
    pool.pause(9_000).accepted();
    pool.talk().server("{\"jsonrpc\":\"2.0\",\"method\":\"job\",\"params\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}");
    pool.pause(2_000).job().pause(8_000).accepted();
    pool.talk().client("{\"id\":77,\"params\":" + "{\"a\":".repeat(3_000));
    pool.talk().server("{\"id\":77,\"result\":" + "[{\"b\":".repeat(2_000) + "1" + "}]".repeat(2_000) + "}");
    pool.pause(2_000).job().pause(8_000).accepted();
    return pool.talk().pause(1_000).close(Side.CLIENT).scene();
  }

  private static Scene hugeNumbers() {
    Rig rig = bitcoinRig(213);
    String huge = "9".repeat(400);
    rig.hears("{'id':%s,'method':'mining.set_difficulty','params':[1e999]}", huge);
    rig.hears("{'id':-0,'method':'mining.set_difficulty','params':[-%s]}", huge);
    rig.hears("{'id':1e-999,'method':'mining.set_difficulty','params':[0.%s1]}", "0".repeat(400));
    share(rig, 3, true);
    rig.hears("{'id':18446744073709551616,'result':18446744073709551616,'error':null}");
    rig.hears("{'id':null,'method':'mining.set_difficulty','params':[%s]}", huge);
    share(rig, 4, true);
    rig.says("{'id':%s,'method':'mining.ping','params':[%s,-1e400,1E+308]}", huge, huge);
    rig.answered("{'id':%s,'result':'pong','error':null}", huge);
    share(rig, 5, false);
    rig.hears("{'id':null,'method':'mining.set_difficulty','params':[2048]}");
    share(rig, 2_147_483_647, true);
    rig.pause(500).says("{'id':9223372036854775807,'method':'mining.submit','params':['%s','j1','%s','6744b1c9','%s']}", user(),
        rig.draw.hex(8), rig.draw.hex(8));
    return rig.answered("{'id':9223372036854775807,'result':true,'error':null}").bye(Side.CLIENT);
  }

  private static Scene duplicateKeys() {
    TcpTalk talk = talk(214, MoneroScenes.pool(3333));
    Draw draw = new Draw(214);
    talk.client(Rig.json("{'id':1,'id':1,'method':'login','method':'login','params':{'login':'%s','login':'%s','pass':'x','agent':"
        + "'XMRig/6.26.0','agent':'XMRig/6.26.0','algo':['rx/0']}}", Wallets.MONERO_OTHER, Wallets.MONERO_OTHER)).pause(21);
    talk.server(Rig.json("{'id':1,'result':{'id':'%s','job':{'blob':'1010%s','blob':'1010%s','job_id':'a','job_id':'a','target':'b88d0600',"
        + "'target':'b88d0600','height':3289154,'height':3289154},'status':'OK','status':'OK'},'error':null,'error':null}", draw.hex(16),
        draw.hex(148), draw.hex(148)));
    for (int i = 2; i <= 3; i++) {
      talk.pause(9_000).client(Rig.json("{'id':%d,'method':'submit','params':{'id':'q','job_id':'a','nonce':'%s','result':'%s'},'id':%d}", i,
          draw.hex(8), draw.hex(64), i)).pause(22);
      talk.server(Rig.json("{'id':%d,'result':{'status':'OK'},'error':null,'result':{'status':'OK'},'id':%d}", i, i));
    }
    return talk.pause(1_000).close(Side.CLIENT).scene();
  }

  private static Scene invalidUtf8() {
    Rig rig = bitcoinRig(215);
    rig.bytes(Side.SERVER, bytes("{\"id\":null,\"method\":\"client.show_message\",\"params\":[\"caf", "e9", " \\ud800 \\u0000 ",
        "c0afeda080f4908080ff", "\"]}\n"));
    share(rig, 3, true);
    rig.bytes(Side.CLIENT, bytes("{\"id\":4,\"method\":\"mining.authorize\",\"params\":[\"w", "fffe80", ".r\\u001b[2J", "01", "\",\"", "c3",
        "\"]}\n"));
    rig.answered("{'id':4,'result':true,'error':null}");
    share(rig, 5, true);
    rig.bytes(Side.SERVER, bytes("{\"id\":null,\"", "e2ff", "\":1,\"method\":\"mining.", "f09f92", "\",\"params\":[]}\n"));
    share(rig, 6, true);
    return rig.bye(Side.CLIENT);
  }

  /** Text and hexadecimal bytes in turn. */
  private static byte[] bytes(String... parts) {
    Octets out = new Octets();
    for (int i = 0; i < parts.length; i++) {
      if (i % 2 == 0) {
        out.text(parts[i]);
      } else {
        out.hex(parts[i]);
      }
    }
    return out.bytes();
  }

  /** A flood of {@code tens} times ten shares that nobody answers, between two that are. */
  public static Scene unanswered(int tens) {
    Rig rig = bitcoinRig(216);
    share(rig, 3, true);
    for (int i = 0; i < tens; i++) {
      StringJoiner ten = new StringJoiner("\n");
      for (int k = 0; k < 10; k++) {
        String id = k % 3 == 0 ? "\"s" + (i * 10 + k) + "\"" : Integer.toString(100_000 + i * 10 + k);
        ten.add("{\"id\":" + id + Rig.json(",'method':'mining.submit','params':['a.b','j1','%s','6744b1c9','%s']}", rig.draw.hex(8),
            rig.draw.hex(8)));
      }
      rig.text(Side.CLIENT, ten + "\n").pause(120);
    }
    rig.pause(4_000).hears("{'id':null,'method':'mining.set_difficulty','params':[4096]}");
    share(rig, 4, true);
    return rig.bye(Side.CLIENT);
  }

  /** A proxy's connection: {@code count} workers, and a share before and behind them. */
  public static Scene manyLogins(int count) {
    Rig rig = bitcoinRig(217);
    share(rig, 3, true);
    for (int i = 0; i < count; i += 10) {
      StringBuilder asked = new StringBuilder();
      StringBuilder granted = new StringBuilder();
      for (int k = i; k < Math.min(count, i + 10); k++) {
        asked.append(Rig.json("{'id':%d,'method':'mining.authorize','params':['%s.w%d','x']}", 1_000 + k, Wallets.BITCOIN_OTHER, k % 120))
            .append('\n');
        granted.append(Rig.json("{'id':%d,'result':true,'error':null}", 1_000 + k)).append('\n');
      }
      rig.text(Side.CLIENT, asked.toString()).rtt().text(Side.SERVER, granted.toString()).pause(30);
    }
    share(rig, 4, true);
    rig.pause(2_000);
    share(rig, 5, true);
    return rig.bye(Side.CLIENT);
  }

  private static Scene brokenJson() {
    MoneroPool pool = moneroPool(218);
    Draw draw = new Draw(2_180);
    TcpTalk talk = pool.talk();
    pool.pause(9_000).accepted();
    talk.server("{'id': None, 'jsonrpc': '2.0', 'method': 'job', 'params': {'blob': u'1010', 'clean': True}}");
    talk.server("{method:\"job\",params:{blob:\"1010\"}}");
    pool.pause(3_000).job().pause(7_000).accepted();
    talk.server("{\"jsonrpc\":\"2.0\",\"method\":\"job\",\"params\":{\"blob\":\"1010b9");
    talk.client("{\"id\":80,\"method\":\"keepalived\",\"params\":{\"id\":}}");
    talk.server("]]}} // pool restarting\n{\"id\":");
    pool.pause(3_000).job().pause(7_000).rejected("Low difficulty share").pause(6_000);
    talk.client(Rig.json("{'id':90,'jsonrpc':'2.0','method':'submit','params':{'id':'%s','job_id':'%s','nonce':'%s','result':'%s'}}",
        draw.hex(16), draw.hex(12), draw.hex(8), draw.hex(64))).pause(22);
    // A comma too many, as some pools write it: it is the yes to a share all the same.
    talk.server("{\"id\":90,\"jsonrpc\":\"2.0\",\"error\":null,\"result\":{\"status\":\"OK\",},}");
    return talk.pause(1_000).close(Side.CLIENT).scene();
  }

  private static Scene framing() {
    Rig rig = Rig.open(219, "198.51.100.33", 3333);
    rig.bytes(Side.CLIENT, new Octets().hex("efbbbf").text(Rig.json("{'id':1,'method':'mining.subscribe','params':['cpuminer/2.5.1']}\r\n"
        + "\r\n  \t\r\n{'id':2,'method':'mining.authorize','params':['%s','x']}\r\n", user())).bytes()).rtt();
    rig.text(Side.SERVER, Rig.json("{'id':1,'result':[[['mining.notify','a1']],'08000002',4],'error':null}{'id':2,'result':true,'error':null}"
        + "   {'id':null,'method':'mining.set_difficulty','params':[512]}\n\n\n"));
    rig.text(Side.SERVER, job(rig) + "\r\n");
    share(rig, 3, true);
    rig.bytes(Side.SERVER, new byte[] {0, 0, '\n', 0, '\n'});
    share(rig, 4, true);
    rig.work(3_000).text(Side.CLIENT, Rig.json(V1_SUBMIT, 5, user(), "j1", rig.draw.hex(8), rig.draw.hex(8))).rtt();
    return rig.text(Side.SERVER, Rig.json("{'id':5,'result':true,'error':null}")).bye(Side.CLIENT);
  }

  private static Scene gzipBomb() {
    Rig rig = Rig.open(220, "198.51.100.41", 4444);
    EthereumStratum2Scenes.hello(rig, "gzip");
    zipped(rig, Side.CLIENT, "{'id':1,'method':'mining.subscribe'}");
    zipped(rig.rtt(), Side.SERVER, "{'id':1,'result':'s-9'}");
    zipped(rig, Side.CLIENT, "{'id':2,'method':'mining.authorize','params':['%s.rig1','x']}", Wallets.ETHEREUM);
    zipped(rig.rtt(), Side.SERVER, "{'id':2,'result':'w-1'}");
    for (int i = 0; i < 2; i++) {
      zipped(rig, Side.SERVER, "{'method':'mining.notify','params':['bf0488a%d','6526d5','%s','0']}", i, rig.draw.hex(64));
      zipped(rig.work(8_000), Side.CLIENT, "{'id':%d,'method':'mining.submit','params':['bf0488a%d','%s','w-1']}", 40 + i, i, rig.draw.hex(12));
      zipped(rig.rtt(), Side.SERVER, "{'id':%d}", 40 + i);
      if (i == 0) {
        String bomb = "{\"method\":\"mining.set\",\"params\":{" + " ".repeat(8_000_000) + "\"epoch\":\"dc\"}}\n";
        rig.bytes(Side.SERVER, Gzip.member(bomb.getBytes(StandardCharsets.UTF_8))).pause(2_000);
      }
    }
    return rig.bye(Side.CLIENT);
  }

  private static void zipped(Rig rig, Side side, String line, Object... places) {
    rig.bytes(side, Gzip.member((Rig.json(line, places) + "\n").getBytes(StandardCharsets.UTF_8)));
  }

  private static Rig bitcoinRig(int host) {
    Rig rig = Rig.open(host, "198.51.100.33", 3333);
    rig.says("{'id':1,'method':'mining.subscribe','params':['cpuminer/2.5.1']}");
    rig.answered("{'id':1,'result':[[['mining.set_difficulty','a1'],['mining.notify','a1']],'08000002',4],'error':null}");
    rig.says("{'id':2,'method':'mining.authorize','params':['%s','x']}", user()).accepted(2);
    return rig.hears("{'id':null,'method':'mining.set_difficulty','params':[1024]}").hears(job(rig));
  }

  private static String job(Rig rig) {
    return Rig.json("{'id':null,'method':'mining.notify','params':['j1','%s','0200000001%s','ffffffff01%s',['%s'],'20000000','1702f128',"
        + "'6744b1c9',true]}", rig.draw.hex(64), rig.draw.hex(80), rig.draw.hex(60), rig.draw.hex(64));
  }

  private static void share(Rig rig, int id, boolean good) {
    rig.work(3_000).says(V1_SUBMIT, id, user(), "j1", rig.draw.hex(8), rig.draw.hex(8));
    if (good) {
      rig.accepted(id);
    } else {
      rig.rejected(id, 23, "Low difficulty share");
    }
  }

  private static String user() {
    return Wallets.BITCOIN_OTHER + ".rig1";
  }

  private static MoneroPool moneroPool(int host) {
    return new MoneroPool(talk(host, MoneroScenes.pool(3333)), new Draw(host)).login(Wallets.MONERO_OTHER, "x", MoneroPool.XMRIG);
  }

  private static TcpTalk talk(int host, Endpoint server) {
    return new TcpTalk(Places.inside(host), server, Scene.START_NS).open();
  }
}
