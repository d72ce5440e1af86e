package io.davylamp.incident;

import io.davylamp.detect.indicator.DomainMatcher;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/**
 * Which client got which address for which name, and which addresses serve more than mining: so that a connection has the name it
 * was made by. Two tables of fixed size, in buckets; a full bucket forgets what was learnt longest ago. Names lie in a ring of
 * bytes; when it has gone round, the oldest names are unknown again. Allocates only for the {@link Resolution} it returns.
 */
public final class NameBook {
  /** Times of the same answer that are kept, so that a flow finds the one before it began. */
  static final int TIMES = 4;
  private static final int WAYS = 8;
  private static final int OTHER = -1;
  private static final long NS = 1_000_000_000L;

  /**
   * What the book may hold.
   *
   * @param entries pairs of client and address with a name, and as many addresses; 65,536 take about 10 MB
   * @param nameBytes for the names and the way to them
   * @param graceS seconds an answer is believed beyond its TTL: programs keep addresses a while longer
   * @param sharedS seconds for which an address that served another name than a pool's is called shared
   */
  public record Limits(int entries, int nameBytes, int graceS, int sharedS) {
    public static final Limits DEFAULT = new Limits(1 << 16, 4 << 20, 600, 86_400);
  }

  private final DomainMatcher domains;
  private final long graceNs;
  private final long sharedNs;
  private final int mask;

  // client and address -> name
  private final long[] clientHi;
  private final long[] clientLo;
  private final long[] addressHi;
  private final long[] addressLo;
  private final long[] nameHash;
  /** Position in the ring, counted from the beginning of time; -1 marks a free place. */
  private final long[] nameAt;
  private final int[] listed;
  private final long[] packets;
  private final int[] sources;
  private final long[] times;
  private final int[] ttls;

  // address -> whom it serves
  private final long[] servedHi;
  private final long[] servedLo;
  private final long[] servedTouched;
  private final long[] servedOther;

  private final byte[] ring;
  private long written;
  /** Over the array the last answer lay in: always the same one. */
  private ByteBuffer in = ByteBuffer.allocate(0);

  /** @param domains listed names; the entries of {@link Resolution#listed} are theirs */
  public NameBook(Limits limits, DomainMatcher domains) {
    this.domains = domains;
    graceNs = limits.graceS() * NS;
    sharedNs = limits.sharedS() * NS;
    int size = Math.max(WAYS, Integer.highestOneBit(Math.max(1, limits.entries() - 1)) << 1);
    mask = size / WAYS - 1;
    clientHi = new long[size];
    clientLo = new long[size];
    addressHi = new long[size];
    addressLo = new long[size];
    nameHash = new long[size];
    nameAt = new long[size];
    listed = new int[size];
    packets = new long[size];
    sources = new int[size];
    times = new long[size * TIMES];
    ttls = new int[size * TIMES];
    servedHi = new long[size];
    servedLo = new long[size];
    servedTouched = new long[size];
    servedOther = new long[size];
    ring = new byte[limits.nameBytes()];
    forget();
  }

  /** Forgets everything: what follows belongs to an unrelated capture. */
  public void forget() {
    Arrays.fill(nameAt, -1);
    Arrays.fill(servedTouched, Long.MIN_VALUE);
  }

  /** Takes in what {@link Answer} encoded. */
  public void learn(byte[] bytes, int offset) {
    if (in.array() != bytes) {
      in = ByteBuffer.wrap(bytes);
    }
    in.position(offset);
    long askerHi = in.getLong();
    long askerLo = in.getLong();
    long timeNs = in.getLong();
    long packet = in.getLong();
    int source = in.getInt();
    in.getInt();
    in.get();
    int nameCount = in.get();
    int addressCount = in.get();
    in.get();
    int names = in.position();
    int entry = DomainMatcher.NONE;
    for (int i = 0, at = names; i < nameCount; i++) {
      int size = bytes[at] & 0xFF;
      if (entry == DomainMatcher.NONE) {
        entry = alerting(domains.match(bytes, at + 1, size));
      }
      at += 1 + size;
      in.position(at);
    }
    int namesLength = in.position() - names;
    long hash = hash(bytes, names, namesLength);
    long at = -1;
    for (int i = 0; i < addressCount; i++) {
      in.get();
      long hi = in.getLong();
      long lo = in.getLong();
      int ttl = in.getInt();
      serve(hi, lo, entry == DomainMatcher.NONE, timeNs);
      int place = place(askerHi, askerLo, hi, lo, hash);
      if (nameAt[place] >= 0 && nameHash[place] == hash && isPair(place, askerHi, askerLo, hi, lo) && isKept(nameAt[place])) {
        again(place, timeNs, ttl, packet, source);
        continue;
      }
      if (at < 0) {
        at = keep(bytes, names, namesLength, nameCount);
      }
      clientHi[place] = askerHi;
      clientLo[place] = askerLo;
      addressHi[place] = hi;
      addressLo[place] = lo;
      nameHash[place] = hash;
      nameAt[place] = at;
      listed[place] = entry;
      Arrays.fill(times, place * TIMES, (place + 1) * TIMES, Long.MAX_VALUE);
      again(place, timeNs, ttl, packet, source);
    }
  }

  /**
   * The name by which a client came to an address: of the answers it had before, still believed, the latest; a listed name before
   * others.
   *
   * @param beganNs when its connection began
   * @return null when the client did not ask, or long ago
   */
  public Resolution find(long askerHi, long askerLo, long hi, long lo, long beganNs) {
    int first = bucket(askerHi, askerLo, hi, lo);
    int best = -1;
    int bestTime = -1;
    for (int place = first; place < first + WAYS; place++) {
      if (nameAt[place] < 0 || !isPair(place, askerHi, askerLo, hi, lo) || !isKept(nameAt[place])) {
        continue;
      }
      int time = timeBefore(place, beganNs);
      if (time >= 0 && (best < 0 || isBetter(place, time, best, bestTime))) {
        best = place;
        bestTime = time;
      }
    }
    return best < 0 ? null : resolution(best, bestTime, beganNs);
  }

  /** Whether an address served other names than pools' recently: then it convicts nobody by itself. */
  public boolean isShared(long hi, long lo, long atNs) {
    int place = served(hi, lo);
    return place >= 0 && servedOther[place] != Long.MIN_VALUE && atNs - servedOther[place] <= sharedNs;
  }

  /** All the memory of the tables, bytes. */
  public long bytes() {
    return nameAt.length * (10L * Long.BYTES + 2L * Integer.BYTES + TIMES * 12L) + ring.length;
  }

  private int alerting(int entry) {
    return entry != DomainMatcher.NONE && domains.entry(entry).kind().alerts() ? entry : DomainMatcher.NONE;
  }

  private boolean isBetter(int place, int time, int best, int bestTime) {
    boolean isListed = listed[place] != DomainMatcher.NONE;
    boolean bestListed = listed[best] != DomainMatcher.NONE;
    return isListed != bestListed ? isListed : times[time] > times[bestTime];
  }

  private Resolution resolution(int place, int time, long beganNs) {
    int from = (int) (nameAt[place] % ring.length);
    int count = ring[from];
    String[] path = new String[count];
    int at = from + 1;
    for (int i = 0; i < count; i++) {
      int size = ring[at] & 0xFF;
      path[i] = new String(ring, at + 1, size, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
      at += 1 + size;
    }
    return new Resolution(path, listed[place], times[time], Math.max(0, beganNs - times[time]), ttls[time],
        isShared(addressHi[place], addressLo[place], beganNs), packets[place], sources[place]);
  }

  /** Index of the latest answer not after {@code beganNs} that was still believed then, or -1. */
  private int timeBefore(int place, long beganNs) {
    int best = -1;
    for (int i = place * TIMES; i < (place + 1) * TIMES; i++) {
      if (times[i] <= beganNs && beganNs - times[i] <= ttls[i] * NS + graceNs && (best < 0 || times[i] > times[best])) {
        best = i;
      }
    }
    return best;
  }

  private void again(int place, long timeNs, int ttl, long packet, int source) {
    int oldest = place * TIMES;
    for (int i = oldest; i < (place + 1) * TIMES; i++) {
      if (times[i] == Long.MAX_VALUE) {
        oldest = i;
        break;
      }
      oldest = times[i] < times[oldest] ? i : oldest;
    }
    times[oldest] = timeNs;
    ttls[oldest] = ttl;
    packets[place] = packet;
    sources[place] = source;
  }

  private long latest(int place) {
    long latest = Long.MIN_VALUE;
    for (int i = place * TIMES; i < (place + 1) * TIMES; i++) {
      latest = times[i] != Long.MAX_VALUE && times[i] > latest ? times[i] : latest;
    }
    return latest;
  }

  /** The place of the same answer, else a free one, else the one whose answer is the oldest. */
  private int place(long askerHi, long askerLo, long hi, long lo, long hash) {
    int first = bucket(askerHi, askerLo, hi, lo);
    int oldest = first;
    for (int place = first; place < first + WAYS; place++) {
      if (nameAt[place] >= 0 && nameHash[place] == hash && isPair(place, askerHi, askerLo, hi, lo)) {
        return place;
      }
    }
    for (int place = first; place < first + WAYS; place++) {
      if (nameAt[place] < 0 || !isKept(nameAt[place])) {
        return place;
      }
      oldest = latest(place) < latest(oldest) ? place : oldest;
    }
    return oldest;
  }

  private boolean isPair(int place, long askerHi, long askerLo, long hi, long lo) {
    return addressLo[place] == lo && clientLo[place] == askerLo && addressHi[place] == hi && clientHi[place] == askerHi;
  }

  private int bucket(long askerHi, long askerLo, long hi, long lo) {
    return (mix(askerHi * 31 + askerLo, hi * 31 + lo) & mask) * WAYS;
  }

  private static int mix(long a, long b) {
    long h = (a * 0x9E3779B97F4A7C15L ^ b) * 0xC2B2AE3D27D4EB4FL;
    h ^= h >>> 32;
    h *= 0xD6E8FEB86659FD93L;
    return (int) (h >>> 33);
  }

  // ---- whom an address serves

  private void serve(long hi, long lo, boolean other, long timeNs) {
    int place = served(hi, lo);
    if (place < 0) {
      place = ~place;
      servedHi[place] = hi;
      servedLo[place] = lo;
      servedOther[place] = Long.MIN_VALUE;
    }
    servedTouched[place] = timeNs;
    if (other) {
      servedOther[place] = timeNs;
    }
  }

  /** Place of an address, or the complement of the place to take for it. */
  private int served(long hi, long lo) {
    int first = (mix(hi, lo) & mask) * WAYS;
    int oldest = first;
    for (int place = first; place < first + WAYS; place++) {
      if (servedTouched[place] != Long.MIN_VALUE && servedLo[place] == lo && servedHi[place] == hi) {
        return place;
      }
      oldest = servedTouched[place] < servedTouched[oldest] ? place : oldest;
    }
    return ~oldest;
  }

  // ---- names

  private boolean isKept(long at) {
    return written - at <= ring.length;
  }

  /** Keeps a way of names in one piece. @return its position */
  private long keep(byte[] names, int offset, int length, int count) {
    int room = ring.length - (int) (written % ring.length);
    if (room < length + 1) {
      written += room;
    }
    long at = written;
    int index = (int) (at % ring.length);
    ring[index] = (byte) count;
    System.arraycopy(names, offset, ring, index + 1, length);
    written += length + 1;
    return at;
  }

  private static long hash(byte[] bytes, int offset, int length) {
    long hash = 0xCBF29CE484222325L;
    for (int i = offset; i < offset + length; i++) {
      byte c = bytes[i];
      hash = (hash ^ (c >= 'A' && c <= 'Z' ? c | 0x20 : c)) * 0x100000001B3L;
    }
    return hash;
  }
}
