package io.davylamp.protocol.stratum;

import java.util.List;

/** One whole session of each dialect that lives in WebSockets, a message a line. Keys and wallets belong to nobody. */
public final class WebScripts {
  private static final String BLOB = "0707d5efb9d6057e95a35f868231780b3a8649c4e57f3c77eaf437329243eef0b9f4b6987d05b900000000cae7754cb85a0ad8ee"
      + "bf3e0bf55f3ec5e754a1d6b05d46e5c358f907dbcbb72b01";
  private static final String RESULT = "2b9a1c4d5e6f708192a3b4c5d6e7f8091a2b3c4d5e6f708192a3b4c5d6e73c00";

  /** Coinhive: a site's key, one share taken, one refused, a share of somebody else's to verify. */
  public static final String COINHIVE = script("""
      C> {"type":"auth","params":{"site_key":"pQ7wZ1xK9vB3nM5cL8aS2dF4gH6jT0yR","type":"anonymous","user":null,"goal":0}}
      S> {"type":"authed","params":{"token":"","hashes":0}}
      S> {"type":"job","params":{"blob":"%BLOB%","job_id":"164698158344253","target":"ffffff00"}}
      C> {"type":"submit","params":{"job_id":"164698158344253","nonce":"10dd2f6a","result":"%RESULT%"}}
      S> {"type":"hash_accepted","params":{"hashes":256}}
      S> {"type":"verify","params":{"verify_id":"1","nonce":"aa11bb22","result":"%RESULT%"}}
      C> {"type":"verified","params":{"verify_id":"1","verified":true}}
      C> {"type":"submit","params":{"job_id":"164698158344253","nonce":"10dd2f6b","result":"%RESULT%"}}
      S> {"type":"error","params":{"error":"invalid share"}}
      """);

  /** A proxy of one's own: a wallet for the site's key, a named user, a target of 64 bits and what RandomX needs. */
  public static final String COINHIVE_CLONE = script("""
      C> {"params":{"user":"shop-7","type":"user","site_key":"%MONERO%"},"type":"auth"}
      S> {"type": "authed", "params": {"token": "", "hashes": 0}}
      S> {"type": "job", "params": {"blob": "1010%BLOB%", "job_id": "8gK1", "target": "ffffff0000000000", "algo": "rx/0", "height": 3289154, \
      "seed_hash": "%RESULT%"}}
      C> {"params":{"result":"%RESULT%","nonce":"00c1d2e3","job_id":"8gK1"},"type":"submit"}
      S> {"type": "hash_accepted", "params": {"hashes": 1}}
      """);

  public static final String WEBMINERPOOL = script("""
      C> {"identifier":"handshake","pool":"pool.example.com","login":"%MONERO%","password":"x","userid":"","version":8}
      S> {"identifier":"job","job_id":"0a1b2c3d4e5f60718293a4b5c6d7e8f9","algo":"cn","variant":-1,"height":0,"blob":"%BLOB%","target":"ffff0300"}
      C> {"identifier":"solved","job_id":"0a1b2c3d4e5f60718293a4b5c6d7e8f9","nonce":"10dd2f6a","result":"%RESULT%"}
      S> {"identifier":"hashsolved"}
      C> {"identifier":"solved","job_id":"0a1b2c3d4e5f60718293a4b5c6d7e8f9","nonce":"10dd2f6b","result":"%RESULT%"}
      S> {"identifier":"error","param":"pool rejected hash"}
      """);

  /** DERO: running counts instead of verdicts. */
  public static final String DERO = script("""
      S> {"jobid":"1732146121.0.notified","blocktemplate_blob":"","blockhashing_blob":"%MINI%","difficulty":"41000000","difficultyuint64":41000000,\
      "height":3912345,"prev_hash":"","epochmilli":0,"blocks":0,"miniblocks":0,"rejected":0,"lasterror":"","status":""}
      C> {"jobid":"1732146121.0.notified","mbl_blob":"%MINI%"}
      S> {"jobid":"1732146122.0.notified","blocktemplate_blob":"","blockhashing_blob":"%MINI%","difficulty":"41000000","difficultyuint64":41000000,\
      "height":3912345,"prev_hash":"","epochmilli":0,"blocks":0,"miniblocks":1,"rejected":0,"lasterror":"","status":""}
      C> {"jobid":"1732146122.0.notified","mbl_blob":"%MINI%"}
      S> {"jobid":"1732146123.0.notified","blocktemplate_blob":"","blockhashing_blob":"%MINI%","difficulty":"41000000","difficultyuint64":41000000,\
      "height":3912346,"prev_hash":"","epochmilli":0,"blocks":0,"miniblocks":1,"rejected":1,"lasterror":"unmined block","status":""}
      """.replace("%MINI%", "4100000000a1b2c3".repeat(6)));

  /** Nimiq in nano mode: a share is taken when the next one comes unopposed. */
  public static final String NIMIQ = script("""
      C> {"message":"register","mode":"nano","address":"NQ55 EYQ5 YSDL K159 6XSR L5A2 T0SU R770 C6H4","deviceId":1234567890,\
      "genesisHash":"Jkqvik+YKKdsVQY12geOtGYwahifzANxC+6fZJyGnRI="}
      S> {"message":"registered"}
      S> {"message":"settings","address":"NQ55 EYQ5 YSDL K159 6XSR L5A2 T0SU R770 C6H4","extraData":"J8riQiN1lgXT6QYlsdWMKA==",\
      "targetCompact":503382015,"nonce":1030036789885656}
      S> {"message":"new-block","bodyHash":"pU3KGCUwux1tEyze1iN7LtkeP3IfyxlxF0SU1kk8nVw=","accountsHash":"NGC+MSAeaf7aoO7ouZl/XHwpmf2v5ZMlPNZUr0361xQ=","previousBlock":"%BLK%"}
      C> {"message":"share","block":"%SHARE%"}
      S> {"message":"balance","balance":123010221,"confirmedBalance":122010202,"payoutRequestActive":false}
      C> {"message":"share","block":"%OTHER%"}
      S> {"message":"error","reason":"Invalid PoW"}
      """
      .replace("%BLK%", "AAEnoK6z/ukjL4ryIR+e5JHFsQvstVY7/B5vk0J+y8j+KVXlzY5G3I7Ut8J2TSpaTXZ3BvhdhpACSta9o0Ab6cjLzMk19s0fYSJq4VM4rho0AE0zug0kasBM"
          + "gbG68j47+e71958rSTSvh/VSC2m5Sw2YLoW7VbZyqHJjes10Zvy2Dg6P8YRjsOSyuilwNHTwZKxo9wD1sCs9xmb0W96qLMrtzStRV0EOTe5K8rNPQwoHNEfe"
          + "Y2wOgGyVe6aE1kMf")
      .replace("%SHARE%", "AAG16tdCTQnhXQJMWEjyPR+m9zYdf2GNFTLnDiDipmaN5/R+hGflRtU+yOKhJXvbJWybPk+7SYFG73Awy/lTclLczq3XZLajL7sJrerhCcSplyA5dTUrh4sU"
          + "XIpC2ITPTP2nLY4dXdkliQgthSpxIoc+6AWt1YlCFno4UoYZXGefnGmU5FuKsQmAEgcJYfN95Dbd/cmdbnWvZUfPsRtCBySC3FMcK8OQfJYX615QieQBhrqo"
          + "pX0Rnm+2XQCrwyrzjmZ/Ai6HLUnMFckLmZt3K0/H")
      .replace("%OTHER%", "AAGm/UyRShbbRwh1Kw8VRLg1wOcZCX36hwHpIy8h8oEmh3hpduv8wyf1kxdlJ0upgptEBvYf+Ikyb/qUku3u7jxmnyvyCJTqJ+aJxmtrJi5IhrhDjzm6dv74"
          + "yQxRAfvmz5pI1bDAoT2pAKatyz1kBpSBviHJxye424wYjzQakkx/iN+hYb/bDsxoKRnS5kaS+BlBV/HUr5CYgoXPepr3yT1VUiZq/nDnqubaR2J8LlmvLqN6"
          + "vIRnCtPE02vAiq0f/464QG4vin/EzOTdnwtBENny"));

  private WebScripts() {}

  /** All of them. */
  public static List<String> all() {
    return List.of(COINHIVE, COINHIVE_CLONE, WEBMINERPOOL, DERO, NIMIQ);
  }

  private static String script(String text) {
    return text.replace("%BLOB%", BLOB).replace("%RESULT%", RESULT).replace("%MONERO%",
        "48TfqkJqrxNdxfcwC27BSjeNcQk9fJRN4KnQA1nHjmZvjFrZQvcq861gWB2u5wveT6UEEGxZYsJDpSwZcFiguQWZMm2wsPd");
  }
}
