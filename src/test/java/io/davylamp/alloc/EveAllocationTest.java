package io.davylamp.alloc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.davylamp.memory.Buffers;
import io.davylamp.output.EveLines;
import io.davylamp.output.JsonLine;
import io.netty.buffer.ByteBuf;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Writing lines costs no heap. Alerts are measured where they are made. */
class EveAllocationTest {
  private static final int WARM_UP = 20_000;
  private static final int ROUNDS = 100_000;
  private static final int LINES_PER_ROUND = 4;

  @Test
  void dnsFlowAndAnomalyLinesAllocateNothing() {
    for (boolean everything : new boolean[] {false, true}) {
      EveLines eve = new EveLines(everything);
      assertNoAllocation(() -> {
        eve.dns();
        eve.flow();
        eve.anomaly();
      });
      assertEquals((long) LINES_PER_ROUND * (WARM_UP + ROUNDS), eve.lines);
    }
  }

  @Test
  void membersOfEveryKindAllocateNothing() {
    JsonLine line = new JsonLine();
    ByteBuf odd = Buffers.copyOf("quote\" back\\slash \n \u00e9".getBytes(StandardCharsets.ISO_8859_1));
    StringBuilder chars = new StringBuilder("gr\u00f6\u00dfer \u77ff");
    int[] round = {0};
    assertNoAllocation(() -> {
      line.begin();
      line.openObject("stratum");
      line.text("method", "mining.submit");
      line.text("agent", chars);
      line.bytes("user", odd, 0, odd.capacity());
      line.number("id", Long.MIN_VALUE + round[0]);
      line.decimal("latency_ms", ++round[0] / 1000.0);
      line.decimal("difficulty", 8192.015625029802);
      line.openArray("via");
      line.flag(null, true);
      line.close();
      line.close();
      line.end();
    });
  }

  private static void assertNoAllocation(Runnable round) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    for (int i = 0; i < WARM_UP; i++) {
      round.run();
    }
    long thread = Thread.currentThread().getId();
    long before = threads.getThreadAllocatedBytes(thread);
    for (int i = 0; i < ROUNDS; i++) {
      round.run();
    }
    long allocated = threads.getThreadAllocatedBytes(thread) - before;
    // The measurement itself costs some bytes; one object per round would be at least 1.6 MB.
    assertTrue(allocated < 10_000, allocated + " bytes in " + ROUNDS + " rounds");
  }
}
