package io.davylamp.protocol.hello;

import io.netty.buffer.ByteBuf;

/**
 * A ServerHello (RFC 8446 s. 4.1.3, RFC 5246 s. 7.4.1.3) or the HelloRetryRequest that looks like one, read where it lies: what this
 * tells is valid as long as the buffer given to {@link #read} is unchanged. Reused; one per owner, of one thread.
 */
public final class ServerHello {
  /** Extensions listed: a server answers at most those the client sent. */
  public static final int MAX_EXTENSIONS = 256;

  /** SHA-256 of "HelloRetryRequest", sent in place of a random (RFC 8446 s. 4.1.3). */
  private static final long[] RETRY = {0xCF21AD74E59A6111L, 0xBE1D8C021E65B891L, 0xC2A211167ABB8C5EL, 0x079E09E2C8A8339CL};

  private final Extensions extensions = new Extensions(MAX_EXTENSIONS);
  private ByteBuf buffer;
  private int legacyVersion;
  private int version;
  private int cipher;
  private int sessionIdAt;
  private int sessionIdLength;
  private int alpnAt;
  private int alpnLength;
  private boolean preSharedKey;
  private boolean retry;

  /**
   * Reads the body of a ServerHello, behind its four bytes of type and length.
   *
   * @param end of the body
   * @return false when it does not parse; what was read before that stays, the rest is as if absent
   */
  public boolean read(ByteBuf in, int from, int end) {
    extensions.clear();
    buffer = in;
    version = legacyVersion = cipher = sessionIdLength = alpnLength = 0;
    preSharedKey = retry = false;
    if (end - from < Vectors.FIXED) {
      return false;
    }
    retry = isRetry(in, from + 2);
    sessionIdAt = from + Vectors.FIXED + 1;
    int at = Vectors.after8(in, from + Vectors.FIXED, end);
    if (at < 0 || end - at < 3) {
      return false;
    }
    legacyVersion = in.getUnsignedShort(from);
    version = legacyVersion;
    sessionIdLength = at - sessionIdAt;
    cipher = in.getUnsignedShort(at);
    return readExtensions(at + 3, end);
  }

  private static boolean isRetry(ByteBuf in, int at) {
    for (int i = 0; i < RETRY.length; i++) {
      if (in.getLong(at + 8 * i) != RETRY[i]) {
        return false;
      }
    }
    return true;
  }

  private boolean readExtensions(int from, int end) {
    if (!extensions.open(buffer, from, end)) {
      return false;
    }
    while (extensions.next()) {
      int at = extensions.at();
      int length = extensions.end() - at;
      switch (extensions.type()) {
        case Extensions.SUPPORTED_VERSIONS -> version = length == 2 ? buffer.getUnsignedShort(at) : version;
        case Extensions.PRE_SHARED_KEY -> preSharedKey = true;
        case Extensions.ALPN -> {
          int after = Vectors.after16(buffer, at, extensions.end());
          alpnLength = after < 0 ? 0 : after - at - 2;
          alpnAt = at + 2;
        }
        default -> { }
      }
    }
    return extensions.good();
  }

  /** Where all offsets point into; null before the first {@link #read}. */
  public ByteBuf buffer() {
    return buffer;
  }

  /** The version in front of the hello: 0x0303 for every TLS from 1.2 on. */
  public int legacyVersion() {
    return legacyVersion;
  }

  /** The version chosen, as the wire has it (0x0304 is TLS 1.3); 0 when the hello does not parse so far. */
  public int version() {
    return version;
  }

  /** The cipher suite chosen. */
  public int cipher() {
    return cipher;
  }

  public int sessionIdOffset() {
    return sessionIdAt;
  }

  public int sessionIdLength() {
    return sessionIdLength;
  }

  /** Extensions in wire order; at most {@value #MAX_EXTENSIONS}. */
  public int extensions() {
    return extensions.count();
  }

  public int extension(int index) {
    return extensions.typeOf(index);
  }

  /** Whether there are more extensions than are listed. */
  public boolean crowded() {
    return extensions.crowded();
  }

  /** Where the chosen ALPN name lies behind its length of one byte; TLS 1.3 sends it encrypted, elsewhere. */
  public int alpnOffset() {
    return alpnAt;
  }

  /** Bytes of the ALPN name with its length; 0 when there is none. */
  public int alpnLength() {
    return alpnLength;
  }

  /** Whether a key the client showed is used (RFC 8446 s. 4.2.11): TLS 1.3 resumes a session, or both knew it beforehand. */
  public boolean acceptsPreSharedKey() {
    return preSharedKey;
  }

  /** Whether this is a HelloRetryRequest: another ClientHello and the real ServerHello follow. */
  public boolean isRetry() {
    return retry;
  }
}
