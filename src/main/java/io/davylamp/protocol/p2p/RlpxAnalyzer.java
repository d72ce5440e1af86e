package io.davylamp.protocol.p2p;

import io.davylamp.event.Anomaly;
import io.davylamp.event.Side;
import io.davylamp.flow.Node;
import io.netty.buffer.ByteBuf;

/** Looks at the first message of both sides; which network it is they only say encrypted. */
final class RlpxAnalyzer extends PeerAnalyzer {
  private final RlpxProtocol protocol;

  RlpxAnalyzer(RlpxProtocol owner) {
    super(owner);
    protocol = owner;
  }

  @Override
  void begin() {
    node(PeerProtocol.ETHEREUM, true);
  }

  @Override
  int read(Side side, ByteBuf buffer, int offset, int length) {
    switch (protocol.probe(side, buffer, offset, length)) {
      case MORE -> {
        return 0;
      }
      case NO -> fail(side, Anomaly.P2P_MALFORMED);
      default -> {
        desk.event.of(PeerProtocol.ETHEREUM, side == Side.CLIENT ? "auth" : "ack");
        Node.Peer peer = peer(session.flow().node(), side);
        peer.role = "node";
        tell(side, peer);
        done(side);
      }
    }
    return length;
  }
}
