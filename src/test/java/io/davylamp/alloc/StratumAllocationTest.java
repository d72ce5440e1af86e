package io.davylamp.alloc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.davylamp.event.Side;
import io.davylamp.flow.Flow;
import io.davylamp.flow.FlowFixture;
import io.davylamp.memory.Buffers;
import io.davylamp.protocol.Protocols;
import io.davylamp.protocol.SessionLimits;
import io.davylamp.protocol.Sessions;
import io.davylamp.protocol.stratum.AlephiumNodeProtocol;
import io.davylamp.protocol.stratum.DuinoCoinProtocol;
import io.davylamp.protocol.stratum.JsonRpcProtocol;
import io.davylamp.protocol.stratum.Scripts;
import io.davylamp.protocol.stratum.StratumProtocol;
import io.davylamp.protocol.stratum.Talk;
import io.davylamp.stats.Counters;
import io.davylamp.time.PacketClock;
import io.netty.buffer.ByteBuf;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An established session costs no heap: jobs, shares and their replies, for as long as it lasts. */
final class StratumAllocationTest {
  private static final int WARM_UP = 20_000;
  private static final int ROUNDS = 100_000;

  private long events;
  private final Sessions sessions = new Sessions(new Protocols(List.of(new StratumProtocol(), new JsonRpcProtocol(),
          new AlephiumNodeProtocol(), new DuinoCoinProtocol())),
      (flow, side, event) -> events++, new PacketClock(), new Counters(), new SessionLimits(4, 1 << 20, 64 << 10, 2 << 10, 3));

  @Test
  void moneroJobsSharesAndRepliesAllocateNothing() {
    repeat(Talk.lines(Scripts.MONERO), 2, 5);
  }

  @Test
  void bitcoinJobsSharesAndRepliesAllocateNothing() {
    repeat(Talk.lines(Scripts.BITCOIN), 7, 10);
  }

  @Test
  void ethProxyWorkSharesAndRepliesAllocateNothing() {
    repeat(Talk.lines(Scripts.ETH_PROXY), 4, 9);
  }

  /** Every dialect's session again and again from behind its handshake: the words that name nobody anew. */
  @Test
  void noDialectsJobsSharesAndRepliesAllocate() {
    for (String script : Scripts.all()) {
      List<String> lines = Talk.lines(script);
      int from = 0;
      for (int i = 0; i < lines.size(); i++) {
        from = lines.get(i).matches(".*(subscribe|authorize|login|Login|hello|getjobtemplate|JOB,|> 4\\.3).*") ? i + 1 : from;
      }
      // The reply to the last word of the handshake may name the pool.
      from = Math.min(from + 1, lines.size() - 1);
      repeat(lines, from, lines.size(), ROUNDS / 20);
    }
  }

  /** Plays the whole session once and then its lines from {@code from} to before {@code to} again and again. */
  private void repeat(List<String> lines, int from, int to) {
    long before = events;
    repeat(lines, from, to, ROUNDS);
    // One event per message, and one at the end.
    assertEquals((long) (to - from) * (WARM_UP + ROUNDS) + lines.size() + 1, events - before);
  }

  private void repeat(List<String> lines, int from, int to, int rounds) {
    Flow flow = FlowFixture.tcp(3333);
    sessions.open(flow);
    ByteBuf[] bytes = lines.stream().map(l -> Buffers.copyOf(Talk.bytes(l))).toArray(ByteBuf[]::new);
    Side[] sides = lines.stream().map(l -> Talk.side(l)).toArray(Side[]::new);
    play(flow, sides, bytes, 0, bytes.length, 1);
    play(flow, sides, bytes, from, to, WARM_UP);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long thread = Thread.currentThread().getId();
    long before = threads.getThreadAllocatedBytes(thread);
    play(flow, sides, bytes, from, to, rounds);
    long allocated = threads.getThreadAllocatedBytes(thread) - before;
    // The measurement itself costs some bytes; one object per round would be 1.6 MB.
    assertTrue(allocated < 10_000, () -> allocated + " bytes in " + rounds + " rounds of " + lines.get(from));
    sessions.close(flow);
  }

  private static void play(Flow flow, Side[] sides, ByteBuf[] bytes, int from, int to, int rounds) {
    for (int round = 0; round < rounds; round++) {
      for (int i = from; i < to; i++) {
        flow.listener().onBytes(sides[i], bytes[i], 0, bytes[i].capacity());
      }
    }
  }
}
