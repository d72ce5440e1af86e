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
    return handshake(List.of(record(HANDSHAKE, clientHello(sni, alpn))));
  }

  /** The ClientHello in two records, each in segments of its own. */
  public TlsTalk handshakeInPieces(String sni, String alpn) {
    byte[] hello = clientHello(sni, alpn);
    byte[] first = Arrays.copyOf(hello, 70);
    byte[] rest = Arrays.copyOfRange(hello, 70, hello.length);
    return handshake(List.of(record(HANDSHAKE, first), record(HANDSHAKE, rest)));
  }

  private TlsTalk handshake(List<byte[]> hello) {
    for (byte[] piece : hello) {
      talk.say(Side.CLIENT, piece).pauseMicros(50);
    }
    byte[] changeCipherSpec = new Octets().hex("140303000101").bytes();
    talk.pause(14).say(Side.SERVER, new Octets().put(record(HANDSHAKE, serverHello())).put(changeCipherSpec)
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

  /** What OpenSSL 3.0 sends when nobody configured it: XMRig's hello, and that of many other programs. */
  private byte[] clientHello(String sni, String alpn) {
    Octets ciphers = new Octets();
    for (int suite : new int[] {4866, 4867, 4865, 49196, 49200, 159, 52393, 52392, 52394, 49195, 49199, 158, 49188, 49192, 107,
        49187, 49191, 103, 49162, 49172, 57, 49161, 49171, 51, 157, 156, 61, 60, 53, 47, 255}) {
      ciphers.u16(suite);
    }
    Octets extensions = new Octets();
    if (sni != null) {
      Octets name = new Octets().u8(0).block16(new Octets().text(sni));
      extension(extensions, 0, new Octets().block16(name));
    }
    extension(extensions, 11, new Octets().hex("03000102"));
    extension(extensions, 10, new Octets().hex("0014001d0017001e0019001801000101010201030104"));
    extension(extensions, 35, new Octets());
    if (alpn != null) {
      extension(extensions, 16, new Octets().block16(new Octets().u8(alpn.length()).text(alpn)));
    }
    extension(extensions, 22, new Octets());
    extension(extensions, 23, new Octets());
    extension(extensions, 13, new Octets().block16(new Octets()
        .hex("040305030603080708080809080a080b080408050806040105010601030303010302040205020602")));
    extension(extensions, 43, new Octets().hex("080304030303020301"));
    extension(extensions, 45, new Octets().hex("0101"));
    extension(extensions, 51, new Octets().hex("0024001d0020").put(draw.bytes(32)));
    Octets body = new Octets().u16(0x0303).put(draw.bytes(32)).u8(32).put(draw.bytes(32)).block16(ciphers).hex("0100")
        .block16(extensions);
    return new Octets().u8(1).u24(body.length()).put(body.bytes()).bytes();
  }

  private byte[] serverHello() {
    Octets extensions = new Octets();
    extension(extensions, 43, new Octets().u16(0x0304));
    extension(extensions, 51, new Octets().hex("001d0020").put(draw.bytes(32)));
    Octets body = new Octets().u16(0x0303).put(draw.bytes(32)).u8(32).put(draw.bytes(32)).u16(4866).u8(0).block16(extensions);
    return new Octets().u8(2).u24(body.length()).put(body.bytes()).bytes();
  }

  private static void extension(Octets out, int type, Octets body) {
    out.u16(type).block16(body);
  }

  private static byte[] record(int type, byte[] body) {
    return new Octets().u8(type).u16(0x0303).block16(new Octets().put(body)).bytes();
  }
}
