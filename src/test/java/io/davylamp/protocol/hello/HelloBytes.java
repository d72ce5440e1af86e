package io.davylamp.protocol.hello;

import io.davylamp.memory.Buffers;
import io.davylamp.sim.Octets;
import io.netty.buffer.ByteBuf;

/** A hello's body put together from its values, as fingerprints name them. */
final class HelloBytes {
  private final Octets extensions = new Octets();
  private final Octets ciphers = new Octets();
  private int version = 0x0303;

  HelloBytes version(int value) {
    version = value;
    return this;
  }

  /** Cipher suites as the decimal text of JA3 has them. */
  HelloBytes ciphers(String decimals) {
    for (int value : numbers(decimals, 10)) {
      ciphers.u16(value);
    }
    return this;
  }

  HelloBytes extension(int type, Octets body) {
    extensions.u16(type).block16(body);
    return this;
  }

  /** Extensions by type, in that order; groups, point formats and signature algorithms as given, names of others made up. */
  HelloBytes extensions(String decimals, String groups, String formats, String algorithms, String alpn) {
    for (int type : numbers(decimals, 10)) {
      extension(type, switch (type) {
        case 0 -> new Octets().block16(new Octets().u8(0).block16(new Octets().text("www.example.com")));
        case 10 -> list16(groups, 10);
        case 11 -> new Octets().put(list8(formats));
        case 13 -> list16(algorithms, 16);
        case 16 -> new Octets().block16(new Octets().u8(alpn.length()).text(alpn));
        case 43 -> new Octets().hex("06 1a1a 0304 0303".replace(" ", ""));
        default -> new Octets();
      });
    }
    return this;
  }

  ByteBuf client() {
    Octets body = new Octets().u16(version).put(new byte[32]).u8(0).block16(ciphers).hex("0100");
    return Buffers.copyOf(extensions.length() == 0 ? body.bytes() : body.block16(extensions).bytes());
  }

  ByteBuf server() {
    Octets body = new Octets().u16(version).put(new byte[32]).u8(0).put(ciphers.bytes()).u8(0);
    return Buffers.copyOf(extensions.length() == 0 ? body.bytes() : body.block16(extensions).bytes());
  }

  static Octets list16(String values, int radix) {
    Octets list = new Octets();
    for (int value : numbers(values, radix)) {
      list.u16(value);
    }
    return new Octets().block16(list);
  }

  private static byte[] list8(String values) {
    int[] numbers = numbers(values, 10);
    Octets out = new Octets().u8(numbers.length);
    for (int value : numbers) {
      out.u8(value);
    }
    return out.bytes();
  }

  static int[] numbers(String values, int radix) {
    if (values == null || values.isEmpty()) {
      return new int[0];
    }
    String[] words = values.split("[-,]");
    int[] numbers = new int[words.length];
    for (int i = 0; i < words.length; i++) {
      numbers[i] = Integer.parseInt(words[i], radix);
    }
    return numbers;
  }
}
