package io.davylamp.protocol.stratum;

import io.davylamp.event.Side;
import io.davylamp.memory.Buffers;
import io.davylamp.protocol.json.JsonScanner;
import io.davylamp.protocol.json.JsonToken;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Predicate;

/**
 * One parsed message: where its members and its positional parameters lie. One per worker, valid until the next message is
 * read. Texts with escapes are kept unescaped in {@link #scratch}; when that is full they stay as they stand on the wire.
 */
final class Message {
  /** Positional parameters that are looked at; ZHash's notify has most, ten. */
  static final int ITEMS = 12;
  static final long NO_ID = Long.MIN_VALUE;
  /** Numbers of a list that are kept exactly. */
  static final int WORDS = 4;
  private static final int SCRATCH = 4096;
  /** The shortest addresses, of Bitcoin, have 26 characters. */
  private static final int MIN_ADDRESS = 26;
  private static final int MAX_LOGIN = 256;
  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  private final Predicate<String> addresses;
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
  /** What the members that are there hint at: see {@link Dialect#hint}. */
  private long hints;
  /** Positional parameters, or elements of an array result; may exceed {@link #ITEMS}. */
  int items;
  boolean itemsAreResult;
  /** Some list in params or result pairs a {@code mining.} method with a subscription's id in hex: a subscription's reply. */
  boolean namesMining;
  /** Some string is {@code EthereumStratum/1.0.0}. */
  boolean namesEthereumStratum;
  /** The pool lets xmrig's donation connection through: only proxies announce that. */
  boolean extendsConnect;
  /** {@code algo} is a list. */
  boolean algoList;
  /** Members at the top, whatever their names. */
  int members;
  /** Members at the top that only a log has: a time, and what else stands beside it there. */
  boolean timed;
  boolean logged;
  /** Unsigned 64-bit numbers of the first list among the parameters; Kaspa's jobs have four. */
  final long[] words = new long[WORDS];
  int wordCount;
  /** What only Stratum V2 has; null of others. */
  StratumV2Parts v2;
  /** Where the id lies: at the top, unless the message answers a request named further inside. */
  int idSlot;
  /** Stands for the id of messages that have none but are answered in order; {@link #NO_ID} when they are not. */
  long order;

  // What the classifier found.
  Method method;
  Act act;
  Dialect dialect;
  /** Who sends such a message; null when either may. */
  Side sender;
  /** Whether this message alone proves Stratum. */
  boolean decisive;
  /** How surely it is of {@link #dialect}. */
  Claim claim;

  /** The session's dialect with this message counted in; {@link Dialect#UNKNOWN} when none told. Set by {@link Naming}. */
  Dialect named;

  // What the dialect's reading found: slots of this message, -1 when it has none. Set after the naming.
  /** Algorithm named by a login, a job, a share. */
  int algoSlot;
  /** Algorithm that the message's form implies, or null. */
  String algorithm;
  /** Job named by a job, a share. */
  int jobSlot;
  /** Login as sent, of a login; of a share the worker's login as repeated there. */
  int userSlot;
  int passSlot;
  int agentSlot;
  /** The worker, where it has a member of its own beside the login. */
  int workerSlot;
  /** Where the miner thinks, or is told, to connect. */
  int hostSlot;
  int portSlot;
  int nonceSlot;
  /** Target or boundary as it stands; what it means is in {@link #difficulty}. */
  int targetSlot;
  int heightSlot;
  /** The block's time and packed target, where the job has them apart. */
  int timeSlot;
  int bitsSlot;
  int seedSlot;
  /** Result or mix hash of a share; of a job the hash of the header to work on. */
  int hashSlot;
  /** Difficulty this message sets, in the dialect's own unit; 0 when it sets none. */
  double difficulty;
  /** Expected hashes (graphs and Equihash: solutions) one accepted share at {@link #difficulty} stands for; 0 unknown. */
  double hashes;
  /** Hashes per second the miner itself states; 0 when it states none. */
  double claimedRate;
  /** Of a verdict that is no reply: it is a refusal. */
  boolean refuses;
  /** Why, in the server's words, where that is not the error's message; or -1. */
  int reasonSlot;
  /** Hashes the server has credited to the miner so far, or -1. */
  int creditedSlot;
  /** Of a job: it comes only to who was let in. */
  boolean admits;
  /** Whether earlier jobs become void with this one; told only when {@link #hasClean}. */
  boolean clean;
  boolean hasClean;
  /** A bare id that answers a request, as its dialect has it. */
  boolean bareReply;

  /** @param addresses whether a login names an address whose checksum holds; asked only where nothing cheaper decides */
  Message(Predicate<String> addresses) {
    this.addresses = addresses;
  }

  void clear(ByteBuf buffer) {
    wire = buffer;
    scratchEnd = 0;
    Arrays.fill(kinds, null);
    hints = 0;
    items = 0;
    itemsAreResult = false;
    namesMining = false;
    namesEthereumStratum = false;
    extendsConnect = false;
    algoList = false;
    members = 0;
    timed = false;
    logged = false;
    wordCount = 0;
    idSlot = Key.ID.ordinal();
    order = NO_ID;
    v2 = null;
    method = null;
    act = Act.OTHER;
    dialect = null;
    sender = null;
    decisive = false;
    claim = Claim.NONE;
    named = Dialect.UNKNOWN;
    bareReply = false;
  }

  /** Forgets what a dialect's reading found. */
  void clearReading() {
    algoSlot = -1;
    algorithm = null;
    jobSlot = -1;
    userSlot = -1;
    passSlot = -1;
    agentSlot = -1;
    workerSlot = -1;
    hostSlot = -1;
    portSlot = -1;
    nonceSlot = -1;
    targetSlot = -1;
    heightSlot = -1;
    timeSlot = -1;
    bitsSlot = -1;
    seedSlot = -1;
    hashSlot = -1;
    difficulty = 0;
    hashes = 0;
    claimedRate = 0;
    refuses = false;
    reasonSlot = -1;
    creditedSlot = -1;
    admits = false;
    clean = false;
    hasClean = false;
  }

  /** What is known of a message whose framing alone tells it. */
  void become(Dialect of, Method named, Act does, Side from) {
    dialect = of;
    claim = Claim.SURE;
    decisive = true;
    method = named;
    act = does;
    sender = from;
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
    if (bareReply) {
      return true;
    }
    if (isText(Key.IDENTIFIER) && !has(Key.ID)) {
      // A share of webminerpool's has its hash for a result.
      return false;
    }
    JsonToken params = kind(Key.PARAMS);
    return (has(Key.RESULT) || has(Key.ERROR)) && (params == null || params == JsonToken.NULL) && !has(Key.BODY);
  }

  /** Whether it is a line of a log that has taken the quoted message's members for its own. */
  boolean isLogged() {
    return timed && logged;
  }

  /** Whether it is an id and nothing else: how EthereumStratum/2.0.0 says yes. */
  boolean isBareId() {
    return members == 1 && has(Key.ID);
  }

  /** The id as a number to compare; {@link #NO_ID} when it is null or absent. Numbers beyond 64 bits and fractions count as their text. */
  long id() {
    int slot = idSlot;
    if (kinds[slot] == JsonToken.INTEGER && numbers[slot] != Long.MAX_VALUE && numbers[slot] != Long.MIN_VALUE) {
      return numbers[slot];
    }
    if (kinds[slot] == JsonToken.DECIMAL && decimals[slot] == Math.rint(decimals[slot]) && Math.abs(decimals[slot]) < 0x1p53) {
      // Where a language has no integers, 4 is 4.0.
      return (long) decimals[slot];
    }
    if (kinds[slot] != JsonToken.STRING && kinds[slot] != JsonToken.INTEGER && kinds[slot] != JsonToken.DECIMAL) {
      return order;
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
    hints |= slot < Key.COUNT ? Dialect.hint(slot) : 0;
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

  /** A text lying in {@link #wire}, of messages that are no JSON. */
  void putText(int slot, int offset, int length) {
    putText(slot, wire, offset, length);
  }

  /** A text lying where it stays until the next message. */
  void putText(int slot, ByteBuf source, int offset, int length) {
    hints |= Dialect.TELLING;
    kinds[slot] = JsonToken.STRING;
    buffers[slot] = source;
    offsets[slot] = offset;
    lengths[slot] = length;
  }

  /** Bytes as a text of hex digits; what exceeds the scratch space is cut. */
  void putHex(int slot, ByteBuf source, int offset, int length) {
    putHex(slot, source, offset, 1, length);
  }

  private void putHex(int slot, ByteBuf source, int first, int step, int length) {
    int from = scratchEnd;
    for (int i = 0; i < length && scratchEnd + 2 <= SCRATCH; i++) {
      int octet = source.getUnsignedByte(first + i * step);
      scratch.setByte(scratchEnd++, HEX[octet >>> 4]);
      scratch.setByte(scratchEnd++, HEX[octet & 15]);
    }
    putText(slot, scratch, from, scratchEnd - from);
  }

  /** As {@link #putHex}, the last byte first: how little-endian numbers are written for people. */
  void putReversed(int slot, ByteBuf source, int offset, int length) {
    putHex(slot, source, offset + length - 1, -1, length);
  }

  void putNumber(int slot, double value) {
    hints |= Dialect.TELLING;
    kinds[slot] = value == Math.rint(value) ? JsonToken.INTEGER : JsonToken.DECIMAL;
    numbers[slot] = (long) value;
    decimals[slot] = value;
  }

  /** Replaces a list by its four words in hex, each as it lies in memory, little endian. */
  void putWords(int slot) {
    int from = scratchEnd;
    for (int i = 0; i < WORDS && scratchEnd + 16 <= SCRATCH; i++) {
      for (int octet = 0; octet < Long.BYTES; octet++) {
        int value = (int) (words[i] >>> 8 * octet) & 0xFF;
        scratch.setByte(scratchEnd++, HEX[value >>> 4]);
        scratch.setByte(scratchEnd++, HEX[value & 15]);
      }
    }
    kinds[slot] = JsonToken.STRING;
    buffers[slot] = scratch;
    offsets[slot] = from;
    lengths[slot] = scratchEnd - from;
  }

  /** Shortens a text. */
  void cut(int slot, int length) {
    lengths[slot] = Math.min(lengths[slot], length);
  }

  void putKind(Key key, JsonToken kind) {
    kinds[key.ordinal()] = kind;
  }

  /** Number of elements of an array in a slot. */
  void children(int slot, int count) {
    numbers[slot] = count;
  }

  /** Whether any member is there that is not of the envelope: id, method, params, result, error ... */
  boolean isTelling() {
    return (hints & Dialect.TELLING) != 0;
  }

  /** Dialects whose replies have such members, as a mask by ordinal. */
  long hints() {
    return itemsAreResult && items > 0 ? hints | Dialect.listing() : hints;
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

  boolean isArray(int slot) {
    return kinds[slot] == JsonToken.BEGIN_ARRAY;
  }

  boolean isObject(Key key) {
    return kinds[key.ordinal()] == JsonToken.BEGIN_OBJECT;
  }

  boolean isEmptyText(int slot) {
    return isText(slot) && lengths[slot] == 0;
  }

  /** Whether the slot is a text beginning with these bytes. */
  boolean startsWith(int slot, byte[] prefix) {
    return isText(slot) && Hex.startsWith(buffers[slot], offsets[slot], lengths[slot], prefix);
  }

  /** Whether the positional parameter is a string of exactly so many hex digits. */
  boolean hexItem(int index, int digits) {
    return isHex(item(index), digits, digits);
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

  /** Whether the slot is a login with the address of some coin. Makes a String: for logins only. */
  boolean isAddress(int slot) {
    return isText(slot) && lengths[slot] >= MIN_ADDRESS && addresses.test(text(slot, MAX_LOGIN));
  }

  String text(Key key, int max) {
    return text(key.ordinal(), max);
  }
}
