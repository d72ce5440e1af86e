package io.davylamp.decode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.davylamp.capture.PcapFiles;
import io.davylamp.decode.Decoder.Outcome;
import io.davylamp.memory.Buffers;
import io.davylamp.stats.Counters;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pcap4j.packet.IcmpV4CommonPacket;
import org.pcap4j.packet.IcmpV6CommonPacket;
import org.pcap4j.packet.IpPacket;
import org.pcap4j.packet.IpV4Packet;
import org.pcap4j.packet.TcpPacket;
import org.pcap4j.packet.UdpPacket;
import org.pcap4j.packet.factory.PacketFactories;
import org.pcap4j.packet.namednumber.DataLinkType;

/**
 * Our decoder against pcap4j's, an independent one, on every capture at hand. Tunnels stay closed: pcap4j opens none. Compared is
 * only where pcap4j answers; it throws on some packets and knows no MPLS and no PPPoE.
 */
class DecoderOracleTest {
  private static final int IPV6_HEADER = 40;
  /** We look behind it, pcap4j does not. */
  private static final int AUTHENTICATION_HEADER = 51;

  private final Decoder decoder = new Decoder(new Decoder.Options(false, true, new int[0], 0), new Counters());
  private final Packet packet = new Packet();
  private final List<String> differences = new ArrayList<>();
  private int compared;
  private int tcp;
  private int udp;
  private int icmp;
  private int fragments;
  private String where;

  @Test
  void agreesWithPcap4jOnEveryCapture() {
    Path shared = PcapFiles.SHARED;
    List<Path> files = PcapFiles.in(shared.resolve("benign"), shared.resolve("decap"), shared.resolve("mining"), Path.of("pcaps"));
    assumeTrue(!files.isEmpty(), "no captures in ../shared/captures or pcaps: nothing to compare");
    for (Path file : files) {
      int[] number = new int[1];
      PcapFiles.forEach(file, (linkType, timeNs, bytes, wireLength) -> {
        where = file.getFileName() + " #" + ++number[0];
        compare(linkType, bytes, wireLength);
      });
    }
    System.out.printf("pcap4j compared on %d packets of %d files: %d TCP, %d UDP, %d ICMP, %d fragments%n", compared, files.size(),
        tcp, udp, icmp, fragments);
    assertEquals(List.of(), differences.subList(0, Math.min(20, differences.size())));
    if (Files.isDirectory(shared)) {
      assertTrue(tcp > 5000 && udp > 1000 && icmp > 100 && fragments > 10, "too few comparisons to mean anything");
    }
  }

  private void compare(int linkType, byte[] bytes, int wireLength) {
    if (bytes.length == 0) {
      return;
    }
    org.pcap4j.packet.Packet theirs;
    try {
      DataLinkType type = DataLinkType.getInstance(linkType == 101 ? (int) DataLinkType.RAW.value() : linkType);
      theirs = PacketFactories.getFactory(org.pcap4j.packet.Packet.class, DataLinkType.class)
          .newInstance(bytes, 0, bytes.length, type);
    } catch (RuntimeException e) {
      return;
    }
    IpPacket ip = theirs == null ? null : theirs.get(IpPacket.class);
    packet.reset(Buffers.copyOf(bytes), 0, bytes.length, wireLength, 0, linkType, 0, 1);
    Outcome outcome = decoder.decode(packet);
    if (ip == null || outcome == Outcome.MALFORMED || packet.truncated) {
      return;
    }
    if (outcome == Outcome.OTHER) {
      differences.add(where + ": pcap4j sees IP, we see nothing");
      return;
    }
    compared++;
    same("source", address(ip.getHeader().getSrcAddr()), addressOf(true));
    same("destination", address(ip.getHeader().getDstAddr()), addressOf(false));
    if (ip instanceof IpV4Packet v4) {
      compareIpv4(v4);
    }
    if (outcome == Outcome.TRANSPORT) {
      // pcap4j loses its way behind IPv6 options headers (tshark sides with us), so there it is no witness.
      if (packet.key.ipVersion == 4 || packet.ipHeaderLength == IPV6_HEADER) {
        compareTransport(ip);
      }
    } else {
      fragments++;
    }
  }

  private void compareIpv4(IpV4Packet v4) {
    int protocol = v4.getHeader().getProtocol().value() & 0xFF;
    if (protocol != AUTHENTICATION_HEADER) {
      same("protocol", protocol, packet.key.protocol);
    }
    same("ttl", v4.getHeader().getTtlAsInt(), packet.ttl);
    same("header", v4.getHeader().length(), packet.ipHeaderLength);
    if (v4.getHeader().getTotalLengthAsInt() != 0) {
      same("total", v4.getHeader().getTotalLengthAsInt(), packet.ipTotalLength);
    }
    if (v4.getHeader().getMoreFragmentFlag() || v4.getHeader().getFragmentOffset() != 0) {
      same("fragment offset", v4.getHeader().getFragmentOffset() * 8, packet.fragmentOffset);
      same("fragment id", v4.getHeader().getIdentificationAsInt(), (int) packet.fragmentId);
      same("more", v4.getHeader().getMoreFragmentFlag() ? 1 : 0, packet.moreFragments ? 1 : 0);
    }
  }

  private void compareTransport(IpPacket ip) {
    switch (packet.key.protocol) {
      case 6 -> compareTcp(ip.get(TcpPacket.class));
      case 17 -> compareUdp(ip.get(UdpPacket.class));
      case 1 -> {
        IcmpV4CommonPacket theirs = ip.get(IcmpV4CommonPacket.class);
        if (theirs != null) {
          icmp++;
          same("icmp type", theirs.getHeader().getType().value() & 0xFF, packet.icmpType);
          same("icmp code", theirs.getHeader().getCode().value() & 0xFF, packet.icmpCode);
        }
      }
      case 58 -> {
        IcmpV6CommonPacket theirs = ip.get(IcmpV6CommonPacket.class);
        if (theirs != null) {
          icmp++;
          same("icmpv6 type", theirs.getHeader().getType().value() & 0xFF, packet.icmpType);
          same("icmpv6 code", theirs.getHeader().getCode().value() & 0xFF, packet.icmpCode);
        }
      }
      default -> { }
    }
  }

  private void compareTcp(TcpPacket theirs) {
    if (theirs == null) {
      return;
    }
    tcp++;
    TcpPacket.TcpHeader header = theirs.getHeader();
    same("source port", header.getSrcPort().valueAsInt(), packet.sourceIsLow ? packet.key.lowPort : packet.key.highPort);
    same("destination port", header.getDstPort().valueAsInt(), packet.sourceIsLow ? packet.key.highPort : packet.key.lowPort);
    same("seq", header.getSequenceNumberAsLong(), packet.tcpSeq);
    same("ack", header.getAcknowledgmentNumberAsLong(), packet.tcpAck);
    int flags = (header.getFin() ? 1 : 0) | (header.getSyn() ? 2 : 0) | (header.getRst() ? 4 : 0) | (header.getPsh() ? 8 : 0)
        | (header.getAck() ? 16 : 0) | (header.getUrg() ? 32 : 0);
    same("flags", flags, packet.tcpFlags & 0x3F);
    same("window", header.getWindowAsInt(), packet.tcpWindow);
    same("tcp header", header.length(), packet.payloadOffset - packet.transportOffset);
    same("tcp payload", theirs.getPayload() == null ? 0 : theirs.getPayload().length(), packet.payloadLength);
  }

  private void compareUdp(UdpPacket theirs) {
    if (theirs == null) {
      return;
    }
    udp++;
    UdpPacket.UdpHeader header = theirs.getHeader();
    same("source port", header.getSrcPort().valueAsInt(), packet.sourceIsLow ? packet.key.lowPort : packet.key.highPort);
    same("destination port", header.getDstPort().valueAsInt(), packet.sourceIsLow ? packet.key.highPort : packet.key.lowPort);
    if (packet.anomaly == null) {
      same("udp payload", header.getLengthAsInt() - 8, packet.payloadLength);
    }
  }

  private void same(String what, long theirs, long ours) {
    if (theirs != ours) {
      differences.add(where + ": " + what + " pcap4j " + theirs + ", ours " + ours);
    }
  }

  private void same(String what, String theirs, String ours) {
    if (!theirs.equals(ours)) {
      differences.add(where + ": " + what + " pcap4j " + theirs + ", ours " + ours);
    }
  }

  private String addressOf(boolean source) {
    FlowKey key = packet.key;
    boolean low = source == packet.sourceIsLow;
    return Addresses.text(low ? key.lowHi : key.highHi, low ? key.lowLo : key.highLo, key.ipVersion);
  }

  private static String address(InetAddress address) {
    byte[] bytes = address.getAddress();
    ByteBuffer in = ByteBuffer.wrap(bytes);
    return bytes.length == 4
        ? Addresses.text(0, in.getInt() & 0xFFFFFFFFL, 4)
        : Addresses.text(in.getLong(), in.getLong(), 6);
  }
}
