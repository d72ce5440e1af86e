package io.davylamp.wire;

import io.netty.buffer.ByteBuf;

/**
 * IEEE 802.11 MAC header (IEEE 802.11-2020 s. 9.2, 9.3.2): enough to find the LLC header of plain data frames.
 *
 * <pre>
 * +---------------+----------+-----------+-----------+-----------+----------+-----------+---------+---------+
 * | Frame control | Duration | Address 1 | Address 2 | Address 3 | Sequence | Address 4 |   QoS   |   HT    |
 * |    2 (LE)     |    2     |     6     |     6     |     6     |  2 (LE)  |  0 or 6   |  0 or 2 |  0 or 4 |
 * +---------------+----------+-----------+-----------+-----------+----------+-----------+---------+---------+
 * </pre>
 */
public final class Wifi {
  public static final int MIN_LENGTH = 24;
  public static final int FRAME_CONTROL = 0;
  public static final int FLAGS = 1;
  public static final int SEQUENCE = 22;

  private static final int TYPE_MASK = 0x0C;
  private static final int TYPE_DATA = 0x08;
  private static final int SUBTYPE_QOS = 0x80;
  private static final int SUBTYPE_NO_DATA = 0x40;
  private static final int FLAG_DS_BOTH = 0x03;
  private static final int FLAG_MORE_FRAGMENTS = 0x04;
  private static final int FLAG_PROTECTED = 0x40;
  private static final int FLAG_ORDER = 0x80;
  private static final int QOS_AMSDU = 0x80;

  private ByteBuf buffer;
  private int offset;
  private int length;

  /** {@link Wire#OK} also for frames without readable data (management, control, encrypted): ask {@link #carriesPlainData}. */
  public int wrap(ByteBuf bytes, int at, int available) {
    if (available < 2) {
      return Wire.TRUNCATED;
    }
    buffer = bytes;
    offset = at;
    if ((bytes.getByte(at) & 0x03) != 0) {
      return Wire.BAD_VERSION;
    }
    if (!isData()) {
      length = 0;
      return Wire.OK;
    }
    length = MIN_LENGTH + ((flags() & FLAG_DS_BOTH) == FLAG_DS_BOTH ? 6 : 0);
    if (isQos()) {
      length += (flags() & FLAG_ORDER) != 0 ? 6 : 2;
    }
    return length > available ? Wire.TRUNCATED : Wire.OK;
  }

  public boolean isData() {
    return (control() & TYPE_MASK) == TYPE_DATA;
  }

  public boolean isQos() {
    return (control() & SUBTYPE_QOS) != 0;
  }

  /** Whether an LLC header follows in clear: data, not encrypted, not null, not a MAC fragment, not an aggregate. */
  public boolean carriesPlainData() {
    return isData()
        && (control() & SUBTYPE_NO_DATA) == 0
        && (flags() & (FLAG_PROTECTED | FLAG_MORE_FRAGMENTS)) == 0
        && (buffer.getUnsignedShortLE(offset + SEQUENCE) & 0x0F) == 0
        && !isAggregate();
  }

  /**
   * Where the LLC header begins; valid when {@link #carriesPlainData}.
   *
   * @param padded the header was padded to a multiple of four bytes, as radiotap's flags say
   */
  public int payloadOffset(boolean padded) {
    return offset + (padded ? (length + 3) & ~3 : length);
  }

  private boolean isAggregate() {
    if (!isQos()) {
      return false;
    }
    int qos = offset + MIN_LENGTH + ((flags() & FLAG_DS_BOTH) == FLAG_DS_BOTH ? 6 : 0);
    return (buffer.getByte(qos) & QOS_AMSDU) != 0;
  }

  private int control() {
    return buffer.getUnsignedByte(offset + FRAME_CONTROL);
  }

  private int flags() {
    return buffer.getUnsignedByte(offset + FLAGS);
  }

  @Override
  public String toString() {
    return String.format("802.11 control 0x%02x flags 0x%02x", control(), flags());
  }
}
