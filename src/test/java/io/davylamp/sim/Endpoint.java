package io.davylamp.sim;

import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * One end of a conversation.
 *
 * @param address 4 or 16 bytes
 * @param port 0 where the transport has none
 */
public record Endpoint(byte[] address, int port) {
  /** @param literal an IPv4 or IPv6 address; never a name, so nothing is looked up */
  public static Endpoint of(String literal, int port) {
    try {
      return new Endpoint(InetAddress.getByName(literal).getAddress(), port);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(literal, e);
    }
  }

  public boolean isIpv6() {
    return address.length == 16;
  }

  public Endpoint withPort(int other) {
    return new Endpoint(address, other);
  }

  /** The same host in 2001:db8::/32 (RFC 3849), its IPv4 address in the low bits; itself when already IPv6. */
  public Endpoint asIpv6() {
    if (isIpv6()) {
      return this;
    }
    byte[] wide = new Octets().hex("20010db8000000000000ffff").put(address).bytes();
    return new Endpoint(wide, port);
  }

  /** A documentation MAC (RFC 7042 s. 2.1.2) that follows the address's last byte. */
  public byte[] mac() {
    return new Octets().hex("00005e0053").u8(address[address.length - 1]).bytes();
  }

  @Override
  public String toString() {
    try {
      return InetAddress.getByAddress(address).getHostAddress() + '#' + port;
    } catch (UnknownHostException e) {
      throw new IllegalStateException(e);
    }
  }
}
