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
  // What a place of pairs holds; then per slot time, packet, and TTL with source.
  private static final int CLIENT_HI = 0;
  private static final int CLIENT_LO = 1;
  private static final int ADDRESS_HI = 2;
  private static final int ADDRESS_LO = 3;
  private static final int NAME_HASH = 4;
  /** The listed name's entry, and above it whether it is no sign of a miner: see {@link Resolution#weak}. */
  private static final int LISTED = 5;
  private static final int FIRST_SLOT = 6;
  private static final int PER_SLOT = 3;
  private static final int STRIDE = FIRST_SLOT + SLOTS * PER_SLOT + 3; // whole lines of the cache
  private static final int PACKET = 1;
  private static final int TTL_SOURCE = 2;
  // What a place of served addresses holds.
  private static final int HI = 0;
  private static final int LO = 1;
  private static final int TOUCHED = 2;
  private static final int OTHER = 3;
  private static final int SERVED = 4;
  /** Longest TTL that is believed: resolvers keep nothing longer than a week (RFC 8767 s. 4). */
  private static final int MAX_TTL_S = 604_800;
  /** The names of one answer must fit, several times. */
  private static final int LEAST_NAME_BYTES = 8 * Answer.MAX_BYTES;
  private static final long FREE = Long.MAX_VALUE;
  private static final long WEAK = 1L << 32;
  private static final long NS = 1_000_000_000L;

  /**
   * What the book may hold.
   *
   * @param entries pairs of client and address with a name, and as many addresses; 65,536 take about 16 MB
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

  // Client and address -> name. Most answers find their place cold: what is searched lies together, and so does what is found.
  /** Hashes of the pairs, 0 where a place is free. */
  private final int[] tags;
  /** Position in the ring, counted from the beginning of time; -1 marks a free place. */
  private final long[] nameAt;
  /** Time of the latest answer. */
  private final long[] latest;
  /** {@value #STRIDE} numbers a place. */
  private final long[] pairs;

  // Address -> whom it serves.
  private final int[] servedTags;
  /** {@value #SERVED} numbers a place. */
  private final long[] served;

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
    tags = new int[size];
    nameAt = new long[size];
    latest = new long[size];
    pairs = new long[size * STRIDE];
    servedTags = new int[size];
    served = new long[size * SERVED];
    ring = new byte[Math.max(LEAST_NAME_BYTES, limits.nameBytes())];
    forget();
  }

  /** Forgets everything: what follows belongs to an unrelated capture. */
  public void forget() {
    Arrays.fill(nameAt, -1);
    Arrays.fill(tags, 0);
    Arrays.fill(servedTags, 0);
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
      int tag = tag(askerHi, askerLo, hi, lo);
      int place = place(tag, askerHi, askerLo, hi, lo, hash);
      int pair = place * STRIDE;
      if (nameAt[place] < 0 || tags[place] != tag || pairs[pair + NAME_HASH] != hash || !isPair(pair, askerHi, askerLo, hi, lo)
          || !isKept(nameAt[place])) {
        kept = kept < 0 ? keep(bytes, names, at - names, nameCount) : kept;
        boolean weak = page || entry != DomainMatcher.NONE && sinkholes.contains(version, hi, lo);
        tags[place] = tag;
        nameAt[place] = kept;
        latest[place] = Long.MIN_VALUE;
        pairs[pair + CLIENT_HI] = askerHi;
        pairs[pair + CLIENT_LO] = askerLo;
        pairs[pair + ADDRESS_HI] = hi;
        pairs[pair + ADDRESS_LO] = lo;
        pairs[pair + NAME_HASH] = hash;
        pairs[pair + LISTED] = entry & 0xFFFF_FFFFL | (weak ? WEAK : 0);
        for (int slot = pair + FIRST_SLOT; slot < pair + FIRST_SLOT + SLOTS * PER_SLOT; slot += PER_SLOT) {
          pairs[slot] = FREE;
        }
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
    return slot < 0 || listed(pair(slot)) == DomainMatcher.NONE ? null : resolution(slot, beganNs);
  }

  /** Index of the answer's slot in {@link #pairs}, or -1. */
  private int slot(long askerHi, long askerLo, long hi, long lo, long beganNs) {
    int tag = tag(askerHi, askerLo, hi, lo);
    int first = bucket(tag);
    int best = -1;
    for (int place = first; place < first + WAYS; place++) {
      if (tags[place] != tag || nameAt[place] < 0 || !isPair(place * STRIDE, askerHi, askerLo, hi, lo) || !isKept(nameAt[place])) {
        continue;
      }
      int slot = slotBefore(place * STRIDE + FIRST_SLOT, beganNs);
      if (slot >= 0 && (best < 0 || isBetter(slot, best))) {
        best = slot;
      }
    }
    return best;
  }

  private static int pair(int slot) {
    return slot / STRIDE * STRIDE;
  }

  private int listed(int pair) {
    return (int) pairs[pair + LISTED];
  }

  private boolean isWeak(int pair) {
    return (pairs[pair + LISTED] & WEAK) != 0;
  }

  /** Whether an address served other names than pools' recently: then it convicts nobody by itself. */
  public boolean isShared(long hi, long lo, long atNs) {
    int at = served(hi, lo);
    return at >= 0 && served[at + OTHER] != Long.MIN_VALUE && atNs - served[at + OTHER] <= sharedNs;
  }

  /** All the memory of the tables, bytes. */
  public long bytes() {
    return nameAt.length * (2L * Integer.BYTES + (2L + STRIDE + SERVED) * Long.BYTES) + ring.length;
  }

  private boolean isBetter(int slot, int best) {
    int rank = rank(pair(slot));
    int known = rank(pair(best));
    return rank != known ? rank > known : pairs[slot] > pairs[best];
  }

  private int rank(int pair) {
    return listed(pair) == DomainMatcher.NONE ? 0 : isWeak(pair) ? 1 : 2;
  }

  private Resolution resolution(int slot, long beganNs) {
    int pair = pair(slot);
    int from = (int) (nameAt[slot / STRIDE] % ring.length);
    int count = ring[from];
    String[] path = new String[count];
    int at = from + 1;
    for (int i = 0; i < count; i++) {
      int size = ring[at] & 0xFF;
      path[i] = new String(ring, at + 1, size, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
      at += 1 + size;
    }
    return new Resolution(path, listed(pair), isWeak(pair), pairs[slot], Math.max(0, beganNs - pairs[slot]), ttl(slot),
        isShared(pairs[pair + ADDRESS_HI], pairs[pair + ADDRESS_LO], beganNs), pairs[slot + PACKET], (int) pairs[slot + TTL_SOURCE]);
  }

  /** The latest answer not after {@code beganNs} that was still believed then, or -1. */
  private int slotBefore(int stretch, long beganNs) {
    int best = -1;
    long earliest = FREE;
    for (int slot = stretch + PER_SLOT; slot < stretch + SLOTS * PER_SLOT; slot += PER_SLOT) {
      long time = pairs[slot];
      earliest = Math.min(earliest, time);
      if (time <= beganNs && isBelieved(slot, beganNs) && (best < 0 || time > pairs[best])) {
        best = slot;
      }
    }
    return best < 0 && pairs[stretch] <= beganNs && beganNs < earliest ? stretch : best;
  }

  private int ttl(int slot) {
    return (int) (pairs[slot + TTL_SOURCE] >>> 32);
  }

  private boolean isBelieved(int slot, long atNs) {
    return atNs - pairs[slot] <= Math.min(ttl(slot), MAX_TTL_S) * NS + graceNs;
  }

  /** The same answer was given again, or for the first time: in place of the oldest time. */
  private void again(int place, long timeNs, int ttl, long packet, int source) {
    int stretch = place * STRIDE + FIRST_SLOT;
    int oldest = stretch + PER_SLOT;
    int newest = -1;
    for (int slot = stretch + PER_SLOT; slot < stretch + SLOTS * PER_SLOT; slot += PER_SLOT) {
      if (pairs[slot] == FREE) {
        oldest = slot;
        break;
      }
      oldest = pairs[slot] < pairs[oldest] ? slot : oldest;
      newest = newest < 0 || pairs[slot] > pairs[newest] ? slot : newest;
    }
    if (newest < 0 || timeNs > pairs[newest] && !isBelieved(newest, timeNs)) {
      set(stretch, timeNs, ttl, packet, source);
    }
    // Of the times that stay one may be later than this one.
    long later = newest < 0 || newest == oldest ? Long.MIN_VALUE : pairs[newest];
    latest[place] = Math.max(timeNs, later);
    set(oldest, timeNs, ttl, packet, source);
  }

  private void set(int slot, long timeNs, int ttl, long packet, int source) {
    pairs[slot] = timeNs;
    pairs[slot + PACKET] = packet;
    pairs[slot + TTL_SOURCE] = (long) ttl << 32 | source & 0xFFFF_FFFFL;
  }

  /** The place of the same answer, else a free one, else the one whose answer is the oldest. */
  private int place(int tag, long askerHi, long askerLo, long hi, long lo, long hash) {
    int first = bucket(tag);
    for (int place = first; place < first + WAYS; place++) {
      int pair = place * STRIDE;
      if (tags[place] == tag && nameAt[place] >= 0 && pairs[pair + NAME_HASH] == hash && isPair(pair, askerHi, askerLo, hi, lo)) {
        return place;
      }
    }
    int oldest = first;
    for (int place = first; place < first + WAYS; place++) {
      if (nameAt[place] < 0 || !isKept(nameAt[place])) {
        return place;
      }
      oldest = latest[place] < latest[oldest] ? place : oldest;
    }
    return oldest;
  }

  private boolean isPair(int pair, long askerHi, long askerLo, long hi, long lo) {
    return pairs[pair + ADDRESS_LO] == lo && pairs[pair + CLIENT_LO] == askerLo && pairs[pair + ADDRESS_HI] == hi
        && pairs[pair + CLIENT_HI] == askerHi;
  }

  /** Never 0, which marks a free place. */
  private static int tag(long askerHi, long askerLo, long hi, long lo) {
    return mix(askerHi * 31 + askerLo, hi * 31 + lo) | 1 << 31;
  }

  /** First place of those where a tag may lie. */
  private int bucket(int tag) {
    return (tag & mask) * WAYS;
  }

  private static int mix(long a, long b) {
    long h = (a * 0x9E3779B97F4A7C15L ^ b) * 0xC2B2AE3D27D4EB4FL;
    h ^= h >>> 32;
    h *= 0xD6E8FEB86659FD93L;
    return (int) (h >>> 33);
  }

  // ---- whom an address serves

  private void serve(long hi, long lo, boolean other, long timeNs) {
    int at = served(hi, lo);
    if (at < 0) {
      at = ~at;
      servedTags[at / SERVED] = tag(0, 0, hi, lo);
      served[at + HI] = hi;
      served[at + LO] = lo;
      served[at + OTHER] = Long.MIN_VALUE;
    }
    served[at + TOUCHED] = timeNs;
    if (other) {
      served[at + OTHER] = timeNs;
    }
  }

  /** Index of an address in {@link #served}, or the complement of that to take for it. */
  private int served(long hi, long lo) {
    int tag = tag(0, 0, hi, lo);
    int first = bucket(tag);
    for (int place = first; place < first + WAYS; place++) {
      if (servedTags[place] == tag && served[place * SERVED + LO] == lo && served[place * SERVED + HI] == hi) {
        return place * SERVED;
      }
    }
    int oldest = first;
    for (int place = first; place < first + WAYS; place++) {
      if (servedTags[place] == 0) {
        return ~(place * SERVED);
      }
      oldest = served[place * SERVED + TOUCHED] < served[oldest * SERVED + TOUCHED] ? place : oldest;
    }
    return ~(oldest * SERVED);
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
