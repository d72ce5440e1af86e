package io.davylamp.sim;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** How an IP packet becomes frames: the way between miner and sensor. One packet may become several frames (fragments). */
@FunctionalInterface
public interface Envelope {
  /** Tunnel ends: routers between miner and pool. */
  Endpoint NEAR = Endpoint.of("203.0.113.1", 49_152);

  Endpoint FAR = Endpoint.of("203.0.113.2", 4789);

  List<byte[]> frames(byte[] ip, Endpoint from, Endpoint to);

  static Envelope ethernet() {
    return (ip, from, to) -> List.of(frame(ip, from, to));
  }

  /** IEEE 802.1Q. */
  static Envelope vlan(int id) {
    return (ip, from, to) -> List.of(Wire.ethernet(to.mac(), from.mac(), 0x8100,
        new Octets().u16(id).u16(etherType(ip)).put(ip).bytes()));
  }

  /** IEEE 802.1ad: a service tag around a customer tag. */
  static Envelope qinq(int outer, int inner) {
    return (ip, from, to) -> List.of(Wire.ethernet(to.mac(), from.mac(), 0x88A8,
        new Octets().u16(outer).u16(0x8100).u16(inner).u16(etherType(ip)).put(ip).bytes()));
  }

  /** RFC 7348: the whole frame in UDP. */
  static Envelope vxlan(int vni) {
    return (ip, from, to) -> {
      byte[] inner = new Octets().hex("08000000").u24(vni).u8(0).put(frame(ip, from, to)).bytes();
      return List.of(frame(Wire.ip(NEAR, FAR, Wire.UDP, 7, Wire.udp(NEAR, FAR, inner)), NEAR, FAR));
    };
  }

  /** RFC 2784: no key, no checksum. */
  static Envelope gre() {
    return (ip, from, to) -> {
      byte[] inner = new Octets().u16(0).u16(etherType(ip)).put(ip).bytes();
      return List.of(frame(Wire.ip(NEAR, FAR, 47, 7, inner), NEAR, FAR));
    };
  }

  /** RFC 2003 for IPv4, RFC 4213 (6in4) for IPv6 inside. */
  static Envelope ipInIp() {
    return (ip, from, to) -> List.of(frame(Wire.ip(NEAR, FAR, etherType(ip) == Wire.IPV6 ? 41 : 4, 7, ip), NEAR, FAR));
  }

  /** Frames filled up to the 60 bytes Ethernet asks for, with bytes that are not zero: they must not become payload. */
  static Envelope padded() {
    return (ip, from, to) -> {
      byte[] frame = frame(ip, from, to);
      byte[] longer = frame.length >= 60 ? frame : Arrays.copyOf(frame, 60);
      Arrays.fill(longer, frame.length, longer.length, (byte) '{');
      return List.of(longer);
    };
  }

  /** Cuts packets longer than {@code mtu} into fragments (RFC 791 s. 3.2, RFC 8200 s. 4.5). */
  static Envelope fragments(int mtu) {
    return (ip, from, to) -> {
      List<byte[]> out = new ArrayList<>();
      for (byte[] piece : ip.length <= mtu ? List.of(ip) : fragment(ip, mtu)) {
        out.add(frame(piece, from, to));
      }
      return out;
    };
  }

  private static List<byte[]> fragment(byte[] ip, int mtu) {
    boolean wide = etherType(ip) == Wire.IPV6;
    int header = wide ? 40 : 20;
    int step = (mtu - header - (wide ? 8 : 0)) & ~7;
    List<byte[]> out = new ArrayList<>();
    for (int at = 0; at < ip.length - header; at += step) {
      int end = Math.min(ip.length - header, at + step);
      boolean more = end < ip.length - header;
      byte[] data = Arrays.copyOfRange(ip, header + at, header + end);
      out.add(wide ? fragment6(ip, at, more, data) : fragment4(ip, at, more, data));
    }
    return out;
  }

  private static byte[] fragment4(byte[] ip, int at, boolean more, byte[] data) {
    Octets out = new Octets().put(Arrays.copyOf(ip, 20));
    out.setU16(2, 20 + data.length).setU16(6, (more ? 0x2000 : 0) | at / 8).setU16(10, 0);
    out.setU16(10, Wire.checksum(out.bytes()));
    return out.put(data).bytes();
  }

  private static byte[] fragment6(byte[] ip, int at, boolean more, byte[] data) {
    // The identification must differ between datagrams of one pair: the transport checksum is as good as any.
    int id = Wire.checksum(ip);
    Octets out = new Octets().put(Arrays.copyOf(ip, 40)).u8(ip[6]).u8(0).u16(at | (more ? 1 : 0)).u32(0x0DA70000L | id);
    out.setU16(4, 8 + data.length).setU16(6, 44 << 8 | ip[7] & 0xFF);
    return out.put(data).bytes();
  }

  private static byte[] frame(byte[] ip, Endpoint from, Endpoint to) {
    return Wire.ethernet(to.mac(), from.mac(), etherType(ip), ip);
  }

  private static int etherType(byte[] ip) {
    return ip[0] >>> 4 == 6 ? Wire.IPV6 : Wire.IPV4;
  }
}
