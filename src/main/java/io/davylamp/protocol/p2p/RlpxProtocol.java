package io.davylamp.protocol.p2p;

import io.davylamp.event.Side;
import io.davylamp.protocol.Transport;
import io.netty.buffer.ByteBuf;

/**
 * Nodes of Ethereum's family (RLPx): the first message of either side is encrypted to the other's key and begins, behind its length
 * (EIP-8) or bare (older), with a fresh public key in the clear. That the key lies on the curve makes it sure.
 */
final class RlpxProtocol extends PeerProtocol {
  /** The uncompressed form: a four, then both coordinates. */
  private static final int KEY = 65;
  private static final int UNCOMPRESSED = 4;
  /** A reply without padding has 215 bytes, an opening with 300 bytes of padding less than 600; some pad more. */
  private static final int MIN_SIZE = 200;
  private static final int MAX_SIZE = 1023;
  private static final int OLD_AUTH = 307;
  private static final int OLD_ACK = 210;

  private final CurvePoint point = new CurvePoint();

  RlpxProtocol(PeerDesk desk) {
    super("devp2p", Transport.TCP, desk, 30_303, 30_304, 30_305, 30_311);
  }

  @Override
  public boolean mayBegin(int first) {
    return first <= UNCOMPRESSED;
  }

  @Override
  public Match probe(Side side, ByteBuf buffer, int offset, int length) {
    if (length > 0 && !mayBegin(buffer.getUnsignedByte(offset))) {
      return Match.NO;
    }
    if (length < 3) {
      return Match.MORE;
    }
    int size = buffer.getUnsignedShort(offset);
    if (buffer.getByte(offset) == UNCOMPRESSED) {
      return length > OLD_AUTH ? Match.NO : length < KEY ? Match.MORE : !point.isAt(buffer, offset + 1) ? Match.NO
          : length == OLD_AUTH || length == OLD_ACK ? Match.YES : Match.MORE;
    }
    if (size < MIN_SIZE || size > MAX_SIZE || buffer.getByte(offset + 2) != UNCOMPRESSED) {
      return Match.NO;
    }
    return length < 2 + KEY ? Match.MORE : point.isAt(buffer, offset + 3) ? Match.YES : Match.NO;
  }

  @Override
  PeerAnalyzer make() {
    return new RlpxAnalyzer(this);
  }
}
