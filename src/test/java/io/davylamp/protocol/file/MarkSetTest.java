package io.davylamp.protocol.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.davylamp.protocol.file.MarkSet.Mark;
import io.davylamp.protocol.file.MarkSet.Where;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class MarkSetTest {
  /** Against looking for every mark at every place. */
  @RepeatedTest(200)
  void onePassFindsWhatASearchForEachFinds(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    List<Mark> marks = new ArrayList<>();
    for (int i = 0; i < 1 + random.nextInt(40); i++) {
      marks.add(new Mark("m" + i, Where.PROGRAM, letters(random, 1 + random.nextInt(6))));
    }
    byte[] text = letters(random, random.nextInt(400));
    Findings findings = new Findings(new MarkSet(marks));
    findings.begin(Where.PROGRAM, false);
    int cut = 1 + random.nextInt(20);
    for (int at = 0; at < text.length; at += cut) {
      findings.search(text, at, Math.min(text.length, at + cut));
    }
    Set<Integer> expected = new HashSet<>();
    Set<Integer> found = new HashSet<>();
    for (int i = 0; i < marks.size(); i++) {
      if (occurs(marks.get(i).bytes(), text)) {
        expected.add(i);
      }
      if (findings.has(i)) {
        found.add(i);
      }
    }
    assertEquals(expected, found);
    assertEquals(expected.size(), findings.count());
  }

  private static byte[] letters(Random random, int count) {
    byte[] letters = new byte[count];
    for (int i = 0; i < count; i++) {
      letters[i] = (byte) (random.nextInt(8) == 0 ? random.nextInt(256) : 'a' + random.nextInt(3));
    }
    return letters;
  }

  private static boolean occurs(byte[] mark, byte[] text) {
    for (int at = 0; at <= text.length - mark.length; at++) {
      int same = 0;
      while (same < mark.length && text[at + same] == mark[same]) {
        same++;
      }
      if (same == mark.length) {
        return true;
      }
    }
    return false;
  }

  @Test
  void marksOverEveryByteValueAreToldApart() {
    List<Mark> marks = new ArrayList<>();
    for (int i = 0; i < 256; i++) {
      marks.add(new Mark("m" + i, Where.WASM, new byte[] {(byte) i, 1, (byte) (255 - i)}));
    }
    Findings findings = new Findings(new MarkSet(marks));
    findings.begin(Where.WASM, false);
    findings.search(new byte[] {(byte) 200, 1, 55, 0, 1, (byte) 255}, 0, 6);
    assertEquals(2, findings.count());
    assertEquals(true, findings.has(200) && findings.has(0));
    marks.add(marks.get(0));
    assertThrows(IllegalArgumentException.class, () -> new MarkSet(marks));
  }
}
