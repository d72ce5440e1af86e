package io.davylamp.decode;

import java.util.HexFormat;
import java.util.List;

/** Ethernet frames in hex for the tests of decoder and defragmenter; one per shape the decoder knows. */
public final class PacketBytes {
  private static final String ETHER = "020000000002 020000000001 ";
  private static final String IPV4_TCP = "4500 002d 1234 4000 40 06 0000 c0000201 c6336402 ";
  private static final String TCP = "c001 0d05 00000001 00000002 5018 2000 0000 0000 ";

  /** "hello" over TCP 49153 -> 3333 from 192.0.2.1 to 198.51.100.2. */
  public static final byte[] TCP_OVER_IPV4 = hex(ETHER + "0800 " + IPV4_TCP + TCP + "68656c6c6f");
  /** The same behind VLAN 10. */
  public static final byte[] VLAN = hex(ETHER + "8100 000a 0800 " + IPV4_TCP + TCP + "68656c6c6f");
  /** Behind service tag 20 and tag 10. */
  public static final byte[] QINQ = hex(ETHER + "88a8 0014 8100 600a 0800 " + IPV4_TCP + TCP + "68656c6c6f");
  /** Behind two MPLS labels. */
  public static final byte[] MPLS = hex(ETHER + "8847 00010040 00020140 " + IPV4_TCP + TCP + "68656c6c6f");
  /** An Ethernet pseudowire with control word behind one MPLS label. */
  public static final byte[] MPLS_ETHERNET =
      hex(ETHER + "8847 00020140 00000001 " + ETHER + "0800 " + IPV4_TCP + TCP + "68656c6c6f");
  /** In a PPPoE session. */
  public static final byte[] PPPOE = hex(ETHER + "8864 11 00 0001 002f 0021 " + IPV4_TCP + TCP + "68656c6c6f");
  /** In 802.3 with LLC and SNAP. */
  public static final byte[] SNAP = hex(ETHER + "0035 aaaa03 000000 0800 " + IPV4_TCP + TCP + "68656c6c6f");
  /** UDP 1000 -> 53, "hi", over IPv6 with hop-by-hop and destination options. */
  public static final byte[] IPV6_EXTENSIONS = hex(ETHER + "86dd 60000000 001a 00 40 "
      + "20010db8000000000000000000000001 20010db8000000000000000000000002 "
      + "3c 00 0104 00000000 11 00 0104 00000000 03e8 0035 000a 0000 6869");
  /** VXLAN 42 between 10.0.0.1 and 10.0.0.2. */
  public static final byte[] VXLAN = hex(ETHER + "0800 4500 005f 0001 0000 40 11 0000 0a000001 0a000002 "
      + "d000 12b5 004b 0000 08000000 00002a00 " + ETHER + "0800 " + IPV4_TCP + TCP + "68656c6c6f");
  /** GRE with checksum, key 7 and sequence. */
  public static final byte[] GRE = hex(ETHER + "0800 4500 0051 0001 0000 40 2f 0000 0a000001 0a000002 "
      + "b000 0800 0000 0000 00000007 00000001 " + IPV4_TCP + TCP + "68656c6c6f");
  /** PPTP: GRE version 1 with sequence and acknowledgement, PPP inside. */
  public static final byte[] PPTP = hex(ETHER + "0800 4500 0055 0001 0000 40 2f 0000 0a000001 0a000002 "
      + "3081 880b 0031 1234 00000001 00000002 ff03 0021 " + IPV4_TCP + TCP + "68656c6c6f");
  /** IPv4 in IPv4. */
  public static final byte[] IP_IN_IP =
      hex(ETHER + "0800 4500 0041 0001 0000 40 04 0000 0a000001 0a000002 " + IPV4_TCP + TCP + "68656c6c6f");
  /** IPv4 in IPv6. */
  public static final byte[] IPV4_IN_IPV6 = hex(ETHER + "86dd 60000000 002d 04 40 "
      + "20010db8000000000000000000000001 20010db8000000000000000000000002 " + IPV4_TCP + TCP + "68656c6c6f");
  /** The IPv6 packet from above in IPv4. */
  public static final byte[] IPV6_IN_IPV4 = hex(ETHER + "0800 4500 0056 0001 0000 40 29 0000 0a000001 0a000002 "
      + "60000000 001a 00 40 20010db8000000000000000000000001 20010db8000000000000000000000002 "
      + "3c 00 0104 00000000 11 00 0104 00000000 03e8 0035 000a 0000 6869");
  /** ICMP port unreachable quoting the TCP packet's header and ports. */
  public static final byte[] ICMP_ERROR = hex(ETHER + "0800 4500 0038 0001 0000 40 01 0000 c6336402 c0000201 "
      + "03 03 0000 00000000 " + IPV4_TCP + "c001 0d05 00000001");
  /** Echo request and reply. */
  public static final byte[] ECHO = hex(ETHER + "0800 4500 001c 0001 0000 40 01 0000 c0000201 c6336402 08 00 0000 0001 0001");
  public static final byte[] ECHO_REPLY =
      hex(ETHER + "0800 4500 001c 0001 0000 40 01 0000 c6336402 c0000201 00 00 0000 0001 0001");
  /** First fragment, eight bytes, of a UDP datagram. */
  public static final byte[] FRAGMENT = hex(ETHER + "0800 4500 001c 4321 2000 40 11 0000 c0000201 c6336402 03e8 0035 0012 0000");

  private PacketBytes() {}

  public static List<byte[]> all() {
    return List.of(TCP_OVER_IPV4, VLAN, QINQ, MPLS, MPLS_ETHERNET, PPPOE, SNAP, IPV6_EXTENSIONS, VXLAN, GRE, PPTP, IP_IN_IP,
        IPV4_IN_IPV6, IPV6_IN_IPV4, ICMP_ERROR, ECHO, ECHO_REPLY, FRAGMENT);
  }

  /** Bytes of hex digits; blanks are ignored. */
  public static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits.replace(" ", ""));
  }
}
