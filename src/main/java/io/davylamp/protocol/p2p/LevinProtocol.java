package io.davylamp.protocol.p2p;

import io.davylamp.event.Side;
import io.davylamp.protocol.Transport;
import io.netty.buffer.ByteBuf;

/** Nodes of Monero and other CryptoNote coins, by the header of a Levin message (33 bytes, numbers little endian). */
final class LevinProtocol extends PeerProtocol {
  static final int HEADER = 33;
  static final int SIZE = 8;
  static final int COMMAND = 17;
  static final int HANDSHAKE = 1001;
  static final int TIMED_SYNC = 1002;
  /** Monero's nodes take no longer message. */
  static final long MAX_MESSAGE = 100_000_000;

  private static final int EXPECTS_REPLY = 16;
  private static final int FLAGS = 25;
  private static final int VERSION = 29;
  private static final long SIGNATURE = 0x0121_0101_0101_0101L;
  private static final int REQUEST = 1;
  private static final int REPLY = 2;
  private static final int ALL_FLAGS = 15;

  LevinProtocol(PeerDesk desk) {
    super("monero-p2p", Transport.TCP, desk, 18_080, 28_080, 38_080);
  }

  @Override
  public boolean mayBegin(int first) {
    return first == 1;
  }

  @Override
  public Match probe(Side side, ByteBuf buffer, int offset, int length) {
    for (int i = 0; i < length && i < SIZE; i++) {
      if (buffer.getByte(offset + i) != (byte) (SIGNATURE >>> 56 - 8 * i)) {
        return Match.NO;
      }
    }
    if (length < HEADER) {
      return Match.MORE;
    }
    if (!isHeader(buffer, offset)) {
      return Match.NO;
    }
    int flags = buffer.getIntLE(offset + FLAGS);
    boolean handshake = buffer.getIntLE(offset + COMMAND) == HANDSHAKE;
    boolean toldByOther = handshake && (flags == REQUEST && side == Side.SERVER || flags == REPLY && side == Side.CLIENT);
    return toldByOther ? Match.YES_REVERSED : Match.YES;
  }

  static boolean isHeader(ByteBuf buffer, int offset) {
    long size = buffer.getLongLE(offset + SIZE);
    return buffer.getLong(offset) == SIGNATURE && size >= 0 && size <= MAX_MESSAGE && (buffer.getByte(offset + EXPECTS_REPLY) & ~1) == 0
        && (buffer.getIntLE(offset + FLAGS) & ~ALL_FLAGS) == 0 && buffer.getIntLE(offset + VERSION) == 1;
  }

  @Override
  PeerAnalyzer make() {
    return new LevinAnalyzer(this);
  }
}
