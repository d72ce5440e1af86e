package io.davylamp.golden;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Iterator;
import java.util.List;
import java.util.TreeSet;

/** What differs between two outputs, told member by member, for people. */
final class LineDiff {
  private static final int MAX_REMARKS = 25;

  private final StringBuilder out = new StringBuilder();
  private int remarks;

  private LineDiff() {}

  /** @return empty when the texts are the same */
  static String between(String expected, String actual) {
    if (expected.equals(actual)) {
      return "";
    }
    LineDiff diff = new LineDiff();
    List<String> old = expected.lines().toList();
    List<String> now = actual.lines().toList();
    int from = 0;
    while (from < old.size() && from < now.size() && old.get(from).equals(now.get(from))) {
      from++;
    }
    int tail = 0;
    while (tail < old.size() - from && tail < now.size() - from
        && old.get(old.size() - 1 - tail).equals(now.get(now.size() - 1 - tail))) {
      tail++;
    }
    diff.lines(old.subList(from, old.size() - tail), now.subList(from, now.size() - tail), from + 1);
    return diff.out.isEmpty() ? "the line ends differ" : diff.out.toString();
  }

  private void lines(List<String> old, List<String> now, int number) {
    for (int i = 0; i < Math.max(old.size(), now.size()); i++) {
      if (i >= old.size()) {
        remark("line " + (number + i) + " is new: " + now.get(i));
      } else if (i >= now.size()) {
        remark("line " + (number + i) + " is gone: " + old.get(i));
      } else if (!old.get(i).equals(now.get(i))) {
        members("line " + (number + i), Sensor.parse(old.get(i)), Sensor.parse(now.get(i)));
      }
    }
  }

  private void members(String where, JsonNode old, JsonNode now) {
    if (old.equals(now)) {
      return;
    }
    boolean bothObjects = old.isObject() && now.isObject();
    if (!bothObjects && !(old.isArray() && now.isArray() && old.size() == now.size())) {
      remark(where + ": " + old + " -> " + now);
    } else if (bothObjects) {
      TreeSet<String> names = new TreeSet<>();
      for (Iterator<String> it = old.fieldNames(); it.hasNext(); names.add(it.next())) {}
      for (Iterator<String> it = now.fieldNames(); it.hasNext(); names.add(it.next())) {}
      names.forEach(name -> members(where + " ." + name, old.path(name), now.path(name)));
    } else {
      for (int i = 0; i < old.size(); i++) {
        members(where + "[" + i + "]", old.get(i), now.get(i));
      }
    }
  }

  private void remark(String text) {
    if (remarks++ < MAX_REMARKS) {
      out.append("\n  ").append(text.length() <= 400 ? text : text.substring(0, 400) + "...");
    } else if (remarks == MAX_REMARKS + 1) {
      out.append("\n  and more");
    }
  }
}
