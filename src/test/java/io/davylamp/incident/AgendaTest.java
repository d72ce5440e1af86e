package io.davylamp.incident;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Against a list that is searched from its beginning. */
class AgendaTest {
  private static final long SLOT = 60;

  @Test
  void takesWhatIsDueOnceInOrder() {
    Random random = new Random(20_261_125);
    List<Incident> incidents = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      incidents.add(new Incident(Bench.tcp(i, Bench.POOL + i, 3333, 0), "pool-" + i, 0));
    }
    Agenda agenda = new Agenda(SLOT);
    Map<Incident, Long> plan = new LinkedHashMap<>();
    long now = 1_000;
    for (int round = 0; round < 5_000; round++) {
      Incident incident = incidents.get(random.nextInt(incidents.size()));
      switch (random.nextInt(4)) {
        case 0 -> {
          agenda.remove(incident);
          plan.remove(incident);
        }
        case 1 -> {
          now += random.nextInt(200);
          long moment = now;
          List<Incident> due = plan.keySet().stream().filter(each -> slotEnd(plan.get(each)) <= moment)
              .sorted(Comparator.comparingLong(each -> slotEnd(plan.get(each)))).toList();
          assertEquals(due, agenda.take(now));
          due.forEach(plan::remove);
        }
        default -> {
          long at = now + random.nextInt(1_000) - 100;
          agenda.put(incident, at);
          plan.remove(incident);
          plan.put(incident, at);
        }
      }
      assertEquals(plan.values().stream().mapToLong(AgendaTest::slotEnd).min().orElse(Long.MAX_VALUE), agenda.dueNs());
    }
  }

  /** Late by a slot at most, early never. */
  private static long slotEnd(long time) {
    return Math.floorDiv(time, SLOT) * SLOT + SLOT;
  }
}
