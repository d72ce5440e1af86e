package io.davylamp.alloc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.davylamp.detect.AlertGate;
import io.davylamp.detect.FakeEvent;
import io.davylamp.detect.Inventory;
import io.davylamp.detect.Rules;
import io.davylamp.detect.RulesOfTheProject;
import io.davylamp.detect.Sinkholes;
import io.davylamp.event.Event;
import io.davylamp.event.Field;
import io.davylamp.event.Privacy;
import io.davylamp.flow.Flow;
import io.davylamp.flow.FlowEnd;
import io.davylamp.flow.FlowFixture;
import io.davylamp.incident.Answer;
import io.davylamp.incident.FlowEnded;
import io.davylamp.incident.Incidents;
import io.davylamp.incident.NameBook;
import io.davylamp.incident.Resolution;
import io.davylamp.stats.Counters;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the memory across flows costs ordinary traffic: DNS answers are learnt and flows end without an object. */
class IncidentAllocationTest {
  private static final int ROUNDS = 100_000;
  private static final int SERVER_LO_AT = 4 * Long.BYTES;
  private static final int PROTOCOL_AT = 12 * Long.BYTES + Integer.BYTES;
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final Rules rules = RulesOfTheProject.load();
  private final NameBook names = new NameBook(new NameBook.Limits(1 << 10, 1 << 16, 600, 86_400), rules.domains(), new Sinkholes(List.of()));
  private final Incidents incidents = new Incidents(new Incidents.Limits(64, 3_600_000_000_000L, 64, 86_400_000_000_000L),
      new Rules(rules.domains(), rules.ports(), rules.agents(), List.of(), List.of(), Inventory.EMPTY), names,
      new AlertGate(64, 1, List.of()), new Counters(), Privacy.OFF);
  private final Answer answer = new Answer();
  private final FlowEnded ended = new FlowEnded();
  private final ByteBuffer stored = ByteBuffer.allocate(FlowEnded.BYTES);
  private final Flow resolver = FlowFixture.udp(53);
  private final Flow web = FlowFixture.flow(Flow.UDP, 40_000, 443);
  /** New names and old ones, listed ones too. */
  private final Event[] events = new Event[64];
  private final Event request = FakeEvent.dnsRequest("host.example.org");
  private final Event tls = new FakeEvent("tls").with(Field.TLS_SNI, "host.example.org");
  private long learnt;
  private long concerned;

  @Test
  void answersAndFlowEndsAllocateNothing() {
    for (int i = 0; i < events.length; i++) {
      events[i] = FakeEvent.dnsResponse(0, i == 5 ? "pool.supportxmr.com" : "host" + i + ".example.org")
          .with(Field.DNS_CNAME, "edge" + i + ".example.net").with(Field.DNS_ADDRESS, "198.51.100." + i, "2001:db8::" + i);
    }
    run(20_000);
    long before = THREADS.getCurrentThreadAllocatedBytes();
    run(ROUNDS);
    long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
    assertTrue(learnt > ROUNDS, "nothing was learnt");
    assertEquals(0, concerned);
    // Nothing per answer and flow; the JVM itself sometimes charges a one-time object to the thread.
    assertTrue(allocated <= 4096, allocated + " bytes in " + ROUNDS + " rounds");
  }

  private void run(int rounds) {
    for (int round = 0; round < rounds; round++) {
      long nowNs = 1_795_226_400_000_000_000L + round * 1_000_000L;
      if (answer.read(resolver, events[round % events.length], nowNs, round)) {
        names.learn(answer.bytes(), 0);
        learnt++;
      }
      concerned += answer.read(resolver, request, nowNs, round) || answer.read(resolver, tls, nowNs, round) ? 1 : 0;
      ended.of(web, FlowEnd.TIMEOUT).store(stored.clear());
      // As TCP, to an address whose name is known.
      stored.putLong(SERVER_LO_AT, 0xC6336400L + round % 5).putInt(PROTOCOL_AT, Flow.TCP);
      ended.load(stored.flip(), null);
      Resolution how = incidents.nameOf(ended);
      concerned += incidents.isConcernedBy(ended, how) ? 1 : 0;
      // A name that leads there but is not listed must not cost an object either.
      Resolution listed = names.findListed(0, 0x0A000001L, 0, 0xC6336400L + round % 5, nowNs);
      concerned += listed != null ? 1 : 0;
    }
  }
}
