package io.davylamp.protocol.p2p;

import io.davylamp.event.Side;
import io.davylamp.flow.Node;
import io.davylamp.protocol.Transport;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;

/**
 * libp2p, by the first line of multistream-select, and what both sides agree to encrypt with. Polkadot, Ethereum's beacon nodes and
 * others speak it, but so do IPFS and programs that have to do with no coin: it is named, and not a cryptocurrency's by itself.
 */
final class Libp2pProtocol extends PeerProtocol {
  private static final byte[] OPENING = "\u0013/multistream/1.0.0\n".getBytes(StandardCharsets.US_ASCII);

  Libp2pProtocol(PeerDesk desk) {
    super("libp2p", Transport.TCP, desk, 4001, 9000, 13_000, 30_333);
  }

  @Override
  public boolean mayBegin(int first) {
    return first == OPENING[0];
  }

  @Override
  public Match probe(Side side, ByteBuf buffer, int offset, int length) {
    for (int i = 0; i < length && i < OPENING.length; i++) {
      if (buffer.getByte(offset + i) != OPENING[i]) {
        return Match.NO;
      }
    }
    return length < OPENING.length ? Match.MORE : Match.YES;
  }

  @Override
  PeerAnalyzer make() {
    return new Reader(this);
  }

  private static final class Reader extends PeerAnalyzer {
    /** Protocol ids are short; a longer line is none that secures a connection. */
    private static final int MAX_LINE = 64;

    private final Libp2pProtocol protocol;
    private boolean clientOpened;
    private boolean serverOpened;

    Reader(Libp2pProtocol owner) {
      super(owner);
      protocol = owner;
    }

    @Override
    void begin() {
      clientOpened = false;
      serverOpened = false;
      node("libp2p", true).coin = false;
    }

    @Override
    int read(Side side, ByteBuf buffer, int offset, int length) {
      int at = offset;
      int end = offset + length;
      if (!(side == Side.CLIENT ? clientOpened : serverOpened)) {
        Match match = protocol.probe(side, buffer, offset, length);
        if (match == Match.MORE) {
          return 0;
        }
        if (match == Match.NO) {
          done(side);
          return length;
        }
        clientOpened |= side == Side.CLIENT;
        serverOpened |= side == Side.SERVER;
        at += OPENING.length;
      }
      int line = at < end ? buffer.getUnsignedByte(at) : 0;
      boolean proposes = line > 1 && line <= MAX_LINE && (end - at < 2 || buffer.getByte(at + 1) == '/');
      if (at == end || proposes && end - at <= line) {
        return at - offset;
      }
      // The line's newline is not part of the name.
      tell(side, proposes ? desk.agents.of(buffer, at + 1, line - 1) : null);
      done(side);
      return length;
    }

    @Override
    void missed(Side side) {
      if (side == Side.CLIENT ? clientOpened : serverOpened) {
        tell(side, (String) null);
      }
    }

    private void tell(Side side, String security) {
      desk.event.of("libp2p", "multistream").security = security;
      Node.Peer peer = peer(session.flow().node(), side);
      peer.role = "peer";
      tell(side, peer);
    }
  }
}
