package io.davylamp.protocol.p2p;

import io.davylamp.event.Side;
import io.davylamp.protocol.Transport;
import io.netty.buffer.ByteBuf;

/**
 * Nodes of Bitcoin's family, by the header of a message: known magic bytes and a command, or a version message whose checksum is right
 * under whatever magic bytes (asset chains choose their own). Both ends speak alike, so no direction is told by it.
 */
final class BitcoinProtocol extends PeerProtocol {
  /** Magic, command, length, checksum. */
  static final int HEADER = 24;
  static final int COMMAND = 4;
  static final int LENGTH = 16;
  static final int CHECKSUM = 20;
  /** A version message has at most 346 bytes (BIP 14's names end at 256), Dash's some 40 more. */
  static final int MAX_VERSION = 1000;

  private static final int COMMAND_BYTES = 12;
  /** The largest message any of the family takes: 32 MiB, Bitcoin's before 2016. */
  private static final long MAX_MESSAGE = 32L << 20;
  /** "version" and a zero byte. */
  private static final long VERSION = 0x76657273_696f6e00L;
  /** What begins TLS, HTTP, JSON, SSH is asked only where a known network begins so. */
  private static final String ORDINARY = "GPHDOCT{[S\u0014\u0015\u0016\u0017";

  BitcoinProtocol(PeerDesk desk) {
    super("bitcoin-p2p", Transport.TCP, desk, BitcoinNetwork.ALL.stream().mapToInt(BitcoinNetwork::port).filter(p -> p > 0).distinct().toArray());
  }

  @Override
  public boolean mayBegin(int first) {
    return BitcoinNetwork.mayBegin(first) || ORDINARY.indexOf(first) < 0;
  }

  @Override
  public Match probe(Side side, ByteBuf buffer, int offset, int length) {
    if (length > 0 && !mayBegin(buffer.getUnsignedByte(offset))) {
      return Match.NO;
    }
    if (length < COMMAND) {
      return Match.MORE;
    }
    BitcoinNetwork network = BitcoinNetwork.of(buffer.getInt(offset));
    if (!isCommand(buffer, offset + COMMAND, Math.min(length - COMMAND, COMMAND_BYTES), network == null)) {
      return Match.NO;
    }
    if (length < HEADER) {
      return Match.MORE;
    }
    long size = buffer.getUnsignedIntLE(offset + LENGTH);
    if (network != null) {
      return size <= MAX_MESSAGE ? Match.YES : Match.NO;
    }
    if (size > MAX_VERSION || size < VersionMessage.SHORTEST) {
      return Match.NO;
    }
    return length < HEADER + size ? Match.MORE : isChecked(buffer, offset, (int) size) ? Match.YES : Match.NO;
  }

  /** Whether the payload behind a header has the checksum the header says. */
  boolean isChecked(ByteBuf buffer, int offset, int size) {
    return desk.doubleSha256(buffer, offset + HEADER, size) == buffer.getInt(offset + CHECKSUM);
  }

  static boolean isVersion(ByteBuf buffer, int offset) {
    return buffer.getLong(offset + COMMAND) == VERSION && buffer.getInt(offset + COMMAND + 8) == 0;
  }

  /** Letters and digits, then zeros; as far as there are bytes. */
  private static boolean isCommand(ByteBuf buffer, int offset, int length, boolean versionOnly) {
    boolean over = false;
    for (int i = 0; i < length; i++) {
      int octet = buffer.getByte(offset + i);
      if (versionOnly && octet != (i < 8 ? (int) (VERSION >>> 56 - 8 * i) & 0xFF : 0)) {
        return false;
      }
      boolean letter = octet >= 'a' && octet <= 'z' || i > 0 && octet >= '0' && octet <= '9' || i > 0 && octet >= 'A' && octet <= 'Z';
      if (!letter && octet != 0 || letter && over || octet == 0 && i < 2) {
        return false;
      }
      over |= octet == 0;
    }
    return true;
  }

  @Override
  PeerAnalyzer make() {
    return new BitcoinAnalyzer(this);
  }
}
