package io.davylamp.sim;

import io.davylamp.event.Side;
import java.util.Arrays;
import java.util.List;

/** SSL 3.0 to TLS 1.2 as a sensor sees it (RFC 5246 s. 7.3): the whole handshake in clear but for its last message. */
public final class Tls12Talk {
  private static final int CHANGE_CIPHER_SPEC = 20;
  private static final int HANDSHAKE = 22;
  private static final int APPLICATION_DATA = 23;
  /** A record of TLS 1.2 with AES-GCM: explicit nonce 8, tag 16. */
  private static final int RECORD_OVERHEAD = 24;

  private final TcpTalk talk;
  private final Draw draw;
  private final int version;

  public Tls12Talk(TcpTalk talk, int version, Draw draw) {
    this.talk = talk;
    this.version = version;
    this.draw = draw;
  }

  /**
   * The full handshake.
   *
   * @param hello a ClientHello message
   * @param session id of the session the server gives; empty for none
   * @param chain certificates, the server's own first
   */
  public Tls12Talk full(byte[] hello, byte[] session, String alpn, List<byte[]> chain) {
    talk.say(Side.CLIENT, record(HANDSHAKE, hello)).pause(14);
    return answer(session, alpn, chain);
  }

  /** The same from the ServerHello on. */
  public Tls12Talk answer(byte[] session, String alpn, List<byte[]> chain) {
    Octets flight = new Octets().put(record(HANDSHAKE, Hellos.server(version, session, alpn, draw)));
    flight.put(records(HANDSHAKE, certificates(chain)));
    if (version >= 0x0301) {
      flight.put(record(HANDSHAKE, Hellos.message(12, new Octets().hex("03001d20").put(draw.bytes(32)).hex("08040100").put(draw.bytes(256)))));
    }
    talk.say(Side.SERVER, flight.put(record(HANDSHAKE, Hellos.message(14, new Octets()))).bytes()).pause(2);
    talk.say(Side.CLIENT, new Octets().put(record(HANDSHAKE, Hellos.message(16, new Octets().u8(32).put(draw.bytes(32)))))
        .put(record(CHANGE_CIPHER_SPEC, new byte[] {1})).put(record(HANDSHAKE, draw.bytes(40))).bytes()).pause(13);
    Octets last = new Octets();
    if (version >= 0x0303) {
      last.put(record(HANDSHAKE, Hellos.message(4, new Octets().u32(7200).block16(new Octets().put(draw.bytes(176))))));
    }
    talk.say(Side.SERVER, last.put(record(CHANGE_CIPHER_SPEC, new byte[] {1})).put(record(HANDSHAKE, draw.bytes(40))).bytes()).pause(1);
    return this;
  }

  /** The short handshake: both go on where they were (RFC 5246 s. 7.3, RFC 5077 s. 3.4). @param renewed a new ticket is given */
  public Tls12Talk resumed(byte[] hello, byte[] session, boolean renewed) {
    talk.say(Side.CLIENT, record(HANDSHAKE, hello)).pause(14);
    Octets flight = new Octets().put(record(HANDSHAKE, Hellos.server(version, session, null, draw)));
    if (renewed) {
      flight.put(record(HANDSHAKE, Hellos.message(4, new Octets().u32(7200).block16(new Octets().put(draw.bytes(176))))));
    }
    talk.say(Side.SERVER, flight.put(record(CHANGE_CIPHER_SPEC, new byte[] {1})).put(record(HANDSHAKE, draw.bytes(40))).bytes()).pause(1);
    talk.say(Side.CLIENT, new Octets().put(record(CHANGE_CIPHER_SPEC, new byte[] {1})).put(record(HANDSHAKE, draw.bytes(40))).bytes()).pause(1);
    return this;
  }

  /** A record around so many bytes of plain text. */
  public Tls12Talk data(Side side, int plain) {
    talk.say(side, record(APPLICATION_DATA, draw.bytes(plain + RECORD_OVERHEAD)));
    return this;
  }

  public Tls12Talk pause(long ms) {
    talk.pause(ms);
    return this;
  }

  /** A Certificate message. */
  public static byte[] certificates(List<byte[]> chain) {
    Octets list = new Octets();
    for (byte[] one : chain) {
      list.u24(one.length).put(one);
    }
    return Hellos.message(11, new Octets().u24(list.length()).put(list.bytes()));
  }

  public byte[] record(int type, byte[] body) {
    return record(type, version, body);
  }

  public static byte[] record(int type, int version, byte[] body) {
    return new Octets().u8(type).u16(version).block16(new Octets().put(body)).bytes();
  }

  /** A long message in records of at most 2^14 bytes. */
  private byte[] records(int type, byte[] message) {
    return pieces(type, version, message, 16_384);
  }

  /** A message cut into records of so many bytes. */
  public static byte[] pieces(int type, int version, byte[] message, int size) {
    Octets out = new Octets();
    for (int at = 0; at < message.length; at += size) {
      out.put(record(type, version, Arrays.copyOfRange(message, at, Math.min(message.length, at + size))));
    }
    return out.bytes();
  }
}
