package io.davylamp.protocol.hello;

import io.netty.buffer.ByteBuf;

/**
 * A ClientHello (RFC 8446 s. 4.1.2, RFC 5246 s. 7.4.1.2), read where it lies: what this tells is valid as long as the buffer given to
 * {@link #read} is unchanged. Reused; one per owner, of one thread. Extensions beyond {@value #MAX_EXTENSIONS} are read but not listed,
 * and {@link #crowded} says so.
 */
public final class ClientHello {
  /** Extensions listed: browsers send fewer than 25, and a hello of 2^16 bytes has room for 16,000 empty ones. */
  public static final int MAX_EXTENSIONS = 256;

  private final Extensions extensions = new Extensions(MAX_EXTENSIONS);
  private ByteBuf buffer;
  private int legacyVersion;
  private int version;
  private int sessionIdAt;
  private int sessionIdLength;
  private int ciphersAt;
  private int ciphers;
  private boolean namesServer;
  private int nameAt;
  private int nameLength;
  private int alpnAt;
  private int alpnLength;
  private int groupsAt;
  private int groups;
  private int formatsAt;
  private int formats;
  private int algorithmsAt;
  private int algorithms;
  private boolean ticket;
  private boolean earlyData;

  /**
   * Reads the body of a ClientHello, behind its four bytes of type and length.
   *
   * @param end of the body
   * @return false when it does not parse; what was read before that stays, the rest is as if absent
   */
  public boolean read(ByteBuf in, int from, int end) {
    clear();
    buffer = in;
    if (end - from < Vectors.FIXED) {
      return false;
    }
    legacyVersion = in.getUnsignedShort(from);
    version = legacyVersion;
    sessionIdAt = from + Vectors.FIXED + 1;
    int at = Vectors.after8(in, from + Vectors.FIXED, end);
    if (at < 0) {
      return false;
    }
    sessionIdLength = at - sessionIdAt;
    ciphersAt = at + 2;
    at = Vectors.after16(in, at, end);
    if (at < 0) {
      return false;
    }
    ciphers = at - ciphersAt >> 1;
    at = Vectors.after8(in, at, end);
    return at >= 0 && readExtensions(at, end);
  }

  private void clear() {
    extensions.clear();
    version = legacyVersion = 0;
    sessionIdLength = ciphers = nameLength = alpnLength = groups = formats = algorithms = 0;
    namesServer = ticket = earlyData = false;
  }

  private boolean readExtensions(int from, int end) {
    if (!extensions.open(buffer, from, end)) {
      return false;
    }
    while (extensions.next()) {
      int at = extensions.at();
      int stop = extensions.end();
      switch (extensions.type()) {
        case Extensions.SERVER_NAME -> readName(at, stop);
        case Extensions.ALPN -> {
          alpnLength = listLength(at, stop);
          alpnAt = at + 2;
        }
        case Extensions.SUPPORTED_GROUPS -> {
          groups = listLength(at, stop) >> 1;
          groupsAt = at + 2;
        }
        case Extensions.POINT_FORMATS -> {
          int after = Vectors.after8(buffer, at, stop);
          formats = after < 0 ? 0 : after - at - 1;
          formatsAt = at + 1;
        }
        case Extensions.SIGNATURE_ALGORITHMS -> {
          algorithms = listLength(at, stop) >> 1;
          algorithmsAt = at + 2;
        }
        case Extensions.SUPPORTED_VERSIONS -> readVersions(at, stop);
        case Extensions.SESSION_TICKET -> ticket = stop > at;
        case Extensions.EARLY_DATA -> earlyData = true;
        default -> { }
      }
    }
    return extensions.good();
  }

  private int listLength(int at, int end) {
    int after = Vectors.after16(buffer, at, end);
    return after < 0 ? 0 : after - at - 2;
  }

  /** RFC 6066 s. 3: a list, of which only the one host_name (type 0) is ever used. */
  private void readName(int at, int end) {
    namesServer = true;
    if (end - at < 5 || buffer.getByte(at + 2) != 0) {
      return;
    }
    int length = buffer.getUnsignedShort(at + 3);
    if (length <= end - at - 5) {
      nameAt = at + 5;
      nameLength = length;
    }
  }

  /** RFC 8446 s. 4.2.1: where this stands, the version in front says nothing. */
  private void readVersions(int at, int end) {
    int stop = Vectors.after8(buffer, at, end);
    int highest = 0;
    for (int i = at + 1; i + 1 < stop; i += 2) {
      int offered = buffer.getUnsignedShort(i);
      if (!Grease.is(offered) && offered > highest) {
        highest = offered;
      }
    }
    version = highest == 0 ? legacyVersion : highest;
  }

  /** Where all offsets point into; null before the first {@link #read}. */
  public ByteBuf buffer() {
    return buffer;
  }

  /** The version in front of the hello: 0x0303 for every TLS from 1.2 on. */
  public int legacyVersion() {
    return legacyVersion;
  }

  /** The highest version offered, as the wire has it (0x0304 is TLS 1.3). */
  public int version() {
    return version;
  }

  public int sessionIdOffset() {
    return sessionIdAt;
  }

  /** 0 to 32 in a good hello; 0 when there is none. */
  public int sessionIdLength() {
    return sessionIdLength;
  }

  /** Cipher suites offered, GREASE among them. */
  public int ciphers() {
    return ciphers;
  }

  public int cipher(int index) {
    return buffer.getUnsignedShort(ciphersAt + 2 * index);
  }

  /** Extensions in wire order, GREASE among them; at most {@value #MAX_EXTENSIONS}. */
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

  /** Whether the server_name extension is there, with a usable name or without. */
  public boolean namesServer() {
    return namesServer;
  }

  public int nameOffset() {
    return nameAt;
  }

  /** Length of the server's name; 0 when there is none. */
  public int nameLength() {
    return nameLength;
  }

  /** Where the ALPN names lie, each behind its length of one byte (RFC 7301 s. 3.1). */
  public int alpnOffset() {
    return alpnAt;
  }

  /** Bytes of all ALPN names with their lengths; 0 when there are none. A last name may not fit into it. */
  public int alpnLength() {
    return alpnLength;
  }

  /** Groups (once called elliptic curves, RFC 8422 s. 5.1.1), GREASE among them. */
  public int groups() {
    return groups;
  }

  public int group(int index) {
    return buffer.getUnsignedShort(groupsAt + 2 * index);
  }

  /** Point formats (RFC 8422 s. 5.1.2). */
  public int pointFormats() {
    return formats;
  }

  public int pointFormat(int index) {
    return buffer.getUnsignedByte(formatsAt + index);
  }

  /** Signature algorithms (RFC 8446 s. 4.2.3), GREASE among them. */
  public int signatureAlgorithms() {
    return algorithms;
  }

  public int signatureAlgorithm(int index) {
    return buffer.getUnsignedShort(algorithmsAt + 2 * index);
  }

  /** Whether data follow at once, before any answer (RFC 8446 s. 4.2.10). */
  public boolean offersEarlyData() {
    return earlyData;
  }

  /** Whether a session ticket is shown (RFC 5077 s. 3.2), and not only asked for. */
  public boolean showsTicket() {
    return ticket;
  }
}
