package io.davylamp.wire;

import io.netty.buffer.ByteBuf;

/**
 * TCP header (RFC 9293 s. 3.1) with the options maximum segment size, window scale and timestamps (RFC 7323) and
 * SACK-permitted (RFC 2018).
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-------------------------------+-------------------------------+
 * |          Source Port          |       Destination Port        |
 * +-------------------------------+-------------------------------+
 * |                        Sequence Number                        |
 * +---------------------------------------------------------------+
 * |                    Acknowledgment Number                      |
 * +-------+-------+---------------+-------------------------------+
 * | Offset| Rsrvd |C E U A P R S F|            Window             |
 * +-------+-------+---------------+-------------------------------+
 * |           Checksum            |         Urgent Pointer        |
 * +-------------------------------+-------------------------------+
 * |                    Options (0-40 bytes) ...
 * +---------------------------------------------------------------+
 * </pre>
 */
public final class Tcp {
  public static final int MIN_LENGTH = 20;
  public static final int SRC_PORT = 0;
  public static final int DST_PORT = 2;
  public static final int SEQ = 4;
  public static final int ACK = 8;
  public static final int DATA_OFFSET = 12;
  public static final int FLAGS = 13;
  public static final int WINDOW = 14;
  public static final int CHECKSUM = 16;
  public static final int URGENT = 18;

  /** RFC 7323 s. 2.3: a larger shift must be used as this one. */
  public static final int MAX_WINDOW_SCALE = 14;

  private static final int END = 0;
  private static final int NOP = 1;
  private static final int MSS = 2;
  private static final int WINDOW_SCALE = 3;
  private static final int SACK_PERMITTED = 4;
  private static final int SACK = 5;
  private static final int TIMESTAMPS = 8;
  /** NOP, NOP, timestamps of ten bytes: the options of nearly every established segment. */
  private static final int PADDED_TIMESTAMPS = 0x0101080A;

  private ByteBuf buffer;
  private int offset;
  private int headerLength;
  private boolean optionsValid;
  private int mss;
  private int windowScale;
  private boolean sackPermitted;
  private int timestampsAt;

  public int wrap(ByteBuf bytes, int at, int available) {
    if (available < MIN_LENGTH) {
      return Wire.TRUNCATED;
    }
    headerLength = (bytes.getUnsignedByte(at + DATA_OFFSET) >>> 4) << 2;
    if (headerLength < MIN_LENGTH) {
      return Wire.BAD_LENGTH;
    }
    if (headerLength > available) {
      return Wire.TRUNCATED;
    }
    buffer = bytes;
    offset = at;
    readOptions(at + MIN_LENGTH, at + headerLength);
    return Wire.OK;
  }

  private void readOptions(int from, int end) {
    optionsValid = true;
    mss = -1;
    windowScale = -1;
    sackPermitted = false;
    timestampsAt = -1;
    if (end - from == 12 && buffer.getInt(from) == PADDED_TIMESTAMPS) {
      timestampsAt = from + 2;
      return;
    }
    for (int at = from; at < end; ) {
      int kind = buffer.getUnsignedByte(at);
      if (kind == END) {
        return;
      }
      if (kind == NOP) {
        at++;
        continue;
      }
      int length = at + 1 < end ? buffer.getUnsignedByte(at + 1) : 0;
      if (length < 2 || at + length > end) {
        optionsValid = false;
        return;
      }
      readOption(kind, at, length);
      at += length;
    }
  }

  private void readOption(int kind, int at, int length) {
    switch (kind) {
      case MSS -> {
        if (expect(length == 4)) {
          mss = buffer.getUnsignedShort(at + 2);
        }
      }
      case WINDOW_SCALE -> {
        if (expect(length == 3)) {
          windowScale = Math.min(buffer.getUnsignedByte(at + 2), MAX_WINDOW_SCALE);
        }
      }
      case SACK_PERMITTED -> sackPermitted |= expect(length == 2);
      case SACK -> expect(length >= 10 && (length - 2) % 8 == 0);
      case TIMESTAMPS -> {
        if (expect(length == 10)) {
          timestampsAt = at;
        }
      }
      default -> { }
    }
  }

  private boolean expect(boolean rightLength) {
    optionsValid &= rightLength;
    return rightLength;
  }

  public int srcPort() {
    return buffer.getUnsignedShort(offset + SRC_PORT);
  }

  public int dstPort() {
    return buffer.getUnsignedShort(offset + DST_PORT);
  }

  /** 32 bits, unsigned. */
  public long seq() {
    return buffer.getUnsignedInt(offset + SEQ);
  }

  public long ack() {
    return buffer.getUnsignedInt(offset + ACK);
  }

  /** 20-60. */
  public int headerLength() {
    return headerLength;
  }

  /** CWR ECE URG ACK PSH RST SYN FIN, from bit 7 to bit 0. */
  public int flags() {
    return buffer.getUnsignedByte(offset + FLAGS);
  }

  public int window() {
    return buffer.getUnsignedShort(offset + WINDOW);
  }

  public int checksum() {
    return buffer.getUnsignedShort(offset + CHECKSUM);
  }

  public int payloadOffset() {
    return offset + headerLength;
  }

  /** False when an option's length is wrong; the options before it still count. */
  public boolean optionsValid() {
    return optionsValid;
  }

  /** Maximum segment size, or -1. */
  public int mss() {
    return mss;
  }

  /** 0-14, or -1 without the option. */
  public int windowScale() {
    return windowScale;
  }

  public boolean sackPermitted() {
    return sackPermitted;
  }

  public boolean hasTimestamps() {
    return timestampsAt >= 0;
  }

  /** TSval; 0 without the option. */
  public long timestamp() {
    return timestampsAt >= 0 ? buffer.getUnsignedInt(timestampsAt + 2) : 0;
  }

  /** TSecr; 0 without the option. */
  public long timestampEcho() {
    return timestampsAt >= 0 ? buffer.getUnsignedInt(timestampsAt + 6) : 0;
  }

  @Override
  public String toString() {
    return "TCP " + srcPort() + " > " + dstPort() + " seq " + seq() + " ack " + ack()
        + " flags 0x" + Integer.toHexString(flags());
  }
}
