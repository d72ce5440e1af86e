package io.davylamp.protocol.tls;

/** Versions of the wire by the names Suricata gives them. */
final class Versions {
  static final int SSL_2 = 0x0002;
  private static final int DRAFTS = 0x7F00;
  /** Drafts of TLS 1.3 that were in use carried their number (RFC 8446 s. 4.2.1). */
  private static final String[] DRAFT_NAMES = new String[29];

  static {
    for (int i = 0; i < DRAFT_NAMES.length; i++) {
      DRAFT_NAMES[i] = "TLS 1.3 draft-" + i;
    }
  }

  private Versions() {}

  static String name(int version) {
    return switch (version) {
      case SSL_2 -> "SSLv2";
      case 0x0300 -> "SSLv3";
      case 0x0301 -> "TLSv1";
      case 0x0302 -> "TLS 1.1";
      case 0x0303 -> "TLS 1.2";
      case 0x0304 -> "TLS 1.3";
      default -> version - DRAFTS > 0 && version - DRAFTS < DRAFT_NAMES.length ? DRAFT_NAMES[version - DRAFTS] : "UNDETERMINED";
    };
  }
}
