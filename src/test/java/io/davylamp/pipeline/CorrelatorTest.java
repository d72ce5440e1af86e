package io.davylamp.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.davylamp.Catalog;
import io.davylamp.detect.RulesOfTheProject;
import io.davylamp.detect.Sinkholes;
import io.davylamp.event.Privacy;
import io.davylamp.flow.Flow;
import io.davylamp.flow.FlowEnd;
import io.davylamp.flow.FlowFixture;
import io.davylamp.incident.Answer;
import io.davylamp.incident.FlowEnded;
import io.davylamp.incident.Incidents;
import io.davylamp.incident.NameBook;
import io.davylamp.output.EveOptions;
import io.davylamp.output.EventSink;
import io.davylamp.output.Frame;
import io.davylamp.output.FrameLines;
import io.davylamp.output.SourceNames;
import io.davylamp.protocol.dns.DnsOptions;
import io.davylamp.protocol.http.HttpOptions;
import io.davylamp.protocol.stratum.StratumOptions;
import io.davylamp.stats.Counters;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class CorrelatorTest {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final long START = 1_795_226_400_000_000_000L;
  private static final long CLIENT = 0x0A000001L;
  private static final long SERVER = 0xC0000201L;
  private static final int PROTOCOL_AT = 12 * Long.BYTES + Integer.BYTES;

  private final Counters counters = new Counters();
  private final Blueprint.Memory memory = new Catalog(RulesOfTheProject.load(), DnsOptions.DEFAULT, HttpOptions.DEFAULT, StratumOptions.DEFAULT,
      new Sinkholes(List.of()), false, new Incidents.Limits(64, 3_600_000_000_000L, 64, 86_400_000_000_000L), NameBook.Limits.DEFAULT)
      .memory(counters, Privacy.OFF);
  private long offered;
  private final EventSink sink = new EventSink() {
    @Override
    public boolean offer(byte[] line, int offset, int length) {
      offered += length;
      return true;
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  };
  private final SourceNames files = new SourceNames() {
    @Override
    public String fileName(int sourceId) {
      return "a.pcap";
    }

    @Override
    public String interfaceName(int sourceId) {
      return null;
    }
  };
  private final Correlator correlator = new Correlator(memory,
      new FrameLines(new EveOptions(false, EveOptions.ALL_TYPES, true, 0, false, false, null), files), sink, AlertListener.NONE, counters, null);
  private final FlowEnded ended = tcp();

  private static FlowEnded tcp() {
    Flow flow = FlowFixture.flow(Flow.UDP, 40_000, 443);
    ByteBuffer stored = ByteBuffer.allocate(FlowEnded.BYTES);
    new FlowEnded().of(flow, FlowEnd.TIMEOUT).store(stored);
    stored.putInt(PROTOCOL_AT, Flow.TCP);
    return new FlowEnded().load(stored.flip(), null);
  }

  private static byte[] answer(String name, long timeNs) {
    ByteBuffer out = ByteBuffer.allocate(Answer.MAX_BYTES);
    byte[] bytes = name.getBytes(StandardCharsets.US_ASCII);
    out.putLong(0).putLong(CLIENT).putLong(timeNs).putLong(1).putInt(0).put((byte) 1).put((byte) 1);
    out.put((byte) bytes.length).put(bytes).put((byte) 4).putLong(0).putLong(SERVER).putInt(86_400);
    return out.array();
  }

  @Test
  void ordinaryFlowsAreWrittenWithoutAnObjectWhetherAPacketOrATimerEndsThem() {
    byte[] line = "{\"event_type\":\"flow\"}\n".getBytes(StandardCharsets.US_ASCII);
    Frame frame = new Frame().load(line, 0, line.length, new int[Frame.INTS]);
    byte[] learnt = answer("shop.example.org", 0);
    run(frame, learnt, 20_000);
    long before = THREADS.getCurrentThreadAllocatedBytes();
    offered = 0;
    run(frame, learnt, 100_000);
    long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
    assertEquals(200_000L * line.length, offered);
    assertTrue(allocated <= 4096, allocated + " bytes for 200000 flows");
  }

  private void run(Frame frame, byte[] learnt, int rounds) {
    for (int i = 0; i < rounds; i++) {
      correlator.onAnswer(learnt, learnt.length, false);
      correlator.onFlow(ended, frame, false);
      correlator.onFlow(ended, frame, true);
      correlator.onTime(START + i * 1_000_000L);
    }
  }

  /** With several workers nobody knows which of them met the timer first: names learnt by it count from the next moment on. */
  @Test
  void answerThatCameToLightByATimerIsLearntWhenTheMomentIsOver() {
    byte[] learnt = answer("pool.supportxmr.com", 0);
    correlator.onAnswer(learnt, learnt.length, true);
    assertNull(memory.names().find(0, CLIENT, 0, SERVER, 1));
    correlator.onTime(START);
    assertNotNull(memory.names().find(0, CLIENT, 0, SERVER, 1));
  }
}
