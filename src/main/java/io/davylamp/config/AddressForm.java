package io.davylamp.config;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Whether text is an address or a network in CIDR form. */
final class AddressForm {
  private AddressForm() {}

  static boolean fits(String text) {
    int slash = text.indexOf('/');
    String address = slash < 0 ? text : text.substring(0, slash);
    boolean ipv6 = address.indexOf(':') >= 0;
    // Only literals pass, so that no name is ever looked up.
    if (!address.matches(ipv6 ? "[0-9a-fA-F:.]{2,45}" : "\\d{1,3}(\\.\\d{1,3}){3}")) {
      return false;
    }
    try {
      InetAddress.getByName(address);
    } catch (UnknownHostException e) {
      return false;
    }
    String prefix = slash < 0 ? "0" : text.substring(slash + 1);
    return prefix.matches("\\d{1,3}") && Integer.parseInt(prefix) <= (ipv6 ? 128 : 32);
  }
}
