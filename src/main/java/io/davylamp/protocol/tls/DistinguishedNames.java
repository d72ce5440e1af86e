package io.davylamp.protocol.tls;

import io.netty.buffer.ByteBuf;

/**
 * Writes X.501 names as one line, the way Suricata does: {@code C=US, O=Example, CN=pool.example}; values of one place are joined by
 * {@code +}, what is no text is upper-case hex. One per worker.
 */
final class DistinguishedNames {
  private static final byte[] EMAIL = {0x2A, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xF7, 0x0D, 0x01, 0x09, 0x01};
  private static final byte[] DOMAIN_COMPONENT =
      {0x09, (byte) 0x92, 0x26, (byte) 0x89, (byte) 0x93, (byte) 0xF2, 0x2C, 0x64, 0x01, 0x19};
  /** Parts of a name that are written: real ones have fewer than a dozen. */
  private static final int MAX_PARTS = 32;
  private static final int COMMON_NAME = 3;

  private final Der places = new Der();
  private final Der parts = new Der();
  private final Der part = new Der();
  private int commonAt;
  private int commonLength;

  /** Where the last common name of the last name written lies in the text. */
  int commonAt() {
    return commonAt;
  }

  /** 0 when it has none. */
  int commonLength() {
    return commonLength;
  }

  /**
   * Appends a name.
   *
   * @param name at its element
   * @return false when it does not parse; what was written before stays
   */
  boolean write(ByteBuf in, Der name, Text out) {
    commonLength = 0;
    int written = 0;
    places.into(name);
    while (places.next(Der.SET)) {
      parts.into(places);
      boolean first = true;
      while (parts.next(Der.SEQUENCE) && written < MAX_PARTS) {
        part.into(parts);
        if (!part.next(Der.OID)) {
          return false;
        }
        if (written > 0) {
          out.put(first ? ", " : " + ");
        }
        boolean common = part.length() == 3 && in.getUnsignedMedium(part.at()) == (0x550400 | COMMON_NAME);
        writeType(in, out);
        if (!part.next()) {
          return false;
        }
        int begin = out.length;
        writeValue(in, part, out);
        if (common) {
          commonAt = begin;
          commonLength = out.length - begin;
        }
        first = false;
        written++;
      }
    }
    return places.isAtEnd();
  }

  private void writeType(ByteBuf in, Text out) {
    String known = part.is(EMAIL) ? "Email" : part.is(DOMAIN_COMPONENT) ? "DC" : null;
    if (part.length() == 3 && in.getUnsignedShort(part.at()) == 0x5504) {
      known = switch (in.getByte(part.at() + 2)) {
        case COMMON_NAME -> "CN";
        case 5 -> "serialNumber";
        case 6 -> "C";
        case 7 -> "L";
        case 8 -> "ST";
        case 10 -> "O";
        case 11 -> "OU";
        default -> null;
      };
    }
    if (known == null) {
      writeOid(in, out);
    } else {
      out.put(known);
    }
    out.put('=');
  }

  /** X.690 s. 8.19: base 128, the first two numbers in one. */
  private void writeOid(ByteBuf in, Text out) {
    int value = 0;
    boolean first = true;
    for (int i = part.at(); i < part.end(); i++) {
      int octet = in.getUnsignedByte(i);
      value = (value & 0x00FF_FFFF) << 7 | octet & 0x7F;
      if ((octet & 0x80) != 0) {
        continue;
      }
      if (first) {
        int top = Math.min(2, value / 40);
        out.decimal(top).put('.');
        value -= 40 * top;
        first = false;
      } else {
        out.put('.');
      }
      out.decimal(value);
      value = 0;
    }
  }

  private static void writeValue(ByteBuf in, Der value, Text out) {
    switch (value.tag()) {
      // UTF8String, NumericString, PrintableString, TeletexString, IA5String, VisibleString
      case 0x0C, 0x12, 0x13, 0x14, 0x16, 0x1A -> out.put(in, value.at(), value.length());
      case 0x1E -> {
        for (int i = value.at(); i + 1 < value.end(); i += 2) {
          out.character(in.getUnsignedShort(i));
        }
      }
      default -> {
        for (int i = value.at(); i < value.end(); i++) {
          out.upperHex(in.getUnsignedByte(i));
        }
      }
    }
  }
}
