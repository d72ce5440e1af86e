package io.davylamp.golden;

import static io.davylamp.golden.Tells.hint;
import static io.davylamp.golden.Tells.proof;

import io.davylamp.golden.Tells.Act;
import java.nio.ByteBuffer;

/** What a plain frame of Stratum V2 tells by itself. */
final class StratumV2Tells {
  private static final String NAME = "stratum-v2";

  private StratumV2Tells() {}

  /** @param bytes one frame, little endian */
  static Tells of(ByteBuffer bytes) {
    if (bytes.get(0) == 1) {
      return hint(Act.OTHER, NAME);
    }
    String channel = bytes.limit() >= 10 ? bytes.getInt(6) + ":" : "";
    return switch (bytes.get(2)) {
      case 0x00, 0x10, 0x13 -> proof(Act.HELLO, NAME);
      case 0x01, 0x02, 0x04, 0x11, 0x14, 0x12, 0x18, 0x21, 0x16 -> proof(Act.OTHER, NAME);
      case 0x15, 0x1f, 0x20 -> proof(Act.JOB, NAME);
      case 0x1a, 0x1b -> proof(Act.SHARE, NAME).withId(channel + bytes.getInt(10));
      case 0x1c -> proof(Act.TAKEN, NAME).withId(channel + bytes.getInt(10));
      case 0x1d -> proof(Act.REFUSED, NAME).withId(channel + bytes.getInt(10));
      default -> hint(Act.OTHER, NAME);
    };
  }
}
