package io.davylamp.protocol.quic;

import io.davylamp.event.Anomaly;
import io.netty.buffer.ByteBuf;

/** Walks the frames of an opened Initial packet: PADDING, PING, ACK, CRYPTO and CONNECTION_CLOSE (RFC 9000 s. 17.2.2, 19). */
final class InitialFrames {
  private static final int PADDING = 0x00;
  private static final int PING = 0x01;
  private static final int ACK = 0x02;
  private static final int ACK_ECN = 0x03;
  private static final int CRYPTO = 0x06;
  private static final int CONNECTION_CLOSE = 0x1c;

  private InitialFrames() {}

  /**
   * Gives what CRYPTO frames hold to {@code into}.
   *
   * @return what is wrong, the last of several; null when nothing is
   */
  static Anomaly read(ByteBuf plain, int length, CryptoStream into) {
    Anomaly wrong = null;
    int at = 0;
    while (at < length) {
      int type = plain.getUnsignedByte(at++);
      switch (type) {
        case PADDING, PING -> { }
        case ACK, ACK_ECN -> at = afterAck(plain, at, length, type == ACK_ECN ? 3 : 0);
        case CRYPTO -> {
          long offset = VarInt.read(plain, at, length);
          int sizeAt = offset < 0 ? length : at + VarInt.size(plain, at);
          long size = VarInt.read(plain, sizeAt, length);
          int dataAt = size < 0 ? length : sizeAt + VarInt.size(plain, sizeAt);
          if (size < 0 || size > length - dataAt) {
            return Anomaly.QUIC_ERROR_ON_DATA;
          }
          Anomaly refused = into.put(offset, plain, dataAt, (int) size);
          wrong = refused == null ? wrong : refused;
          at = dataAt + (int) size;
        }
        case CONNECTION_CLOSE -> {
          return wrong;
        }
        default -> {
          return Anomaly.QUIC_ERROR_ON_DATA;
        }
      }
      if (at < 0) {
        return Anomaly.QUIC_ERROR_ON_DATA;
      }
    }
    return wrong;
  }

  /** RFC 9000 s. 19.3: largest, delay, number of further ranges, first range, those ranges in pairs, ECN counts. @return -1 when bad */
  private static int afterAck(ByteBuf plain, int from, int end, int counts) {
    int at = from;
    long left = 4;
    for (int i = 0; left > 0; i++, left--) {
      long value = VarInt.read(plain, at, end);
      if (value < 0) {
        return -1;
      }
      at += VarInt.size(plain, at);
      if (i == 2) {
        // Each range has two bytes at least: more of them than bytes end at the packet's end.
        left += 2 * Math.min(value, end) + counts;
      }
    }
    return at;
  }
}
