package io.davylamp.detect;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import io.davylamp.detect.indicator.DomainEntry;
import io.davylamp.detect.indicator.Network;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the suppression list: two lists of flat entries in YAML, every value with its place. */
final class SuppressionFile {
  private static final Set<String> SUPPRESSION_KEYS =
      Set.of("signature", "source", "destination", "domain", "expires", "comment");
  private static final Set<String> THRESHOLD_KEYS = Set.of("signature", "after", "count", "minutes", "comment");
  private static final int MAX_COUNT = 1_000_000;
  /** Thirty days: the gate remembers no finding longer. */
  private static final int MAX_MINUTES = 43_200;

  private record Value(String text, int line, int column) {}

  private record Entry(Map<String, Value> values, int line, int column) {}

  private final String file;
  private final List<Suppression> suppressions = new ArrayList<>();
  private final List<Threshold> thresholds = new ArrayList<>();

  private SuppressionFile(String file) {
    this.file = file;
  }

  static SuppressionFile read(Path path) throws RuleException {
    SuppressionFile result = new SuppressionFile(path.toString());
    String text = RuleText.read(path);
    try (YAMLParser parser = new YAMLFactory().createParser(text)) {
      result.readTop(parser);
    } catch (JsonProcessingException e) {
      JsonLocation at = e.getLocation();
      throw new RuleException(result.file, at == null ? 1 : at.getLineNr(), at == null ? 1 : at.getColumnNr(),
          "not YAML (" + e.getOriginalMessage().lines().findFirst().orElse("") + "); expected the form README.md shows");
    } catch (IOException e) {
      throw new RuleException(result.file, 1, 1, "cannot be read (" + e + "); expected a readable file");
    }
    return result;
  }

  List<Suppression> suppressions() {
    return suppressions;
  }

  List<Threshold> thresholds() {
    return thresholds;
  }

  private void readTop(YAMLParser parser) throws IOException, RuleException {
    JsonToken token = parser.nextToken();
    if (token == null) {
      return;
    }
    if (token != JsonToken.START_OBJECT) {
      throw wrong(parser, "no mapping; expected the keys suppressions and thresholds");
    }
    Set<String> seen = new HashSet<>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String key = parser.currentName();
      if (!key.equals("suppressions") && !key.equals("thresholds")) {
        throw wrong(parser, "'" + key + "' is not a list of this file; expected suppressions or thresholds");
      }
      if (!seen.add(key)) {
        throw wrong(parser, "'" + key + "' a second time; expected it once");
      }
      if (parser.nextToken() != JsonToken.START_ARRAY) {
        throw wrong(parser, "'" + key + "' is not a list; expected entries beginning with '-', or []");
      }
      readList(parser, key.equals("suppressions") ? SUPPRESSION_KEYS : THRESHOLD_KEYS);
    }
    if (parser.nextToken() != null) {
      throw wrong(parser, "a second document; expected one");
    }
  }

  private void readList(YAMLParser parser, Set<String> keys) throws IOException, RuleException {
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (parser.currentToken() != JsonToken.START_OBJECT) {
        throw wrong(parser, "'" + parser.getText() + "' is not an entry; expected members such as 'signature: "
            + Signature.DNS_POOL.id() + "'");
      }
      Entry entry = readEntry(parser, keys);
      if (keys == SUPPRESSION_KEYS) {
        suppressions.add(suppression(entry));
      } else {
        thresholds.add(threshold(entry));
      }
    }
  }

  private Entry readEntry(YAMLParser parser, Set<String> keys) throws IOException, RuleException {
    JsonLocation start = parser.currentTokenLocation();
    Map<String, Value> values = new LinkedHashMap<>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String key = parser.currentName();
      if (!keys.contains(key)) {
        throw wrong(parser, "'" + key + "' is not a member; expected " + String.join(", ", keys.stream().sorted().toList()));
      }
      if (values.containsKey(key)) {
        throw wrong(parser, "'" + key + "' a second time; expected it once");
      }
      if (!parser.nextToken().isScalarValue() || parser.currentToken() == JsonToken.VALUE_NULL) {
        throw wrong(parser, "'" + key + "' has no plain value; expected one");
      }
      JsonLocation at = parser.currentTokenLocation();
      values.put(key, new Value(parser.getText(), at.getLineNr(), at.getColumnNr()));
    }
    return new Entry(values, start.getLineNr(), start.getColumnNr());
  }

  private Suppression suppression(Entry entry) throws RuleException {
    Map<String, Value> values = entry.values();
    if (!values.containsKey("comment") || values.get("comment").text().isBlank()) {
      throw new RuleException(file, entry.line(), entry.column(), "an entry without a comment; expected why, and who asked");
    }
    Value signature = values.get("signature");
    Value domain = values.get("domain");
    Network source = network(values.get("source"));
    Network destination = network(values.get("destination"));
    if (signature == null && domain == null && source == null && destination == null) {
      throw new RuleException(file, entry.line(), entry.column(), "an entry that would drop every alert; expected at least one of"
          + " signature, source, destination, domain");
    }
    return new Suppression(signature == null ? 0 : signatureId(signature), source, destination,
        domain == null ? null : domain(domain), expires(values.get("expires")), values.get("comment").text());
  }

  private Threshold threshold(Entry entry) throws RuleException {
    Map<String, Value> values = entry.values();
    if (!values.containsKey("signature")) {
      throw new RuleException(file, entry.line(), entry.column(), "a threshold without signature; expected a signature id");
    }
    int id = signatureId(values.get("signature"));
    for (Threshold earlier : thresholds) {
      if (earlier.signatureId() == id) {
        throw wrong(values.get("signature"), "signature " + id + " has a threshold already; expected one");
      }
    }
    int after = values.containsKey("after") ? number(values.get("after"), MAX_COUNT) : 1;
    int count = values.containsKey("count") ? number(values.get("count"), MAX_COUNT) : 1;
    int minutes = values.containsKey("minutes") ? number(values.get("minutes"), MAX_MINUTES) : 60;
    return new Threshold(id, after, count, minutes * 60L * 1_000_000_000L);
  }

  private int signatureId(Value value) throws RuleException {
    for (Signature signature : Signature.values()) {
      if (value.text().equals(Integer.toString(signature.id()))) {
        return signature.id();
      }
    }
    throw wrong(value, "'" + value.text() + "' is not a signature id; expected one of README.md's, such as "
        + Signature.DNS_POOL.id());
  }

  private int number(Value value, int max) throws RuleException {
    int number = value.text().matches("\\d{1,8}") ? Integer.parseInt(value.text()) : 0;
    if (number < 1 || number > max) {
      throw wrong(value, "'" + value.text() + "' is not a number in range; expected 1 to " + max);
    }
    return number;
  }

  private Network network(Value value) throws RuleException {
    try {
      return value == null ? null : Network.parse(value.text());
    } catch (IllegalArgumentException e) {
      throw wrong(value, e.getMessage());
    }
  }

  private String domain(Value value) throws RuleException {
    try {
      return DomainEntry.normalize(value.text());
    } catch (IllegalArgumentException e) {
      throw wrong(value, e.getMessage());
    }
  }

  private long expires(Value value) throws RuleException {
    if (value == null) {
      return Long.MAX_VALUE;
    }
    try {
      LocalDate day = LocalDate.parse(value.text());
      if (day.getYear() < 1970 || day.getYear() > 2200) {
        throw wrong(value, "the year " + day.getYear() + "; expected 1970 to 2200");
      }
      return day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toEpochSecond() * 1_000_000_000L;
    } catch (DateTimeParseException e) {
      throw wrong(value, "'" + value.text() + "' is not a day; expected one such as 2027-01-31");
    }
  }

  private RuleException wrong(Value value, String problem) {
    return new RuleException(file, value.line(), value.column(), problem);
  }

  private RuleException wrong(YAMLParser parser, String problem) {
    JsonLocation at = parser.currentTokenLocation();
    return new RuleException(file, at.getLineNr(), at.getColumnNr(), problem);
  }
}
