package io.davylamp.capture;

import java.util.ArrayList;
import java.util.List;
import org.pcap4j.core.PcapAddress;
import org.pcap4j.core.PcapNativeException;
import org.pcap4j.core.PcapNetworkInterface;
import org.pcap4j.core.Pcaps;

/** The interfaces this host can capture on, as libpcap sees them. Cold: asks the system on every call. */
public final class Interfaces {
  private Interfaces() {}

  /**
   * @param description libpcap's words for it, or an empty string
   * @param addresses in presentation form, possibly none
   */
  public record Interface(String name, String description, List<String> addresses, boolean up, boolean loopback) {}

  /** @throws CaptureException when they cannot be listed */
  public static List<Interface> list() {
    Libpcap.require();
    List<Interface> found = new ArrayList<>();
    try {
      for (PcapNetworkInterface device : Pcaps.findAllDevs()) {
        found.add(describe(device));
      }
    } catch (PcapNativeException e) {
      throw new CaptureException("interfaces cannot be listed: " + e.getMessage(), e);
    }
    return List.copyOf(found);
  }

  private static Interface describe(PcapNetworkInterface device) {
    List<String> addresses = new ArrayList<>();
    for (PcapAddress address : device.getAddresses()) {
      if (address.getAddress() != null) {
        addresses.add(address.getAddress().getHostAddress());
      }
    }
    String description = device.getDescription() == null ? "" : device.getDescription();
    return new Interface(device.getName(), description, List.copyOf(addresses), device.isUp(), device.isLoopBack());
  }

  /**
   * The capture library's own words for its version.
   *
   * @throws CaptureException when there is no libpcap
   */
  public static String libpcapVersion() {
    Libpcap.require();
    return Libpcap.pcap_lib_version();
  }
}
