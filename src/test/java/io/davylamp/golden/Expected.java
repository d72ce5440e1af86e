package io.davylamp.golden;

import io.davylamp.golden.Tells.Act;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What may be asked of the sensor when it sees these messages and no others. A message that proves mining must be found; one that
 * also names its dialect fixes the name; where none does, any dialect that says all of them so, or "unknown", is right. Nothing
 * need be found in answers of the kind {@code {"id":3,"result":true}}, but what is found must not contradict them either.
 *
 * @param found whether mining must be found
 * @param named whether one message alone names the dialect
 * @param dialects the names that may be given
 * @param stage the lowest stage that may be given
 * @param taken shares whose verdict is seen and positive
 */
record Expected(boolean found, boolean named, Set<String> dialects, Stage stage, int taken) {
  enum Stage {
    SUSPECTED, ATTEMPTED, WORKING, CONFIRMED
  }

  static Expected of(List<Tells> seen) {
    boolean found = false;
    boolean named = false;
    boolean works = false;
    boolean tries = false;
    Set<String> dialects = Set.of();
    int taken = 0;
    ArrayDeque<String> open = new ArrayDeque<>();
    for (Tells told : seen) {
      found |= told.proves();
      named |= told.names();
      tries |= told.act() == Act.HELLO && told.proves();
      works |= (told.act() == Act.JOB || told.act() == Act.SHARE) && told.proves();
      dialects = Tells.common(dialects, told.dialects());
      if (told.act() == Act.SHARE) {
        open.add(told.id());
      } else if ((told.act() == Act.TAKEN || told.act() == Act.REFUSED) && removeFirst(open, told.id())) {
        taken += told.act() == Act.TAKEN ? 1 : 0;
      }
    }
    Stage stage = found && taken > 0 ? Stage.CONFIRMED : works ? Stage.WORKING : tries ? Stage.ATTEMPTED : Stage.SUSPECTED;
    return new Expected(found, found && named, dialects, stage, taken);
  }

  /** @return what is wrong with a finding, null when it is right */
  String wrong(String dialect, String stageLabel) {
    if (dialect == null) {
      return found ? "nothing found, expected " + dialects : null;
    }
    if (!dialects.isEmpty() && !dialects.contains(dialect) && (named || !dialect.equals("unknown"))) {
      return "found " + dialect + ", expected " + dialects;
    }
    if (stageLabel == null) {
      return stage == Stage.SUSPECTED ? null : "no stage, expected " + stage;
    }
    if (stageLabel.equals("blocked")) {
      return "blocked, expected " + stage;
    }
    Stage told = Stage.valueOf(stageLabel.toUpperCase(Locale.ROOT));
    return told.compareTo(stage) < 0 ? told + ", expected " + stage : null;
  }

  private static boolean removeFirst(ArrayDeque<String> open, String id) {
    for (Iterator<String> i = open.iterator(); i.hasNext(); ) {
      if (i.next().equals(id)) {
        i.remove();
        return true;
      }
    }
    return false;
  }
}
