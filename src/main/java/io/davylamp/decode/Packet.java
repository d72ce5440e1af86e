package io.davylamp.decode;

import io.davylamp.event.Anomaly;
import io.netty.buffer.ByteBuf;

/**
 * One captured packet and where its layers begin. A plain record of numbers, reset and refilled for every packet, borrowed for
 * the call: the source sets the captured part, the decoder the rest. All offsets are absolute in {@link #buffer}; -1 means absent.
 */
public final class Packet {
  public static final int MAX_VLANS = 3;

  /** TCP flag bits as on the wire (RFC 9293 s. 3.1). */
  public static final int FIN = 0x01;
  public static final int SYN = 0x02;
  public static final int RST = 0x04;
  public static final int PSH = 0x08;
  public static final int ACK = 0x10;
  public static final int URG = 0x20;

  /** How the decoded packet came to be: EVE's {@code pkt_src}. */
  public enum Origin {
    WIRE("wire/pcap"),
    GRE("gre tunnel"),
    IPV4_TUNNEL("ipv4 tunnel"),
    IPV6_TUNNEL("ipv6 tunnel"),
    VXLAN("vxlan encapsulation"),
    DEFRAG("defrag");

    private final String label;

    Origin(String label) {
      this.label = label;
    }

    public String label() {
      return label;
    }
  }

  // ---- set by the source ----
  public ByteBuf buffer;
  /** Of the first captured byte. */
  public int offset;
  /** Bytes present. */
  public int capturedLength;
  /** Bytes the packet had on the wire; at least {@link #capturedLength}. */
  public int wireLength;
  /** Capture time, nanoseconds since the epoch. */
  public long timeNs;
  /** The newest time to be believed when it came, the same for all workers; set by who sees all packets. */
  public long nowNs;
  /** Link-layer type as in the capture file (LINKTYPE_ registry of libpcap). */
  public int linkType;
  /** Number of the packet in its source, from 1. */
  public long number;
  /** Index of the file or interface it came from. */
  public int sourceId;

  // ---- set by the decoder ----
  /** Identity of the innermost conversation; valid after outcome TRANSPORT, and its addresses after FRAGMENT. */
  public final FlowKey key = new FlowKey();
  /** {@link FlowKey#hash} of {@link #key}; valid after TRANSPORT. */
  public long keyHash;
  /** Whether this packet's source is the key's low endpoint. */
  public boolean sourceIsLow;
  /** For ICMP errors: the conversation the quoted packet belongs to; valid when {@link #quotesFlow}. */
  public final FlowKey quotedKey = new FlowKey();
  public boolean quotesFlow;

  /** Of the outermost Ethernet header, or -1. */
  public int etherOffset;
  public int vlanCount;
  public final int[] vlans = new int[MAX_VLANS];
  /** Number of tunnels unwrapped. */
  public int tunnelDepth;
  public Origin origin = Origin.WIRE;
  /** Of the outermost IP header when {@link #tunnelDepth} is above 0, else -1. */
  public int outerIpOffset;

  /** Of the innermost IP header. */
  public int ipOffset;
  /** Innermost IP header with options or extension headers, in bytes. */
  public int ipHeaderLength;
  /** Length of the innermost IP packet by its own header; may exceed what was captured. */
  public int ipTotalLength;
  public int ttl;

  // fragments (outcome FRAGMENT)
  public long fragmentId;
  /** In bytes. */
  public int fragmentOffset;
  public boolean moreFragments;

  // transport
  public int transportOffset;
  public int payloadOffset;
  /** Payload bytes present in the buffer. */
  public int payloadLength;
  /** Payload bytes by the headers; more than {@link #payloadLength} when the snaplen cut the packet. */
  public int payloadWireLength;
  /** 32-bit sequence number, unsigned. */
  public long tcpSeq;
  public long tcpAck;
  public int tcpFlags;
  /** As on the wire, not scaled. */
  public int tcpWindow;
  /** Window scale option of a SYN, 0-14 (RFC 7323 s. 2.3), or -1. */
  public int tcpWindowScale;
  public int icmpType;
  public int icmpCode;

  /** First thing found wrong, or null. Set also when the packet still decodes. */
  public Anomaly anomaly;
  /** Where {@link #anomaly} was found. */
  public int anomalyOffset;
  /** The snaplen cut this packet. */
  public boolean truncated;

  /** Makes this a new captured packet; forgets everything decoded. */
  public void reset(ByteBuf bytes, int at, int captured, int wire, long time, int link, int source, long count) {
    buffer = bytes;
    offset = at;
    capturedLength = captured;
    wireLength = wire;
    timeNs = time;
    linkType = link;
    sourceId = source;
    number = count;
    clearDecoded();
  }

  /**
   * Makes this the same decoded packet as {@code other}, its bytes lying elsewhere.
   *
   * @param bytes where a copy of the bytes is
   * @param shift what to add to every offset of {@code other} to find its place there
   */
  public void copyFrom(Packet other, ByteBuf bytes, int shift) {
    reset(bytes, other.offset + shift, other.capturedLength, other.wireLength, other.timeNs, other.linkType, other.sourceId, other.number);
    nowNs = other.nowNs;
    key.copyFrom(other.key);
    keyHash = other.keyHash;
    sourceIsLow = other.sourceIsLow;
    quotesFlow = other.quotesFlow;
    if (quotesFlow) {
      quotedKey.copyFrom(other.quotedKey);
    }
    etherOffset = shifted(other.etherOffset, shift);
    vlanCount = other.vlanCount;
    System.arraycopy(other.vlans, 0, vlans, 0, MAX_VLANS);
    tunnelDepth = other.tunnelDepth;
    origin = other.origin;
    outerIpOffset = shifted(other.outerIpOffset, shift);
    ipOffset = shifted(other.ipOffset, shift);
    ipHeaderLength = other.ipHeaderLength;
    ipTotalLength = other.ipTotalLength;
    ttl = other.ttl;
    transportOffset = shifted(other.transportOffset, shift);
    payloadOffset = shifted(other.payloadOffset, shift);
    payloadLength = other.payloadLength;
    payloadWireLength = other.payloadWireLength;
    tcpSeq = other.tcpSeq;
    tcpAck = other.tcpAck;
    tcpFlags = other.tcpFlags;
    tcpWindow = other.tcpWindow;
    tcpWindowScale = other.tcpWindowScale;
    icmpType = other.icmpType;
    icmpCode = other.icmpCode;
    anomaly = other.anomaly;
    anomalyOffset = shifted(other.anomalyOffset, shift);
    truncated = other.truncated;
  }

  private static int shifted(int offset, int shift) {
    return offset < 0 ? offset : offset + shift;
  }

  /** Forgets everything the decoder set. */
  public void clearDecoded() {
    keyHash = 0;
    sourceIsLow = false;
    quotesFlow = false;
    etherOffset = -1;
    vlanCount = 0;
    tunnelDepth = 0;
    origin = Origin.WIRE;
    outerIpOffset = -1;
    ipOffset = -1;
    ipHeaderLength = 0;
    ipTotalLength = 0;
    ttl = 0;
    fragmentId = 0;
    fragmentOffset = 0;
    moreFragments = false;
    transportOffset = -1;
    payloadOffset = -1;
    payloadLength = 0;
    payloadWireLength = 0;
    tcpSeq = 0;
    tcpAck = 0;
    tcpFlags = 0;
    tcpWindow = 0;
    tcpWindowScale = -1;
    icmpType = -1;
    icmpCode = -1;
    anomaly = null;
    anomalyOffset = -1;
    truncated = false;
    key.realm = 0;
  }
}
