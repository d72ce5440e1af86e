package io.davylamp.protocol.stratum;

/** What a message does, whatever the dialect calls it. */
enum Act {
  SUBSCRIBE,
  /** Names the miner: authorize and login alike. */
  LOGIN,
  JOB,
  SUBMIT,
  DIFFICULTY,
  TARGET,
  GET_JOB,
  HASHRATE,
  KEEPALIVE,
  /** A verdict on a share that is no JSON-RPC reply. */
  VERDICT,
  VERSION,
  OTHER
}
