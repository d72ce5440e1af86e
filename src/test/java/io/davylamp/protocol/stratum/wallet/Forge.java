package io.davylamp.protocol.stratum.wallet;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.digests.Blake2bDigest;
import org.bouncycastle.crypto.digests.Kangaroo.KangarooTwelve;
import org.bouncycastle.crypto.digests.KeccakDigest;

/** Makes well-formed addresses of random keys: the formats written down a second time, the slow way, with others' hashes. */
public final class Forge {
  private static final String BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
  private static final String BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
  private static final String CONFLUX = "abcdefghjkmnprstuvwxyz0123456789";
  private static final String NIMIQ = "0123456789ABCDEFGHJKLMNPQRSTUVXY";
  private static final int[] BLOCK_CHARS = {0, 2, 3, 5, 6, 7, 9, 10, 11};
  private static final int BECH32M = 0x2BC830A3;

  private final Random random;

  public Forge(long seed) {
    random = new Random(seed);
  }

  public byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }

  /** One version byte, or two. */
  public String base58Check(int version) {
    byte[] head = version > 0xFF ? new byte[] {(byte) (version >> 8), (byte) version} : new byte[] {(byte) version};
    byte[] body = join(head, bytes(20));
    return base58(join(body, Arrays.copyOf(sha256(sha256(body)), 4)));
  }

  public String aeternity() {
    byte[] body = bytes(32);
    return "ak_" + base58(join(body, Arrays.copyOf(sha256(sha256(body)), 4)));
  }

  public String segwit(String prefix, int version, int programBytes) {
    byte[] values = join(new byte[] {(byte) version}, fives(bytes(programBytes)));
    return bech32(prefix, '1', values, version == 0 || prefix.equals("hs") ? 1 : BECH32M);
  }

  public String bech32(String prefix, int keyBytes) {
    return bech32(prefix, '1', fives(bytes(keyBytes)), 1);
  }

  public String bech32m(String prefix, int keyBytes) {
    return bech32(prefix, '1', fives(bytes(keyBytes)), BECH32M);
  }

  public String dero() {
    return bech32("dero", '1', fives(join(new byte[] {1}, bytes(33))), 1);
  }

  public String xelis() {
    return bech32("xel", ':', fives(join(bytes(32), new byte[] {0})), 1);
  }

  /** Nervos' full address since 2021, a lock of the usual 20 bytes. */
  public String nervos() {
    return bech32("ckb", '1', fives(join(new byte[] {0}, bytes(53))), BECH32M);
  }

  /** Nervos' short address of before. */
  public String nervosShort() {
    return bech32("ckb", '1', fives(join(new byte[] {1, 0}, bytes(20))), 1);
  }

  /** CashAddr of a version byte and as many bytes as it tells or the coin has. */
  public String cash(String prefix, int version, int hashBytes) {
    return prefix + ":" + cashData(prefix, fives(join(new byte[] {(byte) version}, bytes(hashBytes))), BECH32);
  }

  public String conflux() {
    byte[] address = bytes(21);
    address[0] = 0;
    address[1] = (byte) (0x10 | address[1] & 15);
    return "cfx:" + cashData("cfx", fives(address), CONFLUX);
  }

  /** Tag, two keys, {@code more} bytes of payment id. */
  public String cryptonote(long tag, int more) {
    byte[] head = new byte[10];
    int count = 0;
    for (long rest = tag; ; rest >>>= 7) {
      head[count++] = (byte) (rest > 127 ? rest & 127 | 128 : rest);
      if (rest <= 127) {
        break;
      }
    }
    byte[] body = join(Arrays.copyOf(head, count), bytes(64 + more));
    return blocks(join(body, Arrays.copyOf(hash(new KeccakDigest(256), body), 4)));
  }

  public String tari() {
    byte[] keys = bytes(64);
    int sum = damm(damm(0, 0), 1);
    for (byte key : keys) {
      sum = damm(sum, key & 0xFF);
    }
    return "12" + base58(join(keys, new byte[] {(byte) sum}));
  }

  public String ethereum() {
    String small = HexFormat.of().formatHex(bytes(20));
    String hash = HexFormat.of().formatHex(hash(new KeccakDigest(256), small.getBytes()));
    StringBuilder out = new StringBuilder("0x");
    for (int i = 0; i < small.length(); i++) {
      out.append(hash.charAt(i) >= '8' ? Character.toUpperCase(small.charAt(i)) : small.charAt(i));
    }
    return out.toString();
  }

  public String ergo() {
    byte[] body = join(new byte[] {1, (byte) (2 + random.nextInt(2))}, bytes(32));
    return base58(join(body, Arrays.copyOf(hash(new Blake2bDigest(256), body), 4)));
  }

  public String alephium() {
    return base58(join(new byte[1], bytes(32)));
  }

  public String sia() {
    byte[] body = bytes(32);
    return HexFormat.of().formatHex(join(body, Arrays.copyOf(hash(new Blake2bDigest(256), body), 6)));
  }

  public String qrl() {
    byte[] body = join(new byte[] {1, 6, 0}, bytes(32));
    return "Q" + HexFormat.of().formatHex(join(body, Arrays.copyOfRange(sha256(body), 28, 32)));
  }

  public String kadena() {
    return "k:" + HexFormat.of().formatHex(bytes(32));
  }

  public String hex(int bytes) {
    return HexFormat.of().formatHex(bytes(bytes));
  }

  /** With blanks, as people write it. */
  public String nimiq() {
    StringBuilder body = new StringBuilder();
    for (byte five : fives(bytes(20))) {
      body.append(NIMIQ.charAt(five));
    }
    StringBuilder digits = new StringBuilder();
    for (char c : (body + "NQ00").toCharArray()) {
      digits.append(Character.getNumericValue(c));
    }
    int check = 98 - new BigInteger(digits.toString()).mod(BigInteger.valueOf(97)).intValue();
    return String.format("NQ%02d", check) + body.toString().replaceAll("(.{4})", " $1");
  }

  public String qubic() {
    byte[] key = bytes(32);
    StringBuilder out = new StringBuilder();
    BigInteger radix = BigInteger.valueOf(26);
    for (int part = 0; part < 4; part++) {
      byte[] big = new byte[8];
      for (int i = 0; i < 8; i++) {
        big[7 - i] = key[part * 8 + i];
      }
      BigInteger value = new BigInteger(1, big);
      for (int i = 0; i < 14; i++) {
        out.append((char) ('A' + value.mod(radix).intValue()));
        value = value.divide(radix);
      }
    }
    KangarooTwelve k12 = new KangarooTwelve();
    k12.update(key, 0, key.length);
    byte[] sum = new byte[3];
    k12.doFinal(sum, 0, 3);
    int check = (sum[2] & 0xFF) << 16 & 0x3FFFF | (sum[1] & 0xFF) << 8 | sum[0] & 0xFF;
    for (int i = 0; i < 4; i++) {
      out.append((char) ('A' + check % 26));
      check /= 26;
    }
    return out.toString();
  }

  private static String base58(byte[] bytes) {
    StringBuilder out = new StringBuilder();
    BigInteger rest = new BigInteger(1, bytes);
    for (; rest.signum() > 0; rest = rest.divide(BigInteger.valueOf(58))) {
      out.append(BASE58.charAt(rest.mod(BigInteger.valueOf(58)).intValue()));
    }
    for (int i = 0; i < bytes.length && bytes[i] == 0; i++) {
      out.append('1');
    }
    return out.reverse().toString();
  }

  private static String blocks(byte[] bytes) {
    StringBuilder out = new StringBuilder();
    for (int at = 0; at < bytes.length; at += 8) {
      byte[] block = Arrays.copyOfRange(bytes, at, Math.min(at + 8, bytes.length));
      String digits = base58(block).replaceFirst("^1+(?=.)", "");
      out.append("1".repeat(BLOCK_CHARS[block.length] - digits.length())).append(digits);
    }
    return out.toString();
  }

  private static String bech32(String prefix, char separator, byte[] values, int constant) {
    byte[] expanded = new byte[prefix.length() * 2 + 1];
    for (int i = 0; i < prefix.length(); i++) {
      expanded[i] = (byte) (prefix.charAt(i) >> 5);
      expanded[prefix.length() + 1 + i] = (byte) (prefix.charAt(i) & 31);
    }
    int sum = 1;
    for (byte value : join(join(expanded, values), new byte[6])) {
      int top = sum >>> 25;
      sum = (sum & 0x1FFFFFF) << 5 ^ value;
      sum ^= ((top & 1) != 0 ? 0x3B6A57B2 : 0) ^ ((top & 2) != 0 ? 0x26508E6D : 0) ^ ((top & 4) != 0 ? 0x1EA119FA : 0)
          ^ ((top & 8) != 0 ? 0x3D4233DD : 0) ^ ((top & 16) != 0 ? 0x2A1462B3 : 0);
    }
    sum ^= constant;
    StringBuilder out = new StringBuilder(prefix).append(separator);
    for (byte value : values) {
      out.append(BECH32.charAt(value));
    }
    for (int i = 5; i >= 0; i--) {
      out.append(BECH32.charAt(sum >>> 5 * i & 31));
    }
    return out.toString();
  }

  private static String cashData(String prefix, byte[] values, String alphabet) {
    byte[] head = new byte[prefix.length() + 1];
    for (int i = 0; i < prefix.length(); i++) {
      head[i] = (byte) (prefix.charAt(i) & 31);
    }
    long sum = 1;
    for (byte value : join(join(head, values), new byte[8])) {
      long top = sum >>> 35;
      sum = (sum & 0x7FFFFFFFFL) << 5 ^ value;
      sum ^= ((top & 1) != 0 ? 0x98F2BC8E61L : 0) ^ ((top & 2) != 0 ? 0x79B76D99E2L : 0) ^ ((top & 4) != 0 ? 0xF33E5FB3C4L : 0)
          ^ ((top & 8) != 0 ? 0xAE2EABE2A8L : 0) ^ ((top & 16) != 0 ? 0x1E4F43E470L : 0);
    }
    sum ^= 1;
    StringBuilder out = new StringBuilder();
    for (byte value : values) {
      out.append(alphabet.charAt(value));
    }
    for (int i = 7; i >= 0; i--) {
      out.append(alphabet.charAt((int) (sum >>> 5 * i & 31)));
    }
    return out.toString();
  }

  /** Groups of five bits, the last filled with zeros. */
  private static byte[] fives(byte[] bytes) {
    byte[] out = new byte[(bytes.length * 8 + 4) / 5];
    for (int bit = 0; bit < bytes.length * 8; bit++) {
      if ((bytes[bit / 8] >> 7 - bit % 8 & 1) != 0) {
        out[bit / 5] |= (byte) (1 << 4 - bit % 5);
      }
    }
    return out;
  }

  private static int damm(int sum, int value) {
    int x = (sum ^ value) << 1;
    return (x & 0x100) != 0 ? (x ^ 0x1B) & 0xFF : x;
  }

  private static byte[] hash(Digest digest, byte[] bytes) {
    digest.update(bytes, 0, bytes.length);
    byte[] out = new byte[32];
    digest.doFinal(out, 0);
    return out;
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  private static byte[] join(byte[] a, byte[] b) {
    byte[] out = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, out, a.length, b.length);
    return out;
  }
}
