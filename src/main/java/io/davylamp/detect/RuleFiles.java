package io.davylamp.detect;

import io.davylamp.detect.indicator.AgentClass;
import io.davylamp.detect.indicator.AgentEntry;
import io.davylamp.detect.indicator.AgentMatcher;
import io.davylamp.detect.indicator.Confidence;
import io.davylamp.detect.indicator.DomainClass;
import io.davylamp.detect.indicator.DomainEntry;
import io.davylamp.detect.indicator.DomainMatcher;
import io.davylamp.detect.indicator.FingerprintEntry;
import io.davylamp.detect.indicator.FingerprintMatcher;
import io.davylamp.detect.indicator.PortClass;
import io.davylamp.detect.indicator.PortClasses;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the lists of names, ports, agents, resolvers and fingerprints. */
final class RuleFiles {
  private static final List<String> DOMAIN_COLUMNS = List.of("domain", "class", "confidence", "source", "note");
  private static final List<String> PORT_COLUMNS = List.of("port", "transport", "class", "note");
  private static final List<String> AGENT_COLUMNS = List.of("name", "match", "class", "note");

  private static final List<String> RESOLVER_COLUMNS = List.of("domain", "source", "note");
  private static final List<String> FINGERPRINT_COLUMNS = List.of("kind", "value", "program", "source", "note");

  private RuleFiles() {}

  static DomainMatcher domains(Path file) throws RuleException {
    List<DomainEntry> entries = new ArrayList<>();
    Map<String, Integer> lineOf = new HashMap<>();
    for (CsvFile.Row row : CsvFile.read(file, DOMAIN_COLUMNS)) {
      String domain = domain(row, lineOf);
      DomainClass kind = oneOf(row, 1, DomainClass.values(), DomainClass::label);
      Confidence confidence = oneOf(row, 2, Confidence.values(), Confidence::label);
      hasSource(row, 3);
      entries.add(new DomainEntry(domain, kind, confidence, row.value(3), row.value(4)));
    }
    return new DomainMatcher(entries);
  }

  static PortClasses ports(Path file) throws RuleException {
    PortClasses ports = new PortClasses();
    Map<String, Integer> lineOf = new HashMap<>();
    for (CsvFile.Row row : CsvFile.read(file, PORT_COLUMNS)) {
      String text = row.value(0);
      int port = text.matches("\\d{1,5}") ? Integer.parseInt(text) : 0;
      if (port < 1 || port > 65_535) {
        throw row.wrong(0, "'" + text + "' is not a port; expected 1 to 65535");
      }
      String transport = row.value(1);
      if (!transport.equals("tcp") && !transport.equals("udp")) {
        throw row.wrong(1, "'" + transport + "' is not a transport; expected tcp or udp");
      }
      once(lineOf, port + "/" + transport, row);
      PortClass kind = oneOf(row, 2, PortClass.values(), PortClass::label);
      ports.add(transport.equals("tcp") ? PortClasses.TCP : PortClasses.UDP, port, kind);
    }
    return ports;
  }

  static AgentMatcher agents(Path file) throws RuleException {
    List<AgentEntry> entries = new ArrayList<>();
    Map<String, Integer> lineOf = new HashMap<>();
    for (CsvFile.Row row : CsvFile.read(file, AGENT_COLUMNS)) {
      String name = row.value(0).toLowerCase(Locale.ROOT);
      if (!name.matches("[a-z0-9][a-z0-9._-]{1,63}")) {
        throw row.wrong(0, "'" + row.value(0) + "' is not an agent name; expected 2 to 64 letters, digits, dots, hyphens or"
            + " underscores, a letter or digit first");
      }
      once(lineOf, name, row);
      String match = row.value(1);
      if (!match.equals("token") && !match.equals("versioned")) {
        throw row.wrong(1, "'" + match + "' is not a way to match; expected token or versioned");
      }
      AgentClass kind = oneOf(row, 2, AgentClass.values(), AgentClass::label);
      entries.add(new AgentEntry(name, match.equals("versioned"), kind, row.value(3)));
    }
    return new AgentMatcher(entries);
  }

  static DomainMatcher resolvers(Path file) throws RuleException {
    List<DomainEntry> entries = new ArrayList<>();
    Map<String, Integer> lineOf = new HashMap<>();
    for (CsvFile.Row row : optional(file, RESOLVER_COLUMNS)) {
      String domain = domain(row, lineOf);
      hasSource(row, 1);
      entries.add(new DomainEntry(domain, DomainClass.RESOLVER, Confidence.HIGH, row.value(1), row.value(2)));
    }
    return new DomainMatcher(entries);
  }

  static FingerprintMatcher fingerprints(Path file) throws RuleException {
    List<FingerprintEntry> entries = new ArrayList<>();
    Map<String, Integer> lineOf = new HashMap<>();
    for (CsvFile.Row row : optional(file, FINGERPRINT_COLUMNS)) {
      FingerprintEntry.Kind kind = oneOf(row, 0, FingerprintEntry.Kind.values(), FingerprintEntry.Kind::label);
      if (!row.value(1).matches(kind.form())) {
        throw row.wrong(1, "'" + row.value(1) + "' is no " + kind.label() + "; expected " + kind.described());
      }
      once(lineOf, row.value(1), row);
      if (row.value(2).isEmpty()) {
        throw row.wrong(2, "no program; expected whose hello it is");
      }
      hasSource(row, 3);
      entries.add(new FingerprintEntry(kind, row.value(1), row.value(2), row.value(3), row.value(4)));
    }
    return new FingerprintMatcher(entries);
  }

  private static List<CsvFile.Row> optional(Path file, List<String> columns) throws RuleException {
    return Files.exists(file) ? CsvFile.read(file, columns) : List.of();
  }

  private static String domain(CsvFile.Row row, Map<String, Integer> lineOf) throws RuleException {
    String domain;
    try {
      domain = DomainEntry.normalize(row.value(0));
    } catch (IllegalArgumentException e) {
      throw row.wrong(0, e.getMessage());
    }
    once(lineOf, domain, row);
    return domain;
  }

  private static void hasSource(CsvFile.Row row, int index) throws RuleException {
    if (row.value(index).isEmpty()) {
      throw row.wrong(index, "no source; expected where the entry comes from");
    }
  }

  private static void once(Map<String, Integer> lineOf, String key, CsvFile.Row row) throws RuleException {
    Integer earlier = lineOf.putIfAbsent(key, row.line());
    if (earlier != null) {
      throw row.wrong(0, "'" + key + "' already stands in line " + earlier + "; expected every entry once");
    }
  }

  private static <T> T oneOf(CsvFile.Row row, int index, T[] choices, Function<T, String> label) throws RuleException {
    for (T choice : choices) {
      if (label.apply(choice).equals(row.value(index))) {
        return choice;
      }
    }
    throw row.wrong(index, "'" + row.value(index) + "' is not one of the choices; expected "
        + Stream.of(choices).map(label).collect(Collectors.joining(", ")));
  }
}
