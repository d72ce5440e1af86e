package io.davylamp.protocol.tls;

/**
 * What is made of a handshake.
 *
 * @param ja3 JA3 and JA3S: one MD5 each
 * @param ja4 JA4: two SHA-256
 * @param certificates the server's certificate is read (TLS up to 1.2; later ones hide it)
 * @param chain all certificates of the server are written out in base64, as Suricata's {@code chain}; needs {@code certificates}
 * @param extended members that Suricata does not know are written: {@code resolver}
 * @param resolvers names of DNS over HTTPS
 * @param observers who hears of records behind the handshake
 */
public record TlsOptions(boolean ja3, boolean ja4, boolean certificates, boolean chain, boolean extended, ResolverNames resolvers,
    RecordObservers observers) {
  public static final TlsOptions DEFAULT = new TlsOptions(true, true, true, false, true, ResolverNames.NONE, RecordObservers.NONE);

  public TlsOptions withResolvers(ResolverNames names) {
    return new TlsOptions(ja3, ja4, certificates, chain, extended, names, observers);
  }

  public TlsOptions withObservers(RecordObservers who) {
    return new TlsOptions(ja3, ja4, certificates, chain, extended, resolvers, who);
  }
}
