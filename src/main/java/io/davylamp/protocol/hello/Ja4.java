package io.davylamp.protocol.hello;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;

/**
 * JA4, the fingerprint of a ClientHello that survives shuffled extensions (FoxIO's published JA4 for TLS clients, BSD 3-clause; its
 * relatives are licensed otherwise and are not here): transport, version, name, counts and ALPN, then twelve digits each of SHA-256
 * over the sorted cipher suites, and over the sorted extensions with the signature algorithms. GREASE counts nowhere. One per worker;
 * the result is valid until the next call. A list of more than {@value #MAX_VALUES} values has no fingerprint.
 */
public final class Ja4 {
  /** Characters of every fingerprint. */
  public static final int LENGTH = 36;
  /** What stands first for TLS over TCP, and over QUIC. */
  public static final char TCP = 't';
  public static final char QUIC = 'q';
  /** Longest list: the longest of a known program has some 130 values. */
  public static final int MAX_VALUES = 512;

  private static final int PART = 12;
  private static final int CIPHERS_AT = 11;
  private static final int EXTENSIONS_AT = CIPHERS_AT + PART + 1;

  private final Digest sha256 = new Digest("SHA-256");
  private final int[] sorted = new int[MAX_VALUES];
  private final Line line = new Line(2 * 5 * MAX_VALUES);
  private final byte[] text = new byte[LENGTH];

  /**
   * Makes the fingerprint of a hello.
   *
   * @param transport {@link #TCP} or {@link #QUIC}
   * @return false when it has none
   */
  public boolean of(ClientHello hello, char transport) {
    if (hello.ciphers() > MAX_VALUES || hello.crowded() || hello.signatureAlgorithms() > MAX_VALUES) {
      return false;
    }
    text[0] = (byte) transport;
    putVersion(hello.version());
    text[3] = (byte) (hello.namesServer() ? 'd' : 'i');
    putAlpn(hello);
    text[CIPHERS_AT - 1] = '_';
    text[EXTENSIONS_AT - 1] = '_';
    int ciphers = 0;
    for (int i = 0; i < hello.ciphers(); i++) {
      if (!Grease.is(hello.cipher(i))) {
        sorted[ciphers++] = hello.cipher(i);
      }
    }
    putCount(4, ciphers);
    putSorted(ciphers);
    putDigest(CIPHERS_AT, ciphers == 0);
    putExtensions(hello);
    return true;
  }

  private void putExtensions(ClientHello hello) {
    int all = 0;
    int hashed = 0;
    for (int i = 0; i < hello.extensions(); i++) {
      int type = hello.extension(i);
      if (!Grease.is(type)) {
        all++;
        if (type != Extensions.SERVER_NAME && type != Extensions.ALPN) {
          sorted[hashed++] = type;
        }
      }
    }
    putCount(6, all);
    putSorted(hashed);
    boolean first = true;
    for (int i = 0; i < hello.signatureAlgorithms(); i++) {
      if (!Grease.is(hello.signatureAlgorithm(i))) {
        line.put(first ? '_' : ',').hex4(hello.signatureAlgorithm(i));
        first = false;
      }
    }
    putDigest(EXTENSIONS_AT, hashed == 0);
  }

  private void putVersion(int version) {
    switch (version) {
      case 0x0304 -> put(1, '1', '3');
      case 0x0303 -> put(1, '1', '2');
      case 0x0302 -> put(1, '1', '1');
      case 0x0301 -> put(1, '1', '0');
      case 0x0300 -> put(1, 's', '3');
      case 0x0002 -> put(1, 's', '2');
      default -> put(1, '0', '0');
    }
  }

  /** First and last character of the first name; of its hex digits when one of the two is no letter or digit. */
  private void putAlpn(ClientHello hello) {
    ByteBuf in = hello.buffer();
    int at = hello.alpnOffset();
    int end = at + hello.alpnLength();
    while (end - at >= 3 && in.getByte(at) == 2 && Grease.is(in.getUnsignedShort(at + 1))) {
      at += 3;
    }
    int length = end - at < 1 ? 0 : in.getUnsignedByte(at);
    if (length == 0 || length > end - at - 1) {
      put(8, '0', '0');
      return;
    }
    int first = in.getUnsignedByte(at + 1);
    int last = in.getUnsignedByte(at + length);
    if (isLetterOrDigit(first) && isLetterOrDigit(last)) {
      put(8, first, last);
    } else {
      put(8, Line.hexDigit(first >>> 4), Line.hexDigit(last));
    }
  }

  private static boolean isLetterOrDigit(int c) {
    return c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z';
  }

  private void put(int at, int first, int second) {
    text[at] = (byte) first;
    text[at + 1] = (byte) second;
  }

  private void putCount(int at, int count) {
    int shown = Math.min(count, 99);
    put(at, '0' + shown / 10, '0' + shown % 10);
  }

  private void putSorted(int count) {
    Arrays.sort(sorted, 0, count);
    line.clear();
    for (int i = 0; i < count; i++) {
      if (i > 0) {
        line.put(',');
      }
      line.hex4(sorted[i]);
    }
  }

  /** Twelve zeros stand for an empty list. */
  private void putDigest(int at, boolean empty) {
    if (empty) {
      Arrays.fill(text, at, at + PART, (byte) '0');
    } else {
      sha256.hex(line.bytes, 0, line.length, text, at, PART);
    }
  }

  /** The fingerprint: {@value #LENGTH} bytes of ASCII. */
  public byte[] text() {
    return text;
  }
}
