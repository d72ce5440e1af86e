package io.davylamp.protocol.p2p;

import io.davylamp.event.Side;
import io.davylamp.protocol.Transport;
import io.netty.buffer.ByteBuf;

/**
 * Ethereum's node discovery, version 5: the header is masked with the receiver's id, which an onlooker does not know. What is left is
 * the shape: datagrams of 63 to 1,280 drawn bytes, one side's first answered by exactly 63 (WHOAREYOU). So it is asked on its usual
 * ports alone and its name ends in a question mark.
 */
final class Discv5Protocol extends PeerProtocol {
  /** Initialisation vector 16, header 23, challenge 24. */
  private static final int WHO_ARE_YOU = 63;
  private static final int MAX_PACKET = 1280;
  /** QUIC's long header: its first two bits, and versions 1 and 2 behind the first byte. */
  private static final int LONG_HEADER = 0xC0;
  private static final int QUIC_1 = 1;
  private static final int QUIC_2 = 0x6b3343cf;

  Discv5Protocol(PeerDesk desk) {
    super("discv5?", Transport.UDP, desk, 9000, 30_303, 12_000, 4000);
  }

  @Override
  public boolean onlyOnItsPorts() {
    return true;
  }

  @Override
  public Match probe(Side side, ByteBuf buffer, int offset, int length) {
    return isMasked(buffer, offset, length) ? Match.YES : Match.NO;
  }

  private static boolean isMasked(ByteBuf buffer, int offset, int length) {
    if (length < WHO_ARE_YOU || length > MAX_PACKET) {
      return false;
    }
    int version = buffer.getInt(offset + 1);
    boolean quic = (buffer.getByte(offset) & LONG_HEADER) == LONG_HEADER && (version == QUIC_1 || version == QUIC_2);
    return !quic && Randomness.isIn(buffer, offset, WHO_ARE_YOU);
  }

  @Override
  PeerAnalyzer make() {
    return new ShapeAnalyzer(this) {
      @Override
      int fits(Side side, ByteBuf buffer, int offset, int length) {
        if (!isMasked(buffer, offset, length)) {
          return -1;
        }
        return !isDone(side.other()) ? 1 : length == WHO_ARE_YOU ? 1 : -1;
      }

      @Override
      String network() {
        return ETHEREUM;
      }
    };
  }
}
