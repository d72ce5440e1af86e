package io.davylamp.protocol.dns;

import io.davylamp.decode.Addresses;
import io.davylamp.memory.Bytes;
import io.netty.buffer.ByteBuf;

/**
 * SVCB and HTTPS data as text (RFC 9460 s. 2.1): priority, target (a dot for the owner itself), then the parameters; those
 * without a readable form only by name. Cut where the output is full.
 */
final class SvcParams {
  private static final int ALPN = 1;
  private static final int PORT = 3;
  private static final int IPV4_HINT = 4;
  private static final int IPV6_HINT = 6;
  private static final String[] KEYS = {"mandatory", "alpn", "no-default-alpn", "port", "ipv4hint", "ech", "ipv6hint"};

  private SvcParams() {}

  /** @return bytes written to {@code out} */
  static int write(DnsMessage message, ByteBuf out) {
    ByteBuf buffer = message.buffer;
    int end = message.record.dataAt + message.record.dataLength;
    int to = number(out, 0, buffer.getUnsignedShort(message.record.dataAt));
    int at = message.name.read(buffer, message.offset, end, message.record.dataAt + 2);
    to = put(out, to, ' ');
    if (message.name.textLength == 0) {
      to = put(out, to, '.');
    }
    Bytes.copy(message.name.text, 0, out, to, message.name.textLength);
    to += message.name.textLength;
    while (end - at >= 4) {
      int key = buffer.getUnsignedShort(at);
      int length = buffer.getUnsignedShort(at + 2);
      at += 4;
      if (length > end - at) {
        break;
      }
      to = put(out, to, ' ');
      if (key < KEYS.length) {
        to = text(out, to, KEYS[key]);
      } else {
        to = number(out, text(out, to, "key"), key);
      }
      to = value(message, key, at, length, out, to);
      at += length;
    }
    return to;
  }

  private static int value(DnsMessage message, int key, int at, int length, ByteBuf out, int start) {
    ByteBuf buffer = message.buffer;
    int to = start;
    switch (key) {
      case PORT -> to = length == 2 ? number(out, put(out, to, '='), buffer.getUnsignedShort(at)) : to;
      case ALPN -> to = alpn(buffer, at, at + length, out, put(out, to, '='));
      case IPV4_HINT, IPV6_HINT -> {
        int size = key == IPV4_HINT ? 4 : 16;
        for (int i = 0; i + size <= length; i += size) {
          to = put(out, to, i == 0 ? '=' : ',');
          int text = size == 4 ? Addresses.write(0, buffer.getUnsignedInt(at + i), 4, false, message.address, 0)
              : Addresses.write(buffer.getLong(at + i), buffer.getLong(at + i + 8), 6, false, message.address, 0);
          for (int j = 0; j < text; j++) {
            to = put(out, to, message.address[j]);
          }
        }
      }
      default -> { }
    }
    return to;
  }

  private static int alpn(ByteBuf buffer, int from, int end, ByteBuf out, int start) {
    int to = start;
    int at = from;
    while (at < end) {
      int length = Math.min(buffer.getUnsignedByte(at), end - at - 1);
      if (at != from) {
        to = put(out, to, ',');
      }
      for (int i = 1; i <= length; i++) {
        to = put(out, to, buffer.getByte(at + i));
      }
      at += 1 + length;
    }
    return to;
  }

  private static int text(ByteBuf out, int start, String text) {
    int to = start;
    for (int i = 0; i < text.length(); i++) {
      to = put(out, to, text.charAt(i));
    }
    return to;
  }

  private static int number(ByteBuf out, int start, int number) {
    int to = start;
    for (int unit = 10_000; unit > 0; unit /= 10) {
      if (number >= unit || unit == 1) {
        to = put(out, to, '0' + number / unit % 10);
      }
    }
    return to;
  }

  private static int put(ByteBuf out, int to, int character) {
    if (to >= out.capacity()) {
      return to;
    }
    out.setByte(to, character);
    return to + 1;
  }
}
