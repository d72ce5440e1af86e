package io.davylamp.detect;

import io.davylamp.event.Side;
import io.davylamp.flow.Flow;
import io.davylamp.stats.Counter;
import io.davylamp.stats.Counters;
import io.davylamp.time.PacketClock;
import java.util.List;

/**
 * What the detectors of one worker share: rules, clock, where alerts go. Suppressed alerts are marked so and counted; all others
 * mark their flow.
 */
public final class Detection {
  private final Rules rules;
  private final AlertSink sink;
  private final PacketClock clock;
  private final Counters counters;
  private final List<Suppression> suppressions;

  public Detection(Rules rules, AlertSink sink, PacketClock clock, Counters counters) {
    this.rules = rules;
    this.sink = sink;
    this.clock = clock;
    this.counters = counters;
    this.suppressions = rules.suppressions();
  }

  Rules rules() {
    return rules;
  }

  PacketClock clock() {
    return clock;
  }

  /** Sends a finished alert. */
  void tell(Flow flow, Side side, Alert alert) {
    if (alert.update()) {
      sink.onAlert(flow, side, alert);
      return;
    }
    for (int i = 0; i < suppressions.size(); i++) {
      if (suppressions.get(i).covers(alert)) {
        counters.increment(Counter.DETECT_SUPPRESSED);
        alert.suppress();
        break;
      }
    }
    if (!alert.suppressed()) {
      flow.markAlerted();
    }
    sink.onAlert(flow, side, alert);
  }
}
