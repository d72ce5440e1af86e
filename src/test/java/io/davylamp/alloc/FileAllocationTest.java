package io.davylamp.alloc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.davylamp.Catalog;
import io.davylamp.detect.Rules;
import io.davylamp.event.Side;
import io.davylamp.flow.Flow;
import io.davylamp.flow.FlowFixture;
import io.davylamp.flow.FlowListener;
import io.davylamp.memory.Buffers;
import io.davylamp.output.EveOptions;
import io.davylamp.output.EveWriter;
import io.davylamp.output.EventSink;
import io.davylamp.output.SourceNames;
import io.davylamp.protocol.Protocols;
import io.davylamp.protocol.SessionLimits;
import io.davylamp.protocol.Sessions;
import io.davylamp.protocol.dns.DnsOptions;
import io.davylamp.protocol.http.HttpOptions;
import io.davylamp.protocol.stratum.StratumOptions;
import io.davylamp.sim.Files;
import io.davylamp.sim.Octets;
import io.davylamp.stats.Counters;
import io.davylamp.time.PacketClock;
import io.netty.buffer.ByteBuf;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Ordinary files over HTTP are read, hashed, unpacked, searched, judged and written without any heap. */
final class FileAllocationTest {
  private static final int WARM_UP = 6_000;
  private static final int ROUNDS = 2_000;
  private static final int WINDOWS = 4;

  private final PacketClock clock = new PacketClock();
  private final List<FlowListener> detectors = new ArrayList<>();
  private int alerts;
  private int files;

  @Test
  void ordinaryFilesAllocateNothing() throws Exception {
    Counters counters = new Counters();
    Catalog catalog = new Catalog(Rules.load(Path.of("rules")), Catalog.Options.DEFAULT, null, null);
    EveWriter writer = new EveWriter(EveOptions.DEFAULT, EveWriter.communityId(EveOptions.DEFAULT), clock, new NoNames(), new Nowhere());
    Sessions sessions = new Sessions(new Protocols(catalog.protocols()), (flow, side, event) -> {
      files += event.type().equals("fileinfo") ? 1 : 0;
      writer.onEvent(flow, side, event);
      for (int i = 0; i < detectors.size(); i++) {
        detectors.get(i).onEvent(flow, side, event);
      }
    }, clock, counters, new SessionLimits(64, 1 << 20, 64 << 10, 2 << 10, 3));
    detectors.addAll(catalog.detectors(null, clock, (flow, side, alert) -> alerts++, counters));
    ByteBuf requests = Buffers.copyOf(("GET /a HTTP/1.1\r\nHost: files.example\r\nUser-Agent: curl/8.5\r\n\r\n").repeat(6).getBytes(StandardCharsets.US_ASCII));
    ByteBuf answers = answers();
    Flow flow = FlowFixture.tcp(80);
    Runnable round = () -> {
      sessions.open(flow);
      flow.listener().onBytes(Side.CLIENT, requests, 0, requests.capacity());
      for (int at = 0; at < answers.capacity(); at += 1460) {
        flow.listener().onBytes(Side.SERVER, answers, at, Math.min(1460, answers.capacity() - at));
      }
      sessions.close(flow);
    };
    for (int i = 0; i < WARM_UP; i++) {
      round.run();
    }
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long thread = Thread.currentThread().getId();
    long least = Long.MAX_VALUE;
    // The compiler at work allocates now and then; what a round needs, it needs in every window.
    for (int window = 0; window < WINDOWS; window++) {
      long before = threads.getThreadAllocatedBytes(thread);
      for (int i = 0; i < ROUNDS; i++) {
        round.run();
      }
      least = Math.min(least, threads.getThreadAllocatedBytes(thread) - before);
    }
    assertTrue(least < ROUNDS, least + " bytes in " + ROUNDS + " rounds");
    assertEquals(6 * (WARM_UP + WINDOWS * ROUNDS), files);
    assertEquals(0, alerts);
  }

  private static ByteBuf answers() {
    List<byte[]> bodies = List.of(Files.elf("usage: tool", "https://", "XMRig"), Files.tarGz(Files.executable("tool/tool", Files.elf("keepalived"))),
        Files.zip(true, Files.plain("a.txt", "hello")), Files.text("<html><script>var a = 1;</script><p>hello"), Files.text("{\"a\":[1,2,{\"b\":null}],\"pools\":[]}"),
        Files.text("#!/bin/sh\necho nr_hugepages\n"));
    Octets all = new Octets();
    for (byte[] body : bodies) {
      all.text("HTTP/1.1 200 OK\r\nContent-Length: " + body.length + "\r\n\r\n").put(body);
    }
    return Buffers.copyOf(all.bytes());
  }

  private static final class NoNames implements SourceNames {
    @Override
    public String interfaceName(int sourceId) {
      return null;
    }

    @Override
    public String fileName(int sourceId) {
      return "x.pcap";
    }
  }

  private static final class Nowhere implements EventSink {
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
