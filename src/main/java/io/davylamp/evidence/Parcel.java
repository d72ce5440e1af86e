package io.davylamp.evidence;

/**
 * What a worker hands over, as bytes: a header, then a {@link PacketRecord} or a line of text. It always comes before what makes it
 * somebody's: a flow's packets before the finding on it, an answer's before a flow is called by its name.
 *
 * <pre>
 *   0 kind    1 way    4 source    8 flow    16 number of the answer, or time of the line    24 packet or text
 * </pre>
 */
final class Parcel {
  static final int HEADER = 24;

  /** A packet of a flow with a finding. */
  static final int PACKET = 1;
  /** A packet of a look-up with a finding; its flow may have many look-ups. */
  static final int LOOKUP = 2;
  /** One of the last packets of a flow that ends without a finding: it may be known to be of interest later, by its name. */
  static final int LAST = 3;
  /** A packet of a DNS answer that may lead somebody to a pool. */
  static final int ANSWER = 4;
  /** A line of the transcript. */
  static final int LINE = 5;
  /** Nothing more comes of a flow with a finding. */
  static final int OVER = 6;

  /** Who speaks to whom, of a line. */
  static final int TO_POOL = 0;
  static final int TO_MINER = 1;
  static final int FROM_RESOLVER = 2;
  static final int NOBODY = 3;
  static final int TO_RESOLVER = 4;

  private Parcel() {}

  static void begin(byte[] out, int kind, int way, int sourceId, long flowId, long number) {
    out[0] = (byte) kind;
    out[1] = (byte) way;
    PacketRecord.putInt(out, 4, sourceId);
    PacketRecord.putLong(out, 8, flowId);
    PacketRecord.putLong(out, 16, number);
  }

  static int kind(byte[] in, int at) {
    return in[at];
  }

  static int way(byte[] in, int at) {
    return in[at + 1];
  }

  static int sourceId(byte[] in, int at) {
    return PacketRecord.getInt(in, at + 4);
  }

  static long flowId(byte[] in, int at) {
    return PacketRecord.getLong(in, at + 8);
  }

  static long number(byte[] in, int at) {
    return PacketRecord.getLong(in, at + 16);
  }
}
