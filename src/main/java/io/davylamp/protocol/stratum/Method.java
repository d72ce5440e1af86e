package io.davylamp.protocol.stratum;

import io.davylamp.event.Side;
import io.netty.buffer.ByteBuf;
import java.util.Arrays;

/** The method names of the dialects: who sends them, what they do, and whether the name alone proves Stratum. */
enum Method {
  MINING_SUBSCRIBE("mining.subscribe", Side.CLIENT, Act.SUBSCRIBE),
  MINING_AUTHORIZE("mining.authorize", Side.CLIENT, Act.LOGIN),
  MINING_SUBMIT("mining.submit", Side.CLIENT, Act.SUBMIT),
  MINING_NOTIFY("mining.notify", Side.SERVER, Act.JOB),
  MINING_SET_DIFFICULTY("mining.set_difficulty", Side.SERVER, Act.DIFFICULTY),
  MINING_SET_TARGET("mining.set_target", Side.SERVER, Act.TARGET),
  MINING_SET_EXTRANONCE("mining.set_extranonce", Side.SERVER, Act.OTHER),
  SET_EXTRANONCE("set_extranonce", Side.SERVER, Act.OTHER),
  MINING_CONFIGURE("mining.configure", Side.CLIENT, Act.SUBSCRIBE),
  MINING_SET_VERSION_MASK("mining.set_version_mask", Side.SERVER, Act.OTHER),
  MINING_SUGGEST_DIFFICULTY("mining.suggest_difficulty", Side.CLIENT, Act.OTHER),
  MINING_SUGGEST_TARGET("mining.suggest_target", Side.CLIENT, Act.OTHER),
  MINING_EXTRANONCE_SUBSCRIBE("mining.extranonce.subscribe", Side.CLIENT, Act.OTHER),
  MINING_CAPABILITIES("mining.capabilities", Side.CLIENT, Act.OTHER),
  MINING_GET_TRANSACTIONS("mining.get_transactions", Side.CLIENT, Act.OTHER),
  MINING_MULTI_VERSION("mining.multi_version", Side.CLIENT, Act.OTHER),
  MINING_SET_GOAL("mining.set_goal", Side.SERVER, Act.OTHER),
  MINING_PING("mining.ping", null, Act.KEEPALIVE),
  MINING_PONG("mining.pong", null, Act.KEEPALIVE),
  MINING_HELLO("mining.hello", Side.CLIENT, Act.SUBSCRIBE),
  MINING_SET("mining.set", Side.SERVER, Act.OTHER),
  MINING_NOOP("mining.noop", Side.CLIENT, Act.KEEPALIVE),
  MINING_HASHRATE("mining.hashrate", Side.CLIENT, Act.HASHRATE),
  MINING_BYE("mining.bye", null, Act.OTHER),
  MINING_RECONNECT("mining.reconnect", Side.SERVER, Act.OTHER),
  MINING_SUBSCRIBED("mining.subscribed", Side.SERVER, Act.OTHER),
  MINING_SUBMITTED("mining.submitted", Side.SERVER, Act.VERDICT),
  MINING_WAIT_FOR_WORK("mining.wait_for_work", Side.SERVER, Act.OTHER),
  MINING_STATUS("mining.status", Side.SERVER, Act.OTHER),
  MINING_GET_STATUS("mining.get_status", Side.CLIENT, Act.OTHER),
  MINING_DISCONNECT("mining.disconnect", null, Act.OTHER),
  /** A reply with a name of its own; what it answers is a share. */
  MINING_SUBMIT_RESULT("mining.submit_result", Side.SERVER, Act.SUBMIT),
  MINING_SET_CLEANJOBS("mining.set_cleanjobs", Side.SERVER, Act.OTHER),
  MINING_PRINT("mining.print", Side.SERVER, Act.OTHER),
  MINING_GET_UPSTREAM("mining.get_upstream", Side.CLIENT, Act.OTHER),
  MINING_UPDATE_BLOCK("mining.update_block", Side.SERVER, Act.OTHER),
  MINING_NODE("mining.node", Side.CLIENT, Act.OTHER),
  MINING_PASSTHROUGH("mining.passthrough", Side.CLIENT, Act.OTHER),
  MINING_REMOTE("mining.remote", Side.CLIENT, Act.OTHER),
  MINING_TERM("mining.term", Side.CLIENT, Act.OTHER),
  CLIENT_RECONNECT("client.reconnect", Side.SERVER, Act.OTHER),
  CLIENT_SHOW_MESSAGE("client.show_message", Side.SERVER, Act.OTHER),
  CLIENT_GET_VERSION("client.get_version", Side.SERVER, Act.VERSION),
  CLIENT_GET_ALGO("client.get_algo", Side.SERVER, Act.OTHER),
  CLIENT_GET_STATS("client.get_stats", Side.SERVER, Act.OTHER),
  LOGIN("login", Side.CLIENT, Act.LOGIN),
  JOB("job", Side.SERVER, Act.JOB),
  SUBMIT("submit", Side.CLIENT, Act.SUBMIT),
  KEEPALIVED("keepalived", Side.CLIENT, Act.KEEPALIVE),
  KEEPALIVE("keepalive", Side.CLIENT, Act.KEEPALIVE),
  GETJOB("getjob", Side.CLIENT, Act.GET_JOB),
  GETJOBTEMPLATE("getjobtemplate", Side.CLIENT, Act.GET_JOB),
  BLOCK_TEMPLATE("block_template", Side.CLIENT, Act.OTHER),
  GETFULLSCRATCHPAD("getfullscratchpad", Side.CLIENT, Act.OTHER),
  STATUS("status", Side.CLIENT, Act.OTHER),
  SOLUTION("solution", Side.CLIENT, Act.SUBMIT),
  RESULT("result", Side.SERVER, Act.VERDICT),
  CANCEL("cancel", Side.SERVER, Act.OTHER),
  ETH_SUBMIT_LOGIN("eth_submitLogin", Side.CLIENT, Act.LOGIN),
  ETH_GET_WORK("eth_getWork", Side.CLIENT, Act.GET_JOB),
  ETH_SUBMIT_WORK("eth_submitWork", Side.CLIENT, Act.SUBMIT),
  ETH_SUBMIT_HASHRATE("eth_submitHashrate", Side.CLIENT, Act.HASHRATE),
  CKB_SUBMIT_LOGIN("ckb_submitLogin", Side.CLIENT, Act.LOGIN),
  CKB_GET_WORK("ckb_getWork", Side.CLIENT, Act.GET_JOB),
  CKB_SUBMIT_WORK("ckb_submitWork", Side.CLIENT, Act.SUBMIT),
  CKB_SUBMIT_HASHRATE("ckb_submitHashrate", Side.CLIENT, Act.HASHRATE),
  /** With a parameter it is a share: see {@link GetWork}. */
  GETWORK("getwork", Side.CLIENT, Act.GET_JOB),
  GETWORKEX("getworkex", Side.CLIENT, Act.GET_JOB),
  GETBLOCKTEMPLATE("getblocktemplate", Side.CLIENT, Act.GET_JOB),
  GET_BLOCK_TEMPLATE("get_block_template", Side.CLIENT, Act.GET_JOB),
  GETAUXBLOCK("getauxblock", Side.CLIENT, Act.GET_JOB),
  CREATEAUXBLOCK("createauxblock", Side.CLIENT, Act.GET_JOB),
  SUBMITBLOCK("submitblock", Side.CLIENT, Act.SUBMIT),
  SUBMIT_BLOCK("submit_block", Side.CLIENT, Act.SUBMIT),
  SUBMITAUXBLOCK("submitauxblock", Side.CLIENT, Act.SUBMIT),
  /** P2Pool builds its blocks itself of what its node tells. */
  GET_MINER_DATA("get_miner_data", Side.CLIENT, Act.GET_JOB),
  MERGE_MINING_GET_CHAIN_ID("merge_mining_get_chain_id", Side.CLIENT, Act.OTHER),
  MERGE_MINING_GET_AUX_BLOCK("merge_mining_get_aux_block", Side.CLIENT, Act.GET_JOB),
  MERGE_MINING_SUBMIT_SOLUTION("merge_mining_submit_solution", Side.CLIENT, Act.SUBMIT),
  /** A node is told to mine by itself. */
  START_MINING("start_mining", Side.CLIENT, Act.LOGIN),
  MINER_START("miner_start", Side.CLIENT, Act.LOGIN),
  /** REST calls of nodes, as HTTP tells them. */
  KADENA_WORK("mining/work", Side.CLIENT, Act.GET_JOB),
  KADENA_SOLVED("mining/solved", Side.CLIENT, Act.SUBMIT),
  KADENA_UPDATES("mining/updates", Side.CLIENT, Act.OTHER),
  ERGO_CANDIDATE("mining/candidate", Side.CLIENT, Act.GET_JOB),
  ERGO_SOLUTION("mining/solution", Side.CLIENT, Act.SUBMIT),
  SIA_HEADER("miner/header", Side.CLIENT, Act.GET_JOB),
  SIA_SOLVED("miner/header submit", Side.CLIENT, Act.SUBMIT),
  /** Header fields, as HTTP tells them: nobody answers them. */
  AUTHORIZATION("Authorization", Side.CLIENT, Act.LOGIN),
  X_MINING_HASHRATE("X-Mining-Hashrate", Side.CLIENT, Act.HASHRATE),
  X_STRATUM("X-Stratum", Side.SERVER, Act.OTHER),
  X_REJECT_REASON("X-Reject-Reason", Side.SERVER, Act.OTHER),
  /** Of a node's frames, which have numbers for names. */
  JOBS("jobs", Side.SERVER, Act.JOB),
  SUBMIT_RESULT("submit_result", Side.SERVER, Act.SUBMIT),
  /** Of Duino-Coin's lines, the shares among which have no name. */
  DUINO_JOB("JOB", Side.CLIENT, Act.GET_JOB),
  DUINO_SHARE("share", Side.CLIENT, Act.SUBMIT),
  /** Of the Coinhive family, by their {@code type}. */
  AUTH(Key.TYPE, "auth", Side.CLIENT, Act.LOGIN),
  AUTHED(Key.TYPE, "authed", Side.SERVER, Act.VERDICT),
  WEB_JOB(Key.TYPE, "job", Side.SERVER, Act.JOB),
  WEB_SUBMIT(Key.TYPE, "submit", Side.CLIENT, Act.SUBMIT),
  HASH_ACCEPTED(Key.TYPE, "hash_accepted", Side.SERVER, Act.VERDICT),
  VERIFY(Key.TYPE, "verify", Side.SERVER, Act.OTHER),
  VERIFIED(Key.TYPE, "verified", Side.CLIENT, Act.OTHER),
  BANNED(Key.TYPE, "banned", Side.SERVER, Act.VERDICT),
  WEB_ERROR(Key.TYPE, "error", Side.SERVER, Act.VERDICT),
  /** Of webminerpool's, by their {@code identifier}. */
  HANDSHAKE(Key.IDENTIFIER, "handshake", Side.CLIENT, Act.LOGIN),
  NAMED_JOB(Key.IDENTIFIER, "job", Side.SERVER, Act.JOB),
  SOLVED(Key.IDENTIFIER, "solved", Side.CLIENT, Act.SUBMIT),
  HASH_SOLVED(Key.IDENTIFIER, "hashsolved", Side.SERVER, Act.VERDICT),
  NAMED_ERROR(Key.IDENTIFIER, "error", Side.SERVER, Act.VERDICT),
  USER_STATS(Key.IDENTIFIER, "userstats", null, Act.OTHER),
  /** Of Nimiq's pools, by their {@code message}. */
  REGISTER(Key.MESSAGE, "register", Side.CLIENT, Act.LOGIN),
  REGISTERED(Key.MESSAGE, "registered", Side.SERVER, Act.VERDICT),
  SETTINGS(Key.MESSAGE, "settings", Side.SERVER, Act.OTHER),
  NEW_BLOCK(Key.MESSAGE, "new-block", Side.SERVER, Act.JOB),
  SHARE(Key.MESSAGE, "share", Side.CLIENT, Act.SUBMIT),
  SHARE_ERROR(Key.MESSAGE, "error", Side.SERVER, Act.VERDICT),
  BALANCE(Key.MESSAGE, "balance", Side.SERVER, Act.OTHER),
  PAYOUT(Key.MESSAGE, "payout", Side.CLIENT, Act.OTHER),
  /** Of DERO's nodes, which name nothing: a member is enough. */
  MINI_BLOCK(Key.MINI_BLOB, "submit", Side.CLIENT, Act.SUBMIT),
  MINI_JOB(Key.HASHING_BLOB, "job", Side.SERVER, Act.JOB),
  /** A name beginning with "mining." that is none of the above. */
  MINING_OTHER("mining.*", null, Act.OTHER);

  private static final Method[] ALL = values();
  private static final Words METHODS = new Words(Key.METHOD);
  private static final Words TYPES = new Words(Key.TYPE);
  private static final Words IDENTIFIERS = new Words(Key.IDENTIFIER);
  private static final Words MESSAGES = new Words(Key.MESSAGE);
  /** Of the family that proves Stratum. */
  static final byte[] PREFIX = {'m', 'i', 'n', 'i', 'n', 'g', '.'};

  private final Key place;
  private final String wire;
  private final Side sender;
  private final Act act;
  private final boolean mining;

  Method(String wire, Side sender, Act act) {
    this(Key.METHOD, wire, sender, act);
  }

  Method(Key place, String wire, Side sender, Act act) {
    this.place = place;
    this.wire = wire;
    this.sender = sender;
    this.act = act;
    mining = wire.startsWith("mining.");
  }

  /** The method of these bytes, or null when it is none of mining's. */
  static Method find(ByteBuf buffer, int offset, int length) {
    Method found = METHODS.find(buffer, offset, length);
    if (found != null) {
      return found;
    }
    return length < 64 && Hex.startsWith(buffer, offset, length, PREFIX) ? MINING_OTHER : null;
  }

  /** What a message without a method and without a result goes by: another word, or a member it has; null when by none of mining's. */
  static Method word(Message m) {
    if (m.isText(Key.TYPE)) {
      return TYPES.find(m, Key.TYPE);
    }
    if (m.isText(Key.IDENTIFIER)) {
      return IDENTIFIERS.find(m, Key.IDENTIFIER);
    }
    if (m.has(Key.PARAMS) || m.has(Key.ID)) {
      return null;
    }
    return m.has(Key.MINI_BLOB) ? MINI_BLOCK : m.has(Key.HASHING_BLOB) ? MINI_JOB : m.isText(Key.MESSAGE) ? MESSAGES.find(m, Key.MESSAGE) : null;
  }

  /** Whether another word than a method names it. */
  boolean isWord() {
    return place != Key.METHOD;
  }

  /** Of a verdict that is no reply: what it is on; null when on whatever is open. */
  Act about() {
    return switch (this) {
      case AUTHED, REGISTERED -> Act.LOGIN;
      case HASH_ACCEPTED, HASH_SOLVED -> Act.SUBMIT;
      default -> null;
    };
  }

  /** The name on the wire. */
  String wire() {
    return wire;
  }

  /** Who sends it, or null when both may. */
  Side sender() {
    return sender;
  }

  Act act() {
    return act;
  }

  /** Whether it is of the "mining." family, which proves Stratum by itself. */
  boolean isMining() {
    return mining;
  }

  /** Whether it asks a node, or a pool that speaks as one, for work or hands work to it. */
  boolean isNodes() {
    return switch (this) {
      case GETWORK, GETWORKEX, GETBLOCKTEMPLATE, GET_BLOCK_TEMPLATE, GETAUXBLOCK, CREATEAUXBLOCK, SUBMITBLOCK, SUBMIT_BLOCK,
          SUBMITAUXBLOCK, GET_MINER_DATA, MERGE_MINING_GET_CHAIN_ID, MERGE_MINING_GET_AUX_BLOCK,
          MERGE_MINING_SUBMIT_SOLUTION, START_MINING, MINER_START, KADENA_WORK, KADENA_SOLVED, KADENA_UPDATES, ERGO_CANDIDATE, ERGO_SOLUTION, SIA_HEADER, SIA_SOLVED -> true;
      default -> false;
    };
  }

  /** Whether it is a header field of HTTP told as a notification. */
  boolean isField() {
    return this == AUTHORIZATION || this == X_MINING_HASHRATE || this == X_STRATUM || this == X_REJECT_REASON;
  }

  boolean isEth() {
    return wire.startsWith("eth_");
  }

  /** The methods whose names stand in one member. */
  private static final class Words {
    private final Method[] methods;
    private final ByteNames names;

    Words(Key place) {
      methods = Arrays.stream(ALL).filter(m -> m.place == place).toArray(Method[]::new);
      names = new ByteNames(Arrays.stream(methods).map(m -> m.wire).toArray(String[]::new));
    }

    Method find(ByteBuf buffer, int offset, int length) {
      int index = names.find(buffer, offset, length);
      return index < 0 ? null : methods[index];
    }

    Method find(Message m, Key key) {
      int slot = key.ordinal();
      return find(m.buffer(slot), m.offset(slot), m.length(slot));
    }
  }
}
