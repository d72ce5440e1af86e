package io.davylamp.protocol.tls;

/** Knows names of servers that answer DNS over HTTPS. */
public interface ResolverNames {
  ResolverNames NONE = (name, offset, length) -> false;

  /** Whether a server name is one of those, or lies below one; any letter case. */
  boolean lists(byte[] name, int offset, int length);
}
