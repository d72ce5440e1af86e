package io.davylamp.protocol.tls;

import io.davylamp.event.EveObject;
import io.netty.buffer.ByteBuf;

/** Writes out all certificates of a Certificate message (RFC 5246 s. 7.4.2) in base64. One per worker; points into the message. */
final class Chain {
  private static final String BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  /** Certificates written: a chain has two to four. */
  private static final int MAX_CERTIFICATES = 10;

  private final Text text = new Text(TlsRecords.MAX_MESSAGE / 3 * 4 + 8);
  private ByteBuf buffer;
  private int from;
  private int end;

  /** @param at of the first certificate's length; valid as long as the buffer is unchanged */
  void of(ByteBuf in, int at, int stop) {
    buffer = in;
    from = at;
    end = stop;
  }

  void write(EveObject out) {
    int at = from;
    boolean open = false;
    for (int i = 0; i < MAX_CERTIFICATES && end - at >= 3 && buffer.getUnsignedMedium(at) <= end - at - 3; i++) {
      int length = buffer.getUnsignedMedium(at);
      if (!open) {
        out.openArray("chain");
        open = true;
      }
      encode(at + 3, at + 3 + length);
      out.bytes(null, text.bytes, 0, text.length);
      at += 3 + length;
    }
    if (open) {
      out.close();
    }
  }

  /** RFC 4648 s. 4. */
  private void encode(int at, int stop) {
    text.clear();
    for (int i = at; i < stop; i += 3) {
      int group = buffer.getUnsignedByte(i) << 16 | (i + 1 < stop ? buffer.getUnsignedByte(i + 1) << 8 : 0)
          | (i + 2 < stop ? buffer.getUnsignedByte(i + 2) : 0);
      text.put(BASE64.charAt(group >>> 18)).put(BASE64.charAt(group >>> 12 & 63));
      text.put(i + 1 < stop ? BASE64.charAt(group >>> 6 & 63) : '=').put(i + 2 < stop ? BASE64.charAt(group & 63) : '=');
    }
  }
}
