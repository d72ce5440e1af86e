package io.davylamp.sim;

import java.util.Arrays;

/** Header by header, bytes as they are on a wire, every checksum valid. */
public final class Wire {
  public static final int IPV4 = 0x0800;
  public static final int IPV6 = 0x86DD;
  static final int ICMP = 1;
  static final int TCP = 6;
  static final int UDP = 17;
  static final int ICMPV6 = 58;

  private Wire() {}

  public static byte[] ethernet(byte[] to, byte[] from, int etherType, byte[] payload) {
    return new Octets().put(to).put(from).u16(etherType).put(payload).bytes();
  }

  /** The IP packet of a step. {@code id} is the IPv4 identification. */
  public static byte[] ip(Step step, int id) {
    Endpoint from = step.from();
    Endpoint to = step.to();
    boolean wide = from.isIpv6();
    if (step.part() instanceof Part.Segment segment) {
      return ip(from, to, TCP, id, tcp(from, to, segment));
    }
    if (step.part() instanceof Part.Datagram datagram) {
      return ip(from, to, UDP, id, udp(from, to, datagram.payload()));
    }
    return ip(from, to, wide ? ICMPV6 : ICMP, id, unreachable(from, to, (Part.Unreachable) step.part()));
  }

  public static byte[] ip(Endpoint from, Endpoint to, int protocol, int id, byte[] payload) {
    return from.isIpv6() ? ipv6(from, to, protocol, payload) : ipv4(from, to, protocol, id, 0x4000, payload);
  }

  /** RFC 791 s. 3.1. {@code fragment} is the flags and offset word: 0x4000 is "don't fragment". */
  public static byte[] ipv4(Endpoint from, Endpoint to, int protocol, int id, int fragment, byte[] payload) {
    Octets out = new Octets().u8(0x45).u8(0).u16(20 + payload.length).u16(id).u16(fragment)
        .u8(64).u8(protocol).u16(0).put(from.address()).put(to.address());
    out.setU16(10, checksum(out.bytes()));
    return out.put(payload).bytes();
  }

  /** RFC 8200 s. 3. */
  public static byte[] ipv6(Endpoint from, Endpoint to, int nextHeader, byte[] payload) {
    return new Octets().u32(0x6000_0000L).u16(payload.length).u8(nextHeader).u8(64)
        .put(from.address()).put(to.address()).put(payload).bytes();
  }

  public static byte[] tcp(Endpoint from, Endpoint to, Part.Segment segment) {
    Octets out = new Octets().u16(from.port()).u16(to.port()).u32(segment.seq()).u32(segment.ack())
        .u8((20 + segment.options().length) / 4 << 4).u8(segment.flags()).u16(segment.window()).u16(0).u16(0)
        .put(segment.options()).put(segment.payload());
    out.setU16(16, checksum(pseudo(from, to, TCP, out.bytes())));
    return out.bytes();
  }

  public static byte[] udp(Endpoint from, Endpoint to, byte[] payload) {
    Octets out = new Octets().u16(from.port()).u16(to.port()).u16(8 + payload.length).u16(0).put(payload);
    int sum = checksum(pseudo(from, to, UDP, out.bytes()));
    return out.setU16(6, sum == 0 ? 0xFFFF : sum).bytes();
  }

  private static byte[] unreachable(Endpoint from, Endpoint to, Part.Unreachable icmp) {
    byte[] about = ip(icmp.about(), 1);
    if (!from.isIpv6()) {
      // RFC 792: the internet header plus the first 64 bits of data.
      byte[] quoted = Arrays.copyOf(about, 28);
      Octets out = new Octets().u8(3).u8(icmp.code()).u16(0).u32(0).put(quoted);
      return out.setU16(2, checksum(out.bytes())).bytes();
    }
    // RFC 4443 s. 3.1: code 4 is port unreachable, 0 no route; as much of the packet as fits.
    Octets out = new Octets().u8(1).u8(icmp.code() == 3 ? 4 : 0).u16(0).u32(0).put(about);
    return out.setU16(2, checksum(pseudo(from, to, ICMPV6, out.bytes()))).bytes();
  }

  private static byte[] pseudo(Endpoint from, Endpoint to, int protocol, byte[] transport) {
    Octets out = new Octets().put(from.address()).put(to.address());
    if (from.isIpv6()) {
      out.u32(transport.length).u24(0).u8(protocol);
    } else {
      out.u8(0).u8(protocol).u16(transport.length);
    }
    return out.put(transport).bytes();
  }

  /** RFC 1071. */
  static int checksum(byte[] bytes) {
    long sum = 0;
    for (int i = 0; i < bytes.length; i += 2) {
      sum += (bytes[i] & 0xFF) << 8 | (i + 1 < bytes.length ? bytes[i + 1] & 0xFF : 0);
    }
    while (sum >>> 16 != 0) {
      sum = (sum & 0xFFFF) + (sum >>> 16);
    }
    return (int) ~sum & 0xFFFF;
  }
}
