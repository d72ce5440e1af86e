package io.davylamp.protocol.p2p;

import io.netty.buffer.ByteBuf;

/** Bitcoin's version message: numbers little endian, addresses skipped, unread what other networks append. */
final class VersionMessage {
  /** Up to the receiver's address: what the first versions sent. */
  static final int SHORTEST = 46;

  private static final int SERVICES = 4;
  private static final int ADDRESS = 26;
  /** Version, services, time, two addresses, nonce. */
  private static final int AGENT = 4 + 8 + 8 + 2 * ADDRESS + 8;
  /** BIP 37: from this version on the message says whether it wants transactions. */
  private static final int RELAY_VERSION = 70_001;
  private static final int TWO_BYTES = 0xFD;
  /** Full blocks, or the last 288 of them (BIP 159). */
  private static final long SERVES_BLOCKS = 1 | 1 << 10;

  private VersionMessage() {}

  /** Fills the event with what the payload says. @return false when it does not parse */
  static boolean read(ByteBuf buffer, int offset, int length, PeerDesk desk) {
    if (length < SHORTEST) {
      return false;
    }
    PeerEvent event = desk.event;
    event.version = buffer.getUnsignedIntLE(offset);
    event.services = buffer.getLongLE(offset + SERVICES);
    event.hasServices = true;
    if (length == SHORTEST) {
      return true;
    }
    if (length < AGENT + 5) {
      return false;
    }
    int at = offset + AGENT;
    int end = offset + length;
    int size = buffer.getUnsignedByte(at++);
    if (size >= TWO_BYTES) {
      size = size == TWO_BYTES ? buffer.getUnsignedShortLE(at) : Integer.MAX_VALUE;
      at += 2;
    }
    if (size > end - at - 4) {
      return false;
    }
    event.agent = desk.agents.of(buffer, at, size);
    at += size;
    event.height = Math.max(-1, buffer.getIntLE(at));
    at += 4;
    if (event.version >= RELAY_VERSION && at < end) {
      event.relay = buffer.getByte(at) != 0 ? 1 : 0;
    }
    return true;
  }

  /** Who serves blocks is a node; who serves nothing is a light client, a crawler or one that hides. */
  static String role(long services) {
    return (services & SERVES_BLOCKS) != 0 ? "node" : services == 0 ? "light-client" : "peer";
  }
}
