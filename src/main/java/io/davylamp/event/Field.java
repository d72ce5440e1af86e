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
  /** Host of an HTTP request, without port. */
  HTTP_HOST("http.host"),
  HTTP_METHOD("http.method"),
  HTTP_URL("http.url"),
  HTTP_USER_AGENT("http.user_agent"),
  /** Of the response (number); absent when none was seen. */
  HTTP_STATUS("http.status"),
  HTTP_REFERER("http.referer"),
  /** Of the response. */
  HTTP_CONTENT_TYPE("http.content_type"),
  /** Location of the response, as sent. */
  HTTP_REDIRECT("http.redirect"),
  /** X-Forwarded-For, as sent. */
  HTTP_XFF("http.xff"),
  /** User name a request gave a proxy with the scheme Basic. */
  HTTP_PROXY_USER("http.proxy_user"),
  /** Name of a file: as its carrier announces it, or the last part of its path. */
  FILE_NAME("file.name"),
  /** What a file is: program, script, page, code, wasm, json, archive, packed, text, other. */
  FILE_KIND("file.kind"),
  /** What a file is, in libmagic's words. */
  FILE_MAGIC("file.magic"),
  /** Bytes of a file, seen and lost (number). */
  FILE_SIZE("file.size"),
  /** {@code CLOSED}, or {@code TRUNCATED} when a file's end was not seen. */
  FILE_STATE("file.state"),
  /** SHA-256 of a whole file, in hex. */
  FILE_SHA256("file.sha256"),
  /** Marks found in a file: their places in the list of rules (numbers). */
  FILE_MARK("file.mark"),
  /** Name in an archive that is a mark. */
  FILE_MEMBER("file.member"),
  /** Pages of 64 KiB a WebAssembly module asks for at its start (number). */
  FILE_PAGES("file.pages"),
  /** The miner whose configuration a file is. */
  FILE_CONFIGURES("file.configures"),
  /** Pool in a miner's configuration, as it stands there. */
  FILE_POOL("file.pool"),
  /** Login in a miner's configuration. */
  FILE_USER("file.user"),
  /** Host asked of a SOCKS proxy: a name, or an address as text. */
  PROXY_HOST("proxy.host"),
  /** Why a proxy did not do what it was asked, in its words or ours; absent when it did. */
  PROXY_REFUSAL("proxy.refusal"),
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
