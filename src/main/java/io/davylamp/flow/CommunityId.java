package io.davylamp.flow;

import io.davylamp.decode.FlowKey;
import io.davylamp.event.Side;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * The Community ID of a flow, version 1: {@code "1:"} and the base64 of a SHA-1 over seed, ordered endpoints and protocol, by
 * which records of different sensors are joined. ICMP messages that come in pairs count as ports (request type, reply type);
 * others as one-way flows of type and code, which are not reordered. One digest, reused; owned by one thread.
 */
public final class CommunityId {
  /** Characters of every id. */
  public static final int LENGTH = 30;

  private static final int SCTP = 132;
  private static final byte[] BASE64 =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".getBytes(StandardCharsets.US_ASCII);

  /** Flows whose ids are kept, a power of two: a flow has several lines, and a digest costs as much as the rest of a header. */
  private static final int KEPT = 4096;

  private final MessageDigest sha1;
  private final int seed;
  private final byte[] input = new byte[2 + 32 + 2 + 4];
  private final byte[] digest = new byte[20];
  private final AsciiText text = new AsciiText(LENGTH);
  private final byte[] kept = new byte[KEPT * LENGTH];
  /** Flow ids and key hashes of what is kept; -1, which no flow's id is, marks an empty place. */
  private final long[] keptIds = new long[KEPT];
  private final long[] keptHashes = new long[KEPT];
  private int length;

  /** With seed 0, as everybody has it. */
  public CommunityId() {
    this(0);
  }

  /** @param seed 0 to 65535; ids compare only between sensors of equal seed */
  public CommunityId(int seed) {
    this.seed = seed;
    Arrays.fill(keptIds, -1);
    try {
      sha1 = MessageDigest.getInstance("SHA-1");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-1", e);
    }
  }

  /** The id of a flow as text, valid until the next call. */
  public CharSequence text(Flow flow) {
    text.length = write(flow, text.bytes, 0);
    return text;
  }

  /**
   * Writes the id of a flow.
   *
   * @return {@value #LENGTH}
   */
  public int write(Flow flow, byte[] out, int offset) {
    int place = (int) flow.id & KEPT - 1;
    int at = place * LENGTH;
    if (keptIds[place] != flow.id || keptHashes[place] != flow.keyHash) {
      boolean fromLow = (flow.firstSide() == Side.CLIENT) == flow.clientIsLow;
      write(flow.key, fromLow, flow.icmpType(), flow.icmpCode(), kept, at);
      keptIds[place] = flow.id;
      keptHashes[place] = flow.keyHash;
    }
    System.arraycopy(kept, at, out, offset, LENGTH);
    return LENGTH;
  }

  /**
   * Writes the id of a conversation.
   *
   * @param sourceIsLow whether the packet of {@code icmpType} was sent by the low endpoint; of no effect for other protocols
   * @param icmpType of a packet; -1 when it is not ICMP
   * @return {@value #LENGTH}
   */
  public int write(FlowKey key, boolean sourceIsLow, int icmpType, int icmpCode, byte[] out, int offset) {
    length = 0;
    putShort(seed);
    boolean icmp = (key.protocol == Flow.ICMP || key.protocol == Flow.ICMPV6) && icmpType >= 0;
    if (icmp) {
      putIcmp(key, sourceIsLow, icmpType, icmpCode);
    } else {
      putEndpoints(key, true);
      if (key.protocol == Flow.TCP || key.protocol == Flow.UDP || key.protocol == SCTP) {
        putShort(key.lowPort);
        putShort(key.highPort);
      }
    }
    sha1.update(input, 0, length);
    try {
      sha1.digest(digest, 0, digest.length);
    } catch (java.security.DigestException e) {
      throw new IllegalStateException("a SHA-1 digest is 20 bytes", e);
    }
    return base64(out, offset);
  }

  private void putIcmp(FlowKey key, boolean sourceIsLow, int type, int code) {
    int peer = key.protocol == Flow.ICMP ? IcmpPairs.peer4(type) : IcmpPairs.peer6(type);
    boolean oneWay = peer < 0;
    int sourcePort = type;
    int destinationPort = oneWay ? code : peer;
    boolean sameAddress = key.lowHi == key.highHi && key.lowLo == key.highLo;
    boolean sourceFirst = oneWay || (sameAddress ? sourcePort < destinationPort : sourceIsLow);
    putEndpoints(key, sourceFirst == sourceIsLow);
    putShort(sourceFirst ? sourcePort : destinationPort);
    putShort(sourceFirst ? destinationPort : sourcePort);
  }

  private void putEndpoints(FlowKey key, boolean lowFirst) {
    putAddress(lowFirst ? key.lowHi : key.highHi, lowFirst ? key.lowLo : key.highLo, key.ipVersion);
    putAddress(lowFirst ? key.highHi : key.lowHi, lowFirst ? key.highLo : key.lowLo, key.ipVersion);
    input[length++] = (byte) key.protocol;
    input[length++] = 0;
  }

  private void putAddress(long hi, long lo, int ipVersion) {
    if (ipVersion == 4) {
      putShort((int) lo >>> 16);
      putShort((int) lo);
      return;
    }
    for (int shift = 48; shift >= 0; shift -= 16) {
      putShort((int) (hi >>> shift));
    }
    for (int shift = 48; shift >= 0; shift -= 16) {
      putShort((int) (lo >>> shift));
    }
  }

  private void putShort(int value) {
    input[length++] = (byte) (value >>> 8);
    input[length++] = (byte) value;
  }

  /** 20 bytes are six groups of three and one of two, padded with one "=". */
  private int base64(byte[] out, int offset) {
    int at = offset;
    out[at++] = '1';
    out[at++] = ':';
    for (int i = 0; i < 21; i += 3) {
      int third = i + 2 < 20 ? digest[i + 2] & 0xFF : 0;
      int group = (digest[i] & 0xFF) << 16 | (digest[i + 1] & 0xFF) << 8 | third;
      out[at++] = BASE64[group >>> 18];
      out[at++] = BASE64[group >>> 12 & 63];
      out[at++] = BASE64[group >>> 6 & 63];
      out[at++] = BASE64[group & 63];
    }
    out[at - 1] = '=';
    return at - offset;
  }
}
