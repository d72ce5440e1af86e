package io.davylamp.alloc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.davylamp.event.Event;
import io.davylamp.event.Field;
import io.davylamp.event.FieldValue;
import io.davylamp.event.Side;
import io.davylamp.flow.Effort;
import io.davylamp.flow.Flow;
import io.davylamp.flow.FlowFixture;
import io.davylamp.memory.Buffers;
import io.davylamp.protocol.Protocols;
import io.davylamp.protocol.SessionLimits;
import io.davylamp.protocol.Sessions;
import io.davylamp.protocol.stratum.Scripts;
import io.davylamp.protocol.stratum.StratumOptions;
import io.davylamp.protocol.stratum.StratumProtocol;
import io.davylamp.protocol.stratum.Talk;
import io.davylamp.stats.Counters;
import io.davylamp.time.PacketClock;
import io.netty.buffer.ByteBuf;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An established session costs no heap: jobs, shares, their replies and the events that tell of them, for as long as it lasts. */
final class StratumAllocationTest {
  private static final int WARM_UP = 20_000;
  private static final int ROUNDS = 100_000;

  private static final String HANDSHAKE =
      ".*(subscribe|authorize|login|Login|hello|getjobtemplate|JOB,|> 4\\.3|\"auth|handshake|register).*";

  /** Packet time between two messages: shares grow old, requests expire, interim events come. */
  private static final long STEP_NS = 7_000_000_000L;

  private final FieldValue kind = new FieldValue();
  private final PacketClock clock = new PacketClock();
  private long nowNs = 1_790_000_000_000_000_000L;
  private long events;
  private long interims;
  private final Sessions sessions = new Sessions(new Protocols(StratumProtocol.all(StratumOptions.DEFAULT)),
      (flow, side, event) -> count(event), clock, new Counters(), new SessionLimits(4, 1 << 20, 64 << 10, 2 << 10, 3));

  private void count(Event event) {
    event.read(Field.STRATUM_KIND, kind);
    if (kind.bytes()[0] == 's') { // session
      interims++;
    } else {
      events++;
    }
  }

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

  /** Shares that name their user, of a login seen and of none; jobs that tell their coin again and again. */
  @Test
  void sharesWithTheirUserAllocateNothing() {
    repeat(Talk.lines(Scripts.RAVENCOIN), 5, 8);
    repeat(Talk.lines(Scripts.ZCASH).subList(5, 8), 0, 3);
    repeat(Talk.lines(Scripts.ALEPHIUM), 1, 4);
  }

  @Test
  void bringingTheEstimatesUpToDateAllocatesNothing() {
    Flow flow = FlowFixture.tcp(3333);
    sessions.open(flow);
    List<String> lines = Talk.lines(Scripts.MONERO);
    ByteBuf[] bytes = bytes(lines);
    Side[] sides = lines.stream().map(l -> Talk.side(l)).toArray(Side[]::new);
    play(flow, sides, bytes, 0, bytes.length, 1);
    play(flow, sides, bytes, 2, 5, 2_000);
    Effort effort = flow.mining().effort;
    for (int i = 0; i < 2_000; i++) {
      effort.settle();
    }
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long thread = Thread.currentThread().getId();
    long before = threads.getThreadAllocatedBytes(thread);
    for (int i = 0; i < 2_000; i++) {
      play(flow, sides, bytes, 2, 5, 1);
      effort.settle();
    }
    long allocated = threads.getThreadAllocatedBytes(thread) - before;
    assertTrue(effort.hashrate > 0);
    assertTrue(allocated < 10_000, allocated + " bytes in 2000 estimates");
    sessions.close(flow);
  }

  /** Every dialect's session again and again from behind its handshake: the words that name nobody anew. */
  @Test
  void noDialectsJobsSharesAndRepliesAllocate() {
    for (String script : Scripts.all()) {
      List<String> lines = Talk.lines(script);
      int from = 0;
      for (int i = 0; i < lines.size(); i++) {
        from = lines.get(i).matches(HANDSHAKE) ? i + 1 : from;
      }
      // The reply to the last word of the handshake may name the pool.
      from = Math.min(from + 1, lines.size() - 1);
      repeat(lines, from, lines.size(), ROUNDS / 20);
    }
  }

  /** Plays the whole session once and then its lines from {@code from} to before {@code to} again and again. */
  private void repeat(List<String> lines, int from, int to) {
    events = 0;
    interims = 0;
    repeat(lines, from, to, ROUNDS);
    assertEquals((long) (to - from) * (WARM_UP + ROUNDS) + lines.size(), events, "one event per message");
    assertEquals(events * STEP_NS / 300e9, interims, 0.05 * interims);
  }

  private void repeat(List<String> lines, int from, int to, int rounds) {
    Flow flow = FlowFixture.tcp(3333);
    sessions.open(flow);
    ByteBuf[] bytes = bytes(lines);
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

  private void play(Flow flow, Side[] sides, ByteBuf[] bytes, int from, int to, int rounds) {
    for (int round = 0; round < rounds; round++) {
      for (int i = from; i < to; i++) {
        nowNs += STEP_NS;
        clock.advanceTo(nowNs, 0, 1);
        flow.listener().onBytes(sides[i], bytes[i], 0, bytes[i].capacity());
      }
    }
  }

  private static ByteBuf[] bytes(List<String> lines) {
    return lines.stream().map(l -> Buffers.copyOf(Talk.bytes(l))).toArray(ByteBuf[]::new);
  }
}
