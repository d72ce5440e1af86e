package io.davylamp.protocol.tls;

import io.davylamp.event.EveObject;
import io.davylamp.event.Event;
import io.davylamp.event.Field;
import io.davylamp.event.FieldValue;
import io.davylamp.memory.Buffers;
import io.davylamp.memory.Bytes;
import io.davylamp.protocol.hello.ClientHello;
import io.davylamp.protocol.hello.Grease;
import io.davylamp.protocol.hello.Ja3;
import io.davylamp.protocol.hello.Ja4;
import io.davylamp.protocol.hello.ServerHello;
import io.netty.buffer.ByteBuf;

/**
 * What the handshake of one connection said, as an event. One per analyzer, because the hellos come at different times; what they said
 * is copied, one thing behind the other, some 300 bytes of a usual connection and never more than {@value #MAX_TEXT}.
 */
final class TlsEvent implements Event {
  private static final int MAX_NAME = 255;
  private static final int MAX_ALPN = 128;
  /** Of JA3 as text: the longest of a known program has some 700; a longer one is told by its digest alone. */
  private static final int MAX_JA3 = 1024;
  private static final int MAX_JA3S = 128;
  private static final int MAX_SESSION_ID = 32;
  private static final int MAX_TEXT =
      MAX_NAME + 2 * MAX_ALPN + MAX_JA3 + Ja3.HASH + Ja4.LENGTH + MAX_JA3S + Ja3.HASH + MAX_SESSION_ID;
  private static final int FIRST_TEXT = 512;

  /** All texts; grows by doubling up to {@link #MAX_TEXT}. */
  private ByteBuf text = Buffers.direct(FIRST_TEXT);
  private int used;
  private int nameAt;
  private int nameLength;
  private int alpnAt;
  private int alpnLength;
  private int serverAlpnAt;
  private int serverAlpnLength;
  private int ja3At;
  private int ja3Length;
  private int ja3HashAt;
  private int ja3sAt;
  private int ja3sLength;
  private int ja3sHashAt;
  private int ja4At;
  private int sessionIdAt;
  private int sessionIdLength;
  private int version;
  private boolean resumed;
  private String resolver;
  /** Shared by the worker's connections: there only while the event is told of. */
  private Certificate certificate;
  private Chain chain;

  void clear() {
    used = nameLength = alpnLength = serverAlpnLength = ja3Length = ja3sLength = sessionIdLength = version = 0;
    ja3HashAt = ja3sHashAt = ja4At = -1;
    resumed = false;
    resolver = null;
    certificate = null;
    chain = null;
  }

  TlsEvent() {
    clear();
  }

  // ---- what is said

  void client(ClientHello hello) {
    ByteBuf in = hello.buffer();
    if (hello.nameLength() <= MAX_NAME) {
      nameAt = keep(in, hello.nameOffset(), hello.nameLength());
      nameLength = hello.nameLength();
    }
    int before = used;
    keepAlpn(in, hello.alpnOffset(), hello.alpnOffset() + hello.alpnLength());
    alpnAt = before;
    alpnLength = used - before;
    if (hello.sessionIdLength() <= MAX_SESSION_ID) {
      sessionIdAt = keep(in, hello.sessionIdOffset(), hello.sessionIdLength());
      sessionIdLength = hello.sessionIdLength();
    }
  }

  void ja3(Ja3 made) {
    ja3HashAt = keep(made.hash(), Ja3.HASH);
    if (made.textLength() <= MAX_JA3) {
      ja3At = keep(made.text(), made.textLength());
      ja3Length = made.textLength();
    }
  }

  void ja4(Ja4 made) {
    ja4At = keep(made.text(), Ja4.LENGTH);
  }

  /** Only the version, of a hello that is not the last one. */
  void retry(ServerHello hello) {
    version = hello.version();
  }

  void server(ServerHello hello) {
    version = hello.version();
    int before = used;
    keepAlpn(hello.buffer(), hello.alpnOffset(), hello.alpnOffset() + hello.alpnLength());
    serverAlpnAt = before;
    serverAlpnLength = used - before;
    resumed = isThirteen() ? hello.acceptsPreSharedKey() : repeatsSessionId(hello);
  }

  void ja3s(byte[] made, int length, byte[] hash) {
    ja3sHashAt = keep(hash, Ja3.HASH);
    if (length <= MAX_JA3S) {
      ja3sAt = keep(made, length);
      ja3sLength = length;
    }
  }

  void version(int chosen) {
    version = chosen;
  }

  void resumed(boolean yes) {
    resumed = yes;
  }

  /** @param kind {@code dot}, {@code doh} or null */
  void resolver(String kind) {
    resolver = kind;
  }

  /** @param read of the server, as long as the event is told of; null for none */
  void certificate(Certificate read, Chain all) {
    certificate = read;
    chain = all;
  }

  /** Whether the version chosen is 1.3 or a draft of it: then the certificate is hidden. */
  boolean isThirteen() {
    return version >= 0x0304;
  }

  int copyName(byte[] to) {
    Bytes.copy(text, nameAt, to, 0, nameLength);
    return nameLength;
  }

  /** Whether the client offers this protocol. */
  boolean offers(String protocol) {
    for (int at = alpnAt; at < alpnAt + alpnLength; at += 1 + text.getUnsignedByte(at)) {
      int i = text.getUnsignedByte(at) == protocol.length() ? 0 : -1;
      while (i >= 0 && i < protocol.length() && text.getByte(at + 1 + i) == protocol.charAt(i)) {
        i++;
      }
      if (i == protocol.length()) {
        return true;
      }
    }
    return false;
  }

  private boolean repeatsSessionId(ServerHello hello) {
    if (sessionIdLength == 0 || hello.sessionIdLength() != sessionIdLength) {
      return false;
    }
    for (int i = 0; i < sessionIdLength; i++) {
      if (text.getByte(sessionIdAt + i) != hello.buffer().getByte(hello.sessionIdOffset() + i)) {
        return false;
      }
    }
    return true;
  }

  /** Names that are GREASE say nothing about the client. */
  private void keepAlpn(ByteBuf in, int from, int end) {
    int limit = used + MAX_ALPN;
    for (int at = from; end - at >= 1; at += 1 + in.getUnsignedByte(at)) {
      int length = in.getUnsignedByte(at);
      if (length == 0 || length > end - at - 1 || used + 1 + length > limit) {
        return;
      }
      if (length != 2 || !Grease.is(in.getUnsignedShort(at + 1))) {
        keep(in, at, 1 + length);
      }
    }
  }

  private int keep(ByteBuf in, int offset, int length) {
    reserve(length);
    Bytes.copy(in, offset, text, used, length);
    used += length;
    return used - length;
  }

  private int keep(byte[] in, int length) {
    reserve(length);
    Bytes.copy(in, 0, text, used, length);
    used += length;
    return used - length;
  }

  private void reserve(int length) {
    int capacity = text.capacity();
    if (used + length > capacity) {
      while (capacity < used + length) {
        capacity *= 2;
      }
      ByteBuf larger = Buffers.direct(Math.min(capacity, MAX_TEXT));
      Bytes.copy(text, 0, larger, 0, used);
      text = larger;
    }
  }

  // ---- as an event

  @Override
  public String type() {
    return "tls";
  }

  @Override
  public void write(EveObject out) {
    if (nameLength > 0) {
      out.bytes("sni", text, nameAt, nameLength);
    }
    out.text("version", Versions.name(version));
    if (certificate != null) {
      certificate.write(out);
    }
    if (chain != null) {
      chain.write(out);
    }
    writeFingerprint(out, "ja3", ja3HashAt, ja3At, ja3Length);
    writeFingerprint(out, "ja3s", ja3sHashAt, ja3sAt, ja3sLength);
    if (ja4At >= 0) {
      out.bytes("ja4", text, ja4At, Ja4.LENGTH);
    }
    if (resumed) {
      out.flag("session_resumed", true);
    }
    writeAlpn(out, "client_alpns", alpnAt, alpnLength);
    writeAlpn(out, "server_alpns", serverAlpnAt, serverAlpnLength);
    out.text("resolver", resolver);
  }

  private void writeFingerprint(EveObject out, String name, int hashAt, int at, int length) {
    if (hashAt >= 0) {
      out.openObject(name);
      out.bytes("hash", text, hashAt, Ja3.HASH);
      if (length > 0) {
        out.bytes("string", text, at, length);
      }
      out.close();
    }
  }

  private void writeAlpn(EveObject out, String name, int from, int length) {
    if (length > 0) {
      out.openArray(name);
      for (int at = from; at < from + length; at += 1 + text.getUnsignedByte(at)) {
        out.bytes(null, text, at + 1, text.getUnsignedByte(at));
      }
      out.close();
    }
  }

  @Override
  public boolean read(Field field, FieldValue out) {
    out.clear();
    switch (field) {
      case TLS_SNI -> add(out, nameAt, nameLength);
      case TLS_CERTIFICATE_NAME -> {
        if (certificate != null) {
          certificate.names(out);
        }
      }
      case TLS_JA3 -> add(out, ja3HashAt, ja3HashAt < 0 ? 0 : Ja3.HASH);
      case TLS_JA3S -> add(out, ja3sHashAt, ja3sHashAt < 0 ? 0 : Ja3.HASH);
      case TLS_ALPN -> {
        for (int at = alpnAt; at < alpnAt + alpnLength; at += 1 + text.getUnsignedByte(at)) {
          add(out, at + 1, text.getUnsignedByte(at));
        }
      }
      case TLS_JA4 -> add(out, ja4At, ja4At < 0 ? 0 : Ja4.LENGTH);
      default -> { }
    }
    return out.count() > 0;
  }

  private void add(FieldValue out, int at, int length) {
    if (length > 0) {
      out.add(text, at, length);
    }
  }
}
