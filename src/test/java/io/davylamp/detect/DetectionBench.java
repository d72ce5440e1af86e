package io.davylamp.detect;

import io.davylamp.event.Side;
import io.davylamp.flow.Flow;
import io.davylamp.stats.Counters;
import io.davylamp.time.PacketClock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** One worker's surroundings for detector tests: a clock to move, and what was told, noted at once because alerts are reused. */
final class DetectionBench implements AlertSink {
  static final long SECOND = 1_000_000_000L;

  /** What a test may ask of an alert afterwards. */
  record Told(Flow flow, Side side, Sighting sighting, boolean hasCause) {
    Signature signature() {
      return sighting.signature();
    }

    String stage() {
      return sighting.stage().label();
    }

    String confidence() {
      return sighting.confidence().label();
    }

    /** Kinds and values of all evidence: {@code dns.query a.example, dns.rcode NXDOMAIN}. */
    String evidence() {
      return sighting.evidence().stream().map(i -> i.what() + ' ' + i.value()).collect(Collectors.joining(", "));
    }
  }

  final PacketClock clock = new PacketClock();
  final Counters counters = new Counters();
  final Detection detection;
  final List<Told> told = new ArrayList<>();
  private long number;

  DetectionBench(Rules rules) {
    detection = new Detection(rules, this, clock, counters);
    advance(0);
  }

  /** The next packet, some seconds later. */
  void advance(long seconds) {
    clock.advanceTo(Math.max(clock.nowNs(), 1_795_226_400L * SECOND) + seconds * SECOND, 0, ++number);
  }

  /** A flow of a client 10.9.9.9 (the higher address) and a server. */
  static Flow flow(int protocol, int serverPort) {
    Flow flow = new Flow();
    flow.key().set(4, protocol, 0, 0x0A010203L, serverPort, 0, 0x0A090909L, 40_000);
    return flow;
  }

  List<Signature> signatures() {
    return told.stream().map(Told::signature).toList();
  }

  Told last() {
    return told.get(told.size() - 1);
  }

  @Override
  public void onAlert(Flow flow, Side side, Alert alert) {
    told.add(new Told(flow, side, alert.sighting(flow), alert.cause() != null));
  }
}
