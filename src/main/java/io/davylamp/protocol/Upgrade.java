package io.davylamp.protocol;

import io.davylamp.event.Side;
import io.davylamp.memory.Buffers;
import io.davylamp.memory.Bytes;
import io.netty.buffer.ByteBuf;

/**
 * What an HTTP upgrade to WebSocket asked for and what was answered (RFC 6455 s. 4, RFC 7692 s. 7.1). Filled by HTTP, read by
 * what comes after it. Belongs to its session and is forgotten with it; longer texts than {@value #MAX_TEXT} bytes are cut.
 */
public final class Upgrade {
  /** Longer than any wallet in a path, and than any host's name. */
  public static final int MAX_TEXT = 256;

  /** Target in the first half, host in the second; made when first needed. */
  private ByteBuf texts;
  private int targetLength;
  private int hostLength;
  private boolean answered;
  private int terms;

  void clear() {
    targetLength = 0;
    hostLength = 0;
    answered = false;
    terms = 0;
  }

  /** The request's target as it stands in its first line. */
  public void target(ByteBuf buffer, int offset, int length) {
    targetLength = keep(buffer, offset, length, 0);
  }

  /** The request's Host header, perhaps with a port. */
  public void host(ByteBuf buffer, int offset, int length) {
    hostLength = keep(buffer, offset, length, MAX_TEXT);
  }

  private int keep(ByteBuf buffer, int offset, int length, int at) {
    if (texts == null) {
      texts = Buffers.direct(2 * MAX_TEXT);
    }
    int kept = Math.max(0, Math.min(length, MAX_TEXT));
    Bytes.copy(buffer, offset, texts, at, kept);
    return kept;
  }

  /** The server switched. @param agreed see {@link WebSocketTerms} */
  public void answered(int agreed) {
    answered = true;
    terms = agreed;
  }

  /** Whether the server's answer was seen: only then the rest is more than a default. */
  public boolean answered() {
    return answered;
  }

  /** Whether messages may be compressed. */
  public boolean deflate() {
    return WebSocketTerms.isDeflate(terms);
  }

  /** Whether this side's messages may refer to earlier ones; true while nothing is known. */
  public boolean keepsContext(Side sender) {
    return (terms & (sender == Side.CLIENT ? WebSocketTerms.CLIENT_NO_CONTEXT : WebSocketTerms.SERVER_NO_CONTEXT)) == 0;
  }

  /** Path and query; null when no request was seen. Makes a String: for sessions that mine. */
  public String target() {
    return targetLength == 0 ? null : texts.toString(0, targetLength, java.nio.charset.StandardCharsets.ISO_8859_1);
  }

  /** Where {@link #hostLength} bytes of the host lie, from {@link #hostOffset}. */
  public ByteBuf hostBuffer() {
    return texts;
  }

  public int hostOffset() {
    return MAX_TEXT;
  }

  /** 0 when no host was told. */
  public int hostLength() {
    return hostLength;
  }
}
