package io.davylamp.protocol.p2p;

import io.netty.buffer.ByteBuf;

/**
 * Strings made of what programs call themselves: the same few hundred names on all connections, so each is made once. Holds
 * {@value #PLACES} names; another name at the same place replaces it. What is not printable ASCII becomes a question mark.
 */
final class AgentNames {
  /** Longest name kept, in bytes; BIP 14's names in use have at most 256, longer ones are cut. */
  static final int MAX_LENGTH = 256;

  private static final int PLACES = 256;

  private final String[] names = new String[PLACES];
  private final char[] text = new char[MAX_LENGTH];

  /** Null for an empty name. */
  String of(ByteBuf buffer, int offset, int length) {
    int count = Math.min(length, MAX_LENGTH);
    int hash = count;
    for (int i = 0; i < count; i++) {
      int octet = buffer.getUnsignedByte(offset + i);
      text[i] = octet >= ' ' && octet < 0x7F ? (char) octet : '?';
      hash = hash * 31 + octet;
    }
    if (count == 0) {
      return null;
    }
    int place = (hash ^ hash >>> 15) & PLACES - 1;
    if (!is(names[place], count)) {
      names[place] = new String(text, 0, count);
    }
    return names[place];
  }

  private boolean is(String name, int count) {
    if (name == null || name.length() != count) {
      return false;
    }
    for (int i = 0; i < count; i++) {
      if (name.charAt(i) != text[i]) {
        return false;
      }
    }
    return true;
  }
}
