package io.davylamp.protocol.stratum;

import io.davylamp.event.Side;
import io.davylamp.memory.Buffers;
import io.davylamp.protocol.json.JsonScanner;
import io.davylamp.protocol.json.JsonToken;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * One parsed message: where its members and its positional parameters lie. One per worker, valid until the next message is
 * read. Texts with escapes are kept unescaped in {@link #scratch}; when that is full they stay as they stand on the wire.
 */
final class Message {
  /** Positional parameters that are looked at; ZHash's notify has most, ten. */
  static final int ITEMS = 12;
  static final long NO_ID = Long.MIN_VALUE;
  private static final int SCRATCH = 4096;

  private final ByteBuf scratch = Buffers.direct(SCRATCH);
  private final ByteBuf names = Buffers.direct(64);
  private final JsonToken[] kinds = new JsonToken[Key.COUNT + ITEMS];
  private final ByteBuf[] buffers = new ByteBuf[Key.COUNT + ITEMS];
  private final int[] offsets = new int[Key.COUNT + ITEMS];
  private final int[] lengths = new int[Key.COUNT + ITEMS];
  private final long[] numbers = new long[Key.COUNT + ITEMS];
  private final double[] decimals = new double[Key.COUNT + ITEMS];
  private ByteBuf wire;
  private int scratchEnd;
  /** Positional parameters, or elements of an array result; may exceed {@link #ITEMS}. */
  int items;
  boolean itemsAreResult;
  /** Some string of params or result is a {@code mining.} method: a subscription's reply. */
  boolean namesMining;
  /** Some string is {@code EthereumStratum/1.0.0}. */
  boolean namesEthereumStratum;
  /** The pool lets xmrig's donation connection through: only proxies announce that. */
  boolean extendsConnect;
  /** {@code algo} is a list. */
  boolean algoList;

  // What the classifier found.
  Method method;
  Act act;
  Dialect dialect;
  /** Who sends such a message; null when either may. */
  Side sender;
  /** Whether this message alone proves Stratum. */
  boolean decisive;
  /** Whether it proves mining when it came over HTTP, where no stream of others' JSON is to be feared. */
  boolean decisiveOverHttp;
  /** Whether the dialect is certain, not only likely. */
  boolean dialectSure;

  /** The session's dialect with this message counted in; {@link Dialect#UNKNOWN} when none told. Set by {@link Naming}. */
  Dialect named;

  // What the dialect's reading found: slots of this message, -1 when it has none. Set after the naming.
  /** Job named by a job, a share. */
  int jobSlot;
  /** Login as sent, of a login; of a share the worker's login as repeated there. */
  int userSlot;
  int passSlot;
  int agentSlot;
  /** The worker, where it has a member of its own beside the login. */
  int workerSlot;
  int nonceSlot;
  /** Target or boundary as it stands; what it means is in {@link #difficulty}. */
  int targetSlot;
  int heightSlot;
  int seedSlot;
  /** Result or mix hash of a share; of a job the hash of the header to work on. */
  int hashSlot;
  /** Difficulty this message sets, in the dialect's own unit; 0 when it sets none. */
  double difficulty;
  /** Expected hashes (graphs and Equihash: solutions) one accepted share at {@link #difficulty} stands for; 0 unknown. */
  double hashes;
  /** Hashes per second the miner itself states; 0 when it states none. */
  double claimedRate;
  /** Whether earlier jobs become void with this one; told only when {@link #hasClean}. */
  boolean clean;
  boolean hasClean;

  void clear(ByteBuf buffer) {
    wire = buffer;
    scratchEnd = 0;
    Arrays.fill(kinds, null);
    items = 0;
    itemsAreResult = false;
    namesMining = false;
    namesEthereumStratum = false;
    extendsConnect = false;
    algoList = false;
    method = null;
    act = Act.OTHER;
    dialect = null;
    sender = null;
    decisive = false;
    decisiveOverHttp = false;
    dialectSure = false;
    named = Dialect.UNKNOWN;
    clearReading();
  }

  /** Forgets what a dialect's reading found. */
  void clearReading() {
    jobSlot = -1;
    userSlot = -1;
    passSlot = -1;
    agentSlot = -1;
    workerSlot = -1;
    nonceSlot = -1;
    targetSlot = -1;
    heightSlot = -1;
    seedSlot = -1;
    hashSlot = -1;
    difficulty = 0;
    hashes = 0;
    claimedRate = 0;
    clean = false;
    hasClean = false;
  }

  /** The buffer the message lies in. */
  ByteBuf wire() {
    return wire;
  }

  /** Room for one unescaped member name at a time. */
  ByteBuf names() {
    return names;
  }

  /** Whether it answers a request: a result or an error and no parameters. */
  boolean isReply() {
    return (has(Key.RESULT) || has(Key.ERROR)) && !has(Key.PARAMS) && !has(Key.BODY);
  }

  /** The id as a number to compare; {@link #NO_ID} when it is null or absent. */
  long id() {
    int slot = Key.ID.ordinal();
    if (kinds[slot] == JsonToken.INTEGER) {
      return numbers[slot];
    }
    if (kinds[slot] != JsonToken.STRING) {
      return NO_ID;
    }
    long hash = 0xCBF29CE484222325L;
    for (int i = 0; i < lengths[slot]; i++) {
      hash = (hash ^ buffers[slot].getByte(offsets[slot] + i)) * 0x100000001B3L;
    }
    return hash | 1L << 62;
  }

  /** Slot of a positional parameter. */
  static int item(int index) {
    return Key.COUNT + index;
  }

  void put(int slot, JsonToken kind, JsonScanner at) {
    kinds[slot] = kind;
    offsets[slot] = at.tokenOffset();
    lengths[slot] = at.tokenLength();
    buffers[slot] = wire;
    if (kind == JsonToken.STRING && at.escaped() && at.tokenLength() <= SCRATCH - scratchEnd) {
      buffers[slot] = scratch;
      offsets[slot] = scratchEnd;
      lengths[slot] = at.unescape(scratch, scratchEnd, SCRATCH - scratchEnd);
      scratchEnd += lengths[slot];
    } else if (kind == JsonToken.INTEGER || kind == JsonToken.DECIMAL) {
      numbers[slot] = at.number().longValue();
      decimals[slot] = at.number().doubleValue();
    }
  }

  /** Number of elements of an array in a slot. */
  void children(int slot, int count) {
    numbers[slot] = count;
  }

  boolean has(Key key) {
    return kinds[key.ordinal()] != null;
  }

  JsonToken kind(Key key) {
    return kinds[key.ordinal()];
  }

  /** Null when absent; BEGIN_OBJECT and BEGIN_ARRAY for containers. */
  JsonToken kind(int slot) {
    return kinds[slot];
  }

  boolean isText(Key key) {
    return kinds[key.ordinal()] == JsonToken.STRING;
  }

  boolean isText(int slot) {
    return kinds[slot] == JsonToken.STRING;
  }

  boolean isNumber(int slot) {
    return kinds[slot] == JsonToken.INTEGER || kinds[slot] == JsonToken.DECIMAL;
  }

  boolean isBoolean(int slot) {
    return kinds[slot] == JsonToken.TRUE || kinds[slot] == JsonToken.FALSE;
  }

  ByteBuf buffer(int slot) {
    return buffers[slot];
  }

  int offset(int slot) {
    return offsets[slot];
  }

  int length(int slot) {
    return lengths[slot];
  }

  /** An integer's value (saturated), or the number of elements of an array. */
  long number(int slot) {
    return numbers[slot];
  }

  double decimal(int slot) {
    return decimals[slot];
  }

  /** Whether the slot is a string of {@code min} to {@code max} hex digits and nothing else. */
  boolean isHex(int slot, int min, int max) {
    return isText(slot) && lengths[slot] >= min && lengths[slot] <= max && Hex.all(buffers[slot], offsets[slot], lengths[slot]);
  }

  boolean isHex(Key key, int min, int max) {
    return isHex(key.ordinal(), min, max);
  }

  /** Whether the slot is 0x with {@code min} to {@code max} hex digits. */
  boolean isPrefixedHex(int slot, int min, int max) {
    return isText(slot) && Hex.prefixed(buffers[slot], offsets[slot], lengths[slot], min, max);
  }

  boolean textIs(int slot, byte[] expected) {
    return isText(slot) && Hex.equal(buffers[slot], offsets[slot], lengths[slot], expected);
  }

  /** The member's slot when the message has it, else -1. */
  int slot(Key key) {
    return has(key) ? key.ordinal() : -1;
  }

  /** The slot of a positional parameter when there are so many, else -1. */
  int slotOfItem(int index) {
    return index < items && index < ITEMS ? item(index) : -1;
  }

  /** The text as a String of at most {@code max} characters, for facts kept; null when the slot is no string. */
  String text(int slot, int max) {
    if (!isText(slot)) {
      return null;
    }
    String text = buffers[slot].toString(offsets[slot], Math.min(lengths[slot], 4 * max), StandardCharsets.UTF_8);
    return text.length() <= max ? text : text.substring(0, max);
  }

  String text(Key key, int max) {
    return text(key.ordinal(), max);
  }
}
