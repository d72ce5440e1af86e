package io.davylamp.pipeline;

import io.davylamp.capture.CaptureException;
import io.davylamp.capture.PacketSource;
import io.davylamp.decode.Decoder;
import io.davylamp.decode.Packet;
import io.davylamp.defrag.Defragmenter;
import io.davylamp.output.EveOptions;
import io.davylamp.output.EveWriter;
import io.davylamp.output.EventSink;
import io.davylamp.output.SourceNames;
import io.davylamp.output.StatsEvent;
import io.davylamp.stats.Counters;
import java.util.ArrayList;
import java.util.List;

/**
 * One run of the sensor: sources one after another through ingest and workers to a sink. Captures whose packets are older than
 * what was read before are taken as unrelated: all flows end and time starts anew; newer ones continue (rotated files).
 */
public final class Runner {
  /** How far a source may begin before the last one ended and still continue it: packets are out of order by less. */
  private static final long MAX_STEP_BACK_NS = 1_000_000_000L;
  /** How long an event of a live run may lie in the sink's buffer. */
  private static final long FLUSH_INTERVAL_NS = 250_000_000L;

  private final RunOptions options;
  private final EveOptions eve;
  private final Blueprint blueprint;
  private final SourceNames names;
  private final EventSink sink;
  private final AlertListener onAlert;
  private final Failures failures = new Failures();
  private final List<String> problems = new ArrayList<>();
  private final Counters ingestCounters = new Counters();
  private final Fleet fleet;
  private final Ingest ingest;
  private volatile PacketSource current;
  private volatile boolean stopped;
  private long firstNs;
  private long lastNs;
  private long statsDueNs;
  private long startedNs;
  private long flushedNs;

  /** Opens a source when its turn has come. */
  public interface Opener {
    PacketSource open(int sourceId);
  }

  /** Told now and then how far the run is; called on the ingest thread, so it must be quick. */
  public interface Ticker {
    void onTick(PacketSource source, Counters ingest, long lastPacketNs);
  }

  public Runner(RunOptions options, EveOptions eve, Blueprint blueprint, SourceNames names, EventSink sink, AlertListener onAlert) {
    this.options = options;
    this.eve = eve;
    this.blueprint = blueprint;
    this.names = names;
    this.sink = sink;
    this.onAlert = onAlert;
    fleet = Fleet.of(options, eve, blueprint, names, sink, onAlert, failures);
    Decoder decoder = new Decoder(options.decoder(), ingestCounters);
    ingest = new Ingest(decoder, new Defragmenter(options.defrag(), ingestCounters), fleet);
  }

  /** Ends the run soon; from any thread. Everything read so far is still written. */
  public void stop() {
    stopped = true;
    PacketSource source = current;
    if (source != null) {
      source.stop();
    }
  }

  /** Reads every source to its end; a broken one is a problem in the result, the others are read all the same. */
  public RunResult run(List<Opener> sources, Ticker ticker) {
    startedNs = System.nanoTime();
    fleet.start();
    for (int i = 0; i < sources.size() && !stopped; i++) {
      try (PacketSource source = sources.get(i).open(i)) {
        current = source;
        drain(source, ticker);
        source.updateStats(ingestCounters);
      } catch (CaptureException e) {
        problems.add(e.getMessage());
      }
    }
    return finish();
  }

  private void drain(PacketSource source, Ticker ticker) {
    long epoch = ingest.lastTimeNs();
    boolean[] first = {true};
    PacketSource.Handler handler =
        packet -> {
          if (first[0]) {
            first[0] = false;
            onFirstPacket(packet, epoch);
          }
          ingest.onPacket(packet);
        };
    int delivered;
    do {
      delivered = source.poll(handler, Ingest.BATCH);
      if (delivered == 0) {
        long nowNs = System.currentTimeMillis() * 1_000_000;
        fleet.onTime(nowNs); // no packets now: timers move by the wall clock
        flush();
      }
      if (options.statsIntervalNs() > 0) {
        liveStats(source);
        flushInTime();
      }
      ticker.onTick(source, ingestCounters, ingest.lastTimeNs());
    } while (delivered != PacketSource.END && !stopped);
    lastNs = Math.max(lastNs, ingest.lastTimeNs());
  }

  /** A wire that is never silent for long must not keep events in the sink's buffer. */
  private void flushInTime() {
    if (System.nanoTime() - flushedNs >= FLUSH_INTERVAL_NS) {
      flush();
    }
  }

  private void flush() {
    fleet.flush();
    flushedNs = System.nanoTime();
  }

  private void onFirstPacket(Packet packet, long previousNs) {
    if (firstNs == 0 || packet.timeNs < firstNs) {
      firstNs = packet.timeNs;
    }
    if (previousNs > 0 && packet.timeNs < previousNs - MAX_STEP_BACK_NS) {
      lastNs = Math.max(lastNs, previousNs);
      fleet.restart(previousNs);
      ingest.restart();
    }
  }

  private void liveStats(PacketSource source) {
    long nowNs = System.nanoTime();
    if (statsDueNs == 0) {
      statsDueNs = nowNs + options.statsIntervalNs();
    } else if (nowNs - statsDueNs >= 0) {
      statsDueNs = nowNs + options.statsIntervalNs();
      source.updateStats(ingestCounters);
      Counters total = new Counters();
      total.addAll(ingestCounters);
      fleet.addCounters(total);
      sink.addTo(total);
      fleet.writeStats(new StatsEvent(total, (nowNs - startedNs) / 1_000_000_000L, eve.strict()), System.currentTimeMillis() * 1_000_000);
      fleet.flush();
    }
  }

  private RunResult finish() {
    long end = ingest.lastTimeNs();
    lastNs = Math.max(lastNs, end);
    fleet.finish(end);
    Counters total = new Counters();
    total.addAll(ingestCounters);
    fleet.addCounters(total);
    long uptime = firstNs == 0 ? 0 : (lastNs - firstNs) / 1_000_000_000L;
    if (options.statsIntervalNs() > 0) {
      uptime = (System.nanoTime() - startedNs) / 1_000_000_000L;
    }
    Counters shown = new Counters();
    shown.addAll(total);
    sink.addTo(shown);
    EveWriter last = new EveWriter(eve, null, null, names, sink);
    last.onStats(new StatsEvent(shown, uptime, eve.strict()), lastNs);
    sink.flush();
    return fleet.result(problems, total, firstNs, lastNs, System.nanoTime() - startedNs, failures);
  }
}
