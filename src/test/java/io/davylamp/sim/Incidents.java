package io.davylamp.sim;

import java.util.List;
import java.util.stream.Stream;

/** Every capture under {@code pcaps/incident}: what a network went through, and what must be concluded. */
public final class Incidents {
  private Incidents() {}

  public static List<Incident> all() {
    return Stream.of(NameScenes.all(), BlockedScenes.all(), ChangeScenes.all(), ManyScenes.all()).flatMap(List::stream).toList();
  }
}
