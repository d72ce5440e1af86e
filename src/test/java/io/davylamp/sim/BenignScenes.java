package io.davylamp.sim;

import io.davylamp.event.Side;

/** Traffic that quotes mining, uses its ports, or just is. */
final class BenignScenes {
  private static final String QUOTED = "{\"id\": 1, \"method\": \"mining.subscribe\", \"params\": [\"cgminer/4.11.1\"]}";
  private static final String QUOTED_LOGIN = "{\"id\":1,\"jsonrpc\":\"2.0\",\"method\":\"login\",\"params\":{\"login\":\""
      + Wallets.MONERO + "\",\"pass\":\"x\",\"agent\":\"XMRig/6.26.0\"}}";

  private BenignScenes() {}

  /** A mail about an incident that quotes what the miner said, each line at the beginning of a line. */
  static Scene mail() {
    TcpTalk talk = talk(120, 25);
    reply(talk, Side.SERVER, "220 mail.example.com ESMTP");
    reply(talk, Side.CLIENT, "EHLO desk.example.com");
    reply(talk, Side.SERVER, "250 mail.example.com");
    reply(talk, Side.CLIENT, "MAIL FROM:<soc@example.com>");
    reply(talk, Side.SERVER, "250 2.1.0 Ok");
    reply(talk, Side.CLIENT, "RCPT TO:<it@example.com>");
    reply(talk, Side.SERVER, "250 2.1.5 Ok");
    reply(talk, Side.CLIENT, "DATA");
    reply(talk, Side.SERVER, "354 End data with <CR><LF>.<CR><LF>");
    talk.say(Side.CLIENT, "Subject: miner on web-01\r\n\r\nWe saw these lines:\r\n" + QUOTED + "\r\n").pause(2);
    talk.say(Side.CLIENT, QUOTED_LOGIN + "\r\n" + QUOTED + "\r\n.\r\n").pause(30);
    reply(talk, Side.SERVER, "250 2.0.0 Ok: queued as 4F1A2");
    reply(talk, Side.CLIENT, "QUIT");
    reply(talk, Side.SERVER, "221 2.0.0 Bye");
    return end(talk);
  }

  /** Logs of another sensor, shipped as text and as JSON lines that carry the miner's words inside a string. */
  static Scene logShipping() {
    TcpTalk syslog = talk(121, 514);
    for (int i = 0; i < 4; i++) {
      syslog.client("<134>1 2026-03-02T09:00:0" + i + "Z fw1 ids 77 - - alert payload=" + QUOTED).pause(800);
    }
    TcpTalk json = talk(122, 5044);
    for (int i = 0; i < 4; i++) {
      json.client("{\"timestamp\":\"2026-03-02T09:00:0" + i + ".000000+0000\",\"event_type\":\"alert\",\"alert\":{\"signature\":"
          + "\"Stratum\"},\"payload_printable\":\"" + QUOTED.replace("\"", "\\\"") + "\\n\"}").pause(900);
    }
    return Scene.of(end(syslog), end(json));
  }

  /** A database's answers, full of a pool operator's words. */
  static Scene database() {
    TcpTalk talk = talk(123, 5432);
    byte[] startup = new Octets().hex("0000001d00030000").text("user\0pool\0database\0p\0\0").setU16(2, 30).bytes();
    talk.say(Side.CLIENT, startup).pause(4);
    talk.say(Side.SERVER, new Octets().hex("5200000008000000005a0000000549").bytes()).pause(2);
    talk.say(Side.CLIENT, message('Q', "select line from miner_log limit 20\0")).pause(9);
    Octets rows = new Octets();
    for (int i = 0; i < 20; i++) {
      byte[] text = new Octets().text(i % 2 == 0 ? QUOTED : QUOTED_LOGIN).bytes();
      rows.u8('D').u32(10 + text.length).u16(1).u32(text.length).put(text);
    }
    talk.say(Side.SERVER, rows.put(message('C', "SELECT 20\0")).put(message('Z', "I")).bytes());
    return end(talk);
  }

  /** IRC on a port that lists of mining ports name too. */
  static Scene irc() {
    TcpTalk talk = talk(124, 6666);
    reply(talk, Side.CLIENT, "NICK davy\r\nUSER davy 0 * :Davy");
    reply(talk, Side.SERVER, ":irc.example.com 001 davy :Welcome");
    reply(talk, Side.CLIENT, "JOIN #monero");
    reply(talk, Side.SERVER, ":davy!d@192.0.2.124 JOIN #monero");
    reply(talk, Side.SERVER, ":anna!a@198.51.100.9 PRIVMSG #monero :try " + QUOTED);
    reply(talk, Side.CLIENT, "PRIVMSG #monero :pool.supportxmr.com port 3333?");
    reply(talk, Side.SERVER, "PING :irc.example.com");
    reply(talk, Side.CLIENT, "PONG :irc.example.com");
    return end(talk);
  }

  static Scene https() {
    DnsTalk dns = new DnsTalk(Places.inside(125), Scene.START_NS).lookup("www.example.com", Places.ORDINARY_SERVER);
    TcpTalk talk = new TcpTalk(Places.inside(125), Places.outside(Places.ORDINARY_SERVER, 443), dns.nowNs() + 1_000_000L).open();
    TlsTalk tls = new TlsTalk(talk, new Draw(125)).handshake("www.example.com", "h2");
    tls.data(Side.CLIENT, 410).pause(30).data(Side.SERVER, 6_200).pause(40).data(Side.CLIENT, 120).pause(25)
        .data(Side.SERVER, 9_900);
    return Scene.of(dns.scene(), end(talk));
  }

  /** A page about mining, read over plain HTTP. */
  static Scene article() {
    TcpTalk talk = talk(126, 80);
    talk.say(Side.CLIENT, HttpScenes.request("GET /how-stratum-works.html", "blog.example.com", "Mozilla/5.0", "")).pause(20);
    talk.say(Side.SERVER, HttpScenes.response("200 OK", "text/html", "<html><body><h1>Stratum</h1><pre>\n" + QUOTED + "\n"
        + QUOTED_LOGIN + "\n</pre><p>Pools such as pool.supportxmr.com listen on 3333.</p></body></html>"));
    return end(talk);
  }

  /** SSH and MQTT on ports of mining. */
  static Scene otherProtocols() {
    TcpTalk ssh = talk(127, 3333);
    reply(ssh, Side.SERVER, "SSH-2.0-OpenSSH_9.6");
    reply(ssh, Side.CLIENT, "SSH-2.0-OpenSSH_9.7");
    ssh.say(Side.CLIENT, new Octets().u32(1532).u8(10).u8(20).put(new Draw(127).bytes(1530)).bytes()).pause(20);
    TcpTalk mqtt = talk(128, 4444);
    mqtt.say(Side.CLIENT, new Octets().hex("10140004").text("MQTT").hex("0402003c0008").text("meter-12").bytes()).pause(9);
    mqtt.say(Side.SERVER, new Octets().hex("20020000").bytes()).pause(5);
    byte[] publication = new Octets().block16(new Octets().text("site/7/job"))
        .text("{\"job\":\"7\",\"target\":\"21.5\"}").bytes();
    mqtt.say(Side.CLIENT, new Octets().u8(0x30).u8(publication.length).put(publication).bytes());
    return Scene.of(end(ssh), end(mqtt));
  }

  /** Nothing but SYNs to the ports of mining lists: a scan, or a user with bad luck. */
  static Scene portsOnly() {
    Scene all = Scene.of();
    for (int port : new int[] {3333, 4444, 14_444, 30_303, 18_080, 45_700}) {
      TcpTalk talk = new TcpTalk(Places.inside(129, 50_000 + port % 1000), Places.outside(Places.ORDINARY_SERVER, port),
          Scene.START_NS + port * 1_000_000L).syn().pause(8).reset(Side.SERVER);
      all = Scene.of(all, talk.scene());
    }
    return all;
  }

  private static byte[] message(char type, String body) {
    return new Octets().u8(type).u32(4 + body.length()).text(body).bytes();
  }

  private static void reply(TcpTalk talk, Side side, String line) {
    talk.say(side, line + "\r\n").pause(18);
  }

  private static TcpTalk talk(int host, int port) {
    return new TcpTalk(Places.inside(host), Places.outside(Places.ORDINARY_SERVER, port), Scene.START_NS).open();
  }

  private static Scene end(TcpTalk talk) {
    return talk.pause(1_500).close(Side.CLIENT).scene();
  }
}
