package io.davylamp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.davylamp.detect.RuleException;
import io.davylamp.detect.Rules;
import io.davylamp.protocol.Protocol;
import io.davylamp.protocol.dns.DnsOptions;
import io.davylamp.protocol.http.HttpOptions;
import io.davylamp.protocol.stratum.StratumOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A protocol in the catalog without a golden capture, a fuzz target or a test of its own is not finished. */
class CatalogTest {
  /** DNS on other ports, read by the same code; only their own tests tell them apart so far. */
  private static final Set<String> WITHOUT_CAPTURE = Set.of("mdns", "llmnr");

  @Test
  void everyProtocolHasAGoldenCaptureAFuzzTargetAndATest() throws IOException, RuleException {
    String goldens = text(Path.of("pcaps"), ".eve.json");
    String fuzz = text(Path.of("src/test/java/io/davylamp/fuzz"), ".java");
    String tests = text(Path.of("src/test/java/io/davylamp/protocol"), ".java");
    List<String> missing = new ArrayList<>();
    for (Protocol protocol : protocols()) {
      String type = protocol.getClass().getSimpleName();
      String shown = protocol.name().equals("http-json") ? "\"dialect\":\"getwork\"" : "\"app_proto\":\"" + protocol.name() + "\"";
      // mDNS and LLMNR are DNS's: made by DnsProtocol.all.
      String made = protocol.getClass().getPackageName().endsWith(".dns") ? "DnsProtocol" : type;
      add(missing, WITHOUT_CAPTURE.contains(protocol.name()) || goldens.contains(shown), protocol, "no golden capture shows it");
      add(missing, fuzz.contains(made), protocol, "no fuzz test makes it");
      add(missing, tests.contains(made), protocol, "no test of protocols makes it");
    }
    assertEquals(List.of(), missing);
  }

  private static void add(List<String> missing, boolean there, Protocol protocol, String what) {
    if (!there) {
      missing.add(protocol.name() + ": " + what);
    }
  }

  private static List<Protocol> protocols() throws RuleException {
    List<Protocol> all = new Catalog(Rules.load(Path.of("rules")), DnsOptions.DEFAULT, HttpOptions.DEFAULT, StratumOptions.DEFAULT, null, false, null, null).protocols();
    assertTrue(all.size() > 4);
    return all;
  }

  private static String text(Path folder, String suffix) throws IOException {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(suffix)).toList()) {
        all.append(Files.readString(file));
      }
    }
    return all.toString();
  }
}
