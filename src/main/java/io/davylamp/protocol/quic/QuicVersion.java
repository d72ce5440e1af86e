package io.davylamp.protocol.quic;

import java.util.HexFormat;

/** The versions whose Initial packets can be opened: what their keys are made of, and how their packet types are numbered. */
enum QuicVersion {
  /** RFC 9001 s. 5.2. */
  V1(0x0000_0001, "38762cf7f55934b34d179ae6a4c80cadccbb7f0a", "quic", 0),
  /** RFC 9369 s. 3: another salt, other labels, and packet types moved by one. */
  V2(0x6b33_43cf, "0dede3def700a6db819381be6e269dcbf9bd2ed9", "quicv2", 1),
  /** draft-ietf-quic-tls-29 to -32 s. 5.2: old clients speak it under the number of draft 29. */
  DRAFT_29(0xff00_001d, "afbfec289993d24c9e9786f19c6111e04390a899", "quic", 0);

  /** Draft 1 to 255 (RFC 9000 before it was one). */
  private static final int DRAFTS = 0xff00_0000;

  final int number;
  final byte[] salt;
  /** Of the labels "... key", "... iv" and "... hp". */
  final String label;
  private final int shift;

  QuicVersion(int number, String salt, String label, int shift) {
    this.number = number;
    this.salt = HexFormat.of().parseHex(salt);
    this.label = label;
    this.shift = shift;
  }

  /** @return null when its Initial packets cannot be opened */
  static QuicVersion of(int number) {
    if (number >= DRAFT_29.number && number <= DRAFT_29.number + 3) {
      return DRAFT_29;
    }
    return number == V1.number ? V1 : number == V2.number ? V2 : null;
  }

  /** One of {@link LongHeader}'s types from the two type bits of a first octet. */
  int type(int first) {
    return (first >>> 4) - shift & 3;
  }

  /** RFC 9000 s. 15: reserved so that version negotiation is exercised. */
  static boolean isGrease(int number) {
    return (number & 0x0F0F_0F0F) == 0x0A0A_0A0A;
  }

  /** Whether somebody is known to speak this version, openly or not: drafts, Google's last ones (Q050, T050, T051), Facebook's. */
  static boolean isKnown(int number) {
    int draft = number - DRAFTS;
    return of(number) != null || draft > 0 && draft < 256 || number == 0x5130_3530
        || number == 0x5430_3530 || number == 0x5430_3531 || number >= 0xface_b000 && number <= 0xface_b00f;
  }
}
