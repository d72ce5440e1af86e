package io.davylamp.config;

import java.util.Map;

/**
 * Lays what a user wrote over the defaults. The defaults name every key there is: any other one is an error with a suggestion.
 */
final class ConfigMerge {
  /** Typing errors up to this many letters are recognised. */
  private static final int MAX_DISTANCE = 3;

  private ConfigMerge() {}

  /** Replaces members of {@code base} by those of {@code over}, section by section. */
  static void merge(ConfigNode.Section base, ConfigNode.Section over, String prefix) throws ConfigException {
    for (Map.Entry<String, ConfigNode> member : over.members().entrySet()) {
      String key = member.getKey();
      ConfigNode known = base.members().get(key);
      if (known == null) {
        throw unknown(over.keyPlaces().get(key), prefix + key, key, base, prefix);
      }
      put(base, key, member.getValue(), prefix);
    }
  }

  /** Applies one {@code --set key=value}. */
  static void set(ConfigNode.Section base, String assignment) throws ConfigException {
    int equals = assignment.indexOf('=');
    if (equals <= 0) {
      throw new ConfigException("--set " + assignment + ": no 'key=value'; expected one such as flow.max_flows=100000");
    }
    String path = assignment.substring(0, equals).strip().replace('-', '_');
    String place = "--set " + path;
    ConfigNode.Section section = base;
    String[] keys = path.split("\\.", -1);
    String prefix = "";
    for (int i = 0; i < keys.length - 1; i++) {
      ConfigNode next = section.members().get(keys[i]);
      if (next == null) {
        throw unknown(place, prefix + keys[i], keys[i], section, prefix);
      }
      if (!(next instanceof ConfigNode.Section nested)) {
        throw new ConfigException(place + ": '" + prefix + keys[i] + "' has no members; expected " + prefix + keys[i] + "=...");
      }
      section = nested;
      prefix += keys[i] + ".";
    }
    String key = keys[keys.length - 1];
    if (!section.members().containsKey(key)) {
      throw unknown(place, prefix + key, key, section, prefix);
    }
    put(section, key, ConfigFile.readValue(place, assignment.substring(equals + 1)), prefix);
  }

  private static void put(ConfigNode.Section base, String key, ConfigNode value, String prefix) throws ConfigException {
    ConfigNode known = base.members().get(key);
    if (known instanceof ConfigNode.Section section) {
      if (value instanceof ConfigNode.Section given) {
        merge(section, given, prefix + key + ".");
      } else if (!(value instanceof ConfigNode.Scalar scalar && scalar.text().isEmpty())) {
        throw new ConfigException(value.place() + ": '" + prefix + key + "' is not a section; expected members such as "
            + section.members().keySet().iterator().next());
      }
      return;
    }
    base.members().put(key, value);
    base.keyPlaces().put(key, value.place());
  }

  private static ConfigException unknown(String place, String path, String key, ConfigNode.Section known, String prefix) {
    String best = null;
    int bestDistance = MAX_DISTANCE + 1;
    for (String candidate : known.members().keySet()) {
      int distance = distance(key, candidate);
      if (distance < bestDistance && distance < candidate.length()) {
        best = candidate;
        bestDistance = distance;
      }
    }
    return new ConfigException(place + ": '" + path + "' is not a key; expected "
        + (best == null ? "one of " + String.join(", ", known.members().keySet()) : "'" + prefix + best + "'?"));
  }

  /** Levenshtein's: insertions, deletions and replacements that make {@code b} of {@code a}. */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replace = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replace, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
