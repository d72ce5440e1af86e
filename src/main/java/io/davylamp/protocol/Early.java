package io.davylamp.protocol;

/** What a {@link ProtocolDetector} knows of one side. */
final class Early {
  /** Segments that are asked afresh when the side's beginning is missing. */
  private static final int RETRIES = 8;

  final Carry carry;
  /** Protocols not yet excluded by what is kept. */
  int candidates;
  /** How often a side without a seen beginning may still be asked afresh. */
  int retries;
  boolean lossy;
  boolean ended;
  /** Bytes this side brought while undecided. */
  long seen;
  /** Those of them not kept, all before the kept ones or in place of them. */
  long dropped;

  Early(Carry carry) {
    this.carry = carry;
  }

  void open(int all) {
    candidates = all;
    retries = 0;
    lossy = false;
    ended = false;
    seen = 0;
    dropped = 0;
  }

  /** The stream's beginning, or bytes in it, were never seen. */
  void beginMissing() {
    if (!lossy) {
      lossy = true;
      retries = RETRIES;
    }
  }

  /** Nothing this side may still send at this place would decide. */
  boolean hopeless() {
    return candidates == 0 && retries == 0;
  }

  /** Drops what is kept, of which the last {@code current} bytes are not to be counted. */
  void forgetKept(int current) {
    dropped += carry.length() - current;
    carry.clear();
  }
}
