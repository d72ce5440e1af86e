package io.davylamp.protocol.p2p;

import io.davylamp.event.Side;
import io.davylamp.protocol.Transport;
import io.netty.buffer.ByteBuf;

/**
 * Bitcoin's encrypted transport (BIP 324): both sides begin with a key of 64 bytes that cannot be told from drawn ones, then up to 4,095
 * bytes of anything. Nothing of it is readable, so it is asked on Bitcoin's own ports alone and its name ends in a question mark.
 */
final class BitcoinV2Protocol extends PeerProtocol {
  private static final int KEY = 64;
  /** Stratum V2's opening is 64 bytes from the client and 234 from the server: those wait for a byte more. */
  private static final int STRATUM_V2_REPLY = 234;

  /** The least of four types. */
  private static final int TLS_RECORD = 0x14;

  BitcoinV2Protocol(PeerDesk desk) {
    super("bitcoin-v2?", Transport.TCP, desk, 8333, 18_333, 38_333, 48_333, 18_444);
  }

  @Override
  public boolean onlyOnItsPorts() {
    return true;
  }

  @Override
  public Match probe(Side side, ByteBuf buffer, int offset, int length) {
    int fit = fits(buffer, offset, length);
    return fit > 0 ? Match.YES : fit < 0 ? Match.NO : Match.MORE;
  }

  private static int fits(ByteBuf buffer, int offset, int length) {
    if (length < KEY) {
      return 0;
    }
    // A record of TLS is drawn bytes too, behind its type and version.
    boolean tls = (buffer.getByte(offset) & ~3) == TLS_RECORD && buffer.getByte(offset + 1) == 3;
    return tls || !Randomness.isIn(buffer, offset, KEY) ? -1 : length == KEY || length == STRATUM_V2_REPLY ? 0 : 1;
  }

  @Override
  PeerAnalyzer make() {
    return new ShapeAnalyzer(this) {
      @Override
      int fits(Side side, ByteBuf buffer, int offset, int length) {
        return BitcoinV2Protocol.fits(buffer, offset, length);
      }

      @Override
      String network() {
        return BitcoinNetwork.onPort(session.flow().port(Side.SERVER), session.flow().port(Side.CLIENT));
      }
    };
  }
}
