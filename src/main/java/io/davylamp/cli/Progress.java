package io.davylamp.cli;

import io.davylamp.capture.PacketSource;
import io.davylamp.pipeline.Runner;
import io.davylamp.report.Words;
import io.davylamp.stats.Counter;
import io.davylamp.stats.Counters;
import java.io.PrintStream;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * One line on a terminal that says how far a run is: a bar for files, rates for an interface. Redrawn a few times a second;
 * silent until a second has passed, and always when there is no terminal.
 */
final class Progress implements Runner.Ticker {
  private static final long INTERVAL_NS = 250_000_000L;
  private static final long SILENCE_NS = 1_000_000_000L;
  private static final int BAR = 30;
  private static final String CLEAR = "\r\u001b[K";

  private final PrintStream out;
  private final boolean enabled;
  private final ToDoubleFunction<PacketSource> fraction;
  private final long startedNs = System.nanoTime();
  private long shownNs = startedNs + SILENCE_NS - INTERVAL_NS;
  private long shownPackets;
  private boolean shown;

  /** @param fraction of a source that is read, 0 to 1, or negative when nobody knows */
  Progress(PrintStream out, boolean enabled, ToDoubleFunction<PacketSource> fraction) {
    this.out = out;
    this.enabled = enabled;
    this.fraction = fraction;
  }

  @Override
  public void onTick(PacketSource source, Counters ingest, long lastPacketNs) {
    if (!enabled) {
      return;
    }
    long nowNs = System.nanoTime();
    if (nowNs - shownNs < INTERVAL_NS) {
      return;
    }
    long packets = ingest.get(Counter.DECODER_PACKETS);
    double rate = (packets - shownPackets) * 1e9 / Math.max(1, nowNs - (shown ? shownNs : startedNs));
    double done = fraction.applyAsDouble(source);
    StringBuilder line = new StringBuilder(CLEAR);
    if (done >= 0) {
      int filled = (int) Math.round(Math.min(1, done) * BAR);
      line.append('[').append("#".repeat(filled)).append(".".repeat(BAR - filled)).append(']');
      line.append(String.format(Locale.ROOT, " %3.0f %% ", done * 100));
    }
    line.append(source.name()).append(": ").append(Words.count(packets, "packet"));
    line.append(String.format(Locale.ROOT, ", %,.0f packets/s", rate));
    long drops = ingest.get(Counter.CAPTURE_DROPS);
    if (drops > 0) {
      line.append(", ").append(Words.grouped(drops)).append(" dropped");
    }
    out.print(line);
    out.flush();
    shown = true;
    shownNs = nowNs;
    shownPackets = packets;
  }

  /** Takes the line away, before something else is printed. */
  void clear() {
    if (shown) {
      out.print(CLEAR);
      out.flush();
    }
  }
}
