package io.davylamp.sim;

/** Bodies of ClientHellos and ServerHellos as programs of different makes send them, random parts drawn. */
public final class Hellos {
  private static final int[] OPENSSL = {4866, 4867, 4865, 49196, 49200, 159, 52393, 52392, 52394, 49195, 49199, 158, 49188, 49192, 107,
      49187, 49191, 103, 49162, 49172, 57, 49161, 49171, 51, 157, 156, 61, 60, 53, 47, 255};
  private static final int[] BROWSER = {0x3A3A, 4865, 4866, 4867, 49195, 49199, 49196, 49200, 52393, 52392, 49171, 49172, 156, 157, 47, 53};
  private static final byte[] NONE = {};

  private Hellos() {}

  /** What OpenSSL 3 sends when nobody configured it: XMRig's hello, and that of many other programs. */
  public static byte[] openssl(String sni, String alpn, Draw draw) {
    Octets extensions = new Octets();
    serverName(extensions, sni);
    common(extensions);
    extension(extensions, 35, NONE);
    protocols(extensions, alpn);
    extension(extensions, 22, NONE);
    extension(extensions, 23, NONE);
    algorithms(extensions);
    extension(extensions, 43, hex("080304030303020301"));
    extension(extensions, 45, hex("0101"));
    extension(extensions, 51, new Octets().hex("0024001d0020").put(draw.bytes(32)).bytes());
    return client(0x0303, null, OPENSSL, extensions, draw);
  }

  /** TLS 1.2 at most, as OpenSSL 1.0.2 and older programs send it. @param ticket shown; null when none is asked for */
  public static byte[] twelve(String sni, byte[] session, byte[] ticket, Draw draw) {
    Octets extensions = new Octets();
    serverName(extensions, sni);
    common(extensions);
    if (ticket != null) {
      extension(extensions, 35, ticket);
    }
    algorithms(extensions);
    return client(0x0303, session, new int[] {49200, 49196, 159, 49199, 49195, 158, 157, 156, 61, 60, 53, 47, 255}, extensions, draw);
  }

  /** A browser's: GREASE at both ends, shuffled extensions, a key share of two kilobytes against quantum computers. */
  public static byte[] browser(String sni, Draw draw) {
    Octets extensions = new Octets();
    extension(extensions, 0x6A6A, NONE);
    extension(extensions, 51, new Octets().u16(6 + 4 + 1216 + 4 + 32 - 1).hex("2a2a000100").u16(0x11EC).u16(1216).put(draw.bytes(1216))
        .hex("001d0020").put(draw.bytes(32)).bytes());
    extension(extensions, 27, hex("020002"));
    extension(extensions, 65_281, hex("00"));
    serverName(extensions, sni);
    extension(extensions, 43, hex("06baba03040303"));
    extension(extensions, 16, new Octets().block16(new Octets().u8(2).text("h2").u8(8).text("http/1.1")).bytes());
    extension(extensions, 10, hex("000a2a2a11ec001d00170018"));
    extension(extensions, 45, hex("0101"));
    extension(extensions, 11, hex("0100"));
    extension(extensions, 23, NONE);
    extension(extensions, 13, hex("001004030804040105030805050108060601"));
    extension(extensions, 5, hex("0100000000"));
    extension(extensions, 35, NONE);
    extension(extensions, 18, NONE);
    extension(extensions, 0x4A4A, hex("00"));
    return client(0x0303, draw.bytes(32), BROWSER, extensions, draw);
  }

  /** With a ticket of TLS 1.3 to resume by (RFC 8446 s. 4.2.11), data sent along with it. */
  public static byte[] resuming(String sni, Draw draw) {
    Octets extensions = new Octets();
    serverName(extensions, sni);
    common(extensions);
    algorithms(extensions);
    extension(extensions, 43, hex("020304"));
    extension(extensions, 45, hex("0101"));
    extension(extensions, 51, new Octets().hex("0024001d0020").put(draw.bytes(32)).bytes());
    extension(extensions, 42, NONE);
    Octets identity = new Octets().block16(new Octets().put(draw.bytes(192))).u32(0x2B6F_1A20L);
    Octets binder = new Octets().u8(32).put(draw.bytes(32));
    extension(extensions, 41, new Octets().block16(identity).block16(binder).bytes());
    return client(0x0303, draw.bytes(32), new int[] {4866, 4867, 4865}, extensions, draw);
  }

  /** SSL 3.0: no extensions at all (RFC 6101 s. 5.6.1.2). */
  public static byte[] ssl3(Draw draw) {
    return client(0x0300, NONE, new int[] {0x0035, 0x002F, 0x000A, 0x0005, 0x0004}, null, draw);
  }

  /** @param session id shown; null for one that only looks so, as TLS 1.3 has it (RFC 8446 s. D.4) */
  public static byte[] client(int version, byte[] session, int[] ciphers, Octets extensions, Draw draw) {
    Octets suites = new Octets();
    for (int suite : ciphers) {
      suites.u16(suite);
    }
    byte[] random = draw.bytes(32);
    byte[] id = session == null ? draw.bytes(32) : session;
    Octets body = new Octets().u16(version).put(random).u8(id.length).put(id).block16(suites).hex("0100");
    return message(1, extensions == null ? body : body.block16(extensions));
  }

  /** A hello in the form of SSL 2.0 that asks for a version (RFC 5246 app. E.2), as a record. */
  public static byte[] oldForm(int version, Draw draw) {
    Octets body = new Octets().u8(1).u16(version).u16(15).u16(0).u16(16).hex("00003500002f00000a0100800700c0").put(draw.bytes(16));
    return new Octets().u16(0x8000 | body.length()).put(body.bytes()).bytes();
  }

  public static byte[] serverThirteen(boolean resumed, Draw draw) {
    Octets extensions = new Octets();
    extension(extensions, 43, hex("0304"));
    extension(extensions, 51, new Octets().hex("001d0020").put(draw.bytes(32)).bytes());
    if (resumed) {
      extension(extensions, 41, hex("0000"));
    }
    return server(0x0303, draw.bytes(32), draw.bytes(32), 4866, extensions);
  }

  /** Asks for another hello, with a share of P-256 (RFC 8446 s. 4.1.4). */
  public static byte[] retry(Draw draw) {
    Octets extensions = new Octets();
    extension(extensions, 43, hex("0304"));
    extension(extensions, 51, hex("0017"));
    byte[] random = hex("cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c");
    return server(0x0303, random, draw.bytes(32), 4866, extensions);
  }

  /** Up to TLS 1.2. @param alpn chosen, or null */
  public static byte[] server(int version, byte[] session, String alpn, Draw draw) {
    if (version < 0x0301) {
      return server(version, draw.bytes(32), session, 0x0035, null);
    }
    Octets extensions = new Octets();
    extension(extensions, 65_281, hex("00"));
    extension(extensions, 11, hex("03000102"));
    extension(extensions, 35, NONE);
    protocols(extensions, alpn);
    extension(extensions, 23, NONE);
    return server(version, draw.bytes(32), session, version < 0x0303 ? 0x0035 : 49_200, extensions);
  }

  private static byte[] server(int version, byte[] random, byte[] session, int cipher, Octets extensions) {
    Octets body = new Octets().u16(version).put(random).u8(session.length).put(session).u16(cipher).u8(0);
    return message(2, extensions == null ? body : body.block16(extensions));
  }

  /** A handshake message. */
  public static byte[] message(int type, Octets body) {
    return new Octets().u8(type).u24(body.length()).put(body.bytes()).bytes();
  }

  private static void common(Octets out) {
    extension(out, 11, hex("03000102"));
    extension(out, 10, hex("0014001d0017001e0019001801000101010201030104"));
  }

  private static void algorithms(Octets out) {
    extension(out, 13, new Octets().block16(new Octets()
        .hex("040305030603080708080809080a080b080408050806040105010601030303010302040205020602")).bytes());
  }

  private static void serverName(Octets out, String sni) {
    if (sni != null) {
      Octets name = new Octets().u8(0).block16(new Octets().text(sni));
      extension(out, 0, new Octets().block16(name).bytes());
    }
  }

  private static void protocols(Octets out, String alpn) {
    if (alpn != null) {
      extension(out, 16, new Octets().block16(new Octets().u8(alpn.length()).text(alpn)).bytes());
    }
  }

  static void extension(Octets out, int type, byte[] body) {
    out.u16(type).block16(new Octets().put(body));
  }

  private static byte[] hex(String digits) {
    return new Octets().hex(digits).bytes();
  }
}
