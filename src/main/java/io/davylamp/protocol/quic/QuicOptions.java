package io.davylamp.protocol.quic;

/**
 * What is made of a hello.
 *
 * @param ja3 JA3: one MD5
 * @param ja4 JA4: two SHA-256
 * @param extended members that Suricata does not know are written: {@code resolver}
 * @param resolvers names of DNS over HTTPS
 */
public record QuicOptions(boolean ja3, boolean ja4, boolean extended, Names resolvers) {
  public static final QuicOptions DEFAULT = new QuicOptions(true, true, true, (name, offset, length) -> false);

  /** A list of names. */
  public interface Names {
    /** Whether a server name is one of those, or lies below one; any letter case. */
    boolean lists(byte[] name, int offset, int length);
  }
}
