package io.davylamp.detect.behaviour;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.davylamp.detect.RulesOfTheProject;
import io.davylamp.flow.Flow;
import io.davylamp.flow.FlowEnd;
import io.davylamp.flow.RecordSeries;
import io.davylamp.flow.Trait;
import io.davylamp.memory.FreeList;
import io.davylamp.sim.Step;
import io.davylamp.sim.encrypted.LabelledSessions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EncryptedScoreTest {
  private static final List<LabelledSessions.Session> SESSIONS = LabelledSessions.all(1);

  /** Prints a row a kind, a score a library: the distribution on both sides of the line. */
  @Test
  void tellsMinersFromWhatElseIsLongAndQuiet() {
    TreeMap<String, StringBuilder> table = new TreeMap<>();
    List<String> wrong = new ArrayList<>();
    for (LabelledSessions.Session session : SESSIONS) {
      RecordSeries.Score score = judged(session).records().score();
      table.computeIfAbsent((session.mining() ? "mining: " : "other:  ") + session.kind(), key -> new StringBuilder())
          .append(String.format("%4d", score.total()));
      if (session.mining() != (score.total() >= Trait.LIKELY)) {
        wrong.add(session + ": " + score.total() + ' ' + traits(score));
      }
    }
    System.out.println("score of encrypted sessions, from " + Trait.LIKELY + " on likely mining; through " + LabelledSessions.libraries());
    table.forEach((kind, scores) -> System.out.printf("%-34s%s%n", kind, scores));
    assertEquals(List.of(), wrong);
  }

  @Test
  void aMinerWithNamesInItsHelloIsStillLikely() {
    for (LabelledSessions.Session session : SESSIONS) {
      if (session.mining()) {
        RecordSeries.Score score = judged(session).records().score();
        assertTrue(score.total() - Trait.BARE_HELLO.points() >= Trait.LIKELY, session + ": " + traits(score));
      }
    }
  }

  private static List<Trait> traits(RecordSeries.Score score) {
    return Stream.of(Trait.values()).filter(score::has).toList();
  }

  private static Flow judged(LabelledSessions.Session session) {
    Flow flow = new Flow();
    FreeList<RecordSeries> home = new FreeList<>(2, () -> null);
    RecordSeries series = new RecordSeries(home);
    Headers[] headers = {new Headers(), new Headers()};
    boolean open = false;
    for (Step step : session.scene().steps()) {
      byte[] payload = step.segment().payload();
      for (int length : headers[step.side().ordinal()].applicationData(payload)) {
        if (!open) {
          series.open(step.timeNs());
          series.hello(!session.named(), false);
          open = true;
        }
        series.add(step.side(), length, step.timeNs());
      }
    }
    flow.records(series);
    new EncryptedDetector(RulesOfTheProject.load()).onFlowEnd(flow, FlowEnd.values()[0]);
    return flow;
  }

  /** Where the records of one direction begin. */
  private static final class Headers {
    private byte[] cut = {};
    private int left;

    /** Lengths of the records of application data that begin in these bytes. */
    List<Integer> applicationData(byte[] payload) {
      List<Integer> lengths = new ArrayList<>();
      byte[] bytes = Arrays.copyOf(cut, cut.length + payload.length);
      System.arraycopy(payload, 0, bytes, cut.length, payload.length);
      int at = Math.min(left, bytes.length);
      left -= at;
      while (left == 0 && bytes.length - at >= 5) {
        int length = (bytes[at + 3] & 0xFF) << 8 | bytes[at + 4] & 0xFF;
        if (bytes[at] == 23) {
          lengths.add(length);
        }
        int step = Math.min(5 + length, bytes.length - at);
        left = 5 + length - step;
        at += step;
      }
      cut = Arrays.copyOfRange(bytes, at, bytes.length);
      return lengths;
    }
  }
}
