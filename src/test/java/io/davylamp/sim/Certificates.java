package io.davylamp.sim;

import java.util.List;

/** X.509 certificates (RFC 5280) as they lie in TLS: everything but the signatures, which are noise, is as an issuer makes it. */
public final class Certificates {
  private static final int SEQUENCE = 0x30;
  private static final int SET = 0x31;
  private static final int UTF8 = 0x0C;
  private static final int PRINTABLE = 0x13;

  private Certificates() {}

  /**
   * A certificate of a public authority.
   *
   * @param names alternative names, the first also the common name
   */
  public static byte[] of(List<String> names, Draw draw) {
    byte[] issuer = name("C=US", "O=Example Trust Services", "CN=Example CA 7");
    return of(issuer, name("CN=" + names.get(0)), names, draw);
  }

  /** What XMRig's proxy makes itself when nobody gave it one: its own issuer, nothing but a common name. */
  public static byte[] selfSigned(String commonName, Draw draw) {
    byte[] name = name("CN=" + commonName);
    return of(name, name, List.of(), draw);
  }

  public static byte[] of(byte[] issuer, byte[] subject, List<String> names, Draw draw) {
    byte[] algorithm = der(SEQUENCE, hex("06092a864886f70d01010b0500"));
    Octets body = new Octets();
    if (!names.isEmpty()) {
      body.put(der(0xA0, hex("020102")));
    }
    body.put(der(0x02, new Octets().u8(0x04).put(draw.bytes(15)).bytes())).put(algorithm).put(issuer);
    body.put(der(SEQUENCE, new Octets().put(der(0x17, ascii("260115080000Z"))).put(der(0x17, ascii("270115075959Z"))).bytes()));
    body.put(subject).put(key(draw));
    if (!names.isEmpty()) {
      body.put(der(0xA3, der(SEQUENCE, new Octets().put(basicConstraints()).put(alternativeNames(names)).bytes())));
    }
    return der(SEQUENCE, new Octets().put(der(SEQUENCE, body.bytes())).put(algorithm)
        .put(der(0x03, new Octets().u8(0).put(draw.bytes(256)).bytes())).bytes());
  }

  /** A distinguished name of parts such as {@code CN=pool.example}. */
  public static byte[] name(String... parts) {
    Octets all = new Octets();
    for (String part : parts) {
      int at = part.indexOf('=');
      String oid = switch (part.substring(0, at)) {
        case "C" -> "550406";
        case "ST" -> "550408";
        case "L" -> "550407";
        case "O" -> "55040a";
        case "OU" -> "55040b";
        case "CN" -> "550403";
        case "Email" -> "2a864886f70d010901";
        default -> throw new IllegalArgumentException(part);
      };
      int type = part.startsWith("C=") ? PRINTABLE : part.startsWith("Email") ? 0x16 : UTF8;
      byte[] value = new Octets().text(part.substring(at + 1)).bytes();
      all.put(der(SET, der(SEQUENCE, new Octets().put(der(0x06, hex(oid))).put(der(type, value)).bytes())));
    }
    return der(SEQUENCE, all.bytes());
  }

  private static byte[] key(Draw draw) {
    byte[] modulus = draw.bytes(256);
    modulus[0] |= (byte) 0x80;
    byte[] rsa = der(SEQUENCE, new Octets().put(der(0x02, new Octets().u8(0).put(modulus).bytes())).put(hex("0203010001")).bytes());
    return der(SEQUENCE, new Octets().put(der(SEQUENCE, hex("06092a864886f70d0101010500")))
        .put(der(0x03, new Octets().u8(0).put(rsa).bytes())).bytes());
  }

  private static byte[] basicConstraints() {
    return der(SEQUENCE, new Octets().put(hex("0603551d130101ff")).put(der(0x04, der(SEQUENCE, new byte[0]))).bytes());
  }

  private static byte[] alternativeNames(List<String> names) {
    Octets list = new Octets();
    for (String name : names) {
      boolean address = name.matches("[0-9.]+");
      list.put(der(address ? 0x87 : 0x82, address ? Endpoint.of(name, 0).address() : ascii(name)));
    }
    return der(SEQUENCE, new Octets().put(hex("0603551d11")).put(der(0x04, der(SEQUENCE, list.bytes()))).bytes());
  }

  /** An element of DER. */
  public static byte[] der(int tag, byte[] content) {
    Octets out = new Octets().u8(tag);
    if (content.length < 0x80) {
      out.u8(content.length);
    } else if (content.length < 0x100) {
      out.u8(0x81).u8(content.length);
    } else if (content.length < 0x10000) {
      out.u8(0x82).u16(content.length);
    } else {
      out.u8(0x83).u24(content.length);
    }
    return out.put(content).bytes();
  }

  private static byte[] hex(String digits) {
    return new Octets().hex(digits).bytes();
  }

  private static byte[] ascii(String text) {
    return new Octets().text(text).bytes();
  }
}
