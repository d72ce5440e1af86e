package io.davylamp.protocol.file;

import io.davylamp.memory.Buffers;
import io.davylamp.protocol.json.JsonScanner;
import io.davylamp.protocol.json.JsonToken;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;

/**
 * Whether JSON is a miner's configuration, told by its members and where they stand, never by words in it. One per worker; knows the
 * forms of XMRig, xmr-stak and T-Rex. What it took from the file is valid until the next {@link #read}.
 */
final class ConfigShape {
  /** Longest pool address or login taken. */
  static final int MAX_TEXT = 128;
  /** Names looked at; a configuration has some hundred, endless JSON is left. */
  private static final int MAX_NAMES = 512;
  /** Members at the top of XMRig's that no other program's file has together. */
  private static final byte[][] XMRIG = names("donate-level", "donate-over-proxy", "randomx", "opencl", "cuda", "autosave",
      "pause-on-active", "pause-on-battery", "rebench-algo", "bench-algo-time", "cpu", "watch", "retries", "retry-pause");
  private static final int XMRIG_ENOUGH = 3;
  private static final byte[] POOLS = name("pools");
  private static final byte[] POOL_LIST = name("pool_list");
  private static final byte[] ALGO = name("algo");
  private static final byte[][] ADDRESS = names("url", "pool_address");
  private static final byte[][] LOGIN = names("user", "wallet_address");
  private static final byte[] STAK_WALLET = name("wallet_address");

  private final JsonScanner scanner = new JsonScanner();
  private final ByteBuf text = Buffers.direct(2 * MAX_TEXT);
  private int poolLength;
  private int userLength;
  private int left;
  private int ours;
  private boolean algo;
  private boolean listed;
  private boolean stak;

  /** @return the program the file configures, or null */
  String read(ByteBuf buffer, int offset, int length) {
    scanner.wrap(buffer, offset, length);
    poolLength = 0;
    userLength = 0;
    left = MAX_NAMES;
    ours = 0;
    algo = false;
    listed = false;
    stak = false;
    if (scanner.next() != JsonToken.BEGIN_OBJECT) {
      return null;
    }
    top();
    if (!listed || poolLength == 0 || userLength == 0) {
      return null;
    }
    if (ours >= XMRIG_ENOUGH) {
      return "XMRig";
    }
    return stak ? "xmr-stak" : algo && isStratum() ? "T-Rex" : null;
  }

  private void top() {
    for (JsonToken token = scanner.next(); token == JsonToken.NAME && left-- > 0; token = scanner.next()) {
      boolean list = scanner.textIs(POOLS) || scanner.textIs(POOL_LIST);
      boolean isAlgo = scanner.textIs(ALGO);
      ours += isOneOf(XMRIG) ? 1 : 0;
      JsonToken value = scanner.next();
      algo |= isAlgo && value == JsonToken.STRING;
      if (list && value == JsonToken.BEGIN_ARRAY) {
        listed = true;
        if (!pools()) {
          return;
        }
      } else if (value.isLast() || !scanner.skip(value)) {
        return; // the file goes on behind what is kept of it
      }
    }
  }

  /** @return false when the bytes end in it */
  private boolean pools() {
    JsonToken token = scanner.next();
    while (token == JsonToken.BEGIN_OBJECT) {
      if (!pool()) {
        return false;
      }
      token = scanner.next();
    }
    return token == JsonToken.END_ARRAY;
  }

  private boolean pool() {
    JsonToken token = scanner.next();
    for (; token == JsonToken.NAME && left-- > 0; token = scanner.next()) {
      boolean address = isOneOf(ADDRESS);
      boolean login = isOneOf(LOGIN);
      stak |= scanner.textIs(STAK_WALLET);
      JsonToken value = scanner.next();
      if (value == JsonToken.STRING && address && poolLength == 0) {
        poolLength = scanner.unescape(text, 0, MAX_TEXT);
      } else if (value == JsonToken.STRING && login && userLength == 0) {
        userLength = scanner.unescape(text, MAX_TEXT, MAX_TEXT);
      } else if (value.isLast() || !scanner.skip(value)) {
        return false;
      }
    }
    return token == JsonToken.END_OBJECT;
  }

  private boolean isOneOf(byte[][] names) {
    for (byte[] name : names) {
      if (scanner.textIs(name)) {
        return true;
      }
    }
    return false;
  }

  private boolean isStratum() {
    byte[] scheme = SCHEME;
    for (int i = 0; i < scheme.length; i++) {
      if (poolLength <= i || text.getByte(i) != scheme[i]) {
        return false;
      }
    }
    return true;
  }

  private static final byte[] SCHEME = name("stratum");

  /** Where the texts taken lie: the pool's address from 0, the login from {@link #MAX_TEXT}. */
  ByteBuf text() {
    return text;
  }

  int poolLength() {
    return poolLength;
  }

  int userLength() {
    return userLength;
  }

  private static byte[][] names(String... names) {
    byte[][] all = new byte[names.length][];
    for (int i = 0; i < names.length; i++) {
      all[i] = name(names[i]);
    }
    return all;
  }

  private static byte[] name(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
