package io.davylamp.protocol.p2p;

import io.davylamp.event.Anomaly;
import io.davylamp.event.Side;
import io.davylamp.flow.Node;
import io.netty.buffer.ByteBuf;

/**
 * Looks into each side's handshake or timed sync for network and height; other messages, at most {@value #MAX_MESSAGES} of a side, are
 * skipped by their length. A message is never kept: it is searched as it comes.
 */
final class LevinAnalyzer extends PeerAnalyzer {
  /** A peer shakes hands first, or asks for support flags before; joined later, a timed sync comes each minute. */
  private static final int MAX_MESSAGES = 64;
  /** A handshake's reply names 250 peers in some 20 KiB. */
  private static final long MAX_SEARCHED = 256 << 10;

  private final LevinSide[] sides = {new LevinSide(), new LevinSide()};

  LevinAnalyzer(LevinProtocol owner) {
    super(owner);
  }

  @Override
  void begin() {
    sides[0].clear();
    sides[1].clear();
    node("cryptonote", true);
  }

  @Override
  int read(Side side, ByteBuf buffer, int offset, int length) {
    LevinSide of = sides[side.ordinal()];
    int at = offset;
    int end = offset + length;
    while (at < end) {
      if (of.left == 0) {
        if (end - at < LevinProtocol.HEADER) {
          break;
        }
        if (!header(side, of, buffer, at)) {
          return length;
        }
        at += LevinProtocol.HEADER;
      } else {
        int used = of.take(buffer, at, end - at);
        at += used;
        if (used == 0) {
          break;
        }
      }
      if (of.left == 0 && of.found()) {
        tell(side, of);
        return length;
      }
    }
    return at - offset;
  }

  /** @return false when this side is done with */
  private boolean header(Side side, LevinSide of, ByteBuf buffer, int at) {
    if (!LevinProtocol.isHeader(buffer, at)) {
      fail(side, Anomaly.P2P_MALFORMED);
      return false;
    }
    int command = buffer.getIntLE(at + LevinProtocol.COMMAND);
    boolean tells = command == LevinProtocol.HANDSHAKE || command == LevinProtocol.TIMED_SYNC;
    long size = buffer.getLongLE(at + LevinProtocol.SIZE);
    if (tells && size > MAX_SEARCHED) {
      fail(side, Anomaly.P2P_MESSAGE_TOO_LONG);
      return false;
    }
    if (++of.messages > MAX_MESSAGES) {
      done(side);
      return false;
    }
    of.begin(command, size, tells);
    return true;
  }

  private void tell(Side side, LevinSide of) {
    String network = CryptonoteNetwork.name(of.networkHi, of.networkLo);
    Node node = session.flow().node();
    PeerEvent event = desk.event.of(network != null ? network : node.network, of.command == LevinProtocol.HANDSHAKE ? "handshake" : "timed-sync");
    if (network != null) {
      node.network = network;
    } else {
      event.networkIdHi = of.networkHi;
      event.networkIdLo = of.networkLo;
    }
    event.height = of.height;
    Node.Peer peer = peer(node, side);
    peer.role = "node";
    tell(side, peer);
    done(side);
  }
}
