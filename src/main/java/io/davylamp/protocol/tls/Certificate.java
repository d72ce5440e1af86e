package io.davylamp.protocol.tls;

import io.davylamp.event.EveObject;
import io.davylamp.event.FieldValue;
import io.davylamp.memory.Bytes;
import io.netty.buffer.ByteBuf;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * What a server's certificate says of itself (RFC 5280 s. 4.1), in the forms Suricata prints. Nothing is checked: anybody can write
 * anything into one. One per worker, filled for each certificate anew. Names beyond {@value #MAX_NAMES}, or beyond
 * {@value #MAX_TEXT} bytes of text in all, are left out.
 */
final class Certificate {
  /** Alternative names kept: a shared host's certificate has a hundred, and says little by any of them. */
  static final int MAX_NAMES = 48;
  /** Names shown, so that an alert that carries them stays below the 200 members some consumers allow. */
  static final int MAX_SHOWN = 32;
  static final int MAX_TEXT = 8 * 1024;
  /** RFC 5280 s. 4.1.2.2: at most 20 octets; some issuers ignore it. */
  private static final int MAX_SERIAL = 64;
  private static final int SHA1 = 20;
  private static final int DATE = 19;
  private static final byte[] ALTERNATIVE_NAMES = {0x55, 0x1D, 0x11};
  private static final int EXTENSIONS = 0xA3;
  private static final int DNS_NAME = 0x82;
  private static final int IP_ADDRESS = 0x87;

  private final DistinguishedNames names = new DistinguishedNames();
  private final Der outer = new Der();
  private final Der body = new Der();
  private final Der inner = new Der();
  private final Der extension = new Der();
  private final Text text = new Text(MAX_TEXT);
  private final MessageDigest sha1;
  private final byte[] der = new byte[TlsRecords.MAX_MESSAGE];
  private final byte[] digest = new byte[SHA1];
  private final int[] nameAt = new int[MAX_NAMES];
  private final int[] nameLength = new int[MAX_NAMES];
  private final boolean[] isDns = new boolean[MAX_NAMES];
  private int nameCount;
  private int subjectAt;
  private int subjectLength;
  private int commonAt;
  private int commonLength;
  private int issuerAt;
  private int issuerLength;
  private int serialAt;
  private int serialLength;
  private int fingerprintAt;
  private int beforeAt;
  private int afterAt;

  Certificate() {
    try {
      sha1 = MessageDigest.getInstance("SHA-1");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-1", e);
    }
  }

  /**
   * Reads one certificate.
   *
   * @return false when it does not parse; what was read before stays
   */
  boolean read(ByteBuf in, int from, int end) {
    text.clear();
    nameCount = subjectLength = commonLength = issuerLength = serialLength = 0;
    beforeAt = afterAt = -1;
    fingerprint(in, from, end);
    return outer.open(in, from, end).next(Der.SEQUENCE) && body.into(outer).next(Der.SEQUENCE) && readBody(in);
  }

  private boolean readBody(ByteBuf in) {
    Der fields = body.into(body);
    if (!fields.next()) {
      return false;
    }
    if (fields.tag() == 0xA0 && !fields.next()) { // the version, left out in version 1
      return false;
    }
    if (fields.tag() != Der.INTEGER) {
      return false;
    }
    serial(in, fields);
    if (!fields.next(Der.SEQUENCE) || !fields.next(Der.SEQUENCE)) {
      return false;
    }
    issuerAt = text.length;
    boolean good = names.write(in, fields, text);
    issuerLength = text.length - issuerAt;
    if (!good || !fields.next(Der.SEQUENCE)) {
      return false;
    }
    good = validity(in, fields);
    if (!fields.next(Der.SEQUENCE)) {
      return false;
    }
    subjectAt = text.length;
    good &= names.write(in, fields, text);
    subjectLength = text.length - subjectAt;
    commonAt = names.commonAt();
    commonLength = names.commonLength();
    while (fields.next()) {
      if (fields.tag() == EXTENSIONS) {
        return alternativeNames(in, fields) && good;
      }
    }
    return good;
  }

  private void serial(ByteBuf in, Der element) {
    serialAt = text.length;
    for (int i = element.at(); i < element.end() && i < element.at() + MAX_SERIAL; i++) {
      if (i > element.at()) {
        text.put(':');
      }
      text.upperHex(in.getUnsignedByte(i));
    }
    serialLength = text.length - serialAt;
  }

  private void fingerprint(ByteBuf in, int from, int end) {
    Bytes.copy(in, from, der, 0, end - from);
    sha1.update(der, 0, end - from);
    try {
      sha1.digest(digest, 0, SHA1);
    } catch (DigestException e) {
      throw new IllegalStateException("a SHA-1 digest is 20 bytes", e);
    }
    fingerprintAt = text.length;
    for (int i = 0; i < SHA1; i++) {
      if (i > 0) {
        text.put(':');
      }
      text.lowerHex(digest[i]);
    }
  }

  private boolean validity(ByteBuf in, Der element) {
    inner.into(element);
    beforeAt = inner.next() ? date(in) : -1;
    afterAt = beforeAt >= 0 && inner.next() ? date(in) : -1;
    return beforeAt >= 0 && afterAt >= 0;
  }

  /** RFC 5280 s. 4.1.2.5: YYMMDDHHMMSSZ of 1950 to 2049, or YYYYMMDDHHMMSSZ. @return where it was written; -1 when it is no date */
  private int date(ByteBuf in) {
    int years = inner.tag() == Der.UTC_TIME ? 2 : inner.tag() == Der.GENERALIZED_TIME ? 4 : 0;
    int from = inner.at();
    if (years == 0 || inner.length() != years + 11 || in.getByte(from + years + 10) != 'Z' || !text.hasRoom(DATE)) {
      return -1;
    }
    for (int i = 0; i < years + 10; i++) {
      if (in.getByte(from + i) < '0' || in.getByte(from + i) > '9') {
        return -1;
      }
    }
    int at = text.length;
    if (years == 4 && in.getByte(from) != '1' && in.getByte(from) != '2') {
      return -1;
    }
    if (years == 2) {
      text.put(in.getByte(from) < '5' ? "20" : "19");
    }
    text.put(in, from, years);
    for (int i = 0; i < 5; i++) {
      text.put("--T::".charAt(i)).put(in, from + years + 2 * i, 2);
    }
    return at;
  }

  private boolean alternativeNames(ByteBuf in, Der element) {
    inner.into(element);
    if (!inner.next(Der.SEQUENCE)) {
      return false;
    }
    inner.into(inner);
    while (inner.next(Der.SEQUENCE)) {
      extension.into(inner);
      if (extension.next(Der.OID) && extension.is(ALTERNATIVE_NAMES)) {
        if (!extension.next() || extension.tag() == Der.BOOLEAN && !extension.next() || extension.tag() != Der.OCTETS) {
          return false;
        }
        return list(in);
      }
    }
    return true;
  }

  private boolean list(ByteBuf in) {
    extension.into(extension);
    if (!extension.next(Der.SEQUENCE)) {
      return false;
    }
    extension.into(extension);
    while (nameCount < MAX_NAMES && extension.next()) {
      int at = text.length;
      if (extension.tag() == DNS_NAME && text.hasRoom(extension.length())) {
        text.put(in, extension.at(), extension.length());
      } else if (extension.tag() == IP_ADDRESS) {
        address(in);
      }
      if (text.length > at) {
        isDns[nameCount] = extension.tag() == DNS_NAME;
        nameAt[nameCount] = at;
        nameLength[nameCount++] = text.length - at;
      }
    }
    return true;
  }

  private void address(ByteBuf in) {
    int at = extension.at();
    if (extension.length() == 4 && text.hasRoom(15)) {
      for (int i = 0; i < 4; i++) {
        text.put(i == 0 ? "" : ".").decimal(in.getUnsignedByte(at + i));
      }
    } else if (extension.length() == 16 && text.hasRoom(39)) {
      for (int i = 0; i < 16; i += 2) {
        text.put(i == 0 ? "" : ":").lowerHex(in.getUnsignedByte(at + i)).lowerHex(in.getUnsignedByte(at + i + 1));
      }
    }
  }

  /** Writes its members. */
  void write(EveObject out) {
    member(out, "subject", subjectAt, subjectLength);
    member(out, "issuerdn", issuerAt, issuerLength);
    if (nameCount > 0) {
      out.openArray("subjectaltname");
      for (int i = 0; i < nameCount && i < MAX_SHOWN; i++) {
        out.bytes(null, text.bytes, nameAt[i], nameLength[i]);
      }
      out.close();
    }
    member(out, "serial", serialAt, serialLength);
    member(out, "fingerprint", fingerprintAt, SHA1 * 3 - 1);
    member(out, "notbefore", beforeAt, beforeAt < 0 ? 0 : DATE);
    member(out, "notafter", afterAt, afterAt < 0 ? 0 : DATE);
  }

  private void member(EveObject out, String name, int at, int length) {
    if (length > 0) {
      out.bytes(name, text.bytes, at, length);
    }
  }

  /** Adds the names it is for: the subject's common name, then the alternative ones. */
  void names(FieldValue out) {
    if (commonLength > 0) {
      out.add(text.bytes, commonAt, commonLength);
    }
    for (int i = 0; i < nameCount; i++) {
      if (isDns[i]) {
        out.add(text.bytes, nameAt[i], nameLength[i]);
      }
    }
  }
}
