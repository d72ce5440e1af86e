package io.davylamp.protocol.stratum;

import java.util.Arrays;

/** Members of messages that are looked at. A name means the same in params, body, result and job, but not at the top. */
enum Key {
  ID("id"),
  METHOD("method"),
  PARAMS("params"),
  RESULT("result"),
  ERROR("error"),
  BODY("body"),
  JOB("job"),
  JSONRPC("jsonrpc"),
  WORKER("worker"),
  API_KEY("api_key"),
  INPUT("input"),
  OUTPUT("output"),
  CODE("code"),
  MESSAGE("message"),
  DESCRIPTION("description"),
  LOGIN("login"),
  PASS("pass"),
  AGENT("agent"),
  RIGID("rigid"),
  ALGO("algo"),
  ALGO_PERF("algo-perf"),
  EXTENSIONS("extensions"),
  BLOB("blob"),
  JOB_ID("job_id"),
  POOL_JOB("jobId"),
  TARGET("target"),
  HEIGHT("height"),
  SEED_HASH("seed_hash"),
  NONCE("nonce"),
  STATUS("status"),
  DIFFICULTY("difficulty"),
  PRE_POW("pre_pow"),
  EDGE_BITS("edge_bits"),
  POW("pow"),
  HEADER_BLOB("headerBlob"),
  FROM_GROUP("fromGroup"),
  TO_GROUP("toGroup"),
  REQUEST_ID("miningRequestId"),
  HEADER("header"),
  RANDOMNESS("randomness"),
  PUBLIC_ADDRESS("publicAddress"),
  WALLET("wallet"),
  PROTO("proto"),
  DATA("data"),
  PREVIOUS_BLOCK("previousblockhash"),
  COINBASE_VALUE("coinbasevalue"),
  COINBASE_TXN("coinbasetxn"),
  TEMPLATE_BLOB("blocktemplate_blob"),
  WALLET_ADDRESS("wallet_address"),
  ACCOUNT("account"),
  MINER_ADDRESS("miner_address"),
  PROOF_KEY("pk"),
  PROOF_TARGET("b"),
  MODE("mode"),
  ALGORITHM("algorithm"),
  ENCODING("encoding"),
  EPOCH("epoch"),
  POOL_WALLET("pool_wallet"),
  EXTRA_NONCE("extra_nonce"),
  PREV_HASH("prev_hash"),
  POW_HASH("pow_hash"),
  NONCE_PREFIX("nonceprefix"),
  FORK_HEIGHT("forkheight"),
  TARGET_BLOB("targetBlob"),
  CLEAN_JOB("cleanjob"),
  ACCEPTED("accepted"),
  REJECTED("rejected"),
  STALE("stale"),
  HASHRATE("hashrate"),
  VERSION_ROLLING("version-rolling"),
  VERSION_MASK("version-rolling.mask"),
  HOST("host"),
  PORT("port"),
  // Of miners in browsers and over WebSocket, whose messages go by other words than a method.
  TYPE("type"),
  IDENTIFIER("identifier"),
  SITE_KEY("site_key"),
  USER("user"),
  HASHES("hashes"),
  VERIFY_ID("verify_id"),
  BANNED("banned"),
  POOL("pool"),
  PASSWORD("password"),
  LOGIN_ID("loginid"),
  VERSION("version"),
  VARIANT("variant"),
  PARAM("param"),
  JOBID("jobid"),
  HASHING_BLOB("blockhashing_blob"),
  MINI_BLOB("mbl_blob"),
  WHOLE_DIFFICULTY("difficultyuint64"),
  BLOCKS("blocks"),
  MINI_BLOCKS("miniblocks"),
  LAST_ERROR("lasterror"),
  ADDRESS("address"),
  DEVICE_ID("deviceId"),
  EXTRA_DATA("extraData"),
  TARGET_COMPACT("targetCompact"),
  BODY_HASH("bodyHash"),
  ACCOUNTS_HASH("accountsHash"),
  PREVIOUS("previousBlock"),
  BLOCK("block"),
  BLOCK_HEADER("blockHeader"),
  ADDRESS_PROOF("minerAddrProof"),
  CONFIRMED_BALANCE("confirmedBalance"),
  PROOF("proof"),
  REASON("reason"),
  /** {@code type} below the top: how a browser logs in. */
  LOGIN_KIND(" type"),
  /** {@code error} below the top: what a browser is told. */
  WHY(" error"),
  /** {@code id} below the top: the session's name at the pool. */
  SESSION_ID(" id"),
  /** {@code result} below the top: the hash of a CryptoNote share. */
  HASH(" result");

  static final Key[] ALL = values();
  static final int COUNT = ALL.length;
  static final ByteNames NAMES = new ByteNames(Arrays.stream(ALL).map(k -> k.wire).toArray(String[]::new));

  private final String wire;

  Key(String wire) {
    this.wire = wire;
  }

  /** Whether it says more than the envelope every message has. */
  boolean isTelling() {
    return ordinal() > JSONRPC.ordinal() && this != CODE && this != MESSAGE && this != STATUS && this != TYPE && this != IDENTIFIER;
  }

  /** The member this name means below the top level, or null when it means nothing there. */
  Key below() {
    return switch (this) {
      case ID -> SESSION_ID;
      case RESULT -> HASH;
      case TYPE -> LOGIN_KIND;
      case ERROR -> WHY;
      case METHOD, PARAMS, BODY, JSONRPC, IDENTIFIER -> null;
      default -> this;
    };
  }
}
