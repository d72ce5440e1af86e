package io.davylamp.protocol.p2p;

import io.davylamp.event.Side;
import io.davylamp.flow.Node;
import io.davylamp.memory.Bytes;
import io.davylamp.protocol.Transport;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;

/**
 * Solana's gossip over UDP. A ping has no structure beside its length and kind: it is sure when the pong carries the hash of its token.
 * What QUIC and turbine carry is not looked at.
 */
final class SolanaGossipProtocol extends PeerProtocol {
  private static final byte[] PONG_PREFIX = "SOLANA_PING_PONG".getBytes(StandardCharsets.US_ASCII);
  private static final int TOKEN_BYTES = 32;

  SolanaGossipProtocol(PeerDesk desk) {
    super("solana-gossip", Transport.UDP, desk, 8000, 8001, 8002, 8003);
  }

  @Override
  public boolean mayBegin(int first) {
    return first <= SolanaGossip.PONG;
  }

  @Override
  public Match probe(Side side, ByteBuf buffer, int offset, int length) {
    int kind = SolanaGossip.kind(buffer, offset, length);
    return kind >= 0 && kind != SolanaGossip.PONG ? Match.YES : Match.NO;
  }

  @Override
  PeerAnalyzer make() {
    return new Reader(this);
  }

  private static final class Reader extends PeerAnalyzer {
    /** The prefix and the token of each side's last ping: what its pong must hash. */
    private final byte[][] pinged = new byte[2][PONG_PREFIX.length + TOKEN_BYTES];
    private int asked;

    Reader(SolanaGossipProtocol owner) {
      super(owner);
      for (byte[] one : pinged) {
        System.arraycopy(PONG_PREFIX, 0, one, 0, PONG_PREFIX.length);
      }
    }

    @Override
    void begin() {
      asked = 0;
      node("solana", false);
      proven(false);
    }

    @Override
    int read(Side side, ByteBuf buffer, int offset, int length) {
      int kind = SolanaGossip.kind(buffer, offset, length);
      if (kind < 0) {
        return length;
      }
      if (kind == SolanaGossip.PING) {
        asked |= 1 << side.ordinal();
        Bytes.copy(buffer, offset + SolanaGossip.TOKEN, pinged[side.ordinal()], PONG_PREFIX.length, TOKEN_BYTES);
        return length;
      }
      if (kind == SolanaGossip.PONG && !answers(side.other(), buffer, offset + SolanaGossip.TOKEN)) {
        return length;
      }
      Node node = session.flow().node();
      proven(true);
      Node.Peer peer = peer(node, side);
      peer.role = "node";
      if (kind == SolanaGossip.PONG) {
        peer(node, side.other()).role = "node";
      }
      desk.event.of("solana", SolanaGossip.name(kind));
      tell(side, peer);
      done(side);
      return length;
    }

    private boolean answers(Side asker, ByteBuf buffer, int hashAt) {
      if ((asked & 1 << asker.ordinal()) == 0) {
        return false;
      }
      desk.sha256(pinged[asker.ordinal()], PONG_PREFIX.length + TOKEN_BYTES);
      for (int i = 0; i < TOKEN_BYTES; i++) {
        if (buffer.getByte(hashAt + i) != desk.hash[i]) {
          return false;
        }
      }
      return true;
    }
  }
}
