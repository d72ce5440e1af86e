package io.davylamp.protocol.hello;

/**
 * JA3S, what a server answered to a JA3: version, cipher suite and extensions as decimal numbers, and the MD5 of that text. One per
 * worker; the result is valid until the next call. A text longer than {@value #MAX_TEXT} bytes has no fingerprint.
 */
public final class Ja3s {
  /** Longest text: some 80 extensions; servers send fewer than ten. */
  public static final int MAX_TEXT = 512;

  private final Digest md5 = new Digest("MD5");
  private final Line line = new Line(MAX_TEXT);
  private final byte[] hash = new byte[Ja3.HASH];

  /** Makes the fingerprint of a hello. @return false when it has none */
  public boolean of(ServerHello hello) {
    line.clear().decimal(hello.legacyVersion()).put(',').decimal(hello.cipher()).put(',');
    int start = line.length;
    for (int i = 0; i < hello.extensions() && line.whole(); i++) {
      if (!Grease.is(hello.extension(i))) {
        if (line.length > start) {
          line.put('-');
        }
        line.decimal(hello.extension(i));
      }
    }
    if (!line.whole() || hello.crowded()) {
      line.clear();
      return false;
    }
    md5.hex(line.bytes, 0, line.length, hash, 0, Ja3.HASH);
    return true;
  }

  /** The text behind the digest, ASCII. */
  public byte[] text() {
    return line.bytes;
  }

  /** 0 after a call that returned false. */
  public int textLength() {
    return line.length;
  }

  /** The digest: 32 lower-case hex digits. */
  public byte[] hash() {
    return hash;
  }
}
