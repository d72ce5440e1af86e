package io.davylamp.alloc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.davylamp.event.Privacy;
import io.davylamp.evidence.EvidenceOptions;
import io.davylamp.evidence.EvidenceStore;
import io.davylamp.evidence.Witness;
import io.davylamp.flow.Flow;
import io.davylamp.flow.FlowEnd;
import io.davylamp.flow.FlowFixture;
import io.davylamp.flow.PacketMaker;
import io.davylamp.stats.Counters;
import io.davylamp.time.PacketClock;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Remembering packets, and handing over what may turn out to be of interest, costs no heap on traffic that is not mining. */
class EvidenceAllocationTest {
  private static final int ROUNDS = 50_000;
  private static final long TIME = 1_700_000_000_000_000_000L;

  private final EvidenceOptions options =
      new EvidenceOptions(Path.of("target"), 1 << 20, 2000, 2 << 20, 2000, 16 << 20, 256 << 10, 1 << 30, 4096, 1 << 20, 0, Privacy.OFF);
  private final PacketClock clock = new PacketClock();
  private final EvidenceStore store = new EvidenceStore(options, new Counters());
  private long handed;
  private final Witness witness =
      new Witness(options, clock, (bytes, length) -> {
        handed++;
        store.take(bytes, 0, length);
      }, new Counters());
  private final PacketMaker make = new PacketMaker();
  private final Flow other = FlowFixture.flow(132, 40_000, 443);
  private final Flow connection = FlowFixture.tcp(443);
  private final Flow dns = FlowFixture.udp(53);

  @Test
  void packetsAnswersAndEndsOfFlowsAllocateNothing() {
    rounds(ROUNDS / 2);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long thread = Thread.currentThread().getId();
    long before = threads.getThreadAllocatedBytes(thread);
    handed = 0;
    rounds(ROUNDS);
    long allocated = threads.getThreadAllocatedBytes(thread) - before;
    assertEquals(ROUNDS * (2 + 3), handed, "question and answer, and the last packets of a connection");
    assertTrue(allocated < 10_000, allocated + " bytes in " + ROUNDS + " rounds");
  }

  private void rounds(int count) {
    for (int i = 0; i < count; i++) {
      witness.onPacket(other, make.make(TIME, 132, 1, 2, 3, 4, 20));
      witness.onFlowEnd(other, FlowEnd.TIMEOUT);
      witness.onFlowGone(other);
      for (int j = 0; j < 3; j++) {
        witness.onPacket(connection, make.tcp(TIME, 1, 2, 3, 4, 0x10, 10));
      }
      witness.onFlowEnd(connection, FlowEnd.TIMEOUT);
      witness.onFlowGone(connection);
      witness.onPacket(dns, make.udp(TIME, 1, 2, 3, 53, 20));
      witness.onPacket(dns, make.udp(TIME, 3, 53, 1, 2, 22));
      clock.advanceTo(TIME, 0, make.last().number);
      witness.onAnswer(dns);
      witness.onFlowGone(dns);
    }
  }
}
