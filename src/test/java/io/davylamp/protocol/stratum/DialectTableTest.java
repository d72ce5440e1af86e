package io.davylamp.protocol.stratum;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.davylamp.memory.Buffers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The table of dialects is whole, README's copy is current ({@code -Dreadme=update} rewrites it), each row has a session. */
class DialectTableTest {
  private static final Path README = Path.of("README.md");
  private static final String BEGIN = "<!-- table of dialects: written by DialectTableTest -->\n";
  private static final String END = "<!-- end of table -->\n";
  /** Methods that say the same in several dialects, or only in frames and lines of commas: they name none. */
  private static final Set<Method> NAMELESS = EnumSet.of(Method.MINING_SET_DIFFICULTY, Method.MINING_SET_EXTRANONCE,
      Method.MINING_EXTRANONCE_SUBSCRIBE, Method.MINING_SUGGEST_TARGET, Method.MINING_PING, Method.MINING_PONG, Method.MINING_SUBMIT_RESULT,
      Method.MINING_OTHER, Method.JOBS, Method.SUBMIT_RESULT, Method.DUINO_JOB, Method.DUINO_SHARE);

  @BeforeAll
  static void rewriteWhenAsked() throws IOException {
    if ("update".equals(System.getProperty("readme"))) {
      String old = Files.readString(README);
      int from = old.indexOf(BEGIN) + BEGIN.length();
      Files.writeString(README, old.substring(0, from) + table() + old.substring(old.indexOf(END, from)));
    }
  }

  @Test
  void readmeHasTheTable() throws IOException {
    assertTrue(Files.readString(README).contains(BEGIN + table() + END), "README's table of dialects is old: run with -Dreadme=update");
  }

  private static String table() {
    StringBuilder out = new StringBuilder("| dialect | coin, algorithm | told by | what is read | usual ports (a hint, never proof) |\n"
        + "|---|---|---|---|---|\n");
    for (Dialect dialect : Dialect.values()) {
      String mines = dialect.coin() == null ? dialect.algorithm() == null ? "several" : dialect.algorithm()
          : dialect.coin() + ", " + dialect.algorithm();
      out.append("| `").append(dialect.label()).append("` | ").append(dialect == Dialect.UNKNOWN ? "" : mines).append(" | ")
          .append(dialect.marks()).append(" | ").append(dialect.decodes()).append(" | ")
          .append(dialect.ports().stream().map(String::valueOf).collect(Collectors.joining(", "))).append(" |\n");
    }
    return out.toString();
  }

  @Test
  void everyRowIsWhole() {
    Set<String> labels = new TreeSet<>();
    for (Dialect dialect : Dialect.values()) {
      assertTrue(labels.add(dialect.label()), dialect.label() + " stands twice");
      assertFalse(dialect.marks().isBlank() || dialect.decodes().isBlank(), dialect.label());
      assertTrue(dialect.coin() == null || dialect.algorithm() != null, dialect.label());
    }
    assertEquals(new TreeSet<>(List.of("stratum-v1", "cryptonote", "eth-proxy", "ethereum-stratum-1", "ethereum-stratum-2", "zip-301", "kawpow",
        "ergo", "kaspa", "alephium", "alephium-node", "beam", "grin", "conflux", "aeternity", "iron-fish", "nervos", "xelis", "sia", "decred",
        "kadena", "zano", "duino-coin", "getwork", "getblocktemplate", "coinhive",
        "webminerpool", "dero", "nimiq", "unknown")), labels);
  }

  @Test
  void everyDialectHasASession() {
    Set<String> played = Arrays.stream(SessionsOfEveryDialectTest.Session.values()).map(s -> s.dialect).collect(Collectors.toSet());
    for (Dialect dialect : Dialect.values()) {
      assertTrue(dialect == Dialect.UNKNOWN || played.contains(dialect.label()), dialect.label() + " has no script");
    }
  }

  @Test
  void everyMethodIsSomeDialectsOrSaysTheSameInSeveral() {
    for (Method method : Method.values()) {
      assertEquals(NAMELESS.contains(method), Dialect.saying(method) == 0, method.wire());
    }
  }

  @Test
  void noTwoDialectsAreSureOfTheSameMessageUnlessOneRefinesTheOther() {
    Workbench bench = new Workbench();
    for (String script : Scripts.all()) {
      if (script.contains("hex:") || script.equals(AltcoinScripts.DUINO_COIN)) {
        continue;
      }
      for (String line : Talk.lines(script)) {
        Message m = bench.message;
        byte[] json = Talk.bytes(line);
        bench.reader.read(Buffers.copyOf(json), 0, json.length);
        Classifier.classify(m, null);
        boolean reply = m.isReply();
        List<Dialect> sure = Arrays.stream(Dialect.values())
            .filter(d -> reply ? d.grammar().reply(m) == Claim.SURE
                : m.method != null && d.methods().contains(m.method) && d.grammar().request(m) == Claim.SURE).toList();
        assertTrue(sure.size() < 2 || sure.size() == 2 && (sure.get(0).refines(sure.get(1)) || sure.get(1).refines(sure.get(0))),
            () -> sure + " are sure of " + line);
      }
    }
  }
}
