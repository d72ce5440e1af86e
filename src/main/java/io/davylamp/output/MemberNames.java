package io.davylamp.output;

import java.nio.charset.StandardCharsets;

/**
 * Member names as the bytes that go into a line, {@code ,"name":}. Names are literals of the program: each is encoded once and
 * found again by its (cached) hash and, nearly always, by identity. A name that finds no room is encoded each time.
 */
final class MemberNames {
  /** Three times the names there are. */
  private static final int SLOTS = 2048;
  private static final int MAX_PROBES = 16;

  private final String[] names = new String[SLOTS];
  private final byte[][] encoded = new byte[SLOTS][];

  /** @param name plain ASCII without anything to escape */
  byte[] of(String name) {
    int hash = name.hashCode();
    int slot = (hash ^ hash >>> 11) & SLOTS - 1;
    for (int probe = 0; probe < MAX_PROBES; probe++) {
      String known = names[slot];
      if (known == name) {
        return encoded[slot];
      }
      if (known == null) {
        names[slot] = name;
        encoded[slot] = encode(name);
        return encoded[slot];
      }
      if (known.equals(name)) {
        return encoded[slot];
      }
      slot = slot + 1 & SLOTS - 1;
    }
    return encode(name);
  }

  private static byte[] encode(String name) {
    return (",\"" + name + "\":").getBytes(StandardCharsets.US_ASCII);
  }
}
