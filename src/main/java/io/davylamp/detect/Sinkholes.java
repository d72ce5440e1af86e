package io.davylamp.detect;

import io.davylamp.detect.indicator.AddressText;
import io.davylamp.detect.indicator.Network;
import java.util.List;

/** Addresses a resolver answers with instead of the real ones, to stop a connection. One worker's: it owns a parser. */
public final class Sinkholes {
  /** This host, in both families and as a whole block: no pool is reached there. */
  private static final List<Network> ALWAYS = List.of(Network.parse("0.0.0.0"), Network.parse("127.0.0.0/8"), Network.parse("::"),
      Network.parse("::1"));

  private final Network[] networks;
  private final AddressText address = new AddressText();

  /** @param further the operator's own sinkholes; the well-known ones (0.0.0.0, 127.0.0.0/8, ::, ::1) always count */
  public Sinkholes(List<Network> further) {
    networks = new Network[ALWAYS.size() + further.size()];
    for (int i = 0; i < networks.length; i++) {
      networks[i] = i < ALWAYS.size() ? ALWAYS.get(i) : further.get(i - ALWAYS.size());
    }
  }

  /** Whether the text is the address of a sinkhole. */
  boolean contains(byte[] text, int offset, int length) {
    return address.parse(text, offset, length) && contains(address.version(), address.hi(), address.lo());
  }

  /** Whether an address is a sinkhole; {@code hi} and {@code lo} as in flow keys. */
  public boolean contains(int ipVersion, long hi, long lo) {
    for (int i = 0; i < networks.length; i++) {
      if (networks[i].contains(ipVersion, hi, lo)) {
        return true;
      }
    }
    return false;
  }
}
