package io.davylamp.protocol.stratum;

/** Whole sessions of the dialects that came after Ethereum's; wallets are well-formed, hashes and nonces made up. */
public final class AltcoinScripts {
  private static final String HASH = "c5a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c6d7e8f";
  private static final String OTHER = "6b1f2e3d4c5b6a79880718293a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c6d";
  private static final String BOUNDARY = "00000000ffff0000000000000000000000000000000000000000000000000000";

  /** ZHash: ten parameters, the last two name parameters and person. The solution of 144,5 has 202 digits. */
  public static final String ZHASH = script("""
      C> {"id":1,"method":"mining.subscribe","params":["miniZ/2.4d",null,"btg.example.com","3857"]}
      S> {"id":1,"result":["8ac1d2e3f4","a100c0de"],"error":null}
      C> {"id":2,"method":"mining.authorize","params":["Gcns3udxbGEQzGRsxyXnDacFdqtUCmiMoL.rig1","x"]}
      S> {"id":2,"result":true,"error":null}
      S> {"id":null,"method":"mining.set_target","params":["%BOUNDARY%"]}
      S> {"id":null,"method":"mining.notify","params":["9f31","04000000","%HASH%","%OTHER%","%HASH%","c9b14467","b8421c1c",true,\
      "144_5","BgoldPoW"]}
      C> {"id":4,"method":"mining.submit","params":["Gcns3udxbGEQzGRsxyXnDacFdqtUCmiMoL.rig1","9f31","c9b14467","0000000007",\
      "64%9A100%"]}
      S> {"id":4,"result":true,"error":null}
      """);

  /** Verus: nine parameters, the last a solution to be completed. */
  public static final String VERUS = script("""
      C> {"id":1,"method":"mining.subscribe","params":["ccminer/3.8.3"]}
      S> {"id":1,"result":[null,"c0de0001"],"error":null}
      C> {"id":2,"method":"mining.authorize","params":["RRHPzTJ2jCvAxMWvpnNiwcwHmarCFRFqWr.rig1","x"]}
      S> {"id":2,"result":true,"error":null}
      S> {"id":null,"method":"mining.set_target","params":["%BOUNDARY%"]}
      S> {"id":null,"method":"mining.notify","params":["1d","04000100","%HASH%","%OTHER%","%HASH%","c9b14467","b8421c1c",false,"07000000"]}
      C> {"id":4,"method":"mining.submit","params":["RRHPzTJ2jCvAxMWvpnNiwcwHmarCFRFqWr.rig1","1d","c9b14467","00c0de0001000000",\
      "fd400507000000%9A1344%"]}
      S> {"id":4,"result":true,"error":null}
      """);

  /** Conflux at a pool, with heights. */
  public static final String CONFLUX = script("""
      C> {"jsonrpc":"2.0","method":"mining.subscribe","params":["cfx:aak2rra2njvd77ezwjvx04kkds9fzagfe6ku8scz91.rig1",""],"id":1}
      S> {"jsonrpc":"2.0","id":1,"result":true,"error":null}
      S> {"jsonrpc":"2.0","method":"mining.notify","params":["0x4e08a1b2","2302785","0x%HASH%","0x%BOUNDARY%"],"id":3}
      C> {"jsonrpc":"2.0","method":"mining.submit","params":["cfx:aak2rra2njvd77ezwjvx04kkds9fzagfe6ku8scz91.rig1","0x4e08a1b2",\
      "0x30000000002978da","0x%HASH%"],"id":2}
      S> {"jsonrpc":"2.0","id":2,"result":["true"],"error":null}
      """);

  /** Conflux at a node of old: three parameters. */
  public static final String CONFLUX_NODE = script("""
      C> {"jsonrpc":"2.0","method":"mining.subscribe","params":["cfxmine",""],"id":1}
      S> {"jsonrpc":"2.0","id":1,"result":"true","error":null}
      S> {"jsonrpc":"2.0","method":"mining.notify","params":["0x%OTHER%","0x%HASH%","0x%BOUNDARY%"],"id":3}
      C> {"jsonrpc":"2.0","method":"mining.submit","params":["cfxmine","0x%OTHER%","0x30000000002978da","0x%HASH%"],"id":2}
      S> {"jsonrpc":"2.0","id":2,"result":["false","invalid nonce"],"error":null}
      C> {"jsonrpc":"2.0","method":"mining.submit","params":["cfxmine","0x%OTHER%","0x30000000002978db","0x%HASH%"],"id":3}
      S> {"jsonrpc":"2.0","id":3,"result":["true"],"error":null}
      """);

  /** Aeternity with and without the block version. */
  public static final String AETERNITY = script("""
      C> {"id":1,"method":"mining.subscribe","params":["bminer/16.4.9",null,"ae.example.com","3333"]}
      S> {"id":1,"result":["1b8f2d9c","a100c0de"],"error":null}
      C> {"id":2,"method":"mining.authorize","params":["ak_2swhLkgBPeeADxVTAVCJnZLY5NZtCFiM93JxsEaMuC59euuFRQ.rig1","x"]}
      S> {"id":2,"result":true,"error":null}
      S> {"id":null,"method":"mining.set_target","params":["%BOUNDARY%"]}
      S> {"id":null,"method":"mining.notify","params":["d70fd222",5,"%HASH%",true]}
      S> {"id":null,"method":"mining.notify","params":["d70fd223","%OTHER%",false]}
      C> {"id":4,"method":"mining.submit","params":["ak_2swhLkgBPeeADxVTAVCJnZLY5NZtCFiM93JxsEaMuC59euuFRQ.rig1","d70fd222","000123",\
      [%42%]]}
      S> {"id":4,"result":true,"error":null}
      """);

  /** Nervos at a pool. */
  public static final String NERVOS = script("""
      C> {"id":1,"method":"mining.subscribe","params":["ckbminer-v1.0.0",null]}
      S> {"id":1,"result":[null,"00c904bd",12],"error":null}
      C> {"id":2,"method":"mining.authorize","params":["ckb1qyq2znu0gempdahctxsm49sa9jdzq9vnka7qt9ntff.worker1","x"]}
      S> {"id":2,"result":true,"error":null}
      S> {"id":null,"method":"mining.set_target","params":["%BOUNDARY%"]}
      S> {"id":null,"method":"mining.notify","params":["1611","%HASH%",1402113,"%OTHER%",true]}
      C> {"id":102,"method":"mining.submit","params":["ckb1qyq2znu0gempdahctxsm49sa9jdzq9vnka7qt9ntff.worker1","1611",\
      "000000000000000000114026"]}
      S> {"id":102,"result":true,"error":null}
      """);

  /** Nervos' older calls. */
  public static final String NERVOS_CALLS = script("""
      C> {"id":1,"method":"ckb_submitLogin","params":{"login":"ckb1qyq2znu0gempdahctxsm49sa9jdzq9vnka7qt9ntff","agent":"Miner/v1",\
      "worker":"rig1"}}
      S> {"id":1,"result":true}
      C> {"id":2,"method":"ckb_getWork","params":null}
      S> {"id":2,"result":{"pow_hash":"0x%HASH%","target":"0x%BOUNDARY%"}}
      S> {"id":0,"result":{"pow_hash":"0x%OTHER%","target":"0x%BOUNDARY%"}}
      C> {"id":3,"method":"ckb_submitWork","params":{"pow_hash":"0x%OTHER%","nonce":"0x9a93e9597317c7a"}}
      S> {"id":3,"result":true}
      C> {"id":4,"method":"ckb_submitHashrate","params":"0x77359400"}
      S> {"id":4,"result":true}
      """);

  /** Iron Fish: bodies; the pool numbers its own messages. */
  public static final String IRON_FISH = script("""
      C> {"id":0,"method":"mining.subscribe","body":{"version":3,"agent":"lolMiner/1.85beta","publicAddress":\
      "38ff5f4dbf79e2084a5cf5c1a71fca29727cd9b23040ac54f6d3e4366d4f6134.rig","extend":["mining.submitted"]}}
      S> {"id":0,"method":"mining.subscribed","body":{"clientId":0,"xn":"64da"}}
      S> {"id":1,"method":"mining.set_target","body":{"target":"%BOUNDARY%"}}
      S> {"id":2,"method":"mining.notify","body":{"miningRequestId":7,"header":"%HEADER%"}}
      C> {"id":1,"method":"mining.submit","body":{"miningRequestId":7,"randomness":"64da0000a1b2c3d4"}}
      S> {"id":3,"method":"mining.submitted","body":{"id":1,"result":true}}
      """.replace("%HEADER%", "0a".repeat(180)));

  /** Xelis as its pools speak it. */
  public static final String XELIS = script("""
      C> {"id":0,"method":"mining.subscribe","params":["Rigel/1.19.3"]}
      S> {"id":0,"result":["47dee1473361f8d2677cdbd7e4eb8413","b94a30c874c31a2f2fbb02dbcb2db0b7a41641b3be88abb9b7f33d6bcc8839ca",32,\
      "a8eba492f6bfd72ee3bd0587161aff6a5f05b83b8f4fcb715cb0976f55673a03"],"error":null}
      C> {"id":1,"method":"mining.authorize","params":["xel:ys4peuzztwl67rzhsdu0yxfzwcfmgt85uu53hycpeeary7n8qvysqmxznt0","rig1","x"]}
      S> {"id":1,"result":true,"error":null}
      S> {"id":null,"method":"mining.set_difficulty","params":[20000]}
      S> {"id":null,"method":"mining.notify","params":["7","0000019348a1b2c3","%HASH%","xel/v2",true]}
      C> {"id":36,"method":"mining.submit","params":["xel:ys4peuzztwl67rzhsdu0yxfzwcfmgt85uu53hycpeeary7n8qvysqmxznt0","7","13639ca53f21df75"]}
      S> {"id":36,"result":true,"error":null}
      S> {"id":37,"method":"mining.print","params":[0,"welcome"]}
      """);

  /** Sia: a transaction where Bitcoin has a coinbase, no version, long times. */
  public static final String SIA = script("""
      C> {"id":1,"method":"mining.subscribe","params":["gominer"]}
      S> {"id":1,"result":[[["mining.set_difficulty","b4b6693b72a50c71"],["mining.notify","ae6812eb4cd7735a"]],"2b6d5a2f",4],"error":null}
      C> {"id":2,"method":"mining.authorize","params":[\
      "49376ca305ab3b58fc68b8a241f5a1be8c0e5665957501c926b9d7a6268c993ecad3db12588f.rig1",""]}
      S> {"id":2,"result":true,"error":null}
      S> {"id":null,"method":"mining.set_difficulty","params":[4]}
      S> {"id":null,"method":"mining.notify","params":["bf","%HASH%","%ZERO200%","0000000000000000",["%OTHER%"],"","1a08645a",\
      "58258e5700000000",true]}
      C> {"id":3,"method":"mining.submit","params":["49376ca305ab3b58fc68b8a241f5a1be8c0e5665957501c926b9d7a6268c993ecad3db12588f.rig1",\
      "bf","00000000","58258e5700000000","b2957c0a00000000"]}
      S> {"id":3,"result":true,"error":null}
      """);

  /** Decred: header in place of the coinbase, no branches. */
  public static final String DECRED = script("""
      C> {"id":1,"method":"mining.subscribe","params":["gominer/2.0.0"]}
      S> {"id":1,"result":[[["mining.set_difficulty","deadbeefcafebabe01000000"],["mining.notify","deadbeefcafebabe01000000"]],\
      "00000000000000000fe43fbb",12],"error":null}
      C> {"id":2,"method":"mining.authorize","params":["miner.rig1","x"]}
      S> {"id":2,"result":true,"error":null}
      S> {"id":null,"method":"mining.set_difficulty","params":[8]}
      S> {"id":null,"method":"mining.notify","params":["bb3b","%HASH%","%ZERO216%","0a000000",[],"0a000000","","5776cadb",true]}
      C> {"id":3,"method":"mining.submit","params":["miner.rig1","bb3b","000000000000000000000001","5776cadb","1bd5a9c2"]}
      S> {"id":3,"result":true,"error":null}
      """);

  /** Kadena: a whole header. */
  public static final String KADENA = script("""
      C> {"id":1,"method":"mining.subscribe","params":["kdaminer-v1.0.0",null]}
      S> {"id":1,"result":[null,"a331",6],"error":null}
      C> {"id":2,"method":"mining.authorize","params":["k:8a1d0210199bd4f710821c2c015fbd6a21424a16e00dccedac04eff08edf6e0f.rig1","x"]}
      S> {"id":2,"result":true,"error":null}
      S> {"id":null,"method":"mining.set_target","params":["%BOUNDARY%"]}
      S> {"id":null,"method":"mining.notify","params":["1234","%HEADER%",true]}
      C> {"id":102,"method":"mining.submit","params":["k:8a1d0210199bd4f710821c2c015fbd6a21424a16e00dccedac04eff08edf6e0f.rig1","1234",\
      "6789abcdef01"]}
      S> {"id":102,"result":true,"error":null}
      """.replace("%HEADER%", "0b".repeat(286)));

  /** Zano: eth-proxy with its own wallet and a block number of sixteen digits. */
  public static final String ZANO = script("""
      C> {"id":1,"jsonrpc":"2.0","method":"eth_submitLogin","params":["%ZX%","x"],"worker":"rig1"}
      S> {"id":1,"jsonrpc":"2.0","result":true}
      C> {"id":5,"jsonrpc":"2.0","method":"eth_getWork","params":[]}
      S> {"id":5,"jsonrpc":"2.0","result":["0x%HASH%","0x%OTHER%","0x%BOUNDARY%","0x00000000002d1f4a"]}
      C> {"id":40,"jsonrpc":"2.0","method":"eth_submitWork","params":["0xe05d1fd4002d962f","0x%HASH%","0x%OTHER%"],"worker":"rig1"}
      S> {"id":40,"jsonrpc":"2.0","result":true}
      """.replace("%ZX%", "ZxC" + "b9Y7".repeat(23) + "mq"));

  /** ethminer's third mode: Ethereum's work in Stratum's words. */
  public static final String ETH_STRATUM_MODE = script("""
      C> {"id":1,"jsonrpc":"2.0","method":"mining.subscribe","params":[]}
      S> {"id":1,"jsonrpc":"2.0","result":true}
      C> {"id":3,"jsonrpc":"2.0","method":"mining.authorize","params":["0x6423A398f1b90e2b4671E13D1f08684C7B9AD658.rig1","x"]}
      S> {"id":3,"jsonrpc":"2.0","result":true}
      S> {"id":null,"jsonrpc":"2.0","method":"mining.notify","params":["bf0488aa","0x%HASH%","0x%OTHER%","0x%BOUNDARY%"]}
      C> {"id":40,"jsonrpc":"2.0","method":"mining.submit","params":["0x6423A398f1b90e2b4671E13D1f08684C7B9AD658.rig1","bf0488aa",\
      "0xe05d1fd4002d962f","0x%HASH%","0x%OTHER%"]}
      S> {"id":40,"jsonrpc":"2.0","result":true}
      """);

  /** Epic: Grin's messages with an algorithm of three. */
  public static final String EPIC = script("""
      C> {"id":"Stratum","jsonrpc":"2.0","method":"login","params":{"login":"farm.rig1","pass":"x","agent":"epic-miner"}}
      S> {"id":"Stratum","jsonrpc":"2.0","method":"login","result":"ok","error":null}
      S> {"id":"Stratum","jsonrpc":"2.0","method":"job","params":{"algorithm":"randomx","difficulty":[["cuckoo",4],["randomx",5000]],\
      "epochs":[[0,2048,[1,2,3]]],"height":2719304,"job_id":5,"pre_pow":"0006%9A200%"}}
      C> {"id":"Stratum","jsonrpc":"2.0","method":"submit","params":{"height":2719304,"job_id":5,"nonce":8895699060858340771,\
      "pow":{"RandomX":[1,2,3]}}}
      S> {"id":"Stratum","jsonrpc":"2.0","method":"submit","result":"ok","error":null}
      C> {"id":"Stratum","jsonrpc":"2.0","method":"status","params":null}
      S> {"id":"Stratum","jsonrpc":"2.0","method":"status","result":{"id":"1","height":1,"difficulty":4,"accepted":1,"rejected":0,"stale":0},\
      "error":null}
      """);

  /** The proposed AlephiumStratum/1.0.0. */
  public static final String ALEPHIUM_STRATUM = script("""
      C> {"id":"0","method":"mining.hello","params":["bzminer/v21","AlephiumStratum/1.0.0"]}
      S> {"id":"0","result":["AlephiumStratum/1.0.0",false,"b4","5","pool/1"]}
      C> {"id":"3","method":"mining.authorize","params":["13ipy15yT9XxpznwTYjegU2nUp5Xib6mgYPNZA2DNavN7.rig1","x"]}
      S> {"id":"3","result":"w-1"}
      S> {"method":"mining.set_extranonce","params":"515a"}
      S> {"method":"mining.set_target","params":"%BOUNDARY%"}
      S> {"method":"mining.notify","params":["7f","0a","%HEADER%"]}
      C> {"id":"4","method":"mining.submit","params":["7f","0000a1b2c3","w-1"]}
      S> {"id":"4","result":true}
      """.replace("%HEADER%", "0007" + "0c".repeat(300)));

  /** getwork on a plain connection. */
  public static final String GETWORK = script("""
      C> {"method":"getwork","params":[],"id":1}
      S> {"result":{"midstate":"%HASH%","data":"%DATA%","hash1":"%OTHER%%OTHER%","target":"%TARGET%"},"error":null,"id":1}
      C> {"method":"getwork","params":["%DATA%"],"id":2}
      S> {"result":true,"error":null,"id":2}
      """.replace("%DATA%", "00000001".repeat(32)).replace("%TARGET%", "f".repeat(56) + "00000000"));

  /** getblocktemplate on a plain connection. */
  public static final String GETBLOCKTEMPLATE = script("""
      C> {"id":0,"method":"getblocktemplate","params":[{"capabilities":["coinbasetxn","workid"],"rules":["segwit"]}]}
      S> {"id":0,"result":{"version":536870912,"previousblockhash":"%HASH%","transactions":[],"coinbasevalue":312500000,"target":"%BOUNDARY%",\
      "bits":"1702f128","height":874513},"error":null}
      C> {"id":1,"method":"submitblock","params":["%DATA%"]}
      S> {"id":1,"result":null,"error":null}
      """.replace("%DATA%", "00000020".repeat(80)));

  /** Duino-Coin, of which every fact is second hand. */
  public static final String DUINO_COIN = script("""
      S> 4.3
      C> JOB,duinouser,LOW,pool-key
      S> 4d2ab1e8c17f0e5b9a3d6f8c2e4b7a1d5f9c0e3b,8c1f0e5b9a3d6f8c2e4b7a1d5f9c0e3b4d2ab1e8,8
      C> 412,213.5,Official AVR Miner 4.3,rig one,DUCOID3333,1234
      S> GOOD
      C> JOB,duinouser,LOW,pool-key
      S> 8c1f0e5b9a3d6f8c2e4b7a1d5f9c0e3b4d2ab1e8,0e5b9a3d6f8c2e4b7a1d5f9c0e3b4d2ab1e84d2a,8
      C> 77,214.25,Official AVR Miner 4.3,rig one,DUCOID3333,1234
      S> BAD,Incorrect result
      """);

  private AltcoinScripts() {}

  /** Puts long texts in their places. */
  private static String script(String text) {
    StringBuilder edges = new StringBuilder("1000");
    for (int i = 1; i < 42; i++) {
      edges.append(',').append(1000 + 7 * i);
    }
    return text.replace("%HASH%", HASH).replace("%OTHER%", OTHER).replace("%BOUNDARY%", BOUNDARY).replace("%42%", edges)
        .replace("%9A100%", "9a".repeat(100)).replace("%9A200%", "9a".repeat(200)).replace("%9A1344%", "9a".repeat(1340))
        .replace("%ZERO200%", "0".repeat(200)).replace("%ZERO216%", "3a".repeat(108));
  }
}
