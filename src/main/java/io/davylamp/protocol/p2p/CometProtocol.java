package io.davylamp.protocol.p2p;

import io.davylamp.event.Anomaly;
import io.davylamp.event.Side;
import io.davylamp.flow.Node;
import io.davylamp.protocol.Transport;
import io.netty.buffer.ByteBuf;

/**
 * Nodes of CometBFT (Tendermint): either side opens with a protobuf message of 34 bytes that holds an X25519 key; all else is encrypted.
 * Sure once both have.
 */
final class CometProtocol extends PeerProtocol {
  /** Its length, field 1 as bytes, their length. */
  private static final int PREFIX = 0x220a20;
  private static final int OPENING = 35;

  CometProtocol(PeerDesk desk) {
    super("cometbft", Transport.TCP, desk, 26_656);
  }

  @Override
  public boolean mayBegin(int first) {
    return first == PREFIX >>> 16;
  }

  @Override
  public Match probe(Side side, ByteBuf buffer, int offset, int length) {
    for (int i = 0; i < length && i < 3; i++) {
      if (buffer.getByte(offset + i) != (PREFIX >>> 16 - 8 * i & 0xFF)) {
        return Match.NO;
      }
    }
    return length < OPENING ? Match.MORE : Randomness.isIn(buffer, offset + 3, OPENING - 3) ? Match.YES : Match.NO;
  }

  @Override
  PeerAnalyzer make() {
    return new PeerAnalyzer(this) {
      @Override
      void begin() {
        node("cometbft", false);
        proven(false);
      }

      @Override
      int read(Side side, ByteBuf buffer, int offset, int length) {
        switch (probe(side, buffer, offset, length)) {
          case MORE -> {
            return 0;
          }
          case NO -> fail(side, Anomaly.P2P_MALFORMED);
          default -> {
            Node node = session.flow().node();
            Node.Peer peer = peer(node, side);
            peer.role = "node";
            proven(peer(node, side.other()).role != null);
            desk.event.of("cometbft", "ephemeral-key");
            tell(side, peer);
            done(side);
          }
        }
        return length;
      }
    };
  }
}
