package io.davylamp.protocol.stratum;

import io.netty.buffer.ByteBuf;

/**
 * The head of one frame between Alephium's node and its miner: u32 length, a version byte 1 (or none in older nodes), a kind, all
 * big endian. Every field that has few values is checked: groups are 0 to 3, lengths fill their frame. Where headers also begin
 * with version 0 and 7 parents, as today's do, the head alone is {@link #isSure sure}.
 *
 * <pre>
 * jobs     length [01] 00 u32 count { u32 from, u32 to, u32+header, u32+transactions, u32+target, [u32 height] }
 * submit   length [01] 00 u32+block: 24 bytes nonce, header, transactions
 * result   length [01] 01 u32 from, u32 to, [32 bytes hash], accepted
 * </pre>
 */
final class AlephiumFrame {
  /** What {@link #wrap} found besides a kind. */
  static final int NOT_ONE = -1;
  static final int INCOMPLETE = 0;
  static final int JOBS = 1;
  static final int SUBMIT = 2;
  static final int RESULT = 3;

  /** Sixteen chains with a block's transactions each stay below. */
  static final int MAX_LENGTH = 4 << 20;
  static final int GROUPS = 4;
  static final int NONCE = 24;
  static final int HASH = 32;
  private static final int LENGTH = 4;
  private static final int OLD_RESULT = 10;
  private static final int NEW_RESULT = 43;
  /** Today's headers have 302 bytes without their nonce. */
  private static final int MIN_HEADER = 64;
  private static final int MAX_HEADER = 600;
  private static final int MAX_TARGET = 33;
  private static final int PARENTS = 7;
  /** The bytes of a head that decide: length, version, kind, a block's length, its nonce and two bytes of its header. */
  private static final int DECIDING = LENGTH + 2 + LENGTH + NONCE + 2;

  private ByteBuf buffer;
  private int offset;
  private int length;
  private int body;
  private boolean versioned;
  private boolean sure;

  /** @return kind, {@link #INCOMPLETE} or {@link #NOT_ONE} */
  int wrap(ByteBuf source, int at, int available) {
    buffer = source;
    offset = at;
    sure = false;
    if (available > 0 && source.getByte(at) != 0) {
      return NOT_ONE;
    }
    if (available <= LENGTH) {
      return INCOMPLETE;
    }
    length = source.getInt(at);
    if (length < OLD_RESULT || length > MAX_LENGTH || (source.getByte(at + LENGTH) & 0xFE) != 0) {
      return NOT_ONE;
    }
    if (length == OLD_RESULT || length == OLD_RESULT + 1 || length == NEW_RESULT) {
      return result(available);
    }
    versioned = source.getByte(at + LENGTH) == 1;
    body = at + LENGTH + (versioned ? 2 : 1);
    if (length < DECIDING || available >= body - at && source.getByte(body - 1) != 0) {
      return NOT_ONE;
    }
    if (available >= body + LENGTH - at && !isCount(source.getInt(body)) && source.getInt(body) != rest()) {
      return NOT_ONE;
    }
    return available < DECIDING ? INCOMPLETE : jobsOrSubmit(available);
  }

  /** Jobs: one to sixteen, one for each chain. */
  private static boolean isCount(int count) {
    return count >= 1 && count <= GROUPS * GROUPS;
  }

  /** Bytes behind the count or length that follows the kind. */
  private int rest() {
    return offset + LENGTH + length - body - LENGTH;
  }

  private int jobsOrSubmit(int available) {
    int count = buffer.getInt(body);
    if (isCount(count)) {
      boolean jobs = isGroup(body + 4) && isGroup(body + 8) && isSize(body + 12)
          && length >= count * (MIN_HEADER + 3 * LENGTH + 2 * LENGTH + 2);
      sure = jobs && (isHeader(body + 16) || firstIsWhole(count, available));
      return jobs ? JOBS : NOT_ONE;
    }
    sure = isHeader(body + LENGTH + NONCE);
    return count == rest() && count >= NONCE + MIN_HEADER + 1 ? SUBMIT : NOT_ONE;
  }

  /** Version and number of parents. */
  private boolean isHeader(int at) {
    return buffer.getByte(at) == 0 && buffer.getByte(at + 1) == PARENTS;
  }

  /** Whether the first job's three parts fill their lengths, and behind them begins another job, or the frame ends. */
  private boolean firstIsWhole(int count, int available) {
    int target = target(available);
    if (target < 0) {
      return false;
    }
    int end = target + buffer.getInt(target - LENGTH);
    if (count == 1) {
      int left = offset + LENGTH + length - end;
      return left == 0 || left == LENGTH;
    }
    return hasHeight(end, available)
        || end + 3 * LENGTH <= offset + available && isGroup(end) && isGroup(end + LENGTH) && isSize(end + 2 * LENGTH);
  }

  private int result(int available) {
    versioned = length != OLD_RESULT;
    body = offset + LENGTH + (versioned ? 2 : 1);
    if (available < LENGTH + length) {
      return INCOMPLETE;
    }
    int accepted = buffer.getByte(offset + LENGTH + length - 1);
    boolean fits = buffer.getByte(body - 1) == 1 && buffer.getByte(offset + LENGTH) == 1 && isGroup(body) && isGroup(body + 4) && (accepted == 0 || accepted == 1);
    // Without the block's hash it is a handful of small numbers.
    sure = fits && namesBlock();
    return fits ? RESULT : NOT_ONE;
  }

  private boolean isGroup(int at) {
    int group = buffer.getInt(at);
    return group >= 0 && group < GROUPS;
  }

  /** Bytes of the whole frame. */
  int total() {
    return LENGTH + length;
  }

  /** Of a result: whether the block's hash is in it. */
  boolean namesBlock() {
    return length == NEW_RESULT;
  }

  /** Whether it is this protocol's and no other's: whose headers do not begin as today's shows that once its first job is whole. */
  boolean isSure() {
    return sure;
  }

  /** Where the first field behind the kind lies. */
  int body() {
    return body;
  }

  boolean accepted() {
    return buffer.getByte(offset + LENGTH + length - 1) == 1;
  }

  /** Of jobs: where the first target lies, behind its length; -1 when it is not among {@code available} bytes. */
  int target(int available) {
    long at = body + 16L + buffer.getInt(body + 12);
    if (at + LENGTH > offset + (long) available) {
      return -1;
    }
    at += LENGTH + (buffer.getInt((int) at) & 0xFFFF_FFFFL);
    if (at + LENGTH > offset + (long) available) {
      return -1;
    }
    int size = buffer.getInt((int) at);
    return size < 1 || size > MAX_TARGET || at + LENGTH + size > offset + (long) available ? -1 : (int) at + LENGTH;
  }

  /** Of jobs: whether a height follows the target that ends at {@code end}: the next job's groups stand behind it, or the frame's end. */
  boolean hasHeight(int end, int available) {
    int count = buffer.getInt(body);
    if (count == 1) {
      return end + LENGTH == offset + LENGTH + length && end + LENGTH <= offset + available;
    }
    boolean visible = end + 4 * LENGTH <= offset + available;
    return visible && !(isGroup(end) && isGroup(end + LENGTH) && isSize(end + 2 * LENGTH))
        && isGroup(end + LENGTH) && isGroup(end + 2 * LENGTH) && isSize(end + 3 * LENGTH);
  }

  private boolean isSize(int at) {
    int size = buffer.getInt(at);
    return size >= MIN_HEADER && size <= MAX_HEADER;
  }
}
