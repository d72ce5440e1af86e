package io.davylamp.protocol.dns;

/** Record types and response codes by number and by the names IANA gives them; null for a number without a name. */
final class DnsType {
  static final int A = 1;
  static final int NS = 2;
  static final int CNAME = 5;
  static final int SOA = 6;
  static final int NULL = 10;
  static final int PTR = 12;
  static final int MX = 15;
  static final int TXT = 16;
  static final int AAAA = 28;
  static final int SRV = 33;
  static final int DNAME = 39;
  static final int OPT = 41;
  static final int SSHFP = 44;
  static final int SVCB = 64;
  static final int HTTPS = 65;

  private static final String[] LOW = new String[110];
  private static final String[] HIGH = {"TKEY", "TSIG", "IXFR", "AXFR", "MAILB", "MAILA", "ANY", "URI", "CAA"};
  private static final int FIRST_HIGH = 249;
  private static final String[] RCODES = {"NOERROR", "FORMERR", "SERVFAIL", "NXDOMAIN", "NOTIMP", "REFUSED", "YXDOMAIN",
      "YXRRSET", "NXRRSET", "NOTAUTH", "NOTZONE", "DSOTYPENI", null, null, null, null, "BADVERS", "BADKEY", "BADTIME", "BADMODE",
      "BADNAME", "BADALG", "BADTRUNC", "BADCOOKIE"};

  static {
    String[] first = {"A", "NS", "MD", "MF", "CNAME", "SOA", "MB", "MG", "MR", "NULL", "WKS", "PTR", "HINFO", "MINFO", "MX", "TXT",
        "RP", "AFSDB", "X25", "ISDN", "RT", "NSAP", "NSAPPTR", "SIG", "KEY", "PX", "GPOS", "AAAA", "LOC", "NXT", "EID", "NIMLOC",
        "SRV", "ATMA", "NAPTR", "KX", "CERT", "A6", "DNAME", "SINK", "OPT", "APL", "DS", "SSHFP", "IPSECKEY", "RRSIG", "NSEC",
        "DNSKEY", "DHCID", "NSEC3", "NSEC3PARAM", "TLSA", "SMIMEA", null, "HIP", "NINFO", "RKEY", "TALINK", "CDS", "CDNSKEY",
        "OPENPGPKEY", "CSYNC", "ZONEMD", "SVCB", "HTTPS"};
    System.arraycopy(first, 0, LOW, 1, first.length);
    String[] later = {"SPF", "UINFO", "UID", "GID", "UNSPEC", "NID", "L32", "L64", "LP", "EUI48", "EUI64"};
    System.arraycopy(later, 0, LOW, 99, later.length);
  }

  private DnsType() {}

  static String name(int type) {
    if (type < LOW.length) {
      return LOW[type];
    }
    int high = type - FIRST_HIGH;
    return high >= 0 && high < HIGH.length ? HIGH[high] : null;
  }

  /** @param rcode with the EDNS extension, 0 to 4095 */
  static String rcode(int rcode) {
    return rcode < RCODES.length ? RCODES[rcode] : null;
  }
}
