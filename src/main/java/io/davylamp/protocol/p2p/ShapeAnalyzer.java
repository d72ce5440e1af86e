package io.davylamp.protocol.p2p;

import io.davylamp.event.Side;
import io.netty.buffer.ByteBuf;

/**
 * Waits for what a protocol without anything readable looks like from both sides. Until then the flow has no name, and when it turns
 * out otherwise it is one nobody recognised. What it says is never sure and never the reason of an alert.
 */
abstract class ShapeAnalyzer extends PeerAnalyzer {
  private final String name;
  private boolean agreed;

  ShapeAnalyzer(PeerProtocol owner) {
    super(owner);
    name = owner.name();
  }

  /** What a side's first bytes are: 1 they fit, 0 more of the stream are needed, -1 they do not. */
  abstract int fits(Side side, ByteBuf buffer, int offset, int length);

  /** The network it would be. */
  abstract String network();

  @Override
  void begin() {
    agreed = false;
    session.flow().appProto(null);
  }

  @Override
  final int read(Side side, ByteBuf buffer, int offset, int length) {
    int fit = fits(side, buffer, offset, length);
    if (fit == 0) {
      return 0;
    }
    if (fit < 0) {
      giveUp();
      return length;
    }
    if (isDone(side.other())) {
      agreed = true;
      session.flow().appProto(name);
      node(network(), false);
    }
    done(side);
    return length;
  }

  @Override
  final void missed(Side side) {
    if (!agreed) {
      giveUp();
    }
  }

  final void giveUp() {
    session.flow().appProto("failed");
    session.stop();
  }
}
