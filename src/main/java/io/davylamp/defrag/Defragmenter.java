package io.davylamp.defrag;

import io.davylamp.decode.Packet;
import io.davylamp.event.Anomaly;
import io.davylamp.memory.Buffers;
import io.davylamp.stats.Counter;
import io.davylamp.stats.Counters;
import io.davylamp.wire.Checksum;
import io.davylamp.wire.Ipv4;
import io.davylamp.wire.Ipv6;
import io.davylamp.wire.Ipv6Extensions;
import io.davylamp.wire.Wire;
import io.netty.buffer.ByteBuf;

/**
 * Rebuilds datagrams from their fragments. Owned by one capturing thread; the rebuilt datagram lies in a buffer of its own that
 * is overwritten by the next one.
 *
 * <p>Overlap policy "first copy wins", for both IP versions: bytes that came first stay. Hosts differ (RFC 5722 has them drop an
 * overlapping IPv6 datagram, Linux does so for IPv4 as well, Windows and BSD keep the first copy); a sensor that drops would
 * lose a datagram some hosts accept, and any disagreement is an anomaly. At a limit the oldest datagram makes room.
 */
public final class Defragmenter {
  /**
   * How much is kept.
   *
   * @param maxDatagrams in progress at once; Linux, too, stops at a few megabytes, which is about this many
   * @param maxBytes of fragments kept, in blocks of 2048 bytes
   * @param maxFragments of one datagram; 65,535 bytes over the smallest usual MTU (576) are 119
   * @param timeoutNs after the first fragment; RFC 8200 s. 4.5 says 60 seconds
   */
  public record Limits(int maxDatagrams, int maxBytes, int maxFragments, long timeoutNs) {
    public static final Limits DEFAULT = new Limits(1024, 8 << 20, 256, 60_000_000_000L);
  }

  /** The largest IP packet without a jumbo option, whose payload may not be fragmented (RFC 2675 s. 3). */
  private static final int MAX_DATAGRAM = 65535;
  private static final int CHECKSUM_ZERO = 0;

  private final Limits limits;
  private final Counters counters;
  private final DatagramTable table;
  private final FragmentStore store;
  private final ByteBuf rebuilt = Buffers.direct(FragmentStore.BLOCK_LENGTH + MAX_DATAGRAM + Ipv6.LENGTH);
  private final Ipv6Extensions extensions = new Ipv6Extensions();

  public Defragmenter(Limits limits, Counters counters) {
    this.limits = limits;
    this.counters = counters;
    table = new DatagramTable(limits.maxDatagrams());
    store = new FragmentStore(Math.max(1, limits.maxBytes() / FragmentStore.BLOCK_LENGTH));
  }

  /**
   * Takes a packet of outcome FRAGMENT.
   *
   * <p>When it completes its datagram, {@code packet} is turned into the datagram: buffer, offset and captured length describe a
   * copy (link and tunnel headers of the first fragment, then a valid IP header without fragment fields, then the data), so do
   * {@code ipOffset}, {@code ipHeaderLength} and {@code ipTotalLength}; origin is DEFRAG, {@code wireLength} stays this last
   * fragment's. Go on with {@code decoder.decodeIp(packet, packet.ipOffset, packet.ipTotalLength)}. The outcome may be a fragment
   * again (of a tunnel inside): bound that loop.
   *
   * <p>Whatever the answer, {@code packet.anomaly} may have been set.
   *
   * @return whether the datagram is whole
   */
  public boolean add(Packet packet) {
    counters.increment(Counter.DEFRAG_FRAGMENTS);
    expire(packet.timeNs);
    if (packet.payloadLength < packet.payloadWireLength) {
      counters.increment(Counter.DEFRAG_TRUNCATED);
      return false;
    }
    int length = usableLength(packet);
    if (length < 0) {
      return false;
    }
    int hash = DatagramTable.hash(packet);
    Datagram datagram = table.find(packet, hash);
    if (datagram == null) {
      if (table.full()) {
        evict(table.oldest());
      }
      datagram = table.open(packet, hash);
    }
    if (!accept(datagram, packet, length) || !datagram.whole()) {
      return false;
    }
    boolean whole = rebuild(datagram, packet);
    drop(datagram);
    return whole;
  }

  /** Length of the fragment's data that counts, or -1, with the anomaly noted, when it cannot belong to any datagram. */
  private static int usableLength(Packet packet) {
    int length = packet.payloadLength;
    if (packet.moreFragments && (length & 7) != 0) {
      note(packet, Anomaly.FRAGMENT_LENGTH);
      // RFC 8200 s. 4.5 has the fragment dropped; for IPv4 Linux cuts it to a multiple of eight, and we see what Linux sees.
      length = packet.key.ipVersion == 4 ? length & ~7 : 0;
    }
    if (length == 0 && (packet.moreFragments || packet.fragmentOffset == 0)) {
      note(packet, Anomaly.FRAGMENT_LENGTH);
      return -1;
    }
    int header = packet.key.ipVersion == 4 ? packet.ipHeaderLength : 0;
    if (header + packet.fragmentOffset + length > MAX_DATAGRAM) {
      note(packet, Anomaly.FRAGMENT_TOO_LARGE);
      return -1;
    }
    return length;
  }

  /** Puts a fragment into its datagram; false when it was ignored. */
  private boolean accept(Datagram datagram, Packet packet, int length) {
    int end = packet.fragmentOffset + length;
    if (++datagram.fragments > limits.maxFragments()) {
      counters.increment(Counter.DEFRAG_DROPPED);
      note(packet, Anomaly.FRAGMENT_IGNORED);
      return false;
    }
    boolean endKnown = datagram.total >= 0;
    boolean contradicts = packet.moreFragments
        ? endKnown && end > datagram.total
        : endKnown ? end != datagram.total : end < datagram.end(store);
    if (contradicts) {
      note(packet, Anomaly.FRAGMENT_OVERLAP_DIFFERENT);
      return false;
    }
    makeRoom(datagram, length);
    int result = datagram.insert(store, packet.fragmentOffset, packet.buffer, packet.payloadOffset, length);
    if (result == Datagram.NO_MEMORY || !keepHeaders(datagram, packet)) {
      counters.increment(Counter.DEFRAG_DROPPED);
      note(packet, Anomaly.FRAGMENT_IGNORED);
      drop(datagram);
      return false;
    }
    if (!packet.moreFragments) {
      datagram.total = end;
    }
    if (result == Datagram.OVERLAP) {
      note(packet, Anomaly.FRAGMENT_OVERLAP);
    } else if (result == Datagram.OVERLAP_DIFFERENT) {
      note(packet, Anomaly.FRAGMENT_OVERLAP_DIFFERENT);
      counters.increment(Counter.DEFRAG_OVERLAP_DIFFERENT);
    }
    return true;
  }

  /** Evicts the oldest other datagrams until a fragment's data and headers fit, or no other is left. */
  private void makeRoom(Datagram keep, int length) {
    int blocks = length / FragmentStore.BLOCK_LENGTH + 3;
    while (store.available() < blocks) {
      Datagram victim = table.oldest() == keep ? keep.newer : table.oldest();
      if (victim == null) {
        return;
      }
      evict(victim);
    }
  }

  /** Keeps what comes before the data, once, from the fragment at offset 0; false when it does not fit a block. */
  private boolean keepHeaders(Datagram datagram, Packet packet) {
    if (packet.fragmentOffset != 0 || datagram.headers != FragmentStore.NONE) {
      return true;
    }
    boolean ipv4 = packet.key.ipVersion == 4;
    int ipLength = ipv4 ? packet.ipHeaderLength : packet.ipHeaderLength - Ipv6Extensions.FRAGMENT_LENGTH;
    int before = packet.ipOffset - packet.offset;
    if (before < 0 || before + ipLength > FragmentStore.BLOCK_LENGTH) {
      before = 0;
    }
    if (ipLength > FragmentStore.BLOCK_LENGTH || store.available() == 0 || !ipv4 && !findFragmentHeader(packet)) {
      return false;
    }
    int from = packet.ipOffset - before;
    datagram.headers = store.take(0, packet.buffer, from, before + ipLength);
    datagram.ipAt = before;
    datagram.ipHeaderLength = ipLength;
    datagram.protocol = packet.key.protocol;
    datagram.nextHeaderAt = ipv4 ? 0 : extensions.fragmentNamedAt() - from;
    datagram.etherAt = inside(packet.etherOffset - from, before);
    datagram.outerIpAt = inside(packet.outerIpOffset - from, before);
    return true;
  }

  private boolean findFragmentHeader(Packet packet) {
    int chain = packet.ipOffset + Ipv6.LENGTH;
    int available = packet.payloadOffset - chain;
    return extensions.wrap(packet.buffer, chain, available, packet.ipOffset + Ipv6.NEXT_HEADER) == Wire.OK
        && extensions.isFragment();
  }

  private static int inside(int offset, int length) {
    return offset >= 0 && offset < length ? offset : -1;
  }

  private boolean rebuild(Datagram datagram, Packet packet) {
    boolean ipv4 = datagram.ipVersion() == 4;
    int total = datagram.ipHeaderLength + datagram.total;
    if (total - (ipv4 ? 0 : Ipv6.LENGTH) > MAX_DATAGRAM) {
      note(packet, Anomaly.FRAGMENT_TOO_LARGE);
      return false;
    }
    int ip = datagram.ipAt;
    store.copyTo(datagram.headers, rebuilt, 0);
    datagram.copyTo(store, rebuilt, ip + datagram.ipHeaderLength);
    if (ipv4) {
      rebuilt.setShort(ip + Ipv4.TOTAL_LENGTH, total);
      rebuilt.setShort(ip + Ipv4.FLAGS_FRAGMENT, 0);
      rebuilt.setShort(ip + Ipv4.CHECKSUM, CHECKSUM_ZERO);
      rebuilt.setShort(ip + Ipv4.CHECKSUM, Checksum.of(rebuilt, ip, datagram.ipHeaderLength));
    } else {
      rebuilt.setShort(ip + Ipv6.PAYLOAD_LENGTH, total - Ipv6.LENGTH);
      rebuilt.setByte(datagram.nextHeaderAt, datagram.protocol);
    }
    counters.increment(Counter.DEFRAG_REASSEMBLED);
    describe(datagram, packet, total);
    return true;
  }

  private void describe(Datagram datagram, Packet packet, int total) {
    packet.buffer = rebuilt;
    packet.offset = 0;
    packet.capturedLength = datagram.ipAt + total;
    packet.etherOffset = datagram.etherAt;
    packet.outerIpOffset = datagram.outerIpAt;
    packet.ipOffset = datagram.ipAt;
    packet.ipHeaderLength = datagram.ipHeaderLength;
    packet.ipTotalLength = total;
    packet.fragmentOffset = 0;
    packet.moreFragments = false;
    packet.truncated = false;
    packet.origin = Packet.Origin.DEFRAG;
  }

  /** Forgets datagrams whose time is over; one comparison when there are none. */
  public void expire(long nowNs) {
    for (Datagram due = table.oldest(); due != null && nowNs - due.firstNs >= limits.timeoutNs(); due = table.oldest()) {
      counters.increment(Counter.DEFRAG_TIMEOUTS);
      drop(due);
    }
  }

  /** Datagrams in progress; 0 after {@code expire(Long.MAX_VALUE)}. */
  public int inUse() {
    return table.size();
  }

  /** Bytes of blocks held by datagrams in progress; 0 when {@link #inUse} is. */
  public int bytesInUse() {
    return store.used() * FragmentStore.BLOCK_LENGTH;
  }

  /** Memory taken at construction, in bytes, without object headers. */
  public long memory() {
    return (long) limits.maxBytes() + rebuilt.capacity();
  }

  private void evict(Datagram victim) {
    counters.increment(Counter.DEFRAG_DROPPED);
    drop(victim);
  }

  private void drop(Datagram datagram) {
    datagram.release(store);
    table.close(datagram);
  }

  private static void note(Packet packet, Anomaly anomaly) {
    if (packet.anomaly == null) {
      packet.anomaly = anomaly;
      packet.anomalyOffset = packet.ipOffset;
    }
  }
}
