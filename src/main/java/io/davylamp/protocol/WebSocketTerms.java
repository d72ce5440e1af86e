package io.davylamp.protocol;

/**
 * What the two ends of a WebSocket agreed on in its handshake, in one int: the parameters of permessage-deflate (RFC 7692 s. 7.1) as
 * the answer names them, or 0 when messages are not compressed.
 */
public final class WebSocketTerms {
  /** Messages may be compressed. */
  public static final int DEFLATE = 1;
  /** The server begins every message with an empty window. */
  public static final int SERVER_NO_CONTEXT = 2;
  /** The client begins every message with an empty window. */
  public static final int CLIENT_NO_CONTEXT = 4;
  /** An extension was agreed on that is not permessage-deflate: the payload cannot be read. */
  public static final int OTHER_EXTENSION = 8;

  private static final int SERVER_BITS = 8;
  private static final int CLIENT_BITS = 12;
  private static final int BITS_MASK = 15;
  private static final int LARGEST = 15;

  private WebSocketTerms() {}

  /** @param bits of the window, 8 to 15 */
  public static int withServerBits(int terms, int bits) {
    return terms & ~(BITS_MASK << SERVER_BITS) | bits << SERVER_BITS;
  }

  /** @param bits of the window, 8 to 15 */
  public static int withClientBits(int terms, int bits) {
    return terms & ~(BITS_MASK << CLIENT_BITS) | bits << CLIENT_BITS;
  }

  public static boolean isDeflate(int terms) {
    return (terms & DEFLATE) != 0;
  }

  /** Largest window the server's compressor uses, as a power of two; 15 when nothing else was agreed on. */
  public static int serverBits(int terms) {
    int bits = terms >>> SERVER_BITS & BITS_MASK;
    return bits == 0 ? LARGEST : bits;
  }

  /** Largest window the client's compressor uses, as a power of two; 15 when nothing else was agreed on. */
  public static int clientBits(int terms) {
    int bits = terms >>> CLIENT_BITS & BITS_MASK;
    return bits == 0 ? LARGEST : bits;
  }
}
