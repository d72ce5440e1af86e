package io.davylamp.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.davylamp.sim.Dialects;
import io.davylamp.sim.LookAlikes;
import io.davylamp.sim.Said;
import io.davylamp.sim.Scene;
import io.davylamp.sim.Spoken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every dialect in every form: found, under its right name, as far as it can be told from what is there. */
class DialectMatrixTest {
  private static final Path TABLE = Path.of("target", "dialect-matrix.md");
  private static final int FAULTS_SHOWN = 12;
  private static final Map<String, MatrixRow> ROWS = new TreeMap<>();

  static List<Spoken> sessions() {
    return Dialects.all();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("sessions")
  void isFoundUnderItsNameInEveryForm(Spoken spoken) {
    MatrixRow row = new MatrixRow(spoken).run();
    ROWS.put(spoken.path(), row);
    if (!row.faults.isEmpty()) {
      List<String> shown = row.faults.subList(0, Math.min(FAULTS_SHOWN, row.faults.size()));
      fail(row.faults.size() + " wrong of " + spoken.path() + ":\n  " + String.join("\n  ", shown));
    }
  }

  /** Keeps the expectations honest: they know each session's own messages, and agree with the counts its scene was made for. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("sessions")
  void expectationsFitTheSessionTheyAreMadeFor(Spoken spoken) {
    List<Said> all = Said.of(Said.cut(spoken.scene(), spoken.framing()), spoken.framing());
    List<Tells> told = MatrixRow.tells(spoken, all);
    for (int i = 0; i < told.size(); i++) {
      String message = new String(all.get(i).bytes());
      assertTrue(told.get(i).dialects().isEmpty() || told.get(i).dialects().contains(spoken.dialect()), message);
    }
    Expected whole = Expected.of(told);
    assertTrue(whole.found() && whole.named(), "no message names the dialect");
    assertEquals(Set.of(spoken.dialect()), Set.copyOf(whole.dialects()));
    boolean saidSo = !WebTells.UNTOLD.contains(spoken.dialect());
    assertEquals(saidSo ? spoken.accepted() : 0, whole.taken());
    assertEquals(saidSo ? Expected.Stage.CONFIRMED : Expected.Stage.WORKING, whole.stage());
  }

  /** The other way round: what the dictionary calls a proof must not occur where nobody mines. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("lookAlikes")
  void expectationsFindNoProofInLookAlikes(String name, Scene scene) {
    for (Said said : Said.of(Said.cut(scene, Spoken.Framing.LINES), Spoken.Framing.LINES)) {
      String line = new String(said.bytes());
      assertFalse(Tells.json(said.side(), Sensor.parse(line)).proves(), line);
    }
  }

  static Stream<Arguments> lookAlikes() {
    return LookAlikes.lines().entrySet().stream().map(entry -> Arguments.of(entry.getKey(), entry.getValue()));
  }

  @AfterAll
  static void printTable() throws IOException {
    List<String> lines = new ArrayList<>();
    StringBuilder head = new StringBuilder("| session | dialect |");
    StringBuilder rule = new StringBuilder("| --- | --- |");
    for (Form form : Form.values()) {
      head.append(' ').append(form.title).append(" |");
      rule.append(" ---: |");
    }
    lines.add(head.toString());
    lines.add(rule.toString());
    for (Spoken spoken : Dialects.all()) {
      MatrixRow row = ROWS.get(spoken.path());
      if (row != null) {
        StringBuilder line = new StringBuilder("| " + spoken.path() + " | " + spoken.dialect() + " |");
        for (Form form : Form.values()) {
          line.append(' ').append(row.cell(form)).append(" |");
        }
        lines.add(line.toString());
      }
    }
    lines.add("");
    lines.add("Variants found under the right name; + those whose messages belong to several dialects or to nobody, found as one of these,"
        + " as unknown, or not at all; - those that are wrong.");
    Files.createDirectories(TABLE.getParent());
    Files.write(TABLE, lines);
    System.out.println(String.join("\n", lines));
  }
}
