package io.davylamp.protocol.dns;

/**
 * How DNS events look.
 *
 * @param version of EVE's dns object: 3, or 2 for consumers that know only that (Filebeat's Suricata module)
 * @param expandedIpv6 AAAA data with all groups written out, as Suricata does, instead of RFC 5952's short form
 */
public record DnsOptions(int version, boolean expandedIpv6) {
  public static final DnsOptions DEFAULT = new DnsOptions(3, false);

  public DnsOptions {
    if (version != 2 && version != 3) {
      throw new IllegalArgumentException("dns version " + version + ", expected 2 or 3");
    }
  }
}
