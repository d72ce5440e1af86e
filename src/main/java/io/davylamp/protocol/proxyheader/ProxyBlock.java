package io.davylamp.protocol.proxyheader;

import io.netty.buffer.ByteBuf;

/** Version 2 of the header (proxy-protocol.txt s. 2.2): binary. Nothing is kept. */
final class ProxyBlock {
  /** Signature, version and command, family, length. */
  static final int FIXED = 16;
  /** Headers longer than this are skipped by their length without a look at what they are made of: a certificate's parts fit. */
  static final int MAX_READ = 1024;

  private static final byte[] SIGNATURE = {0x0D, 0x0A, 0x0D, 0x0A, 0x00, 0x0D, 0x0A, 0x51, 0x55, 0x49, 0x54, 0x0A};
  private static final int VERSION = 2;
  private static final int LOCAL = 0;
  private static final int PROXY = 1;
  private static final int IPV4 = 1;
  private static final int IPV6 = 2;
  private static final int UNIX = 3;
  /** Type and length of a further part. */
  private static final int PART = 3;

  private ProxyBlock() {}

  /** @return {@link #FIXED} when the bytes begin such a header; 0 while they may; -1 when they do not */
  static int begin(ByteBuf buffer, int at, int end) {
    for (int i = 0; i < SIGNATURE.length && at + i < end; i++) {
      if (buffer.getByte(at + i) != SIGNATURE[i]) {
        return -1;
      }
    }
    if (end - at < FIXED) {
      return 0;
    }
    int command = buffer.getByte(at + 12) & 0xF;
    return buffer.getUnsignedByte(at + 12) >>> 4 == VERSION && (command == LOCAL || command == PROXY) ? FIXED : -1;
  }

  /** Bytes behind {@link #FIXED}. */
  static int length(ByteBuf buffer, int at) {
    return buffer.getUnsignedShort(at + 14);
  }

  /** IP version of the addresses; 0 when there are none, or none of IP, or the balancer speaks for itself. */
  static int ipVersion(ByteBuf buffer, int at) {
    int family = buffer.getUnsignedByte(at + 13) >>> 4;
    boolean named = (buffer.getByte(at + 12) & 0xF) == PROXY && length(buffer, at) >= addresses(buffer, at);
    return !named ? 0 : family == IPV4 ? 4 : family == IPV6 ? 6 : 0;
  }

  /** Bytes of the addresses of its family. */
  private static int addresses(ByteBuf buffer, int at) {
    int family = buffer.getUnsignedByte(at + 13) >>> 4;
    return family == IPV4 ? 12 : family == IPV6 ? 36 : family == UNIX ? 216 : 0;
  }

  /** Whether a whole header contradicts itself: too short for its addresses, or parts that do not fill the rest. */
  static boolean isMalformed(ByteBuf buffer, int at) {
    int end = at + FIXED + length(buffer, at);
    boolean local = (buffer.getByte(at + 12) & 0xF) == LOCAL;
    int part = at + FIXED + addresses(buffer, at);
    if (local) {
      return false; // what a health check carries is to be skipped
    }
    if (part > end || buffer.getUnsignedByte(at + 13) >>> 4 > UNIX) {
      return true;
    }
    while (part < end) {
      if (end - part < PART) {
        return true;
      }
      part += PART + buffer.getUnsignedShort(part + 1);
    }
    return part != end;
  }
}
