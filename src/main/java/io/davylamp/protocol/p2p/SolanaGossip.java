package io.davylamp.protocol.p2p;

import io.netty.buffer.ByteBuf;

/** The messages of Solana's gossip as far as their form tells them (bincode: numbers little endian, lists behind a 64-bit count). */
final class SolanaGossip {
  static final int PULL_REQUEST = 0;
  static final int PULL_RESPONSE = 1;
  static final int PUSH = 2;
  static final int PRUNE = 3;
  static final int PING = 4;
  static final int PONG = 5;
  /** Kind, sender, token or its hash, signature. */
  static final int PING_BYTES = 132;
  /** Where ping and pong have token and hash. */
  static final int TOKEN = 36;
  /** IPv6's least MTU less its own header and a fragment's. */
  static final int MAX_PACKET = 1232;

  private static final String[] NAMES = {"pull-request", "pull-response", "push", "prune", "ping", "pong"};
  private static final int KEY = 32;
  private static final int SIGNATURE = 64;
  private static final int VALUES = 4 + KEY + 8;
  private static final int KINDS_OF_VALUES = 14;
  /** Each has 70 bytes at least. */
  private static final long MAX_VALUES = 17;
  private static final long MAX_BLOOM_KEYS = 16;
  private static final long MAX_BLOOM_WORDS = 150;

  private SolanaGossip() {}

  static String name(int kind) {
    return NAMES[kind];
  }

  /** The kind of a datagram that has the form of a message of its kind, or -1. */
  static int kind(ByteBuf buffer, int offset, int length) {
    if (length < PING_BYTES || length > MAX_PACKET) {
      return -1;
    }
    int kind = buffer.getIntLE(offset);
    boolean fits = switch (kind) {
      case PULL_REQUEST -> isPullRequest(buffer, offset + 4, offset + length);
      case PULL_RESPONSE, PUSH -> isValues(buffer, offset, length);
      case PRUNE -> isPrune(buffer, offset, length);
      case PING, PONG -> length == PING_BYTES && Randomness.isIn(buffer, offset + 4, SIGNATURE);
      default -> false;
    };
    return fits ? kind : -1;
  }

  /** Who sends it, how many values, and of the first its signature and kind. */
  private static boolean isValues(ByteBuf buffer, int offset, int length) {
    long count = buffer.getLongLE(offset + 4 + KEY);
    return count > 0 && count <= MAX_VALUES && Randomness.isIn(buffer, offset + 4, KEY) && isValue(buffer, offset + VALUES, offset + length);
  }

  private static boolean isValue(ByteBuf buffer, int at, int end) {
    if (end - at < SIGNATURE + 4) {
      return false;
    }
    int kind = buffer.getIntLE(at + SIGNATURE);
    return kind >= 0 && kind < KINDS_OF_VALUES && Randomness.isIn(buffer, at, SIGNATURE);
  }

  /** The sender, and the same again with what is to be pruned. */
  private static boolean isPrune(ByteBuf buffer, int offset, int length) {
    for (int i = 0; i < KEY; i += 8) {
      if (buffer.getLong(offset + 4 + i) != buffer.getLong(offset + 4 + KEY + i)) {
        return false;
      }
    }
    long count = buffer.getLongLE(offset + 4 + 2 * KEY);
    return count >= 0 && count <= KEY && Randomness.isIn(buffer, offset + 4, KEY)
        && length == 4 + 2 * KEY + 8 + count * KEY + SIGNATURE + KEY + 8;
  }

  /** A Bloom filter (keys, a vector of bits, how many are set), a mask and its length, then the asker's own record. */
  private static boolean isPullRequest(ByteBuf buffer, int from, int end) {
    long keys = buffer.getLongLE(from);
    if (keys < 1 || keys > MAX_BLOOM_KEYS) {
      return false;
    }
    int at = from + 8 + 8 * (int) keys;
    if (end - at < 9 || buffer.getByte(at) != 1) {
      return false;
    }
    long words = buffer.getLongLE(at + 1);
    if (words < 1 || words > MAX_BLOOM_WORDS) {
      return false;
    }
    at += 9 + 8 * (int) words;
    if (end - at < 28) {
      return false;
    }
    long bits = buffer.getLongLE(at);
    long set = buffer.getLongLE(at + 8);
    int mask = buffer.getIntLE(at + 24);
    return bits > 0 && bits <= 64 * words && set >= 0 && set <= bits && mask >= 0 && mask <= 64 && isValue(buffer, at + 28, end);
  }
}
