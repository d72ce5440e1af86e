package io.davylamp.cli;

import io.davylamp.capture.PacketSource;
import io.davylamp.pipeline.Runner;
import io.davylamp.stats.Counters;

/** What is looked after while a run goes on: the line that says how far it is, and whether anybody still reads the events. */
final class Watch implements Runner.Ticker {
  private final Progress progress;
  private final EveFile eve;
  private final Runner runner;

  Watch(Progress progress, EveFile eve, Runner runner) {
    this.progress = progress;
    this.eve = eve;
    this.runner = runner;
  }

  @Override
  public void onTick(PacketSource source, Counters ingest, long lastPacketNs) {
    if (eve.readerGone()) {
      runner.stop();
    }
    progress.onTick(source, ingest, lastPacketNs);
  }
}
