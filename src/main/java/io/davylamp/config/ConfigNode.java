package io.davylamp.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A piece of YAML that knows its place ({@code file:line:column}, or {@code --set key}). */
sealed interface ConfigNode {
  String place();

  /** Keys in file order; {@code keyPlaces} says where each stands. */
  record Section(String place, Map<String, ConfigNode> members, Map<String, String> keyPlaces) implements ConfigNode {
    Section(String place) {
      this(place, new LinkedHashMap<>(), new LinkedHashMap<>());
    }
  }

  record Items(String place, List<ConfigNode> items) implements ConfigNode {}

  /** @param text of a number, boolean, string; empty for null */
  record Scalar(String place, String text) implements ConfigNode {}
}
