package io.davylamp.protocol.websocket;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Frames of both sides joined midstream: texts, control frames between them, a message in two frames. */
public final class WebSocketSample {
  private static final int KEY = 0x37FA213D;

  private WebSocketSample() {}

  public static byte[] client() {
    return join(Frames.of(0x81, ascii("{\"type\":\"auth\",\"access_token\":\"a.b.c.d\"}  "), KEY), Frames.of(0x89, new byte[0], 0x01020304),
        Frames.of(0x81, ascii("{\"id\":1,\"a\":2}"), KEY));
  }

  public static byte[] server() {
    return join(Frames.of(0x81, ascii("{\"type\":\"auth_required\",\"v\":1}"), 0), Frames.of(0x8A, new byte[0], 0), Frames.of(0x01, ascii("{\"a"), 0),
        Frames.of(0x80, ascii("\":1}"), 0));
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] join(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }
}
