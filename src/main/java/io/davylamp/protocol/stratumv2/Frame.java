package io.davylamp.protocol.stratumv2;

import io.netty.buffer.ByteBuf;

/**
 * One plain frame of Stratum V2 (specification, section 3.2) and where the parts of its message lie. Integers are little endian.
 *
 * <pre>
 * extension U16, top bit: a channel's id comes first | type U8 | length U24 | message
 * </pre>
 *
 * <p>Of messages longer than {@value #LOOKED_AT} bytes the beginning is read: templates and blocks carry their transactions behind what
 * tells. After {@link #wrap} said {@link #WHOLE} the accessors of parts that {@link #has} are safe.
 */
public final class Frame {
  /** What {@link #wrap} found. */
  public static final int NOT_ONE = -1;
  public static final int INCOMPLETE = 0;
  /** Header and parts fit each other. */
  public static final int WHOLE = 1;
  /** A header of no message known here, of an extension perhaps. */
  public static final int FOREIGN = 2;

  public static final int HEADER = 6;
  /** Bytes of a message that are looked at: a job with its coinbase and 14 hashes stays below. */
  public static final int LOOKED_AT = 4096;
  /** A foreign message that claims more is none: fields of extensions are short. */
  private static final int LONGEST_FOREIGN = 1 << 16;
  private static final int CHANNEL = 0x8000;
  /** Extension 0x0002, field 1: the worker a share is of. */
  private static final int FIELD_HEADER = 5;
  private static final int WORKER_EXTENSION = 2;
  private static final int WORKER_FIELD = 1;
  private static final int MOST_FIELDS = 8;

  private final int[] offsets = new int[MessageType.MAX_PARTS];
  private final int[] sizes = new int[MessageType.MAX_PARTS];
  private ByteBuf buffer;
  private MessageType type;
  private int length;
  private int found;
  private boolean regular;
  private int workerOffset;
  private int workerLength;

  /** @return {@link #NOT_ONE}, {@link #INCOMPLETE}, {@link #WHOLE} or {@link #FOREIGN} */
  public int wrap(ByteBuf source, int at, int available) {
    buffer = source;
    found = 0;
    workerLength = 0;
    type = null;
    if (available < HEADER) {
      boolean possible = (available < 2 || (source.getByte(at + 1) & 0x7F) == 0) && (available < 1 || (source.getByte(at) & 0xFE) == 0);
      return possible ? INCOMPLETE : NOT_ONE;
    }
    int extension = source.getUnsignedShortLE(at);
    length = source.getUnsignedMediumLE(at + 3);
    type = MessageType.of(extension & ~CHANNEL, source.getUnsignedByte(at + 2));
    if (type == null) {
      return length <= LONGEST_FOREIGN ? FOREIGN : NOT_ONE;
    }
    regular = type.isOfChannel() == ((extension & CHANNEL) != 0);
    int looked = Math.min(length, LOOKED_AT);
    int captured = Math.min(available - HEADER, looked);
    if (!type.fits(length) || !walk(at + HEADER, captured)) {
      return NOT_ONE;
    }
    return captured < looked ? INCOMPLETE : WHOLE;
  }

  /** Finds the parts. @return false when they contradict the length */
  private boolean walk(int from, int captured) {
    int at = from;
    int end = from + length;
    for (int i = 0; i < type.count(); i++) {
      if (at == end && i >= type.required()) {
        return true;
      }
      Part part = type.part(i);
      int size = part.size(buffer, at, Math.max(0, from + captured - at), end - at);
      if (size < 0) {
        return size == Part.CUT && captured < length;
      }
      if (at + size > from + captured) {
        return true;
      }
      offsets[found] = at + part.prefix();
      sizes[found++] = size - part.prefix();
      at += size;
    }
    return at == end || type.takesFields() && fields(at, end, from + captured);
  }

  private boolean fields(int from, int end, int captured) {
    int at = from;
    for (int i = 0; i < MOST_FIELDS && at < end; i++) {
      if (at + FIELD_HEADER > captured) {
        return captured < end;
      }
      int size = buffer.getUnsignedShortLE(at + 3);
      if (at + FIELD_HEADER + size > end) {
        return false;
      }
      if (buffer.getUnsignedShortLE(at) == WORKER_EXTENSION && buffer.getByte(at + 2) == WORKER_FIELD) {
        workerOffset = at + FIELD_HEADER;
        workerLength = Math.max(0, Math.min(size, captured - workerOffset));
      }
      at += FIELD_HEADER + size;
    }
    return at == end;
  }

  public MessageType type() {
    return type;
  }

  /** Bytes of the whole frame. */
  public int total() {
    return HEADER + length;
  }

  /** Bytes of it that {@link #wrap} wants to see. */
  public int looked() {
    return HEADER + Math.min(length, LOOKED_AT);
  }

  /** Whether the header's top bit is as today's specification wants it; it has changed for some messages. */
  public boolean isRegular() {
    return regular;
  }

  /** Whether nobody else's bytes look so: see {@link Proof}. */
  public boolean isSure() {
    return regular && Proof.of(this);
  }

  public boolean has(int part) {
    return part < found;
  }

  public int offset(int part) {
    return offsets[part];
  }

  public int length(int part) {
    return sizes[part];
  }

  public ByteBuf buffer() {
    return buffer;
  }

  /** Of one that is not whole yet: whether it may become a frame that {@link #isSure}. */
  public boolean mayBeSure() {
    return type == null || regular && Proof.mayFollow(this);
  }

  public int u8(int part) {
    return buffer.getUnsignedByte(offsets[part]);
  }

  public int u16(int part) {
    return buffer.getUnsignedShortLE(offsets[part]);
  }

  public long u32(int part) {
    return buffer.getUnsignedIntLE(offsets[part]);
  }

  public long u64(int part) {
    return buffer.getLongLE(offsets[part]);
  }

  public float f32(int part) {
    return buffer.getFloatLE(offsets[part]);
  }

  /** Where the worker stands that extension 0x0002 adds to a share. */
  public int workerOffset() {
    return workerOffset;
  }

  /** 0 when there is none. */
  public int workerLength() {
    return workerLength;
  }
}
