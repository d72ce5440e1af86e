package io.davylamp.pipeline;

import io.davylamp.decode.Decoder;
import io.davylamp.decode.Packet;
import io.davylamp.evidence.EvidenceStore;
import io.davylamp.output.EveOptions;
import io.davylamp.output.EveWriter;
import io.davylamp.output.EventSink;
import io.davylamp.output.FrameLines;
import io.davylamp.output.SourceNames;
import io.davylamp.output.StatsEvent;
import io.davylamp.report.TopFlows;
import io.davylamp.stats.Counter;
import io.davylamp.stats.Counters;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Several workers, each behind a ring, and one merging thread. Packets fan out by the hash of their flow, so a flow stays with
 * one worker. A file waits when a ring is full; a live interface drops and counts. What is printed does not depend on the number of
 * workers, unless a table of one worker overflows: flows that make room are others when there are more tables.
 */
final class RingFleet implements Fleet {
  private static final int LINE_RING_BYTES = 4 << 20;
  private static final long IDLE_PARK_NS = 50_000;

  private final RunOptions options;
  private final Worker[] workers;
  private final PacketRing[] packets;
  private final LineRing[] lines;
  private final AtomicLong dispatched = new AtomicLong();
  private final Counters fanOutCounters = new Counters();
  private final LineMerger merger;
  private final StrayLines strays = new StrayLines(fanOutCounters);
  /** Of the ingest thread; its lines reach the sink through the merging thread, the only one that may write. */
  private final EveWriter statsWriter;
  private final Counters outputCounters = new Counters();
  private final List<Thread> threads = new ArrayList<>();
  private final Packet order = new Packet();
  private final boolean dropWhenFull;
  private final Blueprint.Memory memory;
  private final TopFlows topFlows;
  /** Of the merging thread while that runs; null unless it is asked for. */
  private final EvidenceStore evidence;
  private volatile RuntimeException failure;
  private long ordinal;

  RingFleet(
      RunOptions options, EveOptions eve, Blueprint blueprint, SourceNames names, EventSink sink, AlertListener onAlert,
      Failures failures) {
    this.options = options;
    dropWhenFull = options.statsIntervalNs() > 0;
    topFlows = new TopFlows(options.topFlows());
    int count = options.workers();
    workers = new Worker[count];
    packets = new PacketRing[count];
    lines = new LineRing[count];
    for (int i = 0; i < count; i++) {
      LineRing ring = new LineRing(LINE_RING_BYTES);
      lines[i] = ring;
      packets[i] = new PacketRing(options.ringSlots(), options.ringBytes());
      workers[i] =
          new Worker(
              options, blueprint, clock -> new EveWriter(eve, EveWriter.communityId(eve), clock, names, ring), new RingOutlet(ring), failures,
              new Counters());
    }
    memory = blueprint.memory(outputCounters, eve.privacy());
    evidence = options.evidence() == null ? null : new EvidenceStore(options.evidence(), outputCounters);
    merger = new LineMerger(lines, strays, new Correlator(memory, new FrameLines(eve, names), sink, onAlert, outputCounters, evidence), sink);
    statsWriter = new EveWriter(eve, null, null, names, strays);
  }

  @Override
  public void start() {
    for (int i = 0; i < workers.length; i++) {
      launch(new RingWorker(workers[i], packets[i], lines[i], dispatched, "davylamp-worker-" + i, i == workers.length - 1));
    }
    launch(merger);
  }

  private void launch(Agent agent) {
    Thread thread =
        new Thread(
            () -> {
              try {
                for (int done = agent.doWork(); done >= 0; done = agent.doWork()) {
                  if (done == 0) {
                    LockSupport.parkNanos(IDLE_PARK_NS);
                  }
                }
              } catch (RuntimeException e) {
                failure = e;
              } finally {
                agent.onClose();
              }
            },
            agent.roleName());
    thread.setDaemon(true);
    thread.start();
    threads.add(thread);
  }

  @Override
  public void onPacket(Packet packet) {
    // The high bits choose the worker; the low bits index its table.
    int worker = workerOf(packet.keyHash);
    if (packet.quotesFlow) {
      int quoted = workerOf(packet.quotedKey.hash());
      if (quoted != worker) {
        offer(quoted, packet, PacketRing.Order.QUOTED);
      }
    }
    offer(worker, packet, PacketRing.Order.PACKET);
  }

  private int workerOf(long hash) {
    return (int) Long.remainderUnsigned(hash >>> 32, workers.length);
  }

  @Override
  public void onOther(Packet packet, Decoder.Outcome outcome) {
    if (packet.anomaly != null) {
      offer(0, packet, PacketRing.Order.OTHER);
    }
  }

  private void offer(int worker, Packet packet, PacketRing.Order what) {
    long mine = ++ordinal;
    while (!packets[worker].offer(packet, mine, what)) {
      if (dropWhenFull && what == PacketRing.Order.PACKET) {
        fanOutCounters.increment(Counter.PIPELINE_RING_DROPS);
        break;
      }
      if (failure != null) {
        throw failure;
      }
      Thread.onSpinWait();
    }
    dispatched.lazySet(mine);
  }

  private void tellAll(PacketRing.Order what, long timeNs) {
    order.reset(io.netty.buffer.Unpooled.EMPTY_BUFFER, 0, 0, 0, timeNs, 0, 0, 0);
    for (int i = 0; i < workers.length; i++) {
      offer(i, order, what);
    }
  }

  @Override
  public void onTime(long nowNs) {
    tellAll(PacketRing.Order.IDLE, nowNs);
  }

  @Override
  public void restart(long nowNs) {
    tellAll(PacketRing.Order.RESTART, nowNs);
  }

  @Override
  public void finish(long nowNs) {
    tellAll(PacketRing.Order.FINISH, nowNs);
    for (Thread thread : threads) {
      boolean interrupted = false;
      while (thread.isAlive()) {
        try {
          thread.join();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
    if (failure != null) {
      throw failure;
    }
    for (Worker worker : workers) {
      topFlows.merge(worker.topFlows());
    }
  }

  @Override
  public void addCounters(Counters total) {
    int active = 0;
    for (Worker worker : workers) {
      total.addAll(worker.counters());
      active += worker.activeFlows();
    }
    total.addAll(outputCounters);
    total.addAll(fanOutCounters);
    total.set(Counter.FLOW_ACTIVE, active);
  }

  @Override
  public void writeStats(StatsEvent stats, long timeNs) {
    statsWriter.onStats(stats, timeNs);
  }

  @Override
  public void flush() {
    strays.flush();
  }

  @Override
  public RunResult result(List<String> problems, Counters total, long firstNs, long lastNs, long elapsedNs, Failures failures) {
    long inUse = 0;
    for (Worker worker : workers) {
      inUse += worker.inUse();
    }
    return new RunResult(
        Fleet.problems(problems, evidence), total, memory.incidents().all(), memory.incidents().overflow(), topFlows.rows(), firstNs, lastNs, elapsedNs, failures.lines(), inUse);
  }
}
