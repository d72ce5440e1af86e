package io.davylamp.detect.indicator;

import java.nio.charset.StandardCharsets;

/**
 * Addresses that share their first {@code prefix} bits; of IPv4, the bits of the 32-bit address.
 *
 * @param version 4 or 6
 */
public record Network(int version, long hi, long lo, int prefix) {
  /**
   * Reads {@code 10.0.0.0/8}, {@code 2001:db8::/32} or a single address.
   *
   * @throws IllegalArgumentException saying what was found and what was expected
   */
  public static Network parse(String text) {
    int slash = text.indexOf('/');
    byte[] address = (slash < 0 ? text : text.substring(0, slash)).getBytes(StandardCharsets.ISO_8859_1);
    AddressText parsed = new AddressText();
    if (!parsed.parse(address, 0, address.length)) {
      throw new IllegalArgumentException("'" + text + "' is not an address; expected one such as 10.1.2.3, 10.0.0.0/8 or"
          + " 2001:db8::/32");
    }
    int bits = parsed.version() == 4 ? 32 : 128;
    int prefix = bits;
    if (slash >= 0) {
      String digits = text.substring(slash + 1);
      prefix = digits.matches("\\d{1,3}") ? Integer.parseInt(digits) : -1;
      if (prefix < 0 || prefix > bits) {
        throw new IllegalArgumentException("'" + digits + "' is not a prefix length; expected 0 to " + bits);
      }
    }
    Network network = new Network(parsed.version(), parsed.hi(), parsed.lo(), prefix);
    if ((network.hi & ~network.maskHi()) != 0 || (network.lo & ~network.maskLo()) != 0) {
      throw new IllegalArgumentException("'" + text + "' has bits set behind its prefix; expected the network's own address");
    }
    return network;
  }

  /** Whether an address lies in this network. */
  public boolean contains(int ipVersion, long addressHi, long addressLo) {
    return ipVersion == version && (addressHi & maskHi()) == hi && (addressLo & maskLo()) == lo;
  }

  private long maskHi() {
    return version == 4 ? -1L : prefix >= 64 ? -1L : prefix == 0 ? 0 : -1L << (64 - prefix);
  }

  private long maskLo() {
    if (version == 4) {
      return prefix == 0 ? 0xFFFF_FFFF_0000_0000L : 0xFFFF_FFFF_0000_0000L | -1L << (32 - prefix);
    }
    return prefix <= 64 ? 0 : -1L << (128 - prefix);
  }
}
