package io.davylamp.protocol.stratum;

import io.davylamp.protocol.json.JsonToken;

/** Tells the dialects that share the {@code mining.} methods apart by the number and the types of their parameters. */
final class MiningShapes {
  private static final int HASH = 64;

  private MiningShapes() {}

  /** Dialect of a job, or null when the shape belongs to none known. */
  static Dialect notify(Message m) {
    if (m.has(Key.BODY)) {
      return Dialect.IRON_FISH;
    }
    if (m.kind(item(0)) == JsonToken.BEGIN_OBJECT) {
      return m.has(Key.HEADER_BLOB) ? Dialect.ALEPHIUM : null;
    }
    return switch (m.items) {
      case 2 -> hex(m, 1, 572) ? Dialect.KADENA : hex(m, 1, 80) ? Dialect.KASPA : null;
      case 3 -> array(m, 1) || hex(m, 1, 80) ? Dialect.KASPA : null;
      case 4 -> notifyOfFour(m);
      case 5 -> hex(m, 1, HASH) && m.isNumber(item(2)) && m.isBoolean(item(4)) ? Dialect.NERVOS : null;
      case 6, 7 -> m.isNumber(item(5)) && hex(m, 1, HASH) && hex(m, 2, HASH) ? Dialect.KAWPOW : null;
      case 8, 10 -> hex(m, 2, HASH) && hex(m, 3, HASH) && m.isBoolean(item(7)) ? Dialect.ZIP_301 : null;
      case 9 -> notifyOfNine(m);
      default -> null;
    };
  }

  private static Dialect notifyOfFour(Message m) {
    if (m.isBoolean(item(3))) {
      return hex(m, 1, HASH) && hex(m, 2, HASH) ? Dialect.ETHEREUM_STRATUM_1 : null;
    }
    boolean conflux = m.isText(item(1)) && m.length(item(1)) < 20 && m.isPrefixedHex(item(2), HASH, HASH);
    return conflux ? Dialect.CONFLUX : null;
  }

  private static Dialect notifyOfNine(Message m) {
    if (array(m, 4)) {
      return Dialect.STRATUM_V1;
    }
    if (m.isNumber(item(1)) && hex(m, 2, HASH) && m.isText(item(6))) {
      return Dialect.ERGO;
    }
    return hex(m, 2, HASH) && hex(m, 3, HASH) && m.isBoolean(item(7)) ? Dialect.ZIP_301 : null;
  }

  /** Dialect of a share, or null. */
  static Dialect submit(Message m) {
    if (m.has(Key.BODY)) {
      return Dialect.IRON_FISH;
    }
    if (m.kind(Key.PARAMS) == JsonToken.BEGIN_OBJECT) {
      return m.has(Key.FROM_GROUP) ? Dialect.ALEPHIUM : null;
    }
    return switch (m.items) {
      case 3 -> m.isPrefixedHex(item(2), 16, 16) ? Dialect.KASPA : m.isHex(item(2), 8, 16) ? Dialect.ETHEREUM_STRATUM_1 : null;
      case 4 -> array(m, 3) ? Dialect.AETERNITY : m.isPrefixedHex(item(2), 8, 16) ? Dialect.CONFLUX : null;
      case 5, 6 -> submitOfFive(m);
      default -> null;
    };
  }

  private static Dialect submitOfFive(Message m) {
    if (m.isPrefixedHex(item(2), 16, 16) && m.isPrefixedHex(item(4), HASH, HASH)) {
      return Dialect.KAWPOW;
    }
    if (m.isText(item(4)) && m.length(item(4)) >= 100) {
      return Dialect.ZIP_301;
    }
    if (m.isText(item(3)) && m.length(item(3)) == 0) {
      return Dialect.ERGO;
    }
    return m.isHex(item(2), 0, 32) && m.isHex(item(3), 8, 8) && m.isHex(item(4), 8, 16) ? Dialect.STRATUM_V1 : null;
  }

  /** What a subscription suggests, or null when several dialects send it so. */
  static Dialect subscribe(Message m) {
    if (m.namesEthereumStratum) {
      return Dialect.ETHEREUM_STRATUM_1;
    }
    if (m.items == 2 && m.isText(item(1)) && m.length(item(1)) == 0) {
      return Dialect.CONFLUX;
    }
    // With host and port Equihash and KawPow miners look alike: the job decides.
    return m.items < 3 ? Dialect.STRATUM_V1 : null;
  }

  /**
   * Whether an array result is eth-proxy work: header, seed, boundary, perhaps the block. A list of three hashes, as a node's
   * filter returns, has no boundary: that begins with zeros or is short.
   */
  static boolean isWork(Message m) {
    int boundary = item(2);
    if (m.items < 3 || m.items > 5 || !m.isPrefixedHex(item(0), HASH, HASH) || !m.isPrefixedHex(item(1), HASH, HASH)
        || !m.isPrefixedHex(boundary, 32, HASH)) {
      return false;
    }
    return m.length(boundary) < HASH + 2 || Hex.leadingZeros(m.buffer(boundary), m.offset(boundary), m.length(boundary)) >= 4;
  }

  private static int item(int index) {
    return Message.item(index);
  }

  private static boolean hex(Message m, int index, int digits) {
    return m.isHex(item(index), digits, digits);
  }

  private static boolean array(Message m, int index) {
    return m.kind(item(index)) == JsonToken.BEGIN_ARRAY;
  }
}
