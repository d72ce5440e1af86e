package io.davylamp.evidence;

import io.davylamp.decode.Packet;
import io.davylamp.memory.Bytes;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * A captured packet as bytes: a header of numbers, then the packet as it was captured. A datagram put together from fragments comes as
 * the one packet it became.
 *
 * <pre>
 *   0 time, ns      8 number in its source    16 source    20 bytes kept    24 bytes on the wire    28 link type
 *  32 where its payload begins    36 whether the flow's low end sent it    37 protocol    40 packet
 * </pre>
 */
final class PacketRecord {
  static final int HEADER = 40;

  private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int RAW_IP = 101;
  /** LINKTYPE_ values of packets that begin with their IP header. */
  private static final int[] RAW = {RAW_IP, 12, 14, 228, 229};

  private PacketRecord() {}

  /** Bytes a packet takes. */
  static int length(Packet packet) {
    return HEADER + packet.capturedLength;
  }

  static void write(Packet packet, byte[] out, int at) {
    putLong(out, at, packet.timeNs);
    putLong(out, at + 8, packet.number);
    putInt(out, at + 16, packet.sourceId);
    putInt(out, at + 20, packet.capturedLength);
    putInt(out, at + 24, Math.max(packet.wireLength, packet.capturedLength));
    putInt(out, at + 28, linkType(packet));
    int payload = packet.payloadOffset >= 0 ? packet.payloadOffset : packet.ipOffset + packet.ipHeaderLength;
    putInt(out, at + 32, Math.max(0, Math.min(payload - packet.offset, packet.capturedLength)));
    out[at + 36] = (byte) (packet.sourceIsLow ? 1 : 0);
    out[at + 37] = (byte) packet.key.protocol;
    Bytes.copy(packet.buffer, packet.offset, out, at + HEADER, packet.capturedLength);
  }

  /** Of a datagram put together the link header may be gone. */
  private static int linkType(Packet packet) {
    if (packet.origin != Packet.Origin.DEFRAG || packet.ipOffset != packet.offset) {
      return packet.linkType;
    }
    for (int raw : RAW) {
      if (packet.linkType == raw) {
        return raw;
      }
    }
    return RAW_IP;
  }

  /** Forgets the payload of a packet. */
  static void cut(byte[] record, int at) {
    putInt(record, at + 20, payloadAt(record, at));
  }

  static long timeNs(byte[] record, int at) {
    return getLong(record, at);
  }

  static long number(byte[] record, int at) {
    return getLong(record, at + 8);
  }

  static int sourceId(byte[] record, int at) {
    return getInt(record, at + 16);
  }

  static int captured(byte[] record, int at) {
    return getInt(record, at + 20);
  }

  static int wireLength(byte[] record, int at) {
    return getInt(record, at + 24);
  }

  static int linkType(byte[] record, int at) {
    return getInt(record, at + 28);
  }

  /** Where the payload begins, counted from the packet's first byte. */
  static int payloadAt(byte[] record, int at) {
    return getInt(record, at + 32);
  }

  static boolean isFromLow(byte[] record, int at) {
    return record[at + 36] != 0;
  }

  static int protocol(byte[] record, int at) {
    return record[at + 37] & 0xFF;
  }

  static void putLong(byte[] out, int at, long value) {
    LONG.set(out, at, value);
  }

  static long getLong(byte[] in, int at) {
    return (long) LONG.get(in, at);
  }

  static void putInt(byte[] out, int at, int value) {
    INT.set(out, at, value);
  }

  static int getInt(byte[] in, int at) {
    return (int) INT.get(in, at);
  }
}
