package io.davylamp.incident;

import io.davylamp.detect.Sinkholes;
import io.davylamp.detect.indicator.Confidence;
import io.davylamp.detect.indicator.DomainClass;
import io.davylamp.detect.indicator.DomainEntry;
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
  /** Those, and before them the first answer since which the name was believed without a break: for flows that began long ago. */
  private static final int SLOTS = TIMES + 1;
  private static final int WAYS = 8;
  /** Longest TTL that is believed: resolvers keep nothing longer than a week (RFC 8767 s. 4). */
  private static final int MAX_TTL_S = 604_800;
  /** The names of one answer must fit, several times. */
  private static final int LEAST_NAME_BYTES = 8 * Answer.MAX_BYTES;
  private static final long FREE = Long.MAX_VALUE;
  private static final long NS = 1_000_000_000L;

  /**
   * What the book may hold.
   *
   * @param entries pairs of client and address with a name, and as many addresses; 65,536 take about 14 MB
   * @param nameBytes for the names and the way to them
   * @param graceS seconds an answer is believed beyond its TTL: programs keep addresses a while longer
   * @param sharedS seconds for which an address that served another name than a pool's is called shared
   */
  public record Limits(int entries, int nameBytes, int graceS, int sharedS) {
    public static final Limits DEFAULT = new Limits(1 << 16, 4 << 20, 600, 86_400);
  }

  private final DomainMatcher domains;
  private final Sinkholes sinkholes;
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
  /** Listed, but no sign of a miner: see {@link Resolution#weak}. */
  private final boolean[] weak;
  // one per slot
  private final long[] times;
  private final int[] ttls;
  private final long[] packets;
  private final int[] sources;

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
  public NameBook(Limits limits, DomainMatcher domains, Sinkholes sinkholes) {
    this.domains = domains;
    this.sinkholes = sinkholes;
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
    weak = new boolean[size];
    times = new long[size * SLOTS];
    ttls = new int[size * SLOTS];
    packets = new long[size * SLOTS];
    sources = new int[size * SLOTS];
    servedHi = new long[size];
    servedLo = new long[size];
    servedTouched = new long[size];
    servedOther = new long[size];
    ring = new byte[Math.max(LEAST_NAME_BYTES, limits.nameBytes())];
    forget();
  }

  /** Forgets everything: what follows belongs to an unrelated capture. */
  public void forget() {
    Arrays.fill(nameAt, -1);
    Arrays.fill(servedTouched, Long.MIN_VALUE);
    written = 0;
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
    int nameCount = in.get();
    int addressCount = in.get();
    int names = in.position();
    int entry = DomainMatcher.NONE;
    boolean page = false;
    int at = names;
    for (int i = 0; i < nameCount; i++) {
      int size = bytes[at] & 0xFF;
      int found = entry == DomainMatcher.NONE ? alerting(domains.match(bytes, at + 1, size)) : DomainMatcher.NONE;
      if (found != DomainMatcher.NONE) {
        entry = found;
        page = isNoMiners(domains.entry(found), bytes, at + 1, size);
      }
      at += 1 + size;
    }
    in.position(at);
    long hash = hash(bytes, names, at - names);
    long kept = -1;
    for (int i = 0; i < addressCount; i++) {
      int version = in.get();
      long hi = in.getLong();
      long lo = in.getLong();
      int ttl = in.getInt();
      serve(hi, lo, entry == DomainMatcher.NONE, timeNs);
      int place = place(askerHi, askerLo, hi, lo, hash);
      if (nameAt[place] < 0 || nameHash[place] != hash || !isPair(place, askerHi, askerLo, hi, lo) || !isKept(nameAt[place])) {
        kept = kept < 0 ? keep(bytes, names, at - names, nameCount) : kept;
        clientHi[place] = askerHi;
        clientLo[place] = askerLo;
        addressHi[place] = hi;
        addressLo[place] = lo;
        nameHash[place] = hash;
        nameAt[place] = kept;
        listed[place] = entry;
        weak[place] = page || entry != DomainMatcher.NONE && sinkholes.contains(version, hi, lo);
        Arrays.fill(times, place * SLOTS, (place + 1) * SLOTS, FREE);
      }
      again(place, timeNs, ttl, packet, source);
    }
  }

  private int alerting(int entry) {
    return entry != DomainMatcher.NONE && domains.entry(entry).kind().alerts() ? entry : DomainMatcher.NONE;
  }

  /** Whether people and their programs come by a listed name as well as miners: a pool's web page, a site of software. */
  private static boolean isNoMiners(DomainEntry entry, byte[] name, int offset, int length) {
    return entry.kind() == DomainClass.DOWNLOAD || entry.confidenceOf(name, offset, length) == Confidence.LOW;
  }

  /**
   * The name by which a client came to an address: of the answers it had before, still believed, the latest; a listed name before
   * others, and of those one that miners use.
   *
   * @param beganNs when its connection began
   * @return null when the client did not ask, or long ago
   */
  public Resolution find(long askerHi, long askerLo, long hi, long lo, long beganNs) {
    int slot = slot(askerHi, askerLo, hi, lo, beganNs);
    return slot < 0 ? null : resolution(slot, beganNs);
  }

  /** {@link #find}, but null when the name is not listed; then it allocates nothing. */
  public Resolution findListed(long askerHi, long askerLo, long hi, long lo, long beganNs) {
    int slot = slot(askerHi, askerLo, hi, lo, beganNs);
    return slot < 0 || listed[slot / SLOTS] == DomainMatcher.NONE ? null : resolution(slot, beganNs);
  }

  private int slot(long askerHi, long askerLo, long hi, long lo, long beganNs) {
    int first = bucket(askerHi, askerLo, hi, lo);
    int best = -1;
    for (int place = first; place < first + WAYS; place++) {
      if (nameAt[place] < 0 || !isPair(place, askerHi, askerLo, hi, lo) || !isKept(nameAt[place])) {
        continue;
      }
      int slot = slotBefore(place, beganNs);
      if (slot >= 0 && (best < 0 || isBetter(slot, best))) {
        best = slot;
      }
    }
    return best;
  }

  /** Whether an address served other names than pools' recently: then it convicts nobody by itself. */
  public boolean isShared(long hi, long lo, long atNs) {
    int place = served(hi, lo);
    return place >= 0 && servedOther[place] != Long.MIN_VALUE && atNs - servedOther[place] <= sharedNs;
  }

  /** All the memory of the tables, bytes. */
  public long bytes() {
    return nameAt.length * (10L * Long.BYTES + Integer.BYTES + 1 + SLOTS * (2L * Long.BYTES + 2L * Integer.BYTES)) + ring.length;
  }

  private boolean isBetter(int slot, int best) {
    int rank = rank(slot / SLOTS);
    int known = rank(best / SLOTS);
    return rank != known ? rank > known : times[slot] > times[best];
  }

  private int rank(int place) {
    return listed[place] == DomainMatcher.NONE ? 0 : weak[place] ? 1 : 2;
  }

  private Resolution resolution(int slot, long beganNs) {
    int place = slot / SLOTS;
    int from = (int) (nameAt[place] % ring.length);
    int count = ring[from];
    String[] path = new String[count];
    int at = from + 1;
    for (int i = 0; i < count; i++) {
      int size = ring[at] & 0xFF;
      path[i] = new String(ring, at + 1, size, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
      at += 1 + size;
    }
    return new Resolution(path, listed[place], weak[place], times[slot], Math.max(0, beganNs - times[slot]), ttls[slot],
        isShared(addressHi[place], addressLo[place], beganNs), packets[slot], sources[slot]);
  }

  /** The latest answer not after {@code beganNs} that was still believed then, or -1. */
  private int slotBefore(int place, long beganNs) {
    int stretch = place * SLOTS;
    int best = -1;
    long earliest = FREE;
    for (int i = stretch + 1; i < stretch + SLOTS; i++) {
      earliest = Math.min(earliest, times[i]);
      if (times[i] <= beganNs && isBelieved(i, beganNs) && (best < 0 || times[i] > times[best])) {
        best = i;
      }
    }
    return best < 0 && times[stretch] <= beganNs && beganNs < earliest ? stretch : best;
  }

  private boolean isBelieved(int slot, long atNs) {
    return atNs - times[slot] <= Math.min(ttls[slot], MAX_TTL_S) * NS + graceNs;
  }

  /** The same answer was given again, or for the first time: in place of the oldest time. */
  private void again(int place, long timeNs, int ttl, long packet, int source) {
    int stretch = place * SLOTS;
    int oldest = stretch + 1;
    int latest = -1;
    for (int i = stretch + 1; i < stretch + SLOTS; i++) {
      if (times[i] == FREE) {
        oldest = i;
        break;
      }
      oldest = times[i] < times[oldest] ? i : oldest;
      latest = latest < 0 || times[i] > times[latest] ? i : latest;
    }
    if (latest < 0 || timeNs > times[latest] && !isBelieved(latest, timeNs)) {
      set(stretch, timeNs, ttl, packet, source);
    }
    set(oldest, timeNs, ttl, packet, source);
  }

  private void set(int slot, long timeNs, int ttl, long packet, int source) {
    times[slot] = timeNs;
    ttls[slot] = ttl;
    packets[slot] = packet;
    sources[slot] = source;
  }

  private long latest(int place) {
    long latest = Long.MIN_VALUE;
    for (int i = place * SLOTS + 1; i < (place + 1) * SLOTS; i++) {
      latest = times[i] != FREE && times[i] > latest ? times[i] : latest;
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
