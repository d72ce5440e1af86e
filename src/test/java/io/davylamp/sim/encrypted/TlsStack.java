package io.davylamp.sim.encrypted;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;

/** A TLS library in one of its versions, and how the program above it writes. */
enum TlsStack {
  JSSE_13(SslProvider.JDK, "TLSv1.3", 1),
  JSSE_12(SslProvider.JDK, "TLSv1.2", 1),
  BORINGSSL_13(SslProvider.OPENSSL, "TLSv1.3", 1),
  BORINGSSL_12(SslProvider.OPENSSL, "TLSv1.2", 1),
  /** A program that writes each message in two pieces: two records for one line. */
  BORINGSSL_13_IN_TWO(SslProvider.OPENSSL, "TLSv1.3", 2);

  private static final X509Bundle SELF_SIGNED = selfSigned();
  private final SslProvider provider;
  private final String version;
  final int pieces;
  private SslContext clients;
  private SslContext servers;

  TlsStack(SslProvider provider, String version, int pieces) {
    this.provider = provider;
    this.version = version;
    this.pieces = pieces;
  }

  /** BoringSSL comes as native code, not for every machine. */
  boolean isAvailable() {
    return provider == SslProvider.JDK || OpenSsl.isAvailable();
  }

  static List<TlsStack> available() {
    return List.of(values()).stream().filter(TlsStack::isAvailable).toList();
  }

  /** @param sni may be null */
  SSLEngine client(String sni) throws SSLException {
    if (clients == null) {
      clients = SslContextBuilder.forClient().trustManager(InsecureTrustManagerFactory.INSTANCE).endpointIdentificationAlgorithm(null)
          .sslProvider(provider).protocols(version).build();
    }
    return clients.newEngine(ByteBufAllocator.DEFAULT, sni, sni == null ? -1 : 443);
  }

  SSLEngine server() throws Exception {
    if (servers == null) {
      servers = SslContextBuilder.forServer(SELF_SIGNED.toKeyManagerFactory()).sslProvider(provider).protocols(version).build();
    }
    return servers.newEngine(ByteBufAllocator.DEFAULT);
  }

  private static X509Bundle selfSigned() {
    try {
      return new CertificateBuilder().algorithm(CertificateBuilder.Algorithm.rsa2048).subject("CN=localhost")
          .setIsCertificateAuthority(true).buildSelfSigned();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
