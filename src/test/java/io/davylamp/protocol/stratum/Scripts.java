package io.davylamp.protocol.stratum;

import java.util.List;

/** One whole session of each dialect, as miners and pools say it; wallets are well-formed test vectors, hashes are made up. */
public final class Scripts {
  /** Stratum V1 with version rolling, one share accepted, one refused. */
  public static final String BITCOIN = """
      C> {"id": 0, "method": "mining.configure", "params": [["version-rolling"], {"version-rolling.mask": "ffffffff"}]\
      }
      S> {"id": 0, "result": {"version-rolling": true, "version-rolling.mask": "1fffe000"}, "error": null}
      C> {"id": 1, "method": "mining.subscribe", "params": ["cgminer/4.11.1"]}
      S> {"id":1,"result":[[["mining.set_difficulty","b4b6693b72a50c7116db18d6497cac52"],["mining.notify","ae6812eb4cd\
      7735a302a8a9dd95cf71f"]],"08000002",4],"error":null}
      C> {"id": 2, "method": "mining.authorize", "params": ["1MmM6B2uGVBz29NYLfJiVcsiUUqAErACZ7.rig01", "x"]}
      S> {"id":2,"result":true,"error":null}
      S> {"id":null,"method":"mining.set_difficulty","params":[65536]}
      S> {"params":["63b7f9d200001a2c","a3f1c04d7be2915d6a0c48ef1d92b7736e50c8a4000583290000000000000000","02000000010\
      000000000000000000000000000000000000000000000000000000000000000ffffffff5403a1b20c04","ffffffff02f8e0bd1300000000\
      17a914f5c0a1a6b1b7f3e7f0b9a3c2d4e5f60718293a4b870000000000000000266a24aa21a9ed00000000",["3c1f0b2a4d5e6f708192a3\
      b4c5d6e7f8091a2b3c4d5e6f708192a3b4c5d6e7f8","9a8b7c6d5e4f30212b3c4d5e6f708192a3b4c5d6e7f8091a2b3c4d5e6f708192"],\
      "20000000","1702f128","6744b1c9",true],"id":null,"method":"mining.notify"}
      C> {"params": ["1MmM6B2uGVBz29NYLfJiVcsiUUqAErACZ7.rig01", "63b7f9d200001a2c", "0000000a", "6744b1c9", "1bd5a9c2\
      ", "00a02000"], "id": 3, "method": "mining.submit"}
      S> {"id":3,"result":true,"error":null}
      C> {"params": ["1MmM6B2uGVBz29NYLfJiVcsiUUqAErACZ7.rig01", "63b7f9d200001a2c", "0000000b", "6744b1cd", "07e2cc31\
      ", "01c0e000"], "id": 4, "method": "mining.submit"}
      S> {"id":4,"result":null,"error":[21,"Job not found",null]}
      """;

  /** CryptoNote: login, two jobs, a good and a late share, a keepalive. */
  public static final String MONERO = """
      C> {"id":1,"jsonrpc":"2.0","method":"login","params":{"login":"48TfqkJqrxNdxfcwC27BSjeNcQk9fJRN4KnQA1nHjmZvjFrZQ\
      vcq861gWB2u5wveT6UEEGxZYsJDpSwZcFiguQWZMm2wsPd","pass":"x","agent":"XMRig/6.26.0 (Linux x86_64) libuv/1.51.0 gcc\
      /11.2.1","rigid":"web-01","algo":["rx/0","cn/2","cn/r","cn/fast","cn/half","cn/xao","cn/rto","cn/rwz","cn/zls","\
      cn/double","cn/ccx","cn-lite/1","cn-heavy/0","cn-heavy/tube","cn-heavy/xhv","cn-pico","cn-pico/tlo","cn/upx2","c\
      n/1","rx/2","rx/wow","rx/arq","rx/graft","rx/sfx","rx/yada","argon2/chukwa","argon2/chukwav2","argon2/ninja","gh\
      ostrider"]}}
      S> {"id":1,"jsonrpc":"2.0","error":null,"result":{"id":"6f1d2c3b4a59e870","job":{"blob":"1010b9d3c5ba06a54dca182\
      530bb1d6d132cded6237b2ed91e3f721fcb1971174494d6493c9d5c000000003460be31201e69fedaa0eee8b9997f5c7c2999fdafe593253\
      cd654af4dfad7141c","job_id":"OJ4bYzRq2Ww","target":"b88d0600","algo":"rx/0","height":3289154,"seed_hash":"1f2e3d\
      4c5b6a79880718293a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c6d7e"},"extensions":["algo","nicehash","connect","tls","ke\
      epalive"],"status":"OK"}}
      S> {"jsonrpc":"2.0","method":"job","params":{"blob":"1010f1d4c5ba06a54dca182530bb1d6d132cded6237b2ed91e3f721fcb1\
      971174494d6493c9d5c0000000027a0aeb3fee9232f8af2211f9ee491c5b10becb5563bfc1e6f93427ecbc8fe291c","job_id":"b7QkX0a\
      1Z9c","target":"b88d0600","algo":"rx/0","height":3289155,"seed_hash":"1f2e3d4c5b6a79880718293a4b5c6d7e8f90a1b2c3\
      d4e5f60718293a4b5c6d7e"}}
      C> {"id":2,"jsonrpc":"2.0","method":"submit","params":{"id":"6f1d2c3b4a59e870","job_id":"b7QkX0a1Z9c","nonce":"a\
      1050000","result":"7d3e9c5b1a2f4e6d8c0b9a7f6e5d4c3b2a190807f6e5d4c3b2a1908f6a050000","algo":"rx/0"}}
      S> {"id":2,"jsonrpc":"2.0","error":null,"result":{"status":"OK"}}
      C> {"id":3,"jsonrpc":"2.0","method":"keepalived","params":{"id":"6f1d2c3b4a59e870"}}
      S> {"id":3,"jsonrpc":"2.0","error":null,"result":{"status":"KEEPALIVED"}}
      C> {"id":4,"jsonrpc":"2.0","method":"submit","params":{"id":"6f1d2c3b4a59e870","job_id":"OJ4bYzRq2Ww","nonce":"3\
      3fa0200","result":"0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a69788796a5b4e1500000","algo":"rx/0"}}
      S> {"id":4,"jsonrpc":"2.0","error":{"code":-1,"message":"Block expired"}}
      """;

  /** A miner that builds its own blocks and shows them to the pool. */
  public static final String SELF_SELECT = """
      C> {"id":1,"jsonrpc":"2.0","method":"login","params":{"login":"48TfqkJqrxNdxfcwC27BSjeNcQk9fJRN4KnQA1nHjmZvjFrZQ\
      vcq861gWB2u5wveT6UEEGxZYsJDpSwZcFiguQWZMm2wsPd","pass":"x","agent":"XMRig/6.26.0","mode":"self-select"}}
      S> {"id":1,"jsonrpc":"2.0","error":null,"result":{"id":"6f1d2c3b4a59e870","job":{"job_id":"OJ4bYzRq2Ww","target":"b88d0600",\
      "algo":"rx/0","pool_wallet":"48TfqkJqrxNdxfcwC27BSjeNcQk9fJRN4KnQA1nHjmZvjFrZQvcq861gWB2u5wveT6UEEGxZYsJDpSwZcFiguQWZMm2wsPd",\
      "extra_nonce":"0011223344556677"},"extensions":["algo"],"status":"OK"}}
      S> {"jsonrpc":"2.0","method":"job","params":{"job_id":"b7QkX0a1Z9c","target":"b88d0600","algo":"rx/0","pool_wallet":\
      "48TfqkJqrxNdxfcwC27BSjeNcQk9fJRN4KnQA1nHjmZvjFrZQvcq861gWB2u5wveT6UEEGxZYsJDpSwZcFiguQWZMm2wsPd","extra_nonce":"0011223344556678"}}
      C> {"id":2,"jsonrpc":"2.0","method":"block_template","params":{"id":"6f1d2c3b4a59e870","job_id":"b7QkX0a1Z9c","blob":"1010%BLOB%",\
      "height":3289155,"difficulty":399154367489,"prev_hash":"1f2e3d4c5b6a79880718293a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c6d7e",\
      "seed_hash":"1f2e3d4c5b6a79880718293a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c6d7e","next_seed_hash":""}}
      S> {"id":2,"jsonrpc":"2.0","error":null,"result":{"status":"OK"}}
      C> {"id":3,"jsonrpc":"2.0","method":"submit","params":{"id":"6f1d2c3b4a59e870","job_id":"b7QkX0a1Z9c","nonce":"a1050000","result":\
      "7d3e9c5b1a2f4e6d8c0b9a7f6e5d4c3b2a190807f6e5d4c3b2a1908f6a050000","algo":"rx/0"}}
      S> {"id":3,"jsonrpc":"2.0","error":null,"result":{"status":"OK"}}
      """.replace("%BLOB%", "5d".repeat(400));

  /** Work as results, pushed under id 0. */
  public static final String ETH_PROXY = """
      C> {"id":1,"jsonrpc":"2.0","method":"eth_submitLogin","params":["0x6423A398f1b90e2b4671E13D1f08684C7B9AD658","x"\
      ],"worker":"rig1"}
      S> {"id":1,"jsonrpc":"2.0","result":true}
      C> {"id":5,"method":"eth_getWork","params":[]}
      S> {"id":5,"jsonrpc":"2.0","result":["0x8f1c2d3e4b5a69788796a5b4c3d2e1f08f1c2d3e4b5a69788796a5b4c3d2e1f0","0x3b5\
      a1c0d9e8f70615243a4b5c6d7e8f93b5a1c0d9e8f70615243a4b5c6d7e8f9","0x0000000112e0be826d694b2e62d01511f12a6061fbaec8\
      bc02357593e70e52ba","0x14b3f2a"]}
      S> {"id":0,"jsonrpc":"2.0","result":["0x91ac2d3e4b5a69788796a5b4c3d2e1f08f1c2d3e4b5a69788796a5b4c3d2e1f0","0x3b5\
      a1c0d9e8f70615243a4b5c6d7e8f93b5a1c0d9e8f70615243a4b5c6d7e8f9","0x0000000112e0be826d694b2e62d01511f12a6061fbaec8\
      bc02357593e70e52ba","0x14b3f2b"]}
      C> {"id":40,"method":"eth_submitWork","params":["0xe05d1fd4002d962f","0x91ac2d3e4b5a69788796a5b4c3d2e1f08f1c2d3e\
      4b5a69788796a5b4c3d2e1f0","0x2b20a6c641ed155b893ee750ef90ec3be5d24736d16838b84759385b6724220d"],"worker":"rig1"}
      S> {"id":40,"jsonrpc":"2.0","result":true}
      C> {"id":9,"jsonrpc":"2.0","method":"eth_submitHashrate","params":["0x000000000000000000000000000000000000000000\
      0000000000000077359400","0x59daa26581d0acd1fce254fb7e85952f4c09d0915afd33d3886cd914bc7d283c"],"worker":"rig1"}
      S> {"id":9,"jsonrpc":"2.0","result":true}
      """;

  /** EthereumStratum/1.0.0. */
  public static final String ETHEREUM_STRATUM = """
      C> {"id":1,"method":"mining.subscribe","params":["ethminer 0.19.0","EthereumStratum/1.0.0"]}
      S> {"id":1,"result":[["mining.notify","ae6812eb4cd7735a302a8a9dd95cf71f","EthereumStratum/1.0.0"],"080c"],"error\
      ":null}
      C> {"id":2,"method":"mining.extranonce.subscribe","params":[]}
      C> {"id":3,"method":"mining.authorize","params":["0x6423A398f1b90e2b4671E13D1f08684C7B9AD658.rig1","x"]}
      S> {"id":3,"result":true,"error":null}
      S> {"id":null,"method":"mining.set_difficulty","params":[1.0]}
      S> {"id":null,"method":"mining.notify","params":["bf0488aa","abad8f99f3918bf903c6a909d9bbc0fdfa5a2f4b9cb1196175e\
      c825c66101260","645cf20198c2f3861e947d4f67e3ab63b7b2e24dcc9095bd9123e7b33371f600",true]}
      C> {"id":40,"method":"mining.submit","params":["0x6423A398f1b90e2b4671E13D1f08684C7B9AD658.rig1","bf0488aa","6a9\
      09d9bbc0f"]}
      S> {"id":40,"result":true,"error":null}
      S> {"id":null,"method":"mining.set_extranonce","params":["af4c"]}
      """;

  /** ZIP 301; the solution is 2,694 hex digits. */
  public static final String ZCASH = """
      C> {"id":1,"method":"mining.subscribe","params":["miniZ/2.4d",null,"zec.example.com","3357"]}
      S> {"id":1,"result":["8ac1d2e3f4","a100c0de"],"error":null}
      C> {"id":2,"method":"mining.authorize","params":["t1WuoqXewzYNie9vgunNbHLvJB39qUj5dgC.rig1","x"]}
      S> {"id":2,"result":true,"error":null}
      S> {"id":null,"method":"mining.set_target","params":["0007ffff00000000000000000000000000000000000000000000000000\
      000000"]}
      S> {"id":null,"method":"mining.notify","params":["9f31","04000000","b1c2d3e4f5061728394a5b6c7d8e9fa0b1c2d3e4f506\
      1728394a5b6c7d8e9fa0","c1d2e3f405162738495a6b7c8d9eafb0c1d2e3f405162738495a6b7c8d9eafb0","0000000000000000000000\
      000000000000000000000000000000000000000000","c9b14467","b8421c1c",true]}
      C> {"id":4,"method":"mining.submit","params":["t1WuoqXewzYNie9vgunNbHLvJB39qUj5dgC.rig1","9f31","c9b14467","0000\
      0000000000000000000000000000000000000000000000000007","%SOLUTION%"]}
      S> {"id":4,"result":true,"error":null}
      """.replace("%SOLUTION%", "fd4005" + "9a".repeat(1344));

  /** KawPow. */
  public static final String RAVENCOIN = """
      C> {"id":1,"method":"mining.subscribe","params":["T-Rex/0.26.8",null,"rvn.example.com","3636"]}
      S> {"id":1,"result":[null,"64290b"],"error":null}
      C> {"id":2,"method":"mining.authorize","params":["RRHPzTJ2jCvAxMWvpnNiwcwHmarCFRFqWr.rig1","x"]}
      S> {"id":2,"result":true,"error":null}
      S> {"id":null,"method":"mining.set_target","params":["00000000ffff0000000000000000000000000000000000000000000000\
      000000"]}
      S> {"id":null,"method":"mining.notify","params":["1a2b","c5a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718293a4\
      b5c6d7e8f","6b1f2e3d4c5b6a79880718293a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c6d","00000000ffff000000000000000000000\
      0000000000000000000000000000000",true,3541201,"1b00a1b2"]}
      C> {"id":3,"method":"mining.submit","params":["RRHPzTJ2jCvAxMWvpnNiwcwHmarCFRFqWr.rig1","1a2b","0x64290b0012f4a1\
      c7","0xc5a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c6d7e8f","0x0718293a4b5c6d7e8f90a1b2c3d4e5f60718\
      293a4b5c6d7e8f90a1b2c3d4e5f6"]}
      S> {"id":3,"result":true,"error":null}
      """;

  /** Autolykos. */
  public static final String ERGO = """
      S> {"id":null,"method":"mining.set_difficulty","params":[1]}
      S> {"id":null,"method":"mining.notify","params":["7f21",1402113,"d1e2f30415263748596a7b8c9dae1f2031425364758697a\
      8b9cadbecfd0e1f20","","",2,"28948022309329048855892746252171976963317496166410141009864396001","",true]}
      C> {"id":4,"method":"mining.submit","params":["9gEjGtwACTKiVcXmF5waDWSURrCTjL2hcMmzRtWFjr3dyabSjfw.rig1","7f21",\
      "0000a1b2c3d4","","64290b00a1b2c3d4"]}
      S> {"id":4,"result":true,"error":null}
      """;

  /** Both job shapes of the Kaspa family. */
  public static final String KASPA = """
      C> {"id":1,"method":"mining.subscribe","params":["IceRiverMiner-v1.1","EthereumStratum/1.0.0"]}
      S> {"id":1,"result":[true,"EthereumStratum/1.0.0"],"error":null}
      S> {"id":null,"method":"set_extranonce","params":["0029",6]}
      C> {"id":2,"method":"mining.authorize","params":["kaspa:qqlf05vevr8e6y5vzzuueeqj204jzn4u9ej2qgr9w6uzpuc0huvnxht6\
      d7sm2.rig1",""]}
      S> {"id":2,"result":true}
      S> {"jsonrpc":"2.0","method":"mining.set_difficulty","params":[4096]}
      S> {"jsonrpc":"2.0","method":"mining.notify","id":17,"params":["17",[10357246713309483871,4476123907718321055,15\
      003218674210967712,901276635120992113],1732146121873]}
      S> {"jsonrpc":"2.0","method":"mining.notify","id":18,"params":["18","9f3c1a2b4d5e6f708192a3b4c5d6e7f8091a2b3c4d5\
      e6f708192a3b4c5d6e7f871d9c24f93010000"]}
      C> {"id":3,"method":"mining.submit","params":["kaspa:qqlf05vevr8e6y5vzzuueeqj204jzn4u9ej2qgr9w6uzpuc0huvnxht6d7s\
      m2.rig1","17","0x002900000a1b2c3d"]}
      S> {"id":3,"result":true}
      """;

  /** The server speaks first. */
  public static final String ALEPHIUM = """
      S> {"id":null,"method":"mining.set_difficulty","params":[16]}
      S> {"id":null,"method":"mining.notify","params":[{"jobId":"0a1b2c3d","fromGroup":0,"toGroup":0,"headerBlob":"000\
      707000000000000%BLOB%","txsBlob":"01","targetBlob":"00000000ffff"},{"jobId":"0a1b2c3e","fromGroup":0,"toGroup":1\
      ,"headerBlob":"000707000000000000%BLOB%","txsBlob":"","targetBlob":"00000000ffff"}]}
      C> {"id":1,"method":"mining.submit","params":{"jobId":"0a1b2c3d","fromGroup":0,"toGroup":0,"nonce":"515a00000000\
      000000000000000000000000000000a1b2c3","worker":"13ipy15yT9XxpznwTYjegU2nUp5Xib6mgYPNZA2DNavN7.rig1"}}
      S> {"id":1,"method":"mining.submit_result","result":true,"error":null}
      """.replace("%BLOB%", "5d".repeat(240));

  /** Everything at the top level. */
  public static final String BEAM = """
      C> {"jsonrpc":"2.0","id":"login","method":"login","api_key":"3a8f1c2d3e4b5a69788796a5b4c3d2e1f08f1c2d3e4b5a69788\
      796a5b4c3d2e1f0.rig1"}
      S> {"jsonrpc":"2.0","id":"login","method":"result","code":0,"description":"Login successful","nonceprefix":"ab4e\
      3a","forkheight":1820000}
      S> {"jsonrpc":"2.0","id":"212","method":"job","input":"636b90cc38bc7a347f074d9ca97c3a2158330f6844f8f52075a38a15a\
      b483223","difficulty":3441671469,"height":2719303}
      C> {"jsonrpc":"2.0","id":"212","method":"solution","nonce":"ab4e3a0000a1b2c3","output":"%OUTPUT%"}
      S> {"jsonrpc":"2.0","id":"212","method":"result","code":1,"description":"accepted"}
      S> {"jsonrpc":"2.0","id":"212","method":"cancel"}
      """.replace("%OUTPUT%", "3c".repeat(104));

  /** Replies repeat the method. */
  public static final String GRIN = """
      C> {"id":"0","jsonrpc":"2.0","method":"login","params":{"login":"grin16e5aeygmmamh8rwllykthevzfzxlcare6hzr7mkcx2\
      54chpxu9ps6p8j2t/rig1","pass":"x","agent":"grin-miner"}}
      S> {"id":"0","jsonrpc":"2.0","method":"login","result":"ok","error":null}
      C> {"id":"1","jsonrpc":"2.0","method":"getjobtemplate","params":null}
      S> {"id":"1","jsonrpc":"2.0","method":"getjobtemplate","result":{"difficulty":1,"height":2719303,"job_id":4,"pre\
      _pow":"0005000000%BLOB%"},"error":null}
      S> {"id":"Stratum","jsonrpc":"2.0","method":"job","params":{"difficulty":1,"height":2719304,"job_id":5,"pre_pow"\
      :"0005000000%BLOB%"}}
      C> {"id":"2","jsonrpc":"2.0","method":"submit","params":{"edge_bits":32,"height":2719304,"job_id":5,"nonce":8895\
      699060858340771,"pow":[4210040,10141596,13269632,24291934,28079062,84254573]}}
      S> {"id":"2","jsonrpc":"2.0","method":"submit","result":"ok","error":null}
      C> {"id":"3","jsonrpc":"2.0","method":"keepalive","params":null}
      S> {"id":"3","jsonrpc":"2.0","method":"keepalive","result":"ok","error":null}
      C> {"id":"4","jsonrpc":"2.0","method":"status","params":null}
      """.replace("%BLOB%", "5d".repeat(240));

  /** No id in notifications. */
  public static final String ETHEREUM_STRATUM_2 = """
      C> {"id":0,"method":"mining.hello","params":{"agent":"ethminer-0.19","host":"pool.example.com","port":"115c","pr\
      oto":"EthereumStratum/2.0.0"}}
      S> {"id":0,"result":{"proto":"EthereumStratum/2.0.0","encoding":"plain","resume":"1","timeout":"b4","maxerrors":\
      "5","node":"Geth/v1.10.26"}}
      C> {"id":1,"method":"mining.subscribe"}
      S> {"id":1,"result":"s-12345"}
      C> {"id":2,"method":"mining.authorize","params":["0x6423A398f1b90e2b4671E13D1f08684C7B9AD658.rig1","x"]}
      S> {"id":2,"result":"w-123"}
      S> {"method":"mining.set","params":{"epoch":"dc","target":"0112e0be826d694b2e62d01511f12a6061fbaec8bc02357593e70\
      e52ba","algo":"ethash","extranonce":"af4c"}}
      S> {"method":"mining.notify","params":["bf0488aa","6526d5","645cf20198c2f3861e947d4f67e3ab63b7b2e24dcc9095bd9123\
      e7b33371f600","0"]}
      C> {"id":40,"method":"mining.submit","params":["bf0488aa","68765fccd712","w-123"]}
      S> {"id":40}
      C> {"id":9,"method":"mining.hashrate","params":["500000","w-123"]}
      C> {"id":50,"method":"mining.noop"}
      S> {"method":"mining.bye"}
      """;

  private Scripts() {}

  /** Every session there is, of every dialect and framing. */
  public static List<String> all() {
    return List.of(BITCOIN, MONERO, SELF_SELECT, ETH_PROXY, ETHEREUM_STRATUM, ETHEREUM_STRATUM_2, ZCASH, RAVENCOIN, ERGO, KASPA, ALEPHIUM, BEAM, GRIN,
        AltcoinScripts.ZHASH, AltcoinScripts.VERUS, AltcoinScripts.CONFLUX, AltcoinScripts.CONFLUX_NODE, AltcoinScripts.AETERNITY,
        AltcoinScripts.NERVOS, AltcoinScripts.NERVOS_CALLS, AltcoinScripts.IRON_FISH, AltcoinScripts.XELIS, AltcoinScripts.SIA,
        AltcoinScripts.DECRED, AltcoinScripts.KADENA, AltcoinScripts.ZANO, AltcoinScripts.ETH_STRATUM_MODE, AltcoinScripts.EPIC,
        AltcoinScripts.ALEPHIUM_STRATUM, AltcoinScripts.GETWORK, AltcoinScripts.GETBLOCKTEMPLATE, AltcoinScripts.DUINO_COIN,
        AlephiumNodeBytes.script(true), AlephiumNodeBytes.script(false), WebScripts.COINHIVE, WebScripts.COINHIVE_CLONE,
        WebScripts.WEBMINERPOOL, WebScripts.DERO, WebScripts.NIMIQ);
  }
}
