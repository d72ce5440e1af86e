package io.davylamp.protocol.quic;

/**
 * The streams of all flows of a worker whose hello is not whole yet. Made on first need; when {@value #LIMIT} are out, the next one
 * asked for is taken away from a flow that has had it for long: hellos come within milliseconds, so only floods get there.
 */
final class CryptoStreams {
  /** 4 MiB of a worker at most. */
  static final int LIMIT = 256;

  private final CryptoStream[] all = new CryptoStream[LIMIT];
  private final int[] free = new int[LIMIT];
  private int made;
  private int freeCount;
  private int victim;

  CryptoStream take(QuicAnalyzer owner) {
    CryptoStream stream;
    if (freeCount > 0) {
      stream = all[free[--freeCount]];
    } else if (made < LIMIT) {
      stream = new CryptoStream(made);
      all[made++] = stream;
    } else {
      stream = all[victim];
      victim = (victim + 1) % LIMIT;
      stream.owner.loseStream();
    }
    stream.clear();
    stream.owner = owner;
    return stream;
  }

  void giveBack(CryptoStream stream) {
    stream.owner = null;
    free[freeCount++] = stream.place;
  }

  int inUse() {
    return made - freeCount;
  }
}
