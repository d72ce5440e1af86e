package io.davylamp.flow;

/** ICMP messages that come as request and reply (RFC 792, 950, 1256; RFC 4443, 4861, 3810, 4620, 6275). */
final class IcmpPairs {
  private IcmpPairs() {}

  /** The ICMPv4 type that answers, or is answered by, {@code type}; -1 when it stands alone. */
  static int peer4(int type) {
    return switch (type) {
      case 0 -> 8;
      case 8 -> 0;
      case 9 -> 10;
      case 10 -> 9;
      case 13 -> 14;
      case 14 -> 13;
      case 15 -> 16;
      case 16 -> 15;
      case 17 -> 18;
      case 18 -> 17;
      default -> -1;
    };
  }

  /** The ICMPv6 type that answers, or is answered by, {@code type}; -1 when it stands alone. */
  static int peer6(int type) {
    return switch (type) {
      case 128, 130, 144 -> type + 1;
      case 129, 131, 145 -> type - 1;
      case 133, 135, 139 -> type + 1;
      case 134, 136, 140 -> type - 1;
      default -> -1;
    };
  }

  static boolean isReply4(int type) {
    return type == 0 || type == 9 || type == 14 || type == 16 || type == 18;
  }

  static boolean isReply6(int type) {
    return type == 129 || type == 131 || type == 134 || type == 136 || type == 140 || type == 145;
  }
}
