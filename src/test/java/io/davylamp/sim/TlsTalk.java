package io.davylamp.sim;

import io.davylamp.event.Side;
import java.util.Arrays;
import java.util.List;

/** TLS 1.3 as a sensor sees it (RFC 8446): two hellos that can be read, then records of which only the sizes can. */
public final class TlsTalk {
  private static final int HANDSHAKE = 22;
  private static final int APPLICATION_DATA = 23;
  /** A TLS 1.3 record with AES-GCM: header 5, inner type 1, tag 16. */
  private static final int RECORD_OVERHEAD = 17;

  private final TcpTalk talk;
  private final Draw draw;

  public TlsTalk(TcpTalk talk, Draw draw) {
    this.talk = talk;
    this.draw = draw;
  }

  /** Both hellos and the rest of the handshake. {@code sni} and {@code alpn} may be null. */
  public TlsTalk handshake(String sni, String alpn) {
    return handshake(List.of(record(HANDSHAKE, Hellos.openssl(sni, alpn, draw))));
  }

  /** The ClientHello in two records, each in segments of its own. */
  public TlsTalk handshakeInPieces(String sni, String alpn) {
    byte[] hello = Hellos.openssl(sni, alpn, draw);
    byte[] first = Arrays.copyOf(hello, 70);
    byte[] rest = Arrays.copyOfRange(hello, 70, hello.length);
    return handshake(List.of(record(HANDSHAKE, first), record(HANDSHAKE, rest)));
  }

  private TlsTalk handshake(List<byte[]> hello) {
    for (byte[] piece : hello) {
      talk.say(Side.CLIENT, piece).pauseMicros(50);
    }
    byte[] changeCipherSpec = new Octets().hex("140303000101").bytes();
    talk.pause(14).say(Side.SERVER, new Octets().put(record(HANDSHAKE, Hellos.serverThirteen(false, draw))).put(changeCipherSpec)
        .put(record(APPLICATION_DATA, draw.bytes(1_103))).bytes()).pause(1);
    talk.say(Side.CLIENT, new Octets().put(changeCipherSpec).put(record(APPLICATION_DATA, draw.bytes(69))).bytes()).pause(1);
    return this;
  }

  /** A record around so many bytes of plain text. */
  public TlsTalk data(Side side, int plain) {
    talk.say(side, record(APPLICATION_DATA, draw.bytes(plain + RECORD_OVERHEAD)));
    return this;
  }

  public TlsTalk pause(long ms) {
    talk.pause(ms);
    return this;
  }

  private static byte[] record(int type, byte[] body) {
    return new Octets().u8(type).u16(0x0303).block16(new Octets().put(body)).bytes();
  }
}
