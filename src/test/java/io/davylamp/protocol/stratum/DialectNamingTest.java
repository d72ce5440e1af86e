package io.davylamp.protocol.stratum;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.davylamp.event.Side;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How a session gets its name: by the surest message, unknown with its methods' names when none is known, not at all when anyone may say it. */
class DialectNamingTest {
  private static final String HASH = "c5a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c6d7e8f";

  @Test
  void anInventedMethodIsUnknownAndNamed() {
    Talk talk = new Talk(9000).play("""
        C> {"id":1,"method":"mining.frobnicate","params":["x/1"]}
        S> {"id":1,"result":true,"error":null}
        C> {"id":2,"method":"mining.frobnicate","params":["x/1"]}
        C> {"id":3,"method":"mining.defrobnicate","params":{"a":1}}
        S> {"id":null,"method":"pool.weather","params":["sunny"]}
        """).close();
    assertEquals("unknown", talk.dialect());
    assertArrayEquals(new String[] {"mining.frobnicate", "mining.defrobnicate", "pool.weather"}, talk.mining().methods);
    assertEquals("mining.frobnicate", talk.events().get(0).get("method").asText());
    assertEquals(3, talk.events().get(talk.events().size() - 1).get("methods").size());
  }

  @Test
  void namesAreKeptToSixteenOfSixtyFourBytes() {
    Talk talk = new Talk(9000);
    for (int i = 0; i < 100; i++) {
      talk.send(Side.CLIENT, "{\"id\":" + i + ",\"method\":\"mining." + "x".repeat(i % 90) + i + "\"}\n");
    }
    assertEquals(UnknownMethods.MAX, talk.close().mining().methods.length);
    for (String name : talk.mining().methods) {
      assertTrue(name.length() <= UnknownMethods.LONGEST, name);
    }
  }

  @Test
  void pearlsObjectsAreReadByTheirMembers() {
    Talk talk = new Talk(9000).play("""
        C> {"id":1,"method":"mining.authorize","params":{"wallet":"prl1qabc","worker":"rig1","pass":"x"}}
        S> {"id":1,"result":true}
        S> {"id":null,"method":"mining.notify","params":{"job_id":"7","header":"%H","target":"%T","height":12345}}
        C> {"id":2,"method":"mining.submit","params":{"job_id":"7","nonce":"00a1b2c3"}}
        S> {"id":2,"result":true}
        """.replace("%H", HASH).replace("%T", "00000000ffff" + "0".repeat(52))).close();
    assertEquals("unknown", talk.dialect());
    assertEquals(1, talk.mining().sharesAccepted);
    assertEquals(1, talk.mining().jobs);
    ObjectNode job = talk.events().get(2);
    assertEquals("7", job.get("job_id").asText());
    assertEquals(12345, job.get("height").asInt());
    assertNull(talk.mining().methods);
  }

  @Test
  void aionsHandshakesAndAleosJobsAreJobsOfNoKnownDialect() {
    for (String params : List.of("[\"000120c9\",true,\"0000" + HASH.substring(4) + "\",\"" + HASH + "\"]",
        "[\"7\",\"" + HASH + "\",\"00\",\"00\",[],\"" + HASH + "\",\"" + HASH + "\",\"" + HASH + "\",\"00000000\",\"1a0\",\"65\",true]",
        "[\"08020000\",\"08020000915b02bb59efc725bc9fe3607681f6fc7130f8e0f84aa6a124ea79c841cae802ff1f0000\",null,true]")) {
      Talk talk = new Talk(9000).play("S> {\"id\":null,\"method\":\"mining.notify\",\"params\":" + params + "}").close();
      assertEquals("unknown", talk.dialect(), params);
      assertEquals(1, talk.mining().jobs, params);
    }
  }

  @Test
  void everyMethodOfStratumV1IsKnown() {
    Talk talk = new Talk(9000).play("""
        C> {"id":null,"method":"mining.suggest_target","params":["00000000ffff0000000000000000000000000000000000000000000000000000"]}
        C> {"id":1,"method":"mining.subscribe","params":["bfgminer/5.5.0"]}
        S> {"id":1,"result":[["mining.notify","ae68"],"08000002",4],"error":null}
        C> {"id":"auth","method":"mining.authorize","params":["1MmM6B2uGVBz29NYLfJiVcsiUUqAErACZ7.rig01","x"]}
        S> {"id":"auth","result":true,"error":null}
        C> {"id":null,"method":"mining.suggest_difficulty","params":[512]}
        C> {"id":"xnsub","method":"mining.extranonce.subscribe","params":[]}
        S> {"id":"xnsub","result":null,"error":[20,"Not supported.",null]}
        C> {"id":null,"method":"mining.capabilities","params":[{"notify":[],"set_difficulty":{},"set_goal":[]}]}
        S> {"id":null,"method":"mining.set_goal","params":["main",{"malgo":"scrypt"}]}
        S> {"id":null,"method":"mining.set_extranonce","params":["08000003",4]}
        S> {"id":null,"method":"mining.set_version_mask","params":["1fffe000"]}
        C> {"id":5,"method":"mining.multi_version","params":[4]}
        C> {"id":"txlist7","method":"mining.get_transactions","params":["7"]}
        S> {"id":"txlist7","result":["0100","0200"],"error":null}
        S> {"id":8,"method":"client.get_version","params":[]}
        C> {"id":8,"result":"bfgminer/5.5.0","error":null}
        S> {"id":9,"method":"client.get_algo","params":[]}
        S> {"id":10,"method":"client.get_stats","params":[]}
        S> {"id":11,"method":"mining.ping","params":[]}
        C> {"id":11,"result":"pong","error":null}
        S> {"id":null,"method":"client.show_message","params":["Maintenance at noon"]}
        C> {"id":12,"method":"mining.get_upstream","params":[]}
        S> {"id":null,"method":"mining.update_block","params":[]}
        S> {"id":null,"method":"client.reconnect","params":["backup.example.com",3334,10]}
        """).close();
    assertEquals("stratum-v1", talk.dialect());
    assertEquals("bfgminer/5.5.0", talk.mining().agent);
    assertNull(talk.mining().methods);
    ObjectNode reconnect = talk.events().get(24);
    assertEquals("backup.example.com", reconnect.get("host").asText());
    assertEquals(3334, reconnect.get("host_port").asInt());
    assertEquals("BTC", talk.mining().coin);
  }

  @Test
  void anOrderToReconnectAloneIsMiningOnlyWithWhereAndWhen() {
    assertEquals("stratum-v1", new Talk(9000).play("S> {\"id\":null,\"method\":\"client.reconnect\",\"params\":[\"b.example.com\",\"3334\",0]}").dialect());
    assertNull(new Talk(9000).play("S> {\"id\":null,\"method\":\"client.reconnect\",\"params\":[]}").dialect());
  }

  @Test
  void xmrigsAutoModeIsToldByTheAnswerToItsLogin() {
    Talk talk = new Talk(9000).play("S> {\"id\":1,\"jsonrpc\":\"2.0\",\"error\":null,\"result\":{\"id\":\"6f1d\",\"algo\":\"kawpow\","
        + "\"extra_nonce\":\"64290b\",\"extensions\":[\"algo\",\"keepalive\"],\"status\":\"OK\"}}");
    assertEquals("cryptonote", talk.close().dialect());
  }

  @Test
  void aSurerMessageCorrectsAProvisionalName() {
    List<String> kaspa = Talk.lines(Scripts.KASPA);
    Talk talk = new Talk(9000).play(kaspa.subList(0, 1));
    assertEquals("ethereum-stratum-1", talk.dialect());
    talk.play(kaspa.subList(1, 2));
    assertEquals("kaspa", talk.dialect());
    Talk sia = new Talk(9000).play(Talk.lines(AltcoinScripts.SIA).subList(0, 5));
    assertEquals("stratum-v1", sia.dialect());
    assertEquals("sia", sia.play(Talk.lines(AltcoinScripts.SIA).subList(5, 6)).dialect());
    assertEquals("sia", sia.play(Talk.lines(Scripts.BITCOIN).subList(8, 9)).dialect());
  }

  @Test
  void theSameInSeveralDialectsNamesNone() {
    for (String line : List.of("{\"id\":null,\"method\":\"mining.set_difficulty\",\"params\":[8]}",
        "{\"id\":null,\"method\":\"mining.set_target\",\"params\":[\"" + HASH + "\"]}",
        "{\"id\":1,\"method\":\"mining.authorize\",\"params\":[\"farm.rig\",\"x\"]}",
        "{\"id\":1,\"method\":\"mining.subscribe\",\"params\":[\"miner/1\",null,\"pool.example.com\",\"3333\"]}",
        "{\"id\":4,\"method\":\"mining.submit\",\"params\":[\"farm.rig\",\"7\",\"13639ca53f21df75\"]}")) {
      assertEquals("unknown", new Talk(9000).play("S> " + line).close().dialect(), line);
    }
  }
}
