package io.davylamp.protocol.p2p;

import io.davylamp.event.Side;
import io.davylamp.flow.Node;
import io.davylamp.protocol.Transport;
import io.netty.buffer.ByteBuf;

/**
 * Ethereum's node discovery, version 4: a Keccak-256 hash of all that follows it, a signature, a type and a list in RLP. The hash is
 * computed only where type, signature and list fit, and makes it sure.
 */
final class Discv4Protocol extends PeerProtocol {
  /** What a node takes at most (EIP-8). */
  static final int MAX_PACKET = 1280;

  private static final int HASH = 32;
  /** The last byte of the signature: 0 or 1. */
  private static final int RECOVERY = HASH + 64;
  private static final int TYPE = HASH + 65;
  private static final int LIST = TYPE + 1;
  private static final String[] TYPES = {null, "ping", "pong", "findnode", "neighbours", "enr-request", "enr-response"};

  Discv4Protocol(PeerDesk desk) {
    super("discv4", Transport.UDP, desk, 30_301, 30_303, 30_304, 30_305, 30_311);
  }

  @Override
  public Match probe(Side side, ByteBuf buffer, int offset, int length) {
    if (length <= LIST || length > MAX_PACKET || (buffer.getByte(offset + RECOVERY) & ~1) != 0) {
      return Match.NO;
    }
    int type = buffer.getByte(offset + TYPE);
    return type > 0 && type < TYPES.length && listFits(buffer, offset + LIST, length - LIST) && desk.isKeccak(buffer, offset, length)
        ? Match.YES : Match.NO;
  }

  static String type(ByteBuf buffer, int offset) {
    return TYPES[buffer.getByte(offset + TYPE)];
  }

  /** Whether a list of RLP begins here and ends within the packet; more may follow it (EIP-8). */
  private static boolean listFits(ByteBuf buffer, int offset, int length) {
    int first = buffer.getUnsignedByte(offset);
    if (first < 0xC0) {
      return false;
    }
    int digits = first - 0xF7;
    if (digits <= 0) {
      return first - 0xC0 < length;
    }
    int size = digits == 1 && length > 1 ? buffer.getUnsignedByte(offset + 1)
        : digits == 2 && length > 2 ? buffer.getUnsignedShort(offset + 1) : Integer.MAX_VALUE;
    return size < length - digits;
  }

  @Override
  PeerAnalyzer make() {
    return new PeerAnalyzer(this) {
      @Override
      void begin() {
        node(ETHEREUM, true);
      }

      @Override
      int read(Side side, ByteBuf buffer, int offset, int length) {
        if (probe(side, buffer, offset, length) == Match.YES) {
          desk.event.of(ETHEREUM, type(buffer, offset));
          Node.Peer peer = peer(session.flow().node(), side);
          peer.role = "node";
          tell(side, peer);
          done(side);
        }
        return length;
      }
    };
  }
}
