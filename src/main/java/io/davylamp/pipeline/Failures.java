package io.davylamp.pipeline;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Bugs of ours met on the packet path: counted, with one stack trace per distinct place. A capture goes on in spite of them; in
 * tests they are thrown on ({@code -Ddavylamp.rethrow=true}).
 */
public final class Failures {
  private static final boolean RETHROW = Boolean.getBoolean("davylamp.rethrow");
  /** Places remembered; a bug shows itself in the first few. */
  private static final int MAX_PLACES = 32;

  private final Map<String, String> places = new LinkedHashMap<>();
  private long count;

  synchronized void record(RuntimeException bug, String where) {
    if (RETHROW) {
      throw bug;
    }
    count++;
    StackTraceElement[] stack = bug.getStackTrace();
    String place = bug.getClass().getName() + (stack.length == 0 ? "" : " at " + stack[0]);
    if (places.size() < MAX_PLACES) {
      places.putIfAbsent(place, place + " (" + bug.getMessage() + ") while working on " + where);
    }
  }

  public synchronized long count() {
    return count;
  }

  /** One line per distinct place. */
  public synchronized java.util.List<String> lines() {
    return java.util.List.copyOf(places.values());
  }
}
