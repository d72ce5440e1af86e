package io.davylamp.flow;

import io.davylamp.decode.FlowKey;
import io.davylamp.decode.Packet;
import io.davylamp.event.Anomaly;
import io.davylamp.event.Side;
import io.davylamp.tcp.StreamListener;
import io.davylamp.tcp.TcpConnection;

/**
 * One conversation: key, counters, state, and who listens to its bytes. Pooled by {@link FlowTable}; owned by one worker.
 *
 * <p>Everything per end is kept by the key's low and high endpoint, so that exchanging client and server is one flag, and in
 * plain fields rather than arrays, so that a packet touches the key, this object and nothing else.
 */
public final class Flow {
  /** IP protocol numbers (IANA). */
  public static final int ICMP = 1;
  public static final int TCP = 6;
  public static final int UDP = 17;
  public static final int ICMPV6 = 58;

  /** Place in the table's arrays; fixed for the object's life. */
  final int slot;
  final FlowKey key = new FlowKey();
  long keyHash;

  // counted per packet
  /** Clock at the last packet: time-outs count from here. Unlike {@link #lastNs} it never runs backwards. */
  long touchedNs;
  long endedNs;
  Packet.Origin origin = Packet.Origin.WIRE;
  long lastNs;
  long lowPackets;
  long highPackets;
  long lowWireBytes;
  long highWireBytes;
  /** Not TCP, which counts by sequence numbers. */
  long lowPayloadBytes;
  long highPayloadBytes;
  TcpConnection tcp;
  StreamListener listener;
  /** Whether the client is the key's low endpoint. */
  boolean clientIsLow;
  boolean lastFromLow;
  /** State and one-sidedness as the table last acted on them. */
  byte settled;

  // set once or rarely
  boolean active;
  boolean firstFromLow;
  boolean directionCertain;
  boolean bypassed;
  byte vlanCount;
  /** Of the first packet; -1 when it is not ICMP. */
  short icmpType = -1;
  byte icmpCode;
  /** First ICMP error that quoted this flow; -1 none. */
  short icmpErrorType = -1;
  byte icmpErrorCode;
  boolean icmpErrorFromLow;
  int sourceId;
  long id;
  long firstNs;
  long firstPacketNumber;
  /** MAC address in the lower 48 bits, first and second VLAN id above. */
  long lowLink;
  long highLink;
  short thirdVlan;
  boolean hasMacs;
  /** One bit per kind of anomaly in headers; their ordinals are below 64. */
  long toldAnomalies;
  private Mining mining;
  private String appProto;
  private int transactions;
  private boolean alerted;
  /** What few flows have: made for the first that needs it, stays with the slot. */
  private Findings findings;

  /** A flow outside any table, for tests of what listens to flows. */
  public Flow() {
    this(0);
  }

  Flow(int slot) {
    this.slot = slot;
  }

  /** Takes the identity and direction from a first packet; counts nothing yet. */
  void open(Packet packet, long sourceIdentity) {
    key.copyFrom(packet.key);
    keyHash = packet.keyHash;
    active = true;
    firstFromLow = packet.sourceIsLow;
    directionCertain = FlowDirection.isCertain(packet);
    clientIsLow = FlowDirection.senderIsClient(packet) == packet.sourceIsLow;
    icmpType = (short) packet.icmpType;
    icmpCode = (byte) packet.icmpCode;
    icmpErrorType = -1;
    sourceId = packet.sourceId;
    firstNs = packet.timeNs;
    lastNs = packet.timeNs;
    firstPacketNumber = packet.number;
    id = FlowId.of(packet.keyHash, packet.timeNs, packet.number, sourceIdentity);
    vlanCount = (byte) Math.min(packet.vlanCount, Packet.MAX_VLANS);
    lowLink = (long) (vlanCount > 0 ? packet.vlans[0] : 0) << 48;
    highLink = (long) (vlanCount > 1 ? packet.vlans[1] : 0) << 48;
    thirdVlan = (short) (vlanCount > 2 ? packet.vlans[2] : 0);
    hasMacs = packet.etherOffset >= 0;
    if (hasMacs) {
      readMacs(packet);
    }
  }

  private void readMacs(Packet packet) {
    long destination = packet.buffer.getLong(packet.etherOffset) >>> 16;
    long source = packet.buffer.getLong(packet.etherOffset + 4) & 0xFFFF_FFFF_FFFFL;
    lowLink |= packet.sourceIsLow ? source : destination;
    highLink |= packet.sourceIsLow ? destination : source;
  }

  /** Counts one packet. */
  void count(Packet packet, long nowNs) {
    touchedNs = nowNs;
    if (packet.timeNs > lastNs) {
      lastNs = packet.timeNs;
    }
    lastFromLow = packet.sourceIsLow;
    origin = packet.origin;
    if (packet.sourceIsLow) {
      lowPackets++;
      lowWireBytes += packet.wireLength;
      lowPayloadBytes += packet.payloadWireLength;
    } else {
      highPackets++;
      highWireBytes += packet.wireLength;
      highPayloadBytes += packet.payloadWireLength;
    }
  }

  /** How the flow's last packet came to be seen. */
  public Packet.Origin origin() {
    return origin;
  }

  /**
   * When the flow ended, nanoseconds since the epoch: for a time-out the moment it was due, whenever it was noticed, so that it
   * does not depend on the traffic of other flows. Valid from {@link FlowListener#onFlowEnd} on.
   */
  public long endedNs() {
    return endedNs;
  }

  /** Forgets the conversation; the TCP part has been taken away before. */
  void clear() {
    active = false;
    touchedNs = 0;
    lowPackets = 0;
    highPackets = 0;
    lowWireBytes = 0;
    highWireBytes = 0;
    lowPayloadBytes = 0;
    highPayloadBytes = 0;
    tcp = null;
    listener = null;
    settled = 0;
    bypassed = false;
    toldAnomalies = 0;
    mining = null;
    appProto = null;
    transactions = 0;
    alerted = false;
    if (findings != null) {
      findings.forget();
    }
  }

  /** Place in its table, from 0: what others keep of flows is indexed by it. Another flow takes it over when this one has ended. */
  public int slot() {
    return slot;
  }

  public FlowKey key() {
    return key;
  }

  /** At most 51 bits, never 0; the same in every replay and with any number of workers. */
  public long id() {
    return id;
  }

  /** Capture time of the first packet. */
  public long firstNs() {
    return firstNs;
  }

  /** Latest capture time of any packet. */
  public long lastNs() {
    return lastNs;
  }

  /** Index of the file or interface of the first packet. */
  public int sourceId() {
    return sourceId;
  }

  public long firstPacketNumber() {
    return firstPacketNumber;
  }

  /** IP protocol number. */
  public int protocol() {
    return key.protocol;
  }

  public int ipVersion() {
    return key.ipVersion;
  }

  public int port(Side side) {
    return isLow(side) ? key.lowPort : key.highPort;
  }

  public long addressHi(Side side) {
    return isLow(side) ? key.lowHi : key.highHi;
  }

  public long addressLo(Side side) {
    return isLow(side) ? key.lowLo : key.highLo;
  }

  /** Packets this side sent. */
  public long packets(Side side) {
    return isLow(side) ? lowPackets : highPackets;
  }

  /** Whole packets, layer 2 included: EVE's bytes. */
  public long wireBytes(Side side) {
    return isLow(side) ? lowWireBytes : highWireBytes;
  }

  /** Transport payload, as Zeek counts it: TCP by sequence numbers, UDP by datagram lengths. */
  public long payloadBytes(Side side) {
    if (tcp != null) {
      return tcp.payloadBytes(side);
    }
    return isLow(side) ? lowPayloadBytes : highPayloadBytes;
  }

  /** Who sent a packet: by its addresses and ports, whatever was the flow's last. */
  public Side sideOf(Packet packet) {
    return packet.sourceIsLow == clientIsLow ? Side.CLIENT : Side.SERVER;
  }

  /** Who sent the packet counted last. */
  public Side lastSide() {
    return lastFromLow == clientIsLow ? Side.CLIENT : Side.SERVER;
  }

  /** Who sent the flow's first packet: the server when it is a reply or was caught midstream. */
  public Side firstSide() {
    return firstFromLow == clientIsLow ? Side.CLIENT : Side.SERVER;
  }

  public FlowState state() {
    if (bypassed) {
      return FlowState.BYPASSED;
    }
    if (tcp != null) {
      return FlowState.of(tcp.state());
    }
    return isOneSided() ? FlowState.NEW : FlowState.ESTABLISHED;
  }

  /** Whether only one end was heard so far. */
  public boolean isOneSided() {
    return lowPackets == 0 || highPackets == 0;
  }

  /** Ends all looking into this flow; it is counted on, under the time-out for bypassed flows. */
  public void bypass() {
    bypassed = true;
    listener(null);
  }

  /** VLAN tags of the first packet, 0 to 3. */
  public int vlanCount() {
    return vlanCount;
  }

  /** @param index from 0, the outermost, below {@link #vlanCount} */
  public int vlan(int index) {
    return switch (index) {
      case 0 -> (int) (lowLink >>> 48);
      case 1 -> (int) (highLink >>> 48);
      default -> thirdVlan & 0xFFFF;
    };
  }

  /** This side's MAC address on the outermost Ethernet header of the first packet, in the lower 48 bits; -1 without Ethernet. */
  public long mac(Side side) {
    return hasMacs ? (isLow(side) ? lowLink : highLink) & 0xFFFF_FFFF_FFFFL : -1;
  }

  /** ICMP type of the flow's first packet, or -1. */
  public int icmpType() {
    return icmpType;
  }

  public int icmpCode() {
    return icmpCode & 0xFF;
  }

  /**
   * An ICMP error quoted a packet of this flow; the first is remembered.
   *
   * @param sender the end the error came from, or whose way it came
   */
  public void onIcmpError(int type, int code, Side sender) {
    if (icmpErrorType < 0) {
      icmpErrorType = (short) (type & 0xFF);
      icmpErrorCode = (byte) code;
      icmpErrorFromLow = isLow(sender);
    }
  }

  /** ICMP type of the first error about this flow, or -1. */
  public int icmpErrorType() {
    return icmpErrorType;
  }

  public int icmpErrorCode() {
    return icmpErrorCode & 0xFF;
  }

  /** From which end that error came; meaningless without one. */
  public Side icmpErrorSide() {
    return icmpErrorFromLow == clientIsLow ? Side.CLIENT : Side.SERVER;
  }

  /** The TCP part, or null. */
  public TcpConnection tcp() {
    return tcp;
  }

  /** Who gets the bytes, or null when nobody does any more. */
  public StreamListener listener() {
    return listener;
  }

  /** Changes who gets the bytes; null ends all interest. */
  public void listener(StreamListener next) {
    listener = next;
    if (tcp != null) {
      tcp.listener(next);
    }
  }

  /** Whether the direction is a guess that content may correct: TCP joined after its handshake, and all other protocols. */
  public boolean directionGuessed() {
    return !directionCertain;
  }

  /** Exchanges client and server, counters and TCP state included. */
  public void reverse() {
    clientIsLow = !clientIsLow;
    if (findings != null) {
      findings.reverse();
    }
    if (tcp != null) {
      tcp.reverse();
    }
  }

  /** EVE's {@code app_proto}: null while undecided, {@code "failed"} when nothing fits. */
  public String appProto() {
    return appProto;
  }

  public void appProto(String name) {
    appProto = name;
  }

  /** What is known about mining here, or null. */
  public Mining mining() {
    return mining;
  }

  /** The same, made when absent. */
  public Mining miningOrNew() {
    if (mining == null) {
      mining = new Mining();
      mining.route = Route.of(this);
    }
    return mining;
  }

  /** What was thought to be mining is none. */
  public void forgetMining() {
    mining = null;
  }

  public boolean alerted() {
    return alerted;
  }

  public void markAlerted() {
    alerted = true;
  }

  /** Application transactions seen, counted by analyzers; 0 when nobody counts: EVE's {@code tx_cnt}. */
  public int transactions() {
    return transactions;
  }

  public void countTransaction() {
    if (transactions < Integer.MAX_VALUE) {
      transactions++;
    }
  }

  /** {@code dot}, {@code doh} or {@code doq} when this carries DNS inside TLS, HTTPS or QUIC, as far as known; else null. */
  public String resolver() {
    return findings == null ? null : findings.resolver;
  }

  public void resolver(String kind) {
    findings().resolver = kind;
  }

  /** Which of the listed fingerprints the client's hello has: a hint at its program, never a proof; -1 none. */
  public int fingerprint() {
    return findings == null ? -1 : findings.fingerprint;
  }

  public void fingerprint(int index) {
    findings().fingerprint = index;
  }

  /** What the conversation is carried in, or null. */
  public Via via() {
    return findings == null ? null : findings.via;
  }

  /** @param carriers given back with the flow */
  public void via(Via carriers) {
    findings().via = carriers;
  }

  /** What is known of a cryptocurrency's node here, or null. */
  public Node node() {
    return findings == null ? null : findings.node();
  }

  /** The same, begun when absent. */
  public Node nodeOrNew() {
    return findings().nodeOrNew();
  }

  /** Sizes and times of its encrypted records, or null. */
  public RecordSeries records() {
    return findings == null ? null : findings.records;
  }

  /** @param series given back with the flow, or when another or none takes its place */
  public void records(RecordSeries series) {
    if (findings != null || series != null) {
      findings().records(series);
    }
  }

  private Findings findings() {
    if (findings == null) {
      findings = new Findings();
    }
    findings.empty = false;
    return findings;
  }

  /** Whether an anomaly of the decode layer was not seen on this flow before; remembers that it was. */
  public boolean firstTime(Anomaly anomaly) {
    long bit = 1L << anomaly.ordinal();
    boolean first = (toldAnomalies & bit) == 0;
    toldAnomalies |= bit;
    return first;
  }

  /** Whether nothing is lost by ending this flow first: no answer was seen, or it is over. Never while it is mining. */
  boolean isExpendable() {
    return mining() == null && (isOneSided() || state() == FlowState.NEW || state() == FlowState.CLOSED);
  }

  private boolean isLow(Side side) {
    return (side == Side.CLIENT) == clientIsLow;
  }
}
