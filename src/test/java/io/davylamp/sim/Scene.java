package io.davylamp.sim;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;

/** Packets of one or more conversations in the order of time. Immutable. */
public record Scene(List<Step> steps) {
  /** When every scene begins. */
  public static final long START_NS = Instant.parse("2026-03-02T09:00:00Z").getEpochSecond() * 1_000_000_000L;

  public Scene {
    steps = List.copyOf(steps);
  }

  /** Scenes that happen side by side, merged by time; at equal times in the order given. */
  public static Scene of(Scene... scenes) {
    List<Step> all = new ArrayList<>();
    for (Scene scene : scenes) {
      all.addAll(scene.steps);
    }
    all.sort(Comparator.comparingLong(Step::timeNs));
    return new Scene(all);
  }

  public Scene then(UnaryOperator<Scene> change) {
    return change.apply(this);
  }

  public Tape tape() {
    return tape(Envelope.ethernet());
  }

  public Tape tape(Envelope envelope) {
    List<Tape.Frame> frames = new ArrayList<>();
    int id = 1;
    for (Step step : steps) {
      for (byte[] frame : envelope.frames(Wire.ip(step, id), step.from(), step.to())) {
        frames.add(new Tape.Frame(step.timeNs(), frame));
      }
      id = id + 1 & 0xFFFF;
    }
    return new Tape(frames);
  }
}
