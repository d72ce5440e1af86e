package io.davylamp.pipeline;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import io.davylamp.Catalog;
import io.davylamp.capture.PacketSource;
import io.davylamp.capture.PcapFileSource;
import io.davylamp.decode.Decoder;
import io.davylamp.decode.Packet;
import io.davylamp.defrag.Defragmenter;
import io.davylamp.detect.Rules;
import io.davylamp.detect.Sinkholes;
import io.davylamp.event.Privacy;
import io.davylamp.evidence.EvidenceOptions;
import io.davylamp.flow.FlowEnd;
import io.davylamp.flow.FlowLimits;
import io.davylamp.flow.FlowListener;
import io.davylamp.flow.FlowTable;
import io.davylamp.incident.Incidents;
import io.davylamp.incident.NameBook;
import io.davylamp.flow.FlowTimeouts;
import io.davylamp.memory.SegmentPool;
import io.davylamp.output.EveOptions;
import io.davylamp.output.EventSink;
import io.davylamp.output.FileSink;
import io.davylamp.output.SourceNames;
import io.davylamp.protocol.SessionLimits;
import io.davylamp.protocol.dns.DnsOptions;
import io.davylamp.protocol.http.HttpOptions;
import io.davylamp.protocol.stratum.StratumOptions;
import io.davylamp.stats.Counters;
import io.davylamp.tcp.TcpConnection;
import io.davylamp.tcp.TcpContext;
import io.davylamp.tcp.TcpLimits;
import io.davylamp.time.PacketClock;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The pipeline, a stage more each time, over one capture: what each stage costs. Run by {@code native-setup/bench}, one process
 * per stage. The capture is read twice; the second pass is what is measured, the first one lets the JVM compile.
 */
public final class Stages {
  private static final OperatingSystemMXBean PROCESS = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final RunOptions OPTIONS =
      new RunOptions(
          Decoder.Options.DEFAULT, Defragmenter.Limits.DEFAULT, FlowLimits.defaults(), FlowTimeouts.defaults(), TcpLimits.DEFAULT,
          SessionLimits.DEFAULT, source -> 0, 64 << 20, 1, 4096, 8 << 20, 10, 0);

  /** Of evidence: removed when everything is measured. */
  private static final List<Path> FOLDERS = new ArrayList<>();

  private static long packets;
  private static long bytes;

  private Stages() {}

  /** Arguments: stage ({@code read decode flows analyze eve evidence}) and capture. Prints one line of numbers separated by blanks. */
  public static void main(String[] args) throws Exception {
    String stage = args[0];
    String file = args[1];
    run(stage, file);
    long allocated = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
    // CPU time, as for the floor: what else the machine does must not count.
    long started = THREADS.getCurrentThreadCpuTime();
    run(stage, file);
    long cpuNs = THREADS.getCurrentThreadCpuTime() - started;
    long garbage = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId()) - allocated;
    System.out.printf(
        Locale.ROOT, "%s %d %d %d %.2f %d %.2f%n", stage, packets, bytes, cpuNs, (double) garbage / Math.max(1, packets), peakKiB(),
        PROCESS.getProcessCpuTime() / 1e9);
    for (Path folder : FOLDERS) {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path each : files.toList()) {
          Files.delete(each);
        }
      }
      Files.delete(folder);
    }
  }

  private static void run(String stage, String file) throws Exception {
    packets = 0;
    bytes = 0;
    switch (stage) {
      case "read" -> drain(file, Stages::count);
      case "decode" -> drain(file, counted(ingest(new Nothing())));
      case "flows" -> {
        Flows flows = new Flows();
        drain(file, counted(ingest(flows)));
        flows.table.closeAll(FlowEnd.SHUTDOWN);
      }
      case "analyze" -> whole(file, Set.of(), new Discard(), OPTIONS);
      case "eve" -> {
        Path eve = Files.createTempFile("stages", ".json");
        try (FileSink sink = FileSink.replacing(eve, new Counters())) {
          whole(file, EveOptions.ALL_TYPES, sink, OPTIONS);
        } finally {
          Files.delete(eve);
        }
      }
      case "evidence" -> {
        Path folder = Files.createTempDirectory("stages");
        FOLDERS.add(folder);
        try (FileSink sink = FileSink.replacing(folder.resolve("eve.json"), new Counters())) {
          whole(file, EveOptions.ALL_TYPES, sink, withEvidence(folder));
        }
      }
      default -> throw new IllegalArgumentException("stage " + stage + ", expected read, decode, flows, analyze, eve or evidence");
    }
  }

  private static void count(Packet packet) {
    packets++;
    bytes += packet.wireLength;
  }

  private static PacketSource.Handler counted(Ingest ingest) {
    return packet -> {
      count(packet);
      ingest.onPacket(packet);
    };
  }

  private static Ingest ingest(Ingest.PacketConsumer next) {
    Counters counters = new Counters();
    return new Ingest(new Decoder(OPTIONS.decoder(), counters), new Defragmenter(OPTIONS.defrag(), counters), next);
  }

  private static void drain(String file, PacketSource.Handler handler) {
    try (PcapFileSource source = new PcapFileSource(file, null, 0)) {
      while (source.poll(handler, Ingest.BATCH) != PacketSource.END) {
        continue;
      }
    }
  }

  /** With the defaults of {@code davylamp.yaml}; -Dstages.incidents=1 shows what it costs without the files. */
  private static RunOptions withEvidence(Path folder) {
    EvidenceOptions evidence =
        new EvidenceOptions(folder, 16 << 20, 2000, 2 << 20, 2000, 16 << 20, 256 << 10, 1L << 30, Integer.getInteger("stages.incidents", 4096), 4 << 20, 0, Privacy.OFF);
    return new RunOptions(
        OPTIONS.decoder(), OPTIONS.defrag(), OPTIONS.flow(), OPTIONS.timeouts(), OPTIONS.tcp(), OPTIONS.sessions(), OPTIONS.sourceIdentity(),
        OPTIONS.segmentPoolBytes(), OPTIONS.workers(), OPTIONS.ringSlots(), OPTIONS.ringBytes(), OPTIONS.topFlows(), 0, evidence);
  }

  private static void whole(String file, Set<String> types, EventSink sink, RunOptions options) throws Exception {
    EveOptions eve = new EveOptions(false, types, true, 0, false, false, null);
    Catalog catalog =
        new Catalog(
            Rules.load(Path.of("rules")), DnsOptions.DEFAULT, HttpOptions.DEFAULT, StratumOptions.DEFAULT, new Sinkholes(List.of()), false,
            new Incidents.Limits(8192, 3_600_000_000_000L, 16_384, 604_800_000_000_000L), NameBook.Limits.DEFAULT);
    SourceNames names =
        new SourceNames() {
          @Override
          public String fileName(int sourceId) {
            return file;
          }

          @Override
          public String interfaceName(int sourceId) {
            return null;
          }
        };
    RunResult result =
        new Runner(options, eve, catalog, names, sink, AlertListener.NONE)
            .run(List.of(id -> new PcapFileSource(file, null, id)), (source, counters, lastNs) -> {});
    packets = result.counters().get(io.davylamp.stats.Counter.DECODER_PACKETS);
    bytes = result.counters().get(io.davylamp.stats.Counter.DECODER_BYTES);
  }

  /** Peak resident memory of this process, from the kernel. */
  private static long peakKiB() throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
      if (line.startsWith("VmHWM:")) {
        return Long.parseLong(line.replaceAll("\\D", ""));
      }
    }
    return 0;
  }

  private static final class Nothing implements Ingest.PacketConsumer {
    @Override
    public void onPacket(Packet packet) {}

    @Override
    public void onOther(Packet packet, Decoder.Outcome outcome) {}

    @Override
    public void onTime(long nowNs) {}
  }

  /** Flow table and TCP states, nobody listening. */
  private static final class Flows implements Ingest.PacketConsumer, FlowListener {
    private final PacketClock clock = new PacketClock();
    private final Counters counters = new Counters();
    private final TcpContext tcp = new TcpContext(OPTIONS.tcp(), new SegmentPool(16), counters);
    final FlowTable table =
        new FlowTable(OPTIONS.flow(), OPTIONS.timeouts(), this, () -> new TcpConnection(tcp), counters, clock);

    @Override
    public void onPacket(Packet packet) {
      clock.advanceTo(packet.nowNs, packet.timeNs, packet.sourceId, packet.number);
      io.davylamp.flow.Flow flow = table.findOrOpen(packet);
      if (flow != null && flow.tcp() != null) {
        flow.tcp().onSegment(flow.lastSide(), packet);
      }
    }

    @Override
    public void onOther(Packet packet, Decoder.Outcome outcome) {}

    @Override
    public void onTime(long nowNs) {
      clock.advanceTo(nowNs, clock.sourceId(), 0);
      table.expire(nowNs);
    }
  }

  private static final class Discard implements EventSink {
    @Override
    public boolean offer(byte[] line, int offset, int length) {
      return true;
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
