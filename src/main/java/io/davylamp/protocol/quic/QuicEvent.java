package io.davylamp.protocol.quic;

import io.davylamp.event.EveObject;
import io.davylamp.event.Event;
import io.davylamp.event.Field;
import io.davylamp.event.FieldValue;
import io.davylamp.event.Side;
import io.davylamp.flow.Flow;
import io.davylamp.memory.Buffers;
import io.davylamp.memory.Bytes;
import io.davylamp.protocol.hello.ClientHello;
import io.davylamp.protocol.hello.Grease;
import io.davylamp.protocol.hello.Ja3;
import io.davylamp.protocol.hello.Ja4;
import io.netty.buffer.ByteBuf;

/** What a client said to open a connection, with Suricata's members. One per worker, filled anew for each connection. */
final class QuicEvent implements Event {
  /** A longer one is no name of DNS. */
  private static final int MAX_NAME = 255;
  /** The longest of a known program has some 700; a longer one is told by its digest alone. */
  private static final int MAX_JA3 = 1024;
  private static final int SERVER_NAME = 0;
  private static final int ALPN = 16;
  private static final int JA4_AT = Ja3.MAX_TEXT;
  private static final int HASH_AT = JA4_AT + Ja4.LENGTH;

  private static final int DNS_OVER_QUIC = 853;

  private final QuicOptions options;
  private final Ja3 ja3 = new Ja3();
  private final Ja4 ja4 = new Ja4();
  /** JA3's text, JA4 and JA3's digest. */
  private final ByteBuf prints = Buffers.direct(HASH_AT + Ja3.HASH);
  private final StringBuilder version = new StringBuilder(8);
  private final byte[] name = new byte[MAX_NAME];
  private ClientHello hello;
  private String resolver;
  private int ja3Length;
  private boolean hasJa4;

  QuicEvent(QuicOptions options) {
    this.options = options;
  }

  /** Only the version is known. */
  QuicEvent of(int number) {
    version.setLength(0);
    if (number >>> 24 == 'Q' || number >>> 24 == 'T') {
      for (int shift = 24; shift >= 0; shift -= 8) {
        version.append((char) (number >>> shift & 0xFF));
      }
    } else {
      appendHex(number);
    }
    hello = null;
    resolver = null;
    ja3Length = 0;
    hasJa4 = false;
    return this;
  }

  /** @param whole whether all of the hello was there and good; fingerprints of a part would be another program's */
  QuicEvent of(int number, ClientHello of, boolean whole) {
    of(number);
    hello = of;
    if (whole && options.ja3() && ja3.of(of)) {
      ja3Length = ja3.textLength();
      Bytes.copy(ja3.text(), 0, prints, 0, ja3Length);
      Bytes.copy(ja3.hash(), 0, prints, HASH_AT, Ja3.HASH);
    }
    if (whole && options.ja4() && ja4.of(of, Ja4.QUIC)) {
      hasJa4 = true;
      Bytes.copy(ja4.text(), 0, prints, JA4_AT, Ja4.LENGTH);
    }
    return this;
  }

  /** Marks what carries DNS: by port and ALPN (RFC 9250 s. 4.1), or by the name of a resolver over HTTPS. */
  QuicEvent mark(Flow flow) {
    if (hello == null) {
      return this;
    }
    if (flow.port(Side.SERVER) == DNS_OVER_QUIC || offersDoq()) {
      resolver = "doq";
    } else if (isNamed()) {
      Bytes.copy(hello.buffer(), hello.nameOffset(), name, 0, hello.nameLength());
      resolver = options.resolvers().lists(name, 0, hello.nameLength()) ? "doh" : null;
    }
    if (resolver != null) {
      flow.resolver(resolver);
    }
    return this;
  }

  private boolean offersDoq() {
    int at = hello.alpnOffset();
    int end = at + hello.alpnLength();
    while (end - at >= 4) {
      if (hello.buffer().getInt(at) == 0x0364_6f71) {
        return true;
      }
      at += 1 + hello.buffer().getUnsignedByte(at);
    }
    return false;
  }

  private boolean isNamed() {
    return hello.nameLength() > 0 && hello.nameLength() <= MAX_NAME;
  }

  /** Without leading zeros, as Suricata does: version 1 is "1", version 2 "6b3343cf". */
  private void appendHex(int number) {
    int digits = Math.max(1, (35 - Integer.numberOfLeadingZeros(number)) / 4);
    for (int i = digits - 1; i >= 0; i--) {
      version.append(Character.forDigit(number >>> 4 * i & 15, 16));
    }
  }

  @Override
  public String type() {
    return "quic";
  }

  @Override
  public void write(EveObject out) {
    out.text("version", version);
    if (hello == null) {
      return;
    }
    if (isNamed()) {
      out.bytes("sni", hello.buffer(), hello.nameOffset(), hello.nameLength());
    }
    if (ja3Length > 0) {
      out.openObject("ja3");
      out.bytes("hash", prints, HASH_AT, Ja3.HASH);
      if (ja3Length <= MAX_JA3) {
        out.bytes("string", prints, 0, ja3Length);
      }
      out.close();
    }
    if (hasJa4) {
      out.bytes("ja4", prints, JA4_AT, Ja4.LENGTH);
    }
    writeExtensions(out);
    if (options.extended()) {
      out.text("resolver", resolver);
    }
  }

  private void writeExtensions(EveObject out) {
    boolean open = false;
    for (int i = 0; i < hello.extensions(); i++) {
      int type = hello.extension(i);
      if (Grease.is(type)) {
        continue;
      }
      if (!open) {
        out.openArray("extensions");
        open = true;
      }
      out.openObject(null);
      out.text("name", ExtensionNames.of(type));
      out.number("type", type);
      if (type == SERVER_NAME && isNamed()) {
        out.openArray("values");
        out.bytes(null, hello.buffer(), hello.nameOffset(), hello.nameLength());
        out.close();
      } else if (type == ALPN) {
        writeAlpn(out);
      }
      out.close();
    }
    if (open) {
      out.close();
    }
  }

  private void writeAlpn(EveObject out) {
    ByteBuf buffer = hello.buffer();
    int at = hello.alpnOffset();
    int end = at + hello.alpnLength();
    boolean open = false;
    while (at < end) {
      int length = buffer.getUnsignedByte(at);
      if (length == 0 || length > end - at - 1) {
        break;
      }
      if (length != 2 || !Grease.is(buffer.getUnsignedShort(at + 1))) {
        if (!open) {
          out.openArray("values");
          open = true;
        }
        out.bytes(null, buffer, at + 1, length);
      }
      at += 1 + length;
    }
    if (open) {
      out.close();
    }
  }

  @Override
  public boolean read(Field field, FieldValue out) {
    out.clear();
    if (field == Field.TLS_SNI && hello != null && isNamed()) {
      out.add(hello.buffer(), hello.nameOffset(), hello.nameLength());
    } else if (field == Field.TLS_JA3 && ja3Length > 0) {
      out.add(prints, HASH_AT, Ja3.HASH);
    } else if (field == Field.TLS_JA4 && hasJa4) {
      out.add(prints, JA4_AT, Ja4.LENGTH);
    } else if (field == Field.TLS_ALPN && hello != null) {
      addAlpn(out);
    }
    return out.count() > 0;
  }

  private void addAlpn(FieldValue out) {
    ByteBuf buffer = hello.buffer();
    int end = hello.alpnOffset() + hello.alpnLength();
    int length;
    for (int at = hello.alpnOffset(); at < end; at += 1 + length) {
      length = Math.min(buffer.getUnsignedByte(at), end - at - 1);
      if (length != 2 || !Grease.is(buffer.getUnsignedShort(at + 1))) {
        out.add(buffer, at + 1, length);
      }
    }
  }
}
