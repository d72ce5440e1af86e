package io.davylamp.output;

/** Names of the packet sources of a run, by the index packets carry; complete before the first packet. */
public interface SourceNames {
  /** Capture file of a source as EVE's {@code pcap_filename}, or null for an interface. */
  String fileName(int sourceId);

  /** Interface of a source as EVE's {@code in_iface}, or null for a file. */
  String interfaceName(int sourceId);
}
