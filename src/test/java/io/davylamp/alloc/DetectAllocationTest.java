package io.davylamp.alloc;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.davylamp.detect.Detection;
import io.davylamp.detect.DnsDetector;
import io.davylamp.detect.FakeEvent;
import io.davylamp.detect.HttpDetector;
import io.davylamp.detect.Rules;
import io.davylamp.detect.RulesOfTheProject;
import io.davylamp.detect.SessionDetector;
import io.davylamp.detect.Sinkholes;
import io.davylamp.detect.TlsDetector;
import io.davylamp.event.Event;
import io.davylamp.event.Field;
import io.davylamp.event.Side;
import io.davylamp.flow.Flow;
import io.davylamp.flow.FlowListener;
import io.davylamp.flow.Stage;
import io.davylamp.stats.Counters;
import io.davylamp.time.PacketClock;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Detectors: events that hit and events that do not allocate nothing once warm; what is made of a hit is not theirs. */
class DetectAllocationTest {
  private static final int ROUNDS = 100_000;
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final Rules rules = RulesOfTheProject.load();
  private final PacketClock clock = new PacketClock();
  private long told;
  private final Detection detection = new Detection(rules, (flow, side, alert) -> told += alert.signature().id(), clock, new Counters());
  private final FlowListener[] detectors = {new DnsDetector(detection, new Sinkholes(List.of())), new TlsDetector(detection),
    new HttpDetector(detection), new SessionDetector(detection)};
  private final Event[] events = {FakeEvent.dnsRequest("moneropool.ru"),
    FakeEvent.dnsResponse(0, "moneropool.ru").with(Field.DNS_ADDRESS, "0.0.0.0"),
    FakeEvent.dnsResponse(0, "a.example").with(Field.DNS_CNAME, "b.example").with(Field.DNS_ADDRESS, "2001:db8::1"),
    FakeEvent.dnsResponse(3, "xmr.pool.minergate.com"),
    new FakeEvent("tls").with(Field.TLS_SNI, "xmr-eu1.nanopool.org"),
    new FakeEvent("tls").with(Field.TLS_CERTIFICATE_NAME, "*.nanopool.org").with(Field.TLS_JA3, "c216e752cae6f8755fd27f561d031636"),
    new FakeEvent("tls").with(Field.TLS_CERTIFICATE_NAME, "www.example.com", "example.com").with(Field.TLS_JA4, "t13i310900_"),
    new FakeEvent("http").with(Field.HTTP_HOST, "example.com").with(Field.HTTP_USER_AGENT, "XMRig/6.21.0 (Linux x86_64)"),
    new FakeEvent("stratum").with(Field.STRATUM_METHOD, "login")};

  @Test
  void hitsAndMissesAllocateNothing() {
    Flow flow = new Flow();
    flow.key().set(4, 6, 0, 0x0A010203L, 3333, 0, 0x0A090909L, 40_000);
    run(flow, 20_000);
    long before = THREADS.getCurrentThreadAllocatedBytes();
    run(flow, ROUNDS);
    long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
    assertTrue(told > ROUNDS, "nothing was told");
    // Nothing per event; the JVM itself sometimes charges a one-time object to the thread.
    assertTrue(allocated <= 4096, allocated + " bytes in " + ROUNDS + " rounds of " + events.length + " events");
  }

  private void run(Flow flow, int rounds) {
    for (int round = 0; round < rounds; round++) {
      clock.advanceTo(clock.nowNs() + 1_000_000L, 0, round);
      for (int i = 0; i < events.length; i++) {
        for (int d = 0; d < detectors.length; d++) {
          detectors[d].onEvent(flow, Side.CLIENT, events[i]);
        }
      }
      flow.mining().toldStage = null;
      flow.mining().raise(Stage.CONFIRMED);
    }
  }
}
