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

  private static final byte[] DEFLATE = "permessage-deflate".getBytes();
  private static final byte[] CLIENT_FORGETS = "client_no_context_takeover".getBytes();
  private static final byte[] SERVER_FORGETS = "server_no_context_takeover".getBytes();

  /** Target in the first half, host in the second; made when first needed. */
  private ByteBuf texts;
  private int targetLength;
  private int hostLength;
  private boolean answered;
  private boolean deflate;
  private boolean clientForgets;
  private boolean serverForgets;

  void clear() {
    targetLength = 0;
    hostLength = 0;
    answered = false;
    deflate = false;
    clientForgets = false;
    serverForgets = false;
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

  /** The server switched. @param length of the value of its Sec-WebSocket-Extensions header; 0 or less when it has none */
  public void answered(ByteBuf buffer, int offset, int length) {
    answered = true;
    deflate = contains(buffer, offset, length, DEFLATE);
    clientForgets = deflate && contains(buffer, offset, length, CLIENT_FORGETS);
    serverForgets = deflate && contains(buffer, offset, length, SERVER_FORGETS);
  }

  /** Whether the server's answer was seen: only then the rest is more than a default. */
  public boolean answered() {
    return answered;
  }

  /** Whether messages may be compressed. */
  public boolean deflate() {
    return deflate;
  }

  /** Whether this side's messages may refer to earlier ones; true while nothing is known. */
  public boolean keepsContext(Side sender) {
    return !(sender == Side.CLIENT ? clientForgets : serverForgets);
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

  /** @param lower in lower case */
  private static boolean contains(ByteBuf buffer, int offset, int length, byte[] lower) {
    for (int at = offset; at <= offset + length - lower.length; at++) {
      int same = 0;
      while (same < lower.length && (buffer.getByte(at + same) | 0x20) == (lower[same] | 0x20)) {
        same++;
      }
      if (same == lower.length) {
        return true;
      }
    }
    return false;
  }
}
