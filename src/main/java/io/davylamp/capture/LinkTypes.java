package io.davylamp.capture;

/** Which link types the sensor takes, and what the others are called. Numbers of capture files (LINKTYPE_ registry). */
final class LinkTypes {
  private LinkTypes() {}

  /** Whether packets of this type carry, or may carry, IP that the decoder knows how to find. */
  static boolean supported(int linkType) {
    return switch (linkType) {
      case 0, // BSD loopback
          1, // Ethernet
          9, // PPP
          12, // raw IP as some writers number it
          14, // raw IP as OpenBSD numbers it
          50, // PPP in HDLC-like framing
          51, // PPPoE
          101, // raw IP
          105, // IEEE 802.11
          108, // OpenBSD loopback
          113, // Linux cooked
          127, // radiotap
          228, // raw IPv4
          229, // raw IPv6
          276 -> // Linux cooked v2
          true;
      default -> false;
    };
  }

  /** Number and libpcap's name, for messages. */
  static String describe(int linkType) {
    String name = Libpcap.pcap_datalink_val_to_name(linkType);
    String description = Libpcap.pcap_datalink_val_to_description(linkType);
    if (name == null) {
      return "link type " + linkType;
    }
    return "link type " + linkType + " (" + name + (description == null ? "" : ", " + description) + ")";
  }
}
