package io.davylamp.evidence;

import io.davylamp.decode.Packet;
import io.davylamp.detect.Evidence;
import io.davylamp.detect.Sighting;
import io.davylamp.event.Event;
import io.davylamp.event.Side;
import io.davylamp.flow.Flow;
import io.davylamp.flow.FlowEnd;
import io.davylamp.stats.Counter;
import io.davylamp.stats.Counters;
import io.davylamp.time.PacketClock;
import java.util.Arrays;

/**
 * Watches one worker's packets: remembers the recent ones of all flows, and hands over those of flows with a finding: what is still
 * there of earlier ones, and from then on every one, up to the limits of a flow. Of a look-up it hands over the question and the answer
 * alone. On the worker's thread.
 */
public final class Witness {
  /** Packets of a flow looked through for a look-up's: resolvers may have many questions open on one flow. */
  private static final int LOOKUP_DEPTH = 64;
  /** Packets of a DNS stream that go with an answer: its handshake, the question, the answer in pieces. */
  private static final int STREAM_DEPTH = 16;
  /** Last packets handed over of a TCP flow without a finding: all of one that came to nothing. */
  private static final int LAST_PACKETS = 24;
  private static final int LAST_BYTES = 16 << 10;

  /** First packets of a flow that go with a finding however much came between: its handshake, and who spoke first. */
  private static final int BEGINNING = 8;
  /** How much further back than a flow's limit its packets are looked through. */
  private static final int FURTHER = 4;
  private static final int MOST_LOOKED_AT = 1 << 16;

  /** What was handed over of a flow so far. */
  private static final class Handed {
    private int packets;
    private long bytes;
    private int messages;
    private boolean full;
  }

  private final EvidenceOptions options;
  private final PacketClock clock;
  private final Handover to;
  private final Counters counters;
  private final RecentPackets recent;
  private final MessageWords words;
  private final long[] chain;
  private int chained;
  /** When the question of the last look-up was asked; 0 when that was not seen. */
  private long askedNs;
  /** By a flow's slot: position of its last packet. */
  private long[] last = new long[1024];
  /** By a flow's slot: null for flows without a finding. */
  private Handed[] handed = new Handed[1024];
  private byte[] parcel = new byte[64 << 10];

  public Witness(EvidenceOptions options, PacketClock clock, Handover to, Counters counters) {
    this.options = options;
    this.clock = clock;
    this.to = to;
    this.counters = counters;
    recent = new RecentPackets(options.recentBytes());
    words = new MessageWords(options.privacy());
    chain = new long[Math.max(Math.min(FURTHER * options.flowPackets(), MOST_LOOKED_AT), LOOKUP_DEPTH)];
    Arrays.fill(last, RecentPackets.NONE);
  }

  /** Every packet of a flow, before it is worked on; also one of another flow that tells of this one. */
  public void onPacket(Flow flow, Packet packet) {
    int slot = flow.slot();
    if (slot >= last.length) {
      grow(slot);
    }
    Handed of = handed[slot];
    if (of == null) {
      last[slot] = recent.keep(last[slot], packet);
    } else if (mayHand(of, PacketRecord.length(packet))) {
      reserve(Parcel.HEADER + PacketRecord.length(packet));
      Parcel.begin(parcel, Parcel.PACKET, 0, 0, flow.id(), 0);
      PacketRecord.write(packet, parcel, Parcel.HEADER);
      hand();
    }
  }

  private boolean mayHand(Handed of, int bytes) {
    if (of.full || of.packets >= options.flowPackets() || of.bytes + bytes > options.flowBytes()) {
      of.full = true; // a smaller one later would stand there as if nothing were missing before it
      counters.increment(Counter.EVIDENCE_DROPPED);
      return false;
    }
    of.packets++;
    of.bytes += bytes;
    return true;
  }

  /** A finding, before it is told. @param cause of it, or null */
  public void onSighting(Flow flow, Sighting sighting, Event cause) {
    int slot = flow.slot();
    if (slot >= last.length) {
      grow(slot);
    }
    if (sighting.signature().isLookup()) {
      lookup(flow, sighting, cause);
    } else if (handed[slot] == null) {
      handed[slot] = new Handed();
      earlier(flow, handed[slot]);
      last[slot] = RecentPackets.NONE;
      if (flow.tcp() != null) {
        line(flow, Parcel.TO_POOL, flow.firstNs(), flow.tcp().midstream() ? "connection open already" : "connection opened");
      }
    }
  }

  /** Hands over what came before a finding: when it is much, the beginning and the latest, so that half the room is left for what follows. */
  private void earlier(Flow flow, Handed of) {
    chain(last[flow.slot()], chain.length);
    int latest = 0;
    long bytes = 0;
    while (latest < chained && latest < Math.max(1, options.flowPackets() / 2)) {
      bytes += lengthOf(chain[latest]);
      if (latest > 0 && bytes > options.flowBytes() / 2) {
        break;
      }
      latest++;
    }
    for (int i = chained - 1; i >= 0; i--) {
      boolean wanted = i < latest || i >= chained - BEGINNING;
      if (wanted && mayHand(of, lengthOf(chain[i]))) {
        hand(Parcel.PACKET, chain[i], flow, 0);
      } else if (!wanted) {
        counters.increment(Counter.EVIDENCE_DROPPED);
      }
    }
  }

  private int lengthOf(long position) {
    return PacketRecord.HEADER + PacketRecord.captured(recent.bytes(), recent.recordAt(position));
  }

  private void lookup(Flow flow, Sighting sighting, Event cause) {
    long told = 0;
    askedNs = 0;
    for (Evidence.Item item : sighting.evidence()) {
      if (item.packetNumber() > 0 && item.packetNumber() != told) {
        told = item.packetNumber();
        exchange(Parcel.LOOKUP, flow, told);
      }
    }
    if (told > 0) {
      if (askedNs > 0) {
        words.question(cause);
        line(flow, Parcel.TO_RESOLVER, askedNs, words.text());
      }
      words.lookup(cause, sighting.name());
      line(flow, Parcel.FROM_RESOLVER, sighting.timeNs(), words.text());
    }
  }

  /** A DNS answer with addresses in the current packet. */
  public void onAnswer(Flow flow) {
    if (clock.packetNumber() > 0) {
      exchange(Parcel.ANSWER, flow, clock.packetNumber());
    }
  }

  /** Hands over a DNS packet, and the question it answers; of a stream, whose messages lie anywhere, what came last. */
  private void exchange(int kind, Flow flow, long packetNumber) {
    chain(last[flow.slot()], LOOKUP_DEPTH);
    byte[] ring = recent.bytes();
    int answer = 0;
    while (answer < chained && PacketRecord.number(ring, recent.recordAt(chain[answer])) != packetNumber) {
      answer++;
    }
    if (answer == chained) {
      return;
    }
    if (flow.protocol() == Flow.TCP) {
      for (int i = Math.min(chained, answer + STREAM_DEPTH) - 1; i >= answer; i--) {
        hand(kind, chain[i], flow, packetNumber);
      }
      return;
    }
    for (int i = answer + 1; i < chained; i++) {
      if (isQuestionOf(recent.recordAt(chain[answer]), recent.recordAt(chain[i]))) {
        hand(kind, chain[i], flow, packetNumber);
        askedNs = PacketRecord.timeNs(recent.bytes(), recent.recordAt(chain[i]));
        break;
      }
    }
    hand(kind, chain[answer], flow, packetNumber);
  }

  /** RFC 1035 s. 4.1.1: a message begins with the id of its question. */
  private boolean isQuestionOf(int answer, int other) {
    byte[] ring = recent.bytes();
    if (PacketRecord.isFromLow(ring, answer) == PacketRecord.isFromLow(ring, other)) {
      return false;
    }
    int mine = PacketRecord.payloadAt(ring, answer);
    int its = PacketRecord.payloadAt(ring, other);
    return mine + 2 <= PacketRecord.captured(ring, answer) && its + 2 <= PacketRecord.captured(ring, other)
        && ring[answer + PacketRecord.HEADER + mine] == ring[other + PacketRecord.HEADER + its]
        && ring[answer + PacketRecord.HEADER + mine + 1] == ring[other + PacketRecord.HEADER + its + 1];
  }

  /** An event, after the detectors have seen it. */
  public void onEvent(Flow flow, Side side, Event event) {
    Handed of = flow.slot() < handed.length ? handed[flow.slot()] : null;
    if (of == null || of.messages > options.flowMessages() || !words.of(side, event)) {
      return;
    }
    boolean full = of.messages++ == options.flowMessages();
    int way = full || words.isOfNobody() ? Parcel.NOBODY : side == Side.CLIENT ? Parcel.TO_POOL : Parcel.TO_MINER;
    line(flow, way, clock.eventNs(), full ? "further messages are not told" : words.text());
  }

  /** The flow ends; its finding, if it has one only now, has been told. */
  public void onFlowEnd(Flow flow, FlowEnd reason) {
    int slot = flow.slot();
    if (slot >= last.length) {
      return;
    }
    if (handed[slot] != null) {
      if (flow.tcp() != null) {
        ending(flow, reason);
      }
      return;
    }
    if (flow.protocol() == Flow.TCP) {
      chain(last[slot], LAST_PACKETS);
      int bytes = 0;
      for (int i = chained - 1; i >= 0 && bytes < LAST_BYTES; i--) {
        bytes += hand(Parcel.LAST, chain[i], flow, 0);
      }
    }
  }

  private void ending(Flow flow, FlowEnd reason) {
    int client = flow.tcp().flags(Side.CLIENT);
    int server = flow.tcp().flags(Side.SERVER);
    boolean reset = (server & Packet.RST) != 0;
    if (reset || (client & Packet.RST) != 0) {
      line(flow, reset ? Parcel.TO_MINER : Parcel.TO_POOL, flow.lastNs(), reset ? "connection reset by the server" : "connection reset by the client");
    } else if ((client & server & Packet.FIN) != 0) {
      line(flow, Parcel.NOBODY, flow.lastNs(), "connection closed");
    } else {
      line(flow, Parcel.NOBODY, flow.endedNs(), reason == FlowEnd.SHUTDOWN ? "connection open at the end of the capture"
          : reason == FlowEnd.TIMEOUT ? "connection silent for too long" : "connection not followed any more");
    }
  }

  /** The flow has ended, and everything was said of it. */
  public void onFlowGone(Flow flow) {
    int slot = flow.slot();
    if (slot >= last.length) {
      return;
    }
    if (handed[slot] != null) {
      handed[slot] = null;
      Parcel.begin(parcel, Parcel.OVER, 0, 0, flow.id(), 0);
      to.evidence(parcel, Parcel.HEADER);
    }
    last[slot] = RecentPackets.NONE;
  }

  /** Collects a flow's packets that are held, the newest first. */
  private void chain(long from, int most) {
    chained = 0;
    for (long at = from; chained < most && recent.holds(at); at = recent.before(at)) {
      chain[chained++] = at;
    }
  }

  /** @return bytes of the packet */
  private int hand(int kind, long position, Flow flow, long number) {
    int record = recent.recordAt(position);
    int length = lengthOf(position);
    reserve(Parcel.HEADER + length);
    Parcel.begin(parcel, kind, 0, flow.sourceId(), flow.id(), number);
    System.arraycopy(recent.bytes(), record, parcel, Parcel.HEADER, length);
    hand();
    return length;
  }

  private void hand() {
    if (!options.privacy().isOff()) {
      PacketRecord.cut(parcel, Parcel.HEADER);
    }
    to.evidence(parcel, Parcel.HEADER + PacketRecord.HEADER + PacketRecord.captured(parcel, Parcel.HEADER));
  }

  private void line(Flow flow, int way, long timeNs, CharSequence text) {
    reserve(Parcel.HEADER + 3 * text.length());
    Parcel.begin(parcel, Parcel.LINE, way, 0, flow.id(), timeNs);
    to.evidence(parcel, MessageWords.encode(text, parcel, Parcel.HEADER));
  }

  private void reserve(int length) {
    if (parcel.length < length) {
      parcel = new byte[Math.max(length, 2 * parcel.length)];
    }
  }

  private void grow(int slot) {
    int old = last.length;
    int size = Integer.highestOneBit(slot) << 1;
    last = Arrays.copyOf(last, size);
    Arrays.fill(last, old, size, RecentPackets.NONE);
    handed = Arrays.copyOf(handed, size);
  }
}
