package io.davylamp.protocol.p2p;

import io.davylamp.event.Anomaly;
import io.davylamp.event.Side;
import io.davylamp.flow.Flow;
import io.davylamp.flow.Node;
import io.netty.buffer.ByteBuf;

/** Reads each side's version message, which is its first; a side that begins otherwise was joined later and has none to come. */
final class BitcoinAnalyzer extends PeerAnalyzer {
  private final BitcoinProtocol protocol;
  /** Of the flow: 0 before the first message. */
  private int magic;

  BitcoinAnalyzer(BitcoinProtocol owner) {
    super(owner);
    protocol = owner;
  }

  @Override
  void begin() {
    magic = 0;
  }

  @Override
  int read(Side side, ByteBuf buffer, int offset, int length) {
    if (length < BitcoinProtocol.HEADER) {
      return 0;
    }
    int first = buffer.getInt(offset);
    if (magic != 0 && first != magic) {
      fail(side, Anomaly.P2P_MALFORMED);
      return length;
    }
    magic = first;
    BitcoinNetwork network = BitcoinNetwork.of(magic);
    if (session.flow().node() == null) {
      Flow flow = session.flow();
      node(network == null ? "unknown" : network.refined(null, flow.port(Side.CLIENT), flow.port(Side.SERVER)).name(), true);
    }
    if (!BitcoinProtocol.isVersion(buffer, offset)) {
      peer(session.flow().node(), side).role = "peer";
      done(side);
      return length;
    }
    long size = buffer.getUnsignedIntLE(offset + BitcoinProtocol.LENGTH);
    if (size > BitcoinProtocol.MAX_VERSION) {
      fail(side, Anomaly.P2P_MESSAGE_TOO_LONG);
    } else if (length < BitcoinProtocol.HEADER + size) {
      return 0;
    } else {
      version(side, network, buffer, offset, (int) size);
    }
    return length;
  }

  private void version(Side side, BitcoinNetwork network, ByteBuf buffer, int offset, int size) {
    if ((network == null || network.checked()) && !protocol.isChecked(buffer, offset, size)) {
      fail(side, Anomaly.P2P_CHECKSUM);
      return;
    }
    PeerEvent event = desk.event.of("unknown", "version");
    if (!VersionMessage.read(buffer, offset + BitcoinProtocol.HEADER, size, desk)) {
      fail(side, Anomaly.P2P_MALFORMED);
      return;
    }
    Flow flow = session.flow();
    if (network == null) {
      event.magic = magic;
    } else {
      event.network = network.refined(event.agent, flow.port(Side.CLIENT), flow.port(Side.SERVER)).name();
    }
    Node node = node(event.network, true);
    Node.Peer peer = peer(node, side);
    peer.role = VersionMessage.role(event.services);
    tell(side, peer);
    done(side);
  }
}
