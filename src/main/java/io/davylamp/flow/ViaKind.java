package io.davylamp.flow;

/** What may carry a conversation besides its own TCP connection, or name another client of it. */
public enum ViaKind {
  /** A tunnel through an HTTP proxy (RFC 9110 s. 9.3.6). */
  HTTP_CONNECT("http-connect", "HTTP proxy", true),
  /** A request in absolute form to an HTTP proxy (RFC 9112 s. 3.2.2). */
  HTTP_PROXY("http-proxy", "HTTP proxy", true),
  SOCKS4("socks4", "SOCKS4 proxy", true),
  /** SOCKS4 with a host name for the proxy to resolve. */
  SOCKS4A("socks4a", "SOCKS4a proxy", true),
  /** RFC 1928. */
  SOCKS5("socks5", "SOCKS5 proxy", true),
  /** HAProxy's PROXY protocol, the line of text: the peer is a load balancer, the hop names its client. */
  PROXY_V1("proxy-v1", "PROXY header", false),
  /** The same in binary. */
  PROXY_V2("proxy-v2", "PROXY header", false),
  /** RFC 6455: messages in frames; the host is the one the upgrade asked for. */
  WEBSOCKET("websocket", "WebSocket", false),
  /** A header by which an HTTP proxy says whom it speaks for; anybody can write it. */
  X_FORWARDED_FOR("x-forwarded-for", "X-Forwarded-For header", false);

  private final String label;
  private final String title;
  private final boolean proxy;

  ViaKind(String label, String title, boolean proxy) {
    this.label = label;
    this.title = title;
    this.proxy = proxy;
  }

  /** The word in {@code via}. */
  public String label() {
    return label;
  }

  /** What people call it. */
  public String title() {
    return title;
  }

  /** Whether the flow's server is a proxy, and the hop's host and port are where it was asked to go. */
  public boolean isProxy() {
    return proxy;
  }

  /** Whether the hop's host is a client behind the flow's own, on nothing but the word of who speaks. */
  public boolean namesClient() {
    return this == PROXY_V1 || this == PROXY_V2 || this == X_FORWARDED_FOR;
  }
}
