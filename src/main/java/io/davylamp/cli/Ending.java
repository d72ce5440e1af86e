package io.davylamp.cli;

import io.davylamp.event.Privacy;
import io.davylamp.pipeline.RunResult;
import io.davylamp.stats.Counter;
import io.davylamp.stats.Counters;
import java.io.PrintStream;

/** How every run ends: the summary for people, what went wrong, and the exit code. */
final class Ending {
  private final OutputOptions output;
  private final Privacy privacy;
  private final PrintStream people;
  private final PrintStream err;

  Ending(OutputOptions output, Privacy privacy, PrintStream people, PrintStream err) {
    this.output = output;
    this.privacy = privacy;
    this.people = people;
    this.err = err;
  }

  /**
   * Tells of a run whose events are written and closed.
   *
   * @param failedBefore whether something went wrong that was told already
   * @return exit code, see {@link ExitCode}
   */
  int tell(RunResult result, EveFile eve, Counters sinkCounters, boolean failedBefore) {
    result.counters().addAll(sinkCounters);
    // "No mining found" would be a bold thing to say of a source that could not be read.
    boolean anythingRead = result.counters().get(Counter.DECODER_PACKETS) > 0 || result.problems().isEmpty();
    if (!output.quiet && anythingRead && !eve.readerGone()) {
      new Summary(people, privacy).print(result, eve.describe(), output.evidence);
    }
    for (String problem : result.problems()) {
      err.println("davylamp: " + problem);
    }
    boolean lost = eve.sink.failure() != null;
    if (lost && !eve.readerGone()) {
      err.println("davylamp: " + eve.sink.failure());
    }
    if (failedBefore || lost || !result.problems().isEmpty()) {
      return ExitCode.FAILED;
    }
    return output.failOnAlert && result.counters().get(Counter.DETECT_ALERTS) > 0 ? ExitCode.ALERTS : ExitCode.RAN;
  }
}
