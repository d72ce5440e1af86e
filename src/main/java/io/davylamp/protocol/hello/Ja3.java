package io.davylamp.protocol.hello;

/**
 * JA3, the fingerprint of a ClientHello that most tools know: version, cipher suites, extensions, groups and point formats as decimal
 * numbers in wire order, GREASE left out, and the MD5 of that text (github.com/salesforce/ja3). One per worker; the result is valid
 * until the next call. A text longer than {@value #MAX_TEXT} bytes has no fingerprint.
 */
public final class Ja3 {
  /** Longest text: some 650 values; the longest hello of a known program has some 130. */
  public static final int MAX_TEXT = 4096;
  /** Characters of the digest. */
  public static final int HASH = 32;

  private final Digest md5 = new Digest("MD5");
  private final Line line = new Line(MAX_TEXT);
  private final byte[] hash = new byte[HASH];

  /** Makes the fingerprint of a hello. @return false when it has none */
  public boolean of(ClientHello hello) {
    line.clear().decimal(hello.legacyVersion()).put(',');
    int start = line.length;
    for (int i = 0; i < hello.ciphers() && line.whole(); i++) {
      add(hello.cipher(i), start);
    }
    start = line.put(',').length;
    for (int i = 0; i < hello.extensions() && line.whole(); i++) {
      add(hello.extension(i), start);
    }
    start = line.put(',').length;
    for (int i = 0; i < hello.groups() && line.whole(); i++) {
      add(hello.group(i), start);
    }
    start = line.put(',').length;
    for (int i = 0; i < hello.pointFormats() && line.whole(); i++) {
      if (line.length > start) {
        line.put('-');
      }
      line.decimal(hello.pointFormat(i));
    }
    if (!line.whole() || hello.crowded()) {
      line.clear();
      return false;
    }
    md5.hex(line.bytes, 0, line.length, hash, 0, HASH);
    return true;
  }

  private void add(int value, int start) {
    if (!Grease.is(value)) {
      if (line.length > start) {
        line.put('-');
      }
      line.decimal(value);
    }
  }

  /** The text behind the digest, ASCII. */
  public byte[] text() {
    return line.bytes;
  }

  /** 0 after a call that returned false. */
  public int textLength() {
    return line.length;
  }

  /** The digest: {@value #HASH} lower-case hex digits. */
  public byte[] hash() {
    return hash;
  }
}
