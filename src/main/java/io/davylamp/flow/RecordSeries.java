package io.davylamp.flow;

import io.davylamp.event.EveObject;
import io.davylamp.event.Side;
import io.davylamp.memory.FreeList;
import java.util.Arrays;

/**
 * Sizes and times of the encrypted records of one long and quiet flow, per direction: counts of all, the last {@value #KEPT} by themselves.
 * Filled by the analyzer that walks over the records, read when the flow ends; pooled per worker, belongs to the flow until the flow is
 * forgotten or turns out to be no such flow.
 */
public final class RecordSeries {
  /** An hour and more of a miner's records; 3 KiB in both directions. */
  public static final int KEPT = 256;
  /** Of those, so many are written. */
  private static final int WRITTEN = 32;

  private final FreeList<RecordSeries> home;
  private final Score score = new Score();
  private final short[][] sizes = new short[2][KEPT];
  private final int[][] times = new int[2][KEPT];
  private final int[] counts = new int[2];
  private final long[] bytes = new long[2];
  private long firstNs;
  private long lastNs;
  private boolean gapped;
  /** What the hello said: see {@link #hello}. */
  private boolean bare;
  private boolean web;

  /** @param home where it goes back to */
  public RecordSeries(FreeList<RecordSeries> home) {
    this.home = home;
  }

  /** A flow's first moment behind the hellos. */
  public RecordSeries open(long nowNs) {
    counts[0] = counts[1] = 0;
    bytes[0] = bytes[1] = 0;
    firstNs = lastNs = nowNs;
    gapped = bare = web = false;
    score.clear();
    return this;
  }

  /**
   * What the client's hello told.
   *
   * @param withoutNames neither server name nor ALPN, as XMRig's
   * @param forWeb ALPN names HTTP
   */
  public void hello(boolean withoutNames, boolean forWeb) {
    bare = withoutNames;
    web = forWeb;
  }

  /** @param size bytes behind the record's header, below 65,536 */
  public void add(Side side, int size, long timeNs) {
    int at = counts[side.ordinal()]++ % KEPT;
    sizes[side.ordinal()][at] = (short) size;
    times[side.ordinal()][at] = (int) Math.max(0, Math.min(Integer.MAX_VALUE, (timeNs - firstNs) / 1_000_000));
    bytes[side.ordinal()] += size;
    lastNs = Math.max(lastNs, timeNs);
  }

  /** Records may be missing. */
  public void gap() {
    gapped = true;
  }

  /** Records seen of this side, kept or not. */
  public int seen(Side side) {
    return counts[side.ordinal()];
  }

  /** Records kept of this side. */
  public int kept(Side side) {
    return Math.min(KEPT, counts[side.ordinal()]);
  }

  /** @param index 0 is the oldest kept */
  public int size(Side side, int index) {
    return sizes[side.ordinal()][place(side, index)] & 0xFFFF;
  }

  /** Milliseconds since the series began. */
  public int timeMs(Side side, int index) {
    return times[side.ordinal()][place(side, index)];
  }

  private int place(Side side, int index) {
    int count = counts[side.ordinal()];
    return count <= KEPT ? index : (count + index) % KEPT;
  }

  /** Of all records seen, headers not counted. */
  public long bytes() {
    return bytes[0] + bytes[1];
  }

  public long firstNs() {
    return firstNs;
  }

  /** From the hellos to the last record. */
  public long durationNs() {
    return lastNs - firstNs;
  }

  public boolean hasGap() {
    return gapped;
  }

  public boolean isBare() {
    return bare;
  }

  public boolean isWeb() {
    return web;
  }

  /** How like mining it is; not told until somebody judged. */
  public Score score() {
    return score;
  }

  /** Writes {@code encrypted}, a member of {@code mining}. */
  public void write(EveObject out) {
    out.openObject("encrypted");
    score.write(out);
    out.number("duration_s", durationNs() / 1_000_000_000L);
    if (gapped) {
      out.flag("gap", true);
    }
    write(out, "client", Side.CLIENT);
    write(out, "server", Side.SERVER);
    out.close();
  }

  private void write(EveObject out, String name, Side side) {
    out.openObject(name);
    out.number("records", seen(side));
    out.number("bytes", bytes[side.ordinal()]);
    int from = Math.max(0, kept(side) - WRITTEN);
    out.openArray("sizes");
    for (int i = from; i < kept(side); i++) {
      out.number(null, size(side, i));
    }
    out.close();
    out.openArray("times_ms");
    for (int i = from; i < kept(side); i++) {
      out.number(null, timeMs(side, i));
    }
    out.close();
    out.close();
  }

  /** Nobody needs it any more. */
  void giveBack() {
    home.giveBack(this);
  }

  /** A judgement: points by traits, for the flow's record. */
  public static final class Score {
    private static final Trait[] TRAITS = Trait.values();
    private final int[] points = new int[TRAITS.length];
    private boolean judged;

    void clear() {
      judged = false;
      Arrays.fill(points, 0);
    }

    /** Begins a judgement. */
    public Score begin() {
      clear();
      judged = true;
      return this;
    }

    /** Adds what the trait is worth. */
    public void add(Trait trait) {
      points[trait.ordinal()] = trait.points();
    }

    /** Whether there is a judgement, and one worth telling: {@link Trait#TOLD}. */
    public boolean isTold() {
      return judged && total() >= Trait.TOLD;
    }

    public boolean has(Trait trait) {
      return points[trait.ordinal()] != 0;
    }

    /** The sum; below 0 is as good as 0. */
    public int total() {
      int total = 0;
      for (int each : points) {
        total += each;
      }
      return total;
    }

    void write(EveObject out) {
      out.number("score", total());
      out.openArray("contributions");
      for (Trait trait : TRAITS) {
        if (has(trait)) {
          out.openObject(null);
          out.text("trait", trait.label());
          out.number("points", points[trait.ordinal()]);
          out.close();
        }
      }
      out.close();
    }
  }
}
