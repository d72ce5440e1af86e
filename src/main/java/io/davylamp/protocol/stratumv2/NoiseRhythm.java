package io.davylamp.protocol.stratumv2;

import io.davylamp.event.Side;

/**
 * What follows an encrypted opening, by sizes and times alone: a channel is opened, jobs are pushed, shares of one size are answered by 58
 * bytes (reference sizes: section 5.3's messages and {@value NoiseOpening#FRAME} bytes around each). What comes from one side within
 * {@value #TOGETHER_MS} ms counts as one write, however it was cut, unless its pieces fit by themselves. Only sizes that one message has
 * count as fits. One per session; a few dozen bytes.
 */
public final class NoiseRhythm {
  /** Fits that make a session of the opening. */
  public static final int ENOUGH = 3;
  /** Fits that outweigh a misfit. */
  private static final int WEIGHT = 8;
  /** So many more misfits than fits, and it was none. */
  private static final int TOO_MANY = 3;
  private static final long TOGETHER_MS = 2;
  private static final long TOGETHER_NS = TOGETHER_MS * 1_000_000L;
  /** Pieces of one write that are looked at one by one. */
  private static final int PIECES = 8;
  /** A job that comes so long after the client's last word is nobody's answer. */
  private static final long UNPROMPTED_NS = 500_000_000L;
  private static final long ANOTHER_PUSH_NS = 1_000_000_000L;

  private static final int FRAME = NoiseOpening.FRAME;
  /** Request for extensions and its answer: a few numbers of 16 bits. */
  private static final int LEAST_EXTENSIONS = FRAME + 6;
  private static final int MOST_EXTENSIONS = FRAME + 20;
  /** Open*Channel with a user of 1 to 128 bytes; its success without an extranonce's prefix. */
  private static final int LEAST_OPEN = FRAME + 42;
  private static final int MOST_OPEN = FRAME + 43 + 128;
  private static final int LEAST_OPENED = FRAME + 43;
  private static final int ALIKE = 16;
  private static final int UPDATE = FRAME + 40;
  private static final int SHARE = FRAME + 24;
  /** SubmitSharesExtended with an extranonce of 2 to 32 bytes. */
  private static final int LEAST_EXTENDED = FRAME + 27;
  private static final int MOST_EXTENDED = FRAME + 57;
  private static final int TAKEN = FRAME + 20;
  /** SubmitShares.Error with invalid-job-id, duplicate-share, difficulty-too-low; stale-share is as long as a success. */
  private static final int INVALID = FRAME + 23;
  private static final int DUPLICATE = FRAME + 24;
  private static final int TOO_LOW = FRAME + 27;
  private static final int FUTURE_JOB = FRAME + 45;
  private static final int JOB = FRAME + 49;
  private static final int PREV_HASH = FRAME + 48;
  private static final int TARGET = FRAME + 36;
  /** A job for an extended channel: its length grows by a hash of 32 bytes, and by 4 when it is for now. */
  private static final int LEAST_EXTENDED_JOB = FRAME + 100;
  private static final int HASH = 32;
  private static final int TIME = 4;
  private static final int MOST_SHARES = 8;

  private final int[] pieces = new int[PIECES];
  private Side writer;
  private int count;
  private int total;
  private long beganNs;
  private long lastNs;

  private boolean asked;
  private boolean opened;
  private int firstOpen;
  private int shareSize;
  private int candidate;
  private int waiting;
  private long sharedNs;
  private long spokenNs;
  private long pushedNs;
  private int lastJob;
  private int fits;
  private int misfits;
  private int pushes;
  private int answers;
  private long jobs;
  private long shares;
  private long latencyNs;

  public void clear() {
    writer = null;
    count = 0;
    total = 0;
    asked = false;
    opened = false;
    shareSize = 0;
    candidate = 0;
    waiting = 0;
    sharedNs = 0;
    spokenNs = 0;
    pushedNs = Long.MIN_VALUE;
    lastJob = 0;
    fits = 0;
    misfits = 0;
    pushes = 0;
    answers = 0;
    jobs = 0;
    shares = 0;
    latencyNs = -1;
  }

  /** Bytes of one side, as they came. */
  public void bytes(Side side, int length, long nowNs) {
    if (side != writer || nowNs - lastNs > TOGETHER_NS) {
      settle();
      writer = side;
      beganNs = nowNs;
    }
    if (count < PIECES) {
      pieces[count] = length;
    }
    count++;
    total += length;
    lastNs = nowNs;
  }

  /** No more belongs to what was written last. */
  public void settle() {
    if (count == 0) {
      return;
    }
    if (count == 1 || count > PIECES || isOneOf(total) || !areFrames()) {
      judge(total);
    } else {
      for (int i = 0; i < count; i++) {
        judge(pieces[i]);
      }
    }
    if (writer == Side.CLIENT) {
      spokenNs = beganNs;
    }
    count = 0;
    total = 0;
  }

  /** Whether the pieces are frames of their own: none too short, and one of a size that tells. */
  private boolean areFrames() {
    boolean tells = false;
    for (int i = 0; i < count; i++) {
      if (pieces[i] < FRAME) {
        return false;
      }
      tells |= isOneOf(pieces[i]);
    }
    return tells;
  }

  /** Bytes of a side were lost: what it wrote last is not known. */
  public void gap(Side side) {
    if (side != writer) {
      settle();
    }
    count = 0;
    total = 0;
  }

  private void judge(int length) {
    if (writer == Side.CLIENT) {
      client(length);
    } else {
      server(length);
    }
  }

  private boolean isOneOf(int length) {
    return writer == Side.CLIENT ? length == SHARE || length == shareSize : isExact(length);
  }

  private static boolean isExact(int length) {
    return length == TAKEN || length == FUTURE_JOB || length == JOB || length == PREV_HASH || length == TARGET;
  }

  private void client(int length) {
    if (!asked) {
      asked = length >= LEAST_OPEN && length <= MOST_OPEN;
      firstOpen = length;
      misfits += asked || length >= LEAST_EXTENSIONS && length <= MOST_EXTENSIONS ? 0 : 1;
    } else if (length == shareSize || length == SHARE) {
      shareSize = length;
      shared(1);
    } else if (shareSize > 0 && length % shareSize == 0 && length / shareSize <= MOST_SHARES) {
      shared(length / shareSize);
    } else if (shareSize == 0 && length == candidate) {
      shareSize = length;
      shared(2);
    } else if (shareSize == 0 && length >= LEAST_EXTENDED && length <= MOST_EXTENDED) {
      candidate = length;
      waiting++;
      sharedNs = beganNs;
    } else if (length != UPDATE && (shares > 0 || Math.abs(length - firstOpen) > ALIKE)) {
      // A proxy opens its channels before the first share comes, for users whose names are alike.
      misfits++;
    }
  }

  private void shared(int number) {
    fits++;
    shares += number;
    waiting += number;
    sharedNs = beganNs;
  }

  private void server(int length) {
    if (!opened) {
      opened = asked && length >= LEAST_OPENED;
      // Jobs may come in the same write. Many sizes are a channel's: it is no fit.
      misfits += opened || length >= LEAST_EXTENSIONS && length <= MOST_EXTENSIONS ? 0 : 1;
      return;
    }
    if (length == TAKEN || waiting > 0 && (length == INVALID || length == DUPLICATE || length == TOO_LOW)) {
      answered();
    } else if (length == FUTURE_JOB || length == JOB || length == FUTURE_JOB + PREV_HASH || length == JOB + PREV_HASH) {
      jobs++;
      pushed();
    } else if (length == PREV_HASH || length == TARGET) {
      pushed();
    } else if (length >= LEAST_EXTENDED_JOB) {
      boolean other = isAnotherJob(length);
      jobs += other && beganNs - spokenNs > UNPROMPTED_NS ? 1 : 0;
      misfits += other || lastJob == 0 ? 0 : 1;
      lastJob = length;
    } else {
      misfits++;
    }
  }

  private boolean isAnotherJob(int length) {
    int rest = Math.abs(length - lastJob) % HASH;
    return lastJob > 0 && (rest == 0 || rest == TIME || rest == HASH - TIME);
  }

  private void answered() {
    if (waiting == 0) {
      misfits++;
      return;
    }
    fits++;
    answers++;
    waiting = 0;
    latencyNs = beganNs - sharedNs;
  }

  private void pushed() {
    fits++;
    if (pushedNs == Long.MIN_VALUE || beganNs - pushedNs > ANOTHER_PUSH_NS) {
      pushes++;
      pushedNs = beganNs;
    }
  }

  /** Whether the frames behind the opening are Stratum V2's: enough fit, of both sides. */
  public boolean isSession() {
    return opened && fits >= ENOUGH && WEIGHT * misfits <= fits && shares > 0 && answers + pushes > 0;
  }

  /** Whether work is done: shares are answered, or jobs are pushed again and again. */
  public boolean isWorking() {
    return isSession() && (shares >= 2 && answers > 0 || pushes >= 2 && jobs >= 2);
  }

  /** Whether it is something else behind the same opening. */
  public boolean isRefuted() {
    return misfits > fits + TOO_MANY;
  }

  /** Messages of the size of shares. */
  public long shares() {
    return shares;
  }

  /** Messages of the size of jobs. */
  public long jobs() {
    return jobs;
  }

  /** How long an answer to a share took that was not asked for yet; -1 when there is none. */
  public long takeLatencyNs() {
    long taken = latencyNs;
    latencyNs = -1;
    return taken;
  }
}
