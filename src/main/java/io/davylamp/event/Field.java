package io.davylamp.event;

/**
 * What detectors may ask of an event, by a name stable enough for rules. Detectors know fields only, never the protocol
 * classes behind them. Text unless said otherwise; multi-valued fields say so.
 */
public enum Field {
  /** Names asked for, as sent (any case, no trailing dot); one per question. */
  DNS_QUERY("dns.query"),
  /** 1 for a response, 0 for a request (number). */
  DNS_IS_RESPONSE("dns.response"),
  /** Response code (number, RFC 1035 s. 4.1.1; 3 is NXDOMAIN). */
  DNS_RCODE("dns.rcode"),
  /** Targets of CNAME answers; one per record. */
  DNS_CNAME("dns.cname"),
  /** Owner names of answer records; one per record. */
  DNS_ANSWER_OWNER("dns.answer.owner"),
  /** Addresses of A and AAAA answers as text, each with the record's TTL as its number; one per record. */
  DNS_ADDRESS("dns.answer.address"),
  /** Server name of a TLS ClientHello (RFC 6066 s. 3). */
  TLS_SNI("tls.sni"),
  /** Names a server's certificate is for: its subject's common name and its DNS names (RFC 5280 s. 4.2.1.6); wildcards as they stand. */
  TLS_CERTIFICATE_NAME("tls.certificate.name"),
  /** Fingerprints of a ClientHello: the MD5 of JA3 as 32 hex digits, and JA4. */
  TLS_JA3("tls.ja3"),
  TLS_JA4("tls.ja4"),
  /** The MD5 of JA3S, as 32 hex digits. */
  TLS_JA3S("tls.ja3s"),
  /** Protocols a ClientHello offers (RFC 7301), one value each. */
  TLS_ALPN("tls.alpn"),
  /** Host of an HTTP request, without port. */
  HTTP_HOST("http.host"),
  HTTP_METHOD("http.method"),
  HTTP_URL("http.url"),
  HTTP_USER_AGENT("http.user_agent"),
  /** {@code request}, {@code response}, {@code notification} or {@code session}. */
  STRATUM_KIND("stratum.kind"),
  STRATUM_DIALECT("stratum.dialect"),
  STRATUM_METHOD("stratum.method"),
  /** Miner's agent string. */
  STRATUM_AGENT("stratum.agent"),
  /** Login as sent: wallet, worker and what else the miner put there. */
  STRATUM_LOGIN("stratum.login"),
  STRATUM_WALLET("stratum.wallet"),
  STRATUM_WORKER("stratum.worker"),
  STRATUM_ALGORITHM("stratum.algorithm"),
  STRATUM_COIN("stratum.coin"),
  /** What turned in mid-session with this message: labels of {@code flow.Change}, one value each. */
  STRATUM_CHANGE("stratum.change"),
  /** Where the pool sends the miner: {@code host:port}, either may be missing. */
  STRATUM_REDIRECT("stratum.redirect"),
  /** The wallet mined for before this message named another. */
  STRATUM_PREVIOUS_WALLET("stratum.previous_wallet"),
  /** Stage reached by the session with this message: ordinal of {@code flow.Stage} (number). */
  STRATUM_STAGE("stratum.stage"),
  /** Transport's destination port (number). */
  DEST_PORT("dest_port"),
  /** Of an alert: what it is about: the pool name, agent or endpoint that matched. */
  ALERT_SUBJECT("alert.subject"),
  /** Of an alert: one sentence a person understands. */
  ALERT_SENTENCE("alert.sentence");

  private final String label;

  Field(String label) {
    this.label = label;
  }

  /** The dotted name rules and documentation use. */
  public String label() {
    return label;
  }
}
