package io.davylamp.protocol.stratum;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.davylamp.event.Side;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What looks like Stratum and is not: never a word of mining, on any port, from any point on. */
class LookAlikesTest {
  private static final String ELECTRUM = """
      C> {"id":0,"method":"server.version","params":["Electrum 4.5","1.4"]}
      S> {"id":0,"jsonrpc":"2.0","result":["ElectrumX 1.16.0","1.4"]}
      C> {"id":1,"method":"blockchain.scripthash.subscribe","params":["8b01df4e368ea28f8dc0423bcf7a4923e3a12d307c875e47a0cfbf90b5c39161"]}
      S> {"id":1,"jsonrpc":"2.0","result":"8f1c2d3e4b5a69788796a5b4c3d2e1f08f1c2d3e4b5a69788796a5b4c3d2e1f0"}
      S> {"jsonrpc":"2.0","method":"blockchain.headers.subscribe","params":[{"height":520481,"hex":"00000020890208a0ae3a3892aa04"}]}
      """;
  private static final String NODES = """
      C> {"jsonrpc":"1.0","id":"curl","method":"getblockchaininfo","params":[]}
      S> {"result":{"chain":"main","blocks":840000,"difficulty":86388558925171.02},"error":null,"id":"curl"}
      C> {"jsonrpc":"2.0","id":1,"method":"eth_blockNumber","params":[]}
      S> {"jsonrpc":"2.0","id":1,"result":"0x112a880"}
      C> {"jsonrpc":"2.0","id":2,"method":"eth_getFilterChanges","params":["0x1"]}
      S> {"jsonrpc":"2.0","id":2,"result":["0x8f1c2d3e4b5a69788796a5b4c3d2e1f08f1c2d3e4b5a69788796a5b4c3d2e1f0",\
      "0x3b5a1c0d9e8f70615243a4b5c6d7e8f93b5a1c0d9e8f70615243a4b5c6d7e8f9",\
      "0x91ac2d3e4b5a69788796a5b4c3d2e1f08f1c2d3e4b5a69788796a5b4c3d2e1f0"]}
      C> {"jsonrpc":"2.0","id":"0","method":"get_info"}
      S> {"id":"0","jsonrpc":"2.0","result":{"height":3289154,"status":"OK","difficulty":399154367489}}
      """;
  private static final String GAMES = """
      C> {"method":"login","params":{"login":"bob","pass":"secret"},"id":1}
      S> {"id":1,"result":{"status":"OK","id":"7f3a"},"error":null}
      C> {"method":"login","params":{"login":"bob","pass":"secret","agent":"ChessClient/2.1 (Windows)"},"id":2}
      S> {"method":"job","params":{"job_id":"print-17","target":"floor 2","blob":"parcel"}}
      C> {"method":"submit","params":{"id":"7f3a","job_id":"print-17","nonce":"1","result":"done"},"id":3}
      S> {"id":3,"result":true,"error":null}
      C> {"id":4,"method":"authorize","params":["bob","x"]}
      S> {"id":4,"result":true,"error":null}
      C> {"id":5,"method":"subscribe","params":["BTC-USD"]}
      S> {"method":"ticker","params":["BTC-USD",67001.5,true]}
      S> {"id":5,"result":false,"error":{"code":-1,"message":"Invalid symbol"}}
      S> {"id":6,"result":null,"error":[21,"Order not found",null]}
      """;
  private static final String DEVICES = """
      C> {"jsonrpc":"2.0","method":"Player.GetActivePlayers","id":1}
      S> {"id":1,"jsonrpc":"2.0","result":[{"playerid":1,"type":"video"}]}
      C> {"jsonrpc":"2.0","id":"qwer","method":"aria2.addUri","params":["token:x",["http://example.org/file"]]}
      S> {"id":"qwer","jsonrpc":"2.0","result":"2089b05ecca3d829"}
      C> {"method":"torrent-get","arguments":{"fields":["id","name"]},"tag":39693}
      S> {"arguments":{"torrents":[]},"result":"success","tag":39693}
      C> {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-03-26","clientInfo":{"name":"x","version":"1"}}}
      S> {"jsonrpc":"2.0","id":1,"result":{"protocolVersion":"2025-03-26","capabilities":{"tools":{}}}}
      C> {"id":1,"method":"set_power","params":["on","smooth",500]}
      S> {"id":1,"result":["ok"]}
      C> {"id":2,"method":"Page.navigate","params":{"url":"https://example.org/"}}
      """;
  private static final String HOME = """
      S> {"type":"auth_required","ha_version":"2025.1.0"}
      C> {"type":"auth","access_token":"ABCDEFGH"}
      S> {"type":"auth_ok","ha_version":"2025.1.0"}
      C> {"id":1,"type":"subscribe_events","event_type":"state_changed"}
      """;

  /** Work queues, schedulers, security products, tables and ledgers that use mining's words for their own things. */
  private static final String WORDS = """
      C> {"jsonrpc":"2.0","method":"addEvents","params":{"events":[{"module":"av","job_id":"7","nonce":"00","hash":"aa"}]},"id":1}
      S> {"jsonrpc":"2.0","id":1,"result":{"status":"OK","job":{"id":7,"target":"nightly"}}}
      C> {"id":2,"method":"job","params":{"job_id":"print-9","target":"floor","height":3,"blob":"aGVsbG8="}}
      C> {"id":3,"method":"submit","params":{"job_id":"print-9","nonce":"zz","result":"ok"}}
      S> {"id":3,"result":["deadbeef","00ff",4],"error":null}
      S> {"id":4,"result":[null,"abcd",5],"error":null}
      C> {"id":"5","method":"getjobtemplate","params":null}
      S> {"id":"5","method":"getjobtemplate","result":{"difficulty":"easy","job_id":4,"header":"x"},"error":null}
      C> {"id":6,"method":"status","params":null}
      S> {"id":6,"method":"status","result":{"accepted":true}}
      C> {"id":7,"method":"solution","nonce":"0011223344556677","output":"42"}
      C> {"id":8,"method":"result","code":1,"description":"accepted"}
      C> {"id":9,"method":"cancel"}
      C> {"id":10,"method":"login","api_key":"skjdb7343636gucgjdjgd","jsonrpc":"2.0"}
      S> {"id":10,"result":{"data":"%DATA%","target":"8f1c2d3e4b5a69788796a5b4c3d2e1f08f1c2d3e4b5a69788796a5b4c3d2e1f0"}}
      C> {"id":11,"method":"client.reconnect","params":["retry"]}
      C> {"id":12,"method":"client.get_version","params":[]}
      S> {"id":12,"result":"kodi/21.0","error":null}
      C> {"id":13,"method":"getwork","params":{"queue":"thumbnails"}}
      C> {"id":14,"method":"keepalived","params":[]}
      """.replace("%DATA%", "a9059cbb".repeat(20));
  /** Servers that tell which methods they know, among them a pool's. */
  private static final String METHODS = """
      C> {"jsonrpc":"2.0","method":"rpc.listMethods","id":1}
      S> {"jsonrpc":"2.0","id":1,"result":["eth_call","mining.subscribe","mining.notify","mining.submit","login","job","submit"]}
      S> {"jsonrpc":"2.0","id":2,"result":[["mining.notify","Tells of a job."],["mining.submit","Hands in a share."]]}
      C> {"jsonrpc":"2.0","method":"help","params":["mining.submit"],"id":3}
      """;
  /** A log shipper: every line quotes a line of Stratum, as text or as an object of its own. */
  private static final String SHIPPED = """
      C> {"ts":"2026-11-21T01:02:03Z","level":"info","msg":"{\\"id\\":1,\\"method\\":\\"mining.subscribe\\",\\"params\\":[\\"cgminer/4.11.1\\"]}"}
      C> {"ts":"2026-11-21T01:02:04Z","event":{"id":4,"method":"mining.submit","params":["w.1","7","00000000","6744b1c9","1bd5a9c2"]}}
      C> {"ts":"2026-11-21T01:02:05Z","event":{"id":1,"jsonrpc":"2.0","error":null,"result":{"status":"OK"}}}
      """;
  /** The same wrapped in JSON-RPC. */
  private static final String WRAPPED = """
      C> {"jsonrpc":"2.0","id":1,"method":"log.append","params":{"line":"{\\"method\\":\\"mining.submit\\"}","method":"mining.submit"}}
      S> {"jsonrpc":"2.0","id":1,"result":{"entry":{"method":"mining.notify","params":["7","00"]},"job":{"note":"mining.submit"}}}
      C> {"jsonrpc":"2.0","id":2,"method":"log.append","params":["{\\"method\\":\\"mining.submit\\"}",{"method":"mining.submit","params":["w"]}]}
      """;

  @ParameterizedTest
  @ValueSource(strings = {ELECTRUM, NODES, GAMES, DEVICES, HOME, METHODS, SHIPPED, WRAPPED})
  void jsonOfOthersIsNotMining(String script) {
    List<String> lines = Talk.lines(script);
    for (int from = 0; from < lines.size(); from++) {
      silent(new Talk().play(lines.subList(from, lines.size())).close());
    }
    silent(new Talk().playCut(lines, 1).close());
    Talk repeated = new Talk(13333);
    for (int i = 0; i < 40; i++) {
      repeated.play(lines);
    }
    silent(repeated.close());
  }

  @Test
  void miningsWordsInOthersMouthsAreNotMining() {
    jsonOfOthersIsNotMining(WORDS);
  }

  @Test
  void everyDialectQuotedByALogShipperStaysSilent() {
    for (String script : Scripts.all()) {
      StringBuilder text = new StringBuilder();
      StringBuilder nested = new StringBuilder();
      StringBuilder csv = new StringBuilder();
      for (String line : Talk.lines(script)) {
        String said = line.substring(3);
        text.append("{\"time\":1764000000,\"host\":\"rig\",\"message\":\"").append(said.replace("\\", "\\\\").replace("\"", "\\\"")).append("\"}\n");
        nested.append("{\"time\":1764000000,\"payload\":").append(said.startsWith("{") ? said : "null").append("}\n");
        csv.append("1764000000,rig,").append(said).append('\n');
      }
      silent(new Talk(514).send(Side.CLIENT, text.toString()).close());
      silent(new Talk(514).send(Side.CLIENT, nested.toString()).close());
      silent(new Talk(2811).send(Side.CLIENT, csv.toString()).close());
      silent(new Talk(2811).send(Side.SERVER, csv.toString()).close());
    }
  }

  @Test
  void linesOfCommasOfOthersAreNotDuinoCoin() {
    for (String lines : List.of("4.3\n4.4\n4.5\n", "JOB,42,printing\nJOB,43,done\n", "GOOD\nBAD\nGOOD\n", "JOB,me,LOW\nOK\n",
        "412,213.5,kitchen,ok\n77,214.25,cellar,ok\n", "4.3\n4d2ab1e8c17f0e5b9a3d6f8c2e4b7a1d5f9c0e3b,refs/heads/main,8\n",
        "4d2ab1e8c17f0e5b9a3d6f8c2e4b7a1d5f9c0e3b\n8c1f0e5b9a3d6f8c2e4b7a1d5f9c0e3b4d2ab1e8\n", "$GPGGA,123519,4807.038,N,01131.000,E\n")) {
      silent(new Talk(2813).send(Side.SERVER, lines).send(Side.CLIENT, lines).close());
    }
  }

  @Test
  void jsonRpcIsNamedAfterEightMessages() {
    Talk talk = new Talk();
    for (int i = 0; i < 8; i++) {
      talk.send(Side.CLIENT, "{\"jsonrpc\":\"2.0\",\"method\":\"status\",\"id\":" + i + "}\n");
    }
    assertEquals("json-rpc", talk.flow().appProto());
    silent(talk.close());
  }

  @Test
  void aLoginAnyoneCouldSendBecomesMiningWithItsJob() {
    Talk talk = new Talk();
    for (int i = 0; i < 9; i++) {
      talk.send(Side.CLIENT, "{\"method\":\"login\",\"params\":{\"login\":\"farm.rig7\",\"pass\":\"x\"},\"id\":" + i + "}\n");
    }
    assertEquals("json-rpc", talk.flow().appProto());
    assertNull(talk.mining());
    talk.send(Side.SERVER, Talk.lines(Scripts.MONERO).get(1).substring(3) + "\n");
    assertEquals("stratum", talk.flow().appProto());
    assertEquals("cryptonote", talk.dialect());
    assertNull(talk.mining().wallet);
    assertEquals("farm rig7", talk.mining().account + " " + talk.mining().worker);
  }

  @Test
  void minersLoginsAreFoundWithoutTheirName() {
    for (String params : List.of("\"login\":\"me.rig\",\"pass\":\"x\",\"agent\":\"svc/1.0 (Linux x86_64) libuv/1.51.0 gcc/11.2.1\"",
        "\"login\":\"48TfqkJqrxNdxfcwC27BSjeNcQk9fJRN4KnQA1nHjmZvjFrZQvcq861gWB2u5wveT6UEEGxZYsJDpSwZcFiguQWZMm2wsPd\"",
        "\"login\":\"" + "8f1c2d3e4b5a6978".repeat(4) + "\",\"pass\":\"x\",\"agent\":\"svc/1.0\",\"algo\":[\"rx/0\",\"cn/2\"]")) {
      Talk talk = new Talk(8080).send(Side.CLIENT, "{\"id\":1,\"method\":\"login\",\"params\":{" + params + "}}\n").close();
      assertEquals("cryptonote", talk.dialect(), params);
    }
  }

  @Test
  void theBarestLoginWithAReplyIsFound() {
    Talk talk = new Talk().send(Side.CLIENT, "{\"method\":\"login\",\"params\":{\"login\":\"farm.rig7\",\"pass\":\"x\"},\"id\":1}\n")
        .send(Side.SERVER, Talk.lines(Scripts.MONERO).get(1).substring(3) + "\n");
    assertEquals("stratum", talk.flow().appProto());
    assertEquals("farm rig7", talk.mining().account + " " + talk.mining().worker);
  }

  @Test
  void mailsAndLogsThatQuoteStratumStaySilent() {
    String quoted = String.join("\n", Talk.lines(Scripts.MONERO).stream().map(l -> l.substring(3)).toList()) + "\n";
    String mail = "Subject: your pool\r\n\r\nHello, the miner says:\n" + quoted + "What does that mean?\n.\r\n";
    silent(new Talk(25).send(Side.SERVER, "220 mail.example.org ESMTP\r\n").send(Side.CLIENT, "EHLO me\r\n")
        .send(Side.SERVER, "250 OK\r\n").send(Side.CLIENT, "DATA\r\n").send(Side.SERVER, "354 go\r\n").send(Side.CLIENT, mail).close());
    silent(new Talk().send(Side.CLIENT, mail).close());
    for (int from = 0; from < mail.length(); from += 13) {
      silent(new Talk().send(Side.CLIENT, mail.substring(from)).close());
    }
    StringBuilder log = new StringBuilder();
    StringBuilder dump = new StringBuilder();
    for (String line : quoted.split("\n")) {
      log.append("2026-11-21T01:02:03 pool.1 INFO ").append(line).append('\n');
      dump.append("INSERT INTO shares VALUES (17, '").append(line).append("');\n");
    }
    for (int from = 0; from < 900; from += 7) {
      silent(new Talk().send(Side.CLIENT, log.substring(from)).close());
      silent(new Talk().send(Side.SERVER, dump.substring(from)).close());
    }
  }

  @Test
  void textAndBinaryProtocolsCostNothing() {
    for (String first : new String[] {"GET /x HTTP/1.1\r\nHost: a\r\n\r\n", "Content-Length: 52\r\n\r\n{\"jsonrpc\":\"2.0\"}",
        "220 ftp ready\r\n", "SSH-2.0-OpenSSH_9.6\r\n", "\u0016\u0003\u0001", "\u0000\u0001", "[1,2,3]\n", "{\"a\":1}\n", "{not json at all\n"}) {
      Talk talk = new Talk().send(Side.CLIENT, first).send(Side.SERVER, first);
      assertNotEquals("stratum", talk.flow().appProto(), first);
      assertNotEquals("json-rpc", talk.flow().appProto(), first);
      silent(talk.close());
    }
  }

  private static void silent(Talk talk) {
    assertNull(talk.mining(), () -> talk.flow().appProto() + " " + talk.events());
    assertEquals(List.of(), talk.events());
    assertNotEquals("stratum", talk.flow().appProto());
  }
}
