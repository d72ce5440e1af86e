package io.davylamp.detect;

import io.davylamp.detect.indicator.DomainEntry;
import io.davylamp.detect.indicator.Network;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Map;

/**
 * One entry of a rule file in YAML: plain values by member, each read as what it stands for or refused with its place.
 *
 * @param line of the entry's first member, from 1
 * @param values by member, in file order
 */
record YamlEntry(String file, int line, int column, Map<String, Value> values) {
  record Value(String text, int line, int column) {}

  boolean has(String key) {
    return values.containsKey(key);
  }

  /** As written, or null when the entry has no such member. */
  String text(String key) {
    Value value = values.get(key);
    return value == null ? null : value.text();
  }

  /** Null when the entry has no such member. */
  Network network(String key) throws RuleException {
    try {
      return has(key) ? Network.parse(text(key)) : null;
    } catch (IllegalArgumentException e) {
      throw wrong(key, e.getMessage());
    }
  }

  /** In the form of the wire; null when the entry has no such member. */
  String domain(String key) throws RuleException {
    try {
      return has(key) ? DomainEntry.normalize(text(key)) : null;
    } catch (IllegalArgumentException e) {
      throw wrong(key, e.getMessage());
    }
  }

  /** Null when the entry has no such member. */
  LocalDate day(String key) throws RuleException {
    if (!has(key)) {
      return null;
    }
    try {
      LocalDate day = LocalDate.parse(text(key));
      if (day.getYear() < 1970 || day.getYear() > 2200) {
        throw wrong(key, "the year " + day.getYear() + "; expected 1970 to 2200");
      }
      return day;
    } catch (DateTimeParseException e) {
      throw wrong(key, "'" + text(key) + "' is not a day; expected one such as 2027-01-31");
    }
  }

  /** The first instant after a day in UTC, nanoseconds since the epoch. */
  static long endNs(LocalDate day) {
    return day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toEpochSecond() * 1_000_000_000L;
  }

  /**
   * A number from 1.
   *
   * @param otherwise when the entry has no such member
   */
  int number(String key, int otherwise, int max) throws RuleException {
    if (!has(key)) {
      return otherwise;
    }
    int number = text(key).matches("\\d{1,8}") ? Integer.parseInt(text(key)) : 0;
    if (number < 1 || number > max) {
      throw wrong(key, "'" + text(key) + "' is not a number in range; expected 1 to " + max);
    }
    return number;
  }

  /** Null when the entry has no such member. */
  Signature signature(String key) throws RuleException {
    if (!has(key)) {
      return null;
    }
    Signature signature = text(key).matches("\\d{1,8}") ? Signature.of(Integer.parseInt(text(key))) : null;
    if (signature != null) {
      return signature;
    }
    throw wrong(key, "'" + text(key) + "' is not a signature id; expected one of README.md's, such as " + Signature.DNS_POOL.id());
  }

  RuleException wrong(String key, String problem) {
    Value value = values.get(key);
    return new RuleException(file, value.line(), value.column(), problem);
  }

  /** About the whole entry. */
  RuleException wrong(String problem) {
    return new RuleException(file, line, column, problem);
  }
}
