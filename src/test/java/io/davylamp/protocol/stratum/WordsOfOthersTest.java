package io.davylamp.protocol.stratum;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.davylamp.event.Side;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Services of other trades that speak lines of JSON-RPC with mining's own words: whole, from each line on, each line alone, from either side. */
class WordsOfOthersTest {
  private static final String HASH = "8f1c2d3e4b5a69788796a5b4c3d2e1f08f1c2d3e4b5a69788796a5b4c3d2e1f0";
  private static final String TOKEN = "9xQeWvG816bUx9EPjHmaT23yvVM2ZWbrrpZb9PusVFin".repeat(3).substring(0, 100);

  private enum Service {
    KEYS("""
        C> {"id":1,"method":"login","params":{"login":"%HASH","pass":"x","agent":"RenderNode/3.1"}}
        C> {"id":2,"method":"login","params":{"login":"0x6423A398f1b90e2b4671E13D1f08684C7B9AD658","pass":"0xsigned","agent":"WebGame/1"}}
        C> {"id":3,"method":"login","params":{"login":"0x6423A398f1b90e2b4671E13D1f08684C7B9AD658","pass":"hunter2"}}
        C> {"id":4,"method":"login","params":{"login":"%TOKEN0","pass":"","agent":"bot/2"}}
        C> {"id":"login","method":"login","api_key":"%HASH","jsonrpc":"2.0"}
        C> {"id":"login","method":"login","api_key":"%HASH.desk1","jsonrpc":"2.0"}
        C> {"id":"0","method":"login","params":{"login":"anna","pass":"x","agent":"batchd/2.0"}}
        """),
    GAME("""
        C> {"id":1,"method":"join","params":["anna","x"]}
        S> {"id":1,"result":["player-7","0a1b2c3d",4],"error":null}
        S> {"id":2,"result":["8f1c2d3e4b5a6978","0a1b2c3d",4],"error":null}
        S> {"id":2,"result":[null,"0a1b2c3d"],"error":null}
        S> {"id":2,"result":[true,"0a1b"],"error":null}
        S> {"id":2,"result":["deadbeef","cafe",8],"error":null}
        S> {"id":null,"method":"set_target","params":["%HASH"]}
        S> {"id":null,"method":"set_difficulty","params":[16]}
        S> {"id":null,"method":"notify","params":["j1","%HASH","%HASH","%HASH",true,3541201,"1b00a1b2"]}
        C> {"id":3,"method":"submit","params":["anna.desk","j1","0000000a","6744b1c9","1bd5a9c2"]}
        S> {"id":3,"result":false,"error":[21,"Turn not found",null]}
        S> {"id":4,"result":true,"error":null}
        S> {"id":4,"result":false,"error":[23,"Low score",null]}
        """),
    QUEUE("""
        S> {"id":1,"jsonrpc":"2.0","error":{"code":-1,"message":"Job not found"}}
        S> {"id":1,"jsonrpc":"2.0","error":{"code":-1,"message":"Invalid job id"}}
        S> {"id":1,"jsonrpc":"2.0","error":{"code":21,"message":"Job not found"}}
        S> {"id":1,"jsonrpc":"2.0","error":{"code":-1,"message":"Unauthenticated"}}
        C> {"id":2,"method":"getjob","params":{"id":"w7","queue":"print"}}
        S> {"id":2,"result":{"job_id":"17","target":"a0","blob":"%HASH%HASH","queue":"print"}}
        S> {"id":2,"result":{"job_id":"17","target":"printer-4","blob":"%HASH%HASH"}}
        S> {"method":"job","params":{"job_id":17,"blob":"%HASH%HASH","target":"beef","priority":3}}
        C> {"id":3,"method":"submit","params":{"id":"w7","job_id":"17","nonce":"01","result":"%HASH"}}
        C> {"id":3,"method":"submit","params":{"id":"w7","job_id":"17","result":"%HASH"}}
        S> {"id":3,"result":{"status":"OK"},"error":null}
        C> {"id":4,"method":"keepalive","params":{"id":"w7"}}
        C> {"id":4,"method":"keepalived","params":{"interval":30}}
        S> {"id":4,"result":{"status":"ALIVE"}}
        S> {"id":"5","method":"submit","result":"ok","error":null}
        S> {"id":"5","method":"login","result":"ok","error":null}
        C> {"id":6,"method":"block_template","params":{"id":"page","job_id":"3","blob":"aGVsbG8="}}
        C> {"id":7,"method":"getfullscratchpad","params":{}}
        """),
    FILES("""
        S> {"id":1,"result":["report.txt","0644",12,"%HASH"]}
        S> {"id":1,"result":["etc","0755",4,"%HASH"]}
        S> {"id":2,"error":{"code":-1,"message":"Invalid share"}}
        S> {"id":2,"error":{"code":-1,"message":"Duplicate share"}}
        S> {"id":2,"error":{"code":22,"message":"Duplicate share"}}
        S> {"id":3,"result":{"data":"%HASH%HASH","target":"%HASH"}}
        S> {"id":4,"result":["%HASH","%HASH","%HASH"]}
        S> {"id":4,"result":["0x%HASH","0x%HASH","0x%HASH"]}
        S> {"id":4,"result":["0x%HASH","0x%HASH"]}
        S> {"id":5,"result":{"header":"%HASH","nonce":"00a1b2c3","height":5}}
        S> {"id":6,"result":{"pow":"%HASH","nonce":"00"}}
        S> {"id":7,"result":{"previousblockhash":"%HASH","height":840000,"tx":[],"nonce":7}}
        """),
    MODELS("""
        S> {"id":"212","method":"job","input":"%HASH","difficulty":3}
        S> {"id":"212","method":"job","input":"summarise","difficulty":3441671469,"height":7}
        C> {"id":"212","method":"solution","output":"42","nonce":"00000001"}
        S> {"id":"212","method":"result","code":1,"description":"accepted"}
        S> {"id":"212","method":"result","code":0,"description":"Login successful"}
        S> {"id":"212","method":"result","code":-1,"description":"rejected"}
        S> {"id":"212","method":"cancel"}
        C> {"id":"2","method":"submit","params":{"answer":[1,2,3],"nonce":5,"height":180}}
        S> {"id":"3","method":"status","result":{"accepted":3,"rejected":0,"stale":1}}
        """),
    LEDGER("""
        C> {"id":1,"method":"eth_sendRawTransaction","params":["0x%HASH"]}
        C> {"id":2,"method":"eth_getBlockByNumber","params":["latest",true]}
        C> {"id":3,"method":"eth_mining","params":[]}
        C> {"id":4,"method":"eth_hashrate","params":[]}
        C> {"id":5,"method":"getmininginfo","params":[]}
        C> {"id":6,"method":"getblockheader","params":["%HASH"]}
        C> {"id":7,"method":"getblocktemplate","params":[{"mode":"proposal","data":"%HASH"}]}
        C> {"id":8,"method":"submittransaction","params":["%HASH"]}
        C> {"id":9,"method":"get_last_block_header"}
        C> {"id":10,"method":"miner_start","params":[]}
        S> {"id":10,"result":{"status":"OK"}}
        C> {"id":11,"method":"blockchain.block.header","params":[840000]}
        C> {"id":12,"method":"getwork","params":["thumbnails"]}
        C> {"id":12,"method":"getwork"}
        C> {"id":13,"method":"client.show_message","params":["lunch"]}
        C> {"id":13,"method":"client.reconnect","params":[]}
        C> {"id":13,"method":"client.reconnect","params":["eu"]}
        """),
    LOGS("""
        C> {"ts":1764000000,"level":"info","id":4,"method":"mining.submit","params":["w.1","7","00000000","6744b1c9","1bd5a9c2"]}
        C> {"@timestamp":"2026-11-21T01:02:03Z","method":"mining.subscribe","params":["x/1"],"id":1}
        C> {"time":"2026-11-21T01:02:03Z","msg":"in","id":1,"method":"eth_submitLogin","params":["0x0"]}
        C> {"id":1,"method":"login","severity":"INFO","time":"01:02:03","params":{"login":"a","pass":"x","agent":"XMRig/6.26.0","algo":["rx/0"]}}
        C> {"timestamp":1,"logger":"pool","id":4,"result":{"job_id":"1","blob":"%HASH%HASH","target":"b88d0600"}}
        """),
    PASSED_ON("""
        C> {"jsonrpc":"2.0","id":1,"method":"publish","params":{"topic":"pool","payload":{"id":4,"method":"mining.submit","params":["w"]}}}
        C> {"jsonrpc":"2.0","id":1,"method":"publish","params":["pool","{\\"id\\":4,\\"method\\":\\"mining.submit\\",\\"params\\":[]}"]}
        S> {"jsonrpc":"2.0","id":1,"result":{"topics":["mining.subscribe","mining.notify","mining.submit"]}}
        S> {"jsonrpc":"2.0","id":1,"result":["mining.notify","mining.submit"]}
        S> {"jsonrpc":"2.0","method":"message","params":{"job":{"note":"KEEPALIVED"},"text":"mining.notify"}}
        C> {"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"mining.submit","arguments":{"job_id":"1","nonce":"00a1b2c3"}}}
        C> {"jsonrpc":"2.0","id":3,"method":"datamining.submit","params":[]}
        C> {"jsonrpc":"2.0","id":3,"method":"mining","params":[]}
        C> {"jsonrpc":"2.0","id":3,"method":"mining_submit","params":["w","7","00000000","6744b1c9","1bd5a9c2"]}
        C> {"jsonrpc":"2.0","id":3,"method":"Mining.Submit","params":["w","7","00000000","6744b1c9","1bd5a9c2"]}
        """);

    final List<String> lines;

    Service(String script) {
      lines = Talk.lines(script.replace("%TOKEN", TOKEN).replace("%HASH", HASH));
    }
  }

  @ParameterizedTest
  @EnumSource
  void areNotMining(Service service) {
    List<String> lines = service.lines;
    for (int from = 0; from < lines.size(); from++) {
      String line = lines.get(from);
      silent(new Talk().play(List.of(line)), line);
      silent(new Talk().send(Talk.side(line).other(), line.substring(3) + "\n"), line);
      silent(new Talk().send(Side.SERVER, line.substring(3)), line);
      silent(new Talk().play(lines.subList(from, lines.size())), "from " + line);
    }
    Talk again = new Talk();
    for (int i = 0; i < 20; i++) {
      again.play(lines);
    }
    silent(again, "again and again");
    silent(new Talk().playCut(lines, 1), "byte by byte");
  }

  private static void silent(Talk talk, String how) {
    talk.close();
    assertNull(talk.mining(), () -> how + ": " + talk.events());
    assertEquals(List.of(), talk.events(), how);
    assertNotEquals("stratum", talk.flow().appProto(), how);
  }
}
