package io.davylamp.protocol.stratum;

import io.netty.buffer.ByteBuf;

/**
 * What the work itself tells of coin and algorithm: Monero's block version, time and height; the height in a Bitcoin coinbase and the
 * network's difficulty beside it; the personalization of an Equihash job; the length of its solution. Found in the first jobs; no
 * allocation. One per session.
 */
final class JobCoin {
  /** Jobs looked at: what the first ones do not tell, later ones do not either. */
  private static final int LOOKED_AT = 8;
  /** Digits of two version bytes and a time of at most five. */
  private static final int VERSIONS_AND_TIME = 14;
  /** version 4, inputs 1, no previous output 36, length of the script 1 */
  private static final int COINBASE_SCRIPT = 42;
  /** Bitcoin's network difficulty has been above this since September 2019; no other chain has come near it. */
  private static final double ONLY_BITCOIN = 1e13;
  /** Bitcoin Cash begins: from here on two chains stand as high. */
  private static final long SPLIT_S = 1_501_545_600L;
  private static final double DIFFICULTY_ONE = 0xFFFFp208;
  private static final byte[] BTG = "BgoldPoW".getBytes();
  private static final byte[] FLUX = "ZelProof".getBytes();

  private int looked;
  private String coin;
  private String algorithm;
  /** Major version of the last CryptoNote block, or -1. */
  private int major = -1;

  void clear() {
    looked = 0;
    coin = null;
    algorithm = null;
    major = -1;
  }

  /** The coin the jobs tell of, or null. */
  String coin() {
    return coin;
  }

  /** The algorithm the jobs or solutions tell of, or null. */
  String algorithm() {
    return algorithm;
  }

  /** Major version of a CryptoNote block, or -1. */
  int majorVersion() {
    return major;
  }

  /** @return whether the job told something new */
  boolean job(Message m, long nowNs) {
    if (looked >= LOOKED_AT) {
      return false;
    }
    looked++;
    String knownCoin = coin;
    String knownAlgorithm = algorithm;
    int knownMajor = major;
    switch (m.named) {
      case CRYPTONOTE, COINHIVE, WEBMINERPOOL -> cryptonote(m, Key.BLOB.ordinal());
      case GETBLOCKTEMPLATE -> cryptonote(m, Key.TEMPLATE_BLOB.ordinal());
      case STRATUM_V1 -> bitcoin(m);
      case ZIP_301 -> equihash(m);
      case KAWPOW -> {
        if (m.heightSlot >= 0 && ChainClock.RAVENCOIN.fits(m.number(m.heightSlot), nowNs / 1_000_000_000L)) {
          coin = "RVN";
        }
      }
      default -> { }
    }
    return coin != knownCoin || algorithm != knownAlgorithm || major != knownMajor;
  }

  /** @return whether the share told something new */
  boolean share(Message m) {
    if (algorithm != null || m.named != Dialect.ZIP_301 || m.items < 5) {
      return false;
    }
    int solution = Message.item(4);
    // Digits of the solution and the compact size before it, by the parameters n and k.
    algorithm = !m.isText(solution) ? null : switch (m.length(solution)) {
      case 202 -> "equihash144_5";
      case 106 -> "equihash125_4";
      case 806 -> "equihash192_7";
      default -> null;
    };
    return algorithm != null;
  }

  /** @param blob slot of a block's or its header's bytes */
  private void cryptonote(Message m, int blob) {
    if (!m.isText(blob) || m.length(blob) < VERSIONS_AND_TIME || !Hex.all(m.buffer(blob), m.offset(blob), VERSIONS_AND_TIME)) {
      return;
    }
    major = octet(m, blob, 0);
    if (m.heightSlot < 0 || !m.isNumber(m.heightSlot)) {
      return;
    }
    // Behind the two version bytes the time, in groups of seven bits.
    long time = 0;
    int at = 2;
    for (int shift = 0; shift < 35; shift += 7, at++) {
      int octet = octet(m, blob, at);
      time |= (long) (octet & 0x7F) << shift;
      if (octet < 0x80) {
        break;
      }
    }
    if (ChainClock.MONERO.fits(m.number(m.heightSlot), time)) {
      coin = "XMR";
    }
  }

  private void bitcoin(Message m) {
    if (m.items != 9 || !m.isHex(Message.item(6), 8, 8) || !m.isHex(Message.item(7), 8, 8)) {
      return;
    }
    long bits = number(m, Message.item(6), 0, 4, false);
    long time = number(m, Message.item(7), 0, 4, false);
    double difficulty = DIFFICULTY_ONE / ((bits & 0x7FFFFF) * Math.pow(2, 8 * ((bits >>> 24) - 3)));
    if (difficulty > ONLY_BITCOIN && !Double.isInfinite(difficulty)) {
      found("BTC", "sha256d");
      return;
    }
    long height = coinbaseHeight(m);
    if (ChainClock.LITECOIN.fits(height, time)) {
      found("LTC", "scrypt");
    } else if (ChainClock.BITCOIN.fits(height, time)) {
      found(time < SPLIT_S ? "BTC" : null, "sha256d");
    }
  }

  /** BIP 34: the script of a coinbase begins with the height; 0 when there is none. */
  private static long coinbaseHeight(Message m) {
    int first = Message.item(2);
    if (!m.isHex(first, 2 * COINBASE_SCRIPT + 8, Integer.MAX_VALUE) || octet(m, first, COINBASE_SCRIPT) != 3) {
      return 0;
    }
    return number(m, first, COINBASE_SCRIPT + 1, 3, true);
  }

  private void equihash(Message m) {
    int person = Message.item(9);
    if (m.items >= 10 && m.isText(person)) {
      if (m.textIs(person, BTG)) {
        found("BTG", "equihash144_5");
      } else if (m.textIs(person, FLUX)) {
        found("FLUX", "equihash125_4");
      }
    } else if (m.items == 9 && m.isHex(Message.item(8), 64, Integer.MAX_VALUE)) {
      // The template of the solution, which only Verus sends.
      found("VRSC", "verushash");
    }
  }

  private void found(String ticker, String name) {
    coin = ticker;
    algorithm = name;
  }

  private static int octet(Message m, int slot, int index) {
    ByteBuf buffer = m.buffer(slot);
    int at = m.offset(slot) + 2 * index;
    return Hex.digit(buffer.getByte(at)) << 4 | Hex.digit(buffer.getByte(at + 1));
  }

  private static long number(Message m, int slot, int from, int count, boolean littleEndian) {
    long value = 0;
    for (int i = 0; i < count; i++) {
      value = value << 8 | octet(m, slot, littleEndian ? from + count - 1 - i : from + i);
    }
    return value;
  }
}
