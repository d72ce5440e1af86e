package io.davylamp.protocol.tls;

import io.davylamp.event.EveObject;
import io.davylamp.event.Event;
import io.davylamp.event.Field;
import io.davylamp.event.FieldValue;
import io.davylamp.memory.Buffers;
import io.davylamp.memory.Bytes;
import io.netty.buffer.ByteBuf;

/** What both hellos of one connection said, as an event. One per analyzer, because the hellos come at different times. */
final class TlsEvent implements Event {
  private static final int MAX_NAME = 255;
  private static final int MAX_ALPN = 128;
  private static final int SUPPORTED_VERSIONS = 43;
  private static final int SERVER_NAME = 0;
  private static final int ALPN = 16;
  /** Version and random (RFC 8446 s. 4.1.2). */
  private static final int FIXED = 34;

  /** The name, then the ALPN names, each behind its length. */
  private final ByteBuf text = Buffers.direct(MAX_NAME + MAX_ALPN);
  private int nameLength;
  private int alpnLength;
  private int version;

  void clear() {
    nameLength = 0;
    alpnLength = 0;
    version = 0;
  }

  /** Reads a ClientHello's body. @return false when it does not parse; what was read before stays */
  boolean readClientHello(ByteBuf buffer, int from, int end) {
    int at = afterVector8(buffer, from + FIXED, end);
    at = at < 0 ? at : afterVector16(buffer, at, end);
    at = at < 0 ? at : afterVector8(buffer, at, end);
    return at >= 0 && readExtensions(buffer, at, end, true);
  }

  /** Reads a ServerHello's body. */
  boolean readServerHello(ByteBuf buffer, int from, int end) {
    int at = afterVector8(buffer, from + FIXED, end);
    if (at < 0 || end - at < 3) {
      return false;
    }
    version = buffer.getUnsignedShort(from);
    return readExtensions(buffer, at + 3, end, false);
  }

  private boolean readExtensions(ByteBuf buffer, int from, int messageEnd, boolean client) {
    if (from == messageEnd) {
      return true;
    }
    int end = afterVector16(buffer, from, messageEnd);
    if (end < 0) {
      return false;
    }
    int at = from + 2;
    while (end - at >= 4) {
      int type = buffer.getUnsignedShort(at);
      int length = buffer.getUnsignedShort(at + 2);
      at += 4;
      if (length > end - at) {
        return false;
      }
      if (client && type == SERVER_NAME) {
        readName(buffer, at, at + length);
      } else if (client && type == ALPN) {
        readAlpn(buffer, at, at + length);
      } else if (!client && type == SUPPORTED_VERSIONS && length == 2) {
        version = buffer.getUnsignedShort(at);
      }
      at += length;
    }
    return at == end;
  }

  /** RFC 6066 s. 3: a list, of which only the one host_name (type 0) is ever used. */
  private void readName(ByteBuf buffer, int at, int end) {
    if (end - at < 5 || buffer.getByte(at + 2) != 0) {
      return;
    }
    int length = buffer.getUnsignedShort(at + 3);
    if (length <= end - at - 5 && length <= MAX_NAME) {
      Bytes.copy(buffer, at + 5, text, 0, length);
      nameLength = length;
    }
  }

  /** RFC 7301 s. 3.1; names that are GREASE (RFC 8701) say nothing about the client. */
  private void readAlpn(ByteBuf buffer, int from, int end) {
    alpnLength = 0;
    int at = from + 2;
    while (end - at >= 1) {
      int length = buffer.getUnsignedByte(at);
      if (length == 0 || length > end - at - 1 || alpnLength + 1 + length > MAX_ALPN) {
        return;
      }
      if (length != 2 || !isGrease(buffer.getUnsignedShort(at + 1))) {
        Bytes.copy(buffer, at, text, MAX_NAME + alpnLength, 1 + length);
        alpnLength += 1 + length;
      }
      at += 1 + length;
    }
  }

  private static boolean isGrease(int value) {
    return (value & 0x0F0F) == 0x0A0A && value >>> 8 == (value & 0xFF);
  }

  private static int afterVector8(ByteBuf buffer, int at, int end) {
    return end - at < 1 || end - at - 1 < buffer.getUnsignedByte(at) ? -1 : at + 1 + buffer.getUnsignedByte(at);
  }

  private static int afterVector16(ByteBuf buffer, int at, int end) {
    return end - at < 2 || end - at - 2 < buffer.getUnsignedShort(at) ? -1 : at + 2 + buffer.getUnsignedShort(at);
  }

  private String versionName() {
    return switch (version) {
      case 0x0300 -> "SSLv3";
      case 0x0301 -> "TLSv1";
      case 0x0302 -> "TLS 1.1";
      case 0x0303 -> "TLS 1.2";
      case 0x0304 -> "TLS 1.3";
      default -> "UNDETERMINED";
    };
  }

  @Override
  public String type() {
    return "tls";
  }

  @Override
  public void write(EveObject out) {
    if (nameLength > 0) {
      out.bytes("sni", text, 0, nameLength);
    }
    out.text("version", versionName());
    if (alpnLength > 0) {
      out.openArray("client_alpns");
      for (int at = 0; at < alpnLength; at += 1 + text.getUnsignedByte(MAX_NAME + at)) {
        out.bytes(null, text, MAX_NAME + at + 1, text.getUnsignedByte(MAX_NAME + at));
      }
      out.close();
    }
  }

  @Override
  public boolean read(Field field, FieldValue out) {
    out.clear();
    if (field == Field.TLS_SNI && nameLength > 0) {
      out.add(text, 0, nameLength);
    }
    return out.count() > 0;
  }
}
