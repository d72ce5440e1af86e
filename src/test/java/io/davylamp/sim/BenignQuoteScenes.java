package io.davylamp.sim;

import io.davylamp.event.Side;

/** Traffic that carries what miners said for other reasons: databases, mailboxes, logs on their way, a virus scanner's reports. */
final class BenignQuoteScenes {
  private static final String SUBMIT = Rig.json("{'params':['%s.rig1','63b7f9d2','0000000a','6744b1c9','1bd5a9c2'],'id':4,'method':"
      + "'mining.submit'}", Wallets.BITCOIN);
  private static final String LOGIN = Rig.json("{'id':1,'jsonrpc':'2.0','method':'login','params':{'login':'%s','pass':'x','agent':"
      + "'XMRig/6.26.0'}}", Wallets.MONERO);

  private BenignQuoteScenes() {}

  /** MySQL: rows of a pool operator's table, text protocol. */
  static Scene mysql() {
    Rig rig = rig(201, 3306);
    rig.bytes(Side.SERVER, packet(0, new Octets().u8(10).text("8.0.36\0").hex("0b000000").text("x7Kd2mQp\0").hex("fff7ff0200ff8115")
        .put(new byte[10]).text("aB3dE5fG7hJ9\0caching_sha2_password\0").bytes())).rtt();
    rig.bytes(Side.CLIENT, packet(1, new Octets().hex("85a67f0000000001ff").put(new byte[23]).text("pool\0\0stats\0").bytes())).rtt();
    rig.bytes(Side.SERVER, packet(2, new Octets().hex("00000002000000").bytes())).pause(3);
    rig.bytes(Side.CLIENT, packet(0, new Octets().u8(3).text("select line from miner_log where method = 'mining.submit'").bytes())).rtt();
    Octets rows = new Octets().put(packet(1, new byte[] {1}));
    // The one column: catalogue, schema, table twice, name twice, then character set, length and type.
    rows.put(packet(2, new Octets().hex("03").text("def").hex("05").text("stats").hex("09").text("miner_log").hex("09").text("miner_log")
        .hex("04").text("line").hex("04").text("line").hex("0c2d0000040000fd0000000000").bytes()));
    rows.put(packet(3, new Octets().hex("fe00000200").bytes()));
    for (int i = 0; i < 12; i++) {
      String line = i % 2 == 0 ? SUBMIT : LOGIN;
      rows.put(packet(4 + i, new Octets().u8(line.length() > 250 ? 252 : line.length())
          .put(line.length() > 250 ? new byte[] {(byte) line.length(), (byte) (line.length() >> 8)} : new byte[0]).text(line).bytes()));
    }
    rig.bytes(Side.SERVER, rows.put(packet(16, new Octets().hex("fe00000200").bytes())).bytes());
    return rig.bye(Side.CLIENT);
  }

  private static byte[] packet(int sequence, byte[] body) {
    return new Octets().u8(body.length).u8(body.length >> 8).u8(body.length >> 16).u8(sequence).put(body).bytes();
  }

  /** Redis: a channel on which a pool's back end passes on what its miners say, each line whole in a bulk string. */
  static Scene redis() {
    Rig rig = rig(202, 6379);
    rig.text(Side.CLIENT, "*2\r\n$9\r\nSUBSCRIBE\r\n$6\r\nshares\r\n").rtt();
    rig.text(Side.SERVER, "*3\r\n$9\r\nsubscribe\r\n$6\r\nshares\r\n:1\r\n");
    for (int i = 0; i < 8; i++) {
      String line = i % 2 == 0 ? SUBMIT : LOGIN;
      rig.work(700).text(Side.SERVER, "*3\r\n$7\r\nmessage\r\n$6\r\nshares\r\n$" + line.length() + "\r\n" + line + "\r\n");
    }
    return rig.bye(Side.CLIENT);
  }

  /** A table copied out as text: one line of JSON in a column, tabs before it; and SQL that holds the same. */
  static Scene dump() {
    Rig rig = rig(203, 9999);
    rig.text(Side.SERVER, "-- PostgreSQL database dump\n\nCOPY miner_log (id, at, line) FROM stdin;\n");
    for (int i = 0; i < 10; i++) {
      rig.text(Side.SERVER, i + "\t2026-03-02 09:00:0" + i % 10 + "\t" + (i % 2 == 0 ? SUBMIT : LOGIN) + "\n").pause(1);
    }
    rig.text(Side.SERVER, "\\.\n\n");
    for (int i = 0; i < 6; i++) {
      rig.text(Side.SERVER, "INSERT INTO miner_log VALUES (" + i + ", '" + (i % 2 == 0 ? LOGIN : SUBMIT) + "');\n").pause(1);
    }
    return rig.bye(Side.SERVER);
  }

  /** IMAP hands over a mail whose body is nothing but lines a miner said. */
  static Scene imap() {
    Rig rig = rig(204, 143);
    String body = "Subject: strange lines\r\n\r\n" + (LOGIN + "\r\n").repeat(2) + (SUBMIT + "\r\n").repeat(3);
    rig.text(Side.SERVER, "* OK IMAP4rev1 ready\r\n").rtt();
    rig.text(Side.CLIENT, "a1 LOGIN soc secret\r\n").rtt().text(Side.SERVER, "a1 OK LOGIN completed\r\n");
    rig.text(Side.CLIENT, "a2 SELECT INBOX\r\n").rtt().text(Side.SERVER, "* 1 EXISTS\r\na2 OK [READ-WRITE] SELECT completed\r\n");
    rig.text(Side.CLIENT, "a3 FETCH 1 BODY[]\r\n").rtt();
    rig.text(Side.SERVER, "* 1 FETCH (BODY[] {" + body.length() + "}\r\n").text(Side.SERVER, body).text(Side.SERVER, ")\r\na3 OK done\r\n");
    return rig.bye(Side.CLIENT);
  }

  /** JSON lines of a log shipper: the quoted line as a text, and taken apart into an object below the top. */
  static Scene nestedLogs() {
    Rig rig = rig(205, 5170);
    for (int i = 0; i < 8; i++) {
      String quoted = (i % 2 == 0 ? SUBMIT : LOGIN).replace("\"", "\\\"");
      String taken = i % 2 == 0 ? SUBMIT : LOGIN;
      rig.says("{'@timestamp':'2026-03-02T09:00:0%d.000Z','host':{'name':'pool-1'},'log':{'level':'info'},'stratum':%s,'message':\"%s\"}", i,
          taken, quoted).pause(300);
      rig.says("{'date':1772442000.%d,'event':{'original':\"%s\",'action':'mining.submit','method':'mining.submit'},'id':%d}", i, quoted, i)
          .pause(500);
    }
    return rig.bye(Side.CLIENT);
  }

  /** A virus scanner's console pushes its events as JSON-RPC, over HTTP and as lines: they name miners, pools and their words. */
  static Scene scannerPush() {
    String event = Rig.json("{'jsonrpc':'2.0','method':'addEvents','params':{'events':[{'module':'av','computer_name':'DESK-7',"
        + "'computer_ip':'192.0.2.206','malware_type':'file','malware_name':'Application.CoinMiner.XMRig','final_status':'blocked',"
        + "'file_path':'C:\\\\Temp\\\\xmrig.exe','command_line':'xmrig.exe -o stratum+tcp://pool.supportxmr.com:3333 -u %s -p x'},"
        + "{'module':'network-monitor','exploitType':'mining.subscribe','job':'scan','target':'DESK-7','login':'anna','agent':'7.9.9'}]},"
        + "'id':'%s'}", Wallets.MONERO, new Draw(206).hex(32));
    TcpTalk http = new TcpTalk(Places.inside(206), Places.outside(Places.ORDINARY_SERVER, 3200), Scene.START_NS).open();
    http.say(Side.CLIENT, HttpScenes.request("POST /gravity", "siem.example.com:3200", "push/1.0", event)).pause(11);
    http.say(Side.SERVER, HttpScenes.response("200 OK", "application/json", "{\"jsonrpc\":\"2.0\",\"result\":true,\"id\":1}"));
    Rig lines = Rig.open(206, Places.ORDINARY_SERVER, 6514);
    for (int i = 0; i < 4; i++) {
      lines.text(Side.CLIENT, event + "\n").pause(2_000);
    }
    return Scene.of(http.pause(700).close(Side.CLIENT).scene(), lines.bye(Side.CLIENT));
  }

  private static Rig rig(int host, int port) {
    return Rig.open(host, Places.ORDINARY_SERVER, port);
  }
}
