package io.davylamp.wire;

/** Ethertypes (IEEE 802 numbers, IANA) the decoder knows. */
public final class EtherType {
  /** Values up to this are an IEEE 802.3 length, not a type. */
  public static final int MAX_LENGTH = 1500;

  public static final int IPV4 = 0x0800;
  public static final int ARP = 0x0806;
  /** Transparent Ethernet bridging: a whole Ethernet frame, in GRE (RFC 7637). */
  public static final int TRANSPARENT_ETHERNET = 0x6558;
  public static final int VLAN = 0x8100;
  public static final int PPP = 0x880B;
  public static final int WCCP = 0x883E;
  public static final int MPLS = 0x8847;
  public static final int MPLS_UPSTREAM = 0x8848;
  public static final int PPPOE_DISCOVERY = 0x8863;
  public static final int PPPOE_SESSION = 0x8864;
  public static final int IPV6 = 0x86DD;
  /** Service tag of IEEE 802.1ad (QinQ). */
  public static final int VLAN_SERVICE = 0x88A8;
  /** The outer tag of switches older than 802.1ad. */
  public static final int VLAN_OLD_QINQ = 0x9100;

  private EtherType() {}

  /** Whether a VLAN tag follows. */
  public static boolean isVlan(int etherType) {
    return etherType == VLAN || etherType == VLAN_SERVICE || etherType == VLAN_OLD_QINQ;
  }
}
