package io.davylamp.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.davylamp.flow.Stage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts and signatures belong together one to one, and no text promises what is not there. */
class ExplanationsTest {
  private static final Explanations ALL = Explanations.load();
  private static final Pattern ID = Pattern.compile("\\b1496\\d{4}\\b");

  private static String resource() throws IOException {
    try (var in = Explanations.class.getResourceAsStream(Explanations.RESOURCE)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** The text of one entry: from its first line to the next entry's. */
  private static String entry(String all, Signature signature) {
    int begin = all.indexOf("  - signature: " + signature.id());
    int end = all.indexOf("\n  - signature: ", begin + 1);
    return all.substring(begin, end < 0 ? all.length() : end);
  }

  private static String refusal(String text) {
    return assertThrows(RuleException.class, () -> Explanations.parse("texts", text)).getMessage();
  }

  private static List<String> texts(Explanation explanation) {
    return Stream.of(List.of(explanation.means()), explanation.evidence(), explanation.falsePositives(), explanation.steps(),
        explanation.not()).flatMap(List::stream).toList();
  }

  @ParameterizedTest
  @EnumSource(Signature.class)
  void everySignatureHasATextWithEverySection(Signature signature) throws IOException {
    Explanation explanation = ALL.of(signature);
    assertSame(signature, explanation.signature());
    assertTrue(explanation.steps().size() >= 3, "steps that begin an investigation: " + explanation.steps());
    for (String text : texts(explanation)) {
      assertTrue(text.length() > 10, text);
      assertEquals(0, text.chars().filter(c -> c == '`').count() % 2, "a command that does not end: " + text);
    }
    String all = resource();
    assertEquals("texts:1:1: signature " + signature.id() + " is not explained; expected every signature",
        refusal(all.replace(entry(all, signature), "")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"stage", "means", "evidence", "false_positives", "steps", "not", "suppress_by"})
  void textWithoutASectionOrWithAnEmptyOneIsRefused(String section) throws IOException {
    String all = resource();
    String entry = entry(all, Signature.DNS_POOL);
    // A section ends where the next member begins.
    String without = entry.replaceFirst("(?s)\n    " + section + ":.*?(?=\n    [a-z]|$)", "");
    assertTrue(refusal(all.replace(entry, without)).endsWith("an entry without " + section + "; expected it"));
    String empty = entry.replaceFirst("(?s)\n    " + section + ":.*?(?=\n    [a-z]|$)", "\n    " + section + ": ''");
    assertTrue(refusal(all.replace(entry, empty)).endsWith("'" + section + "' is empty; expected words"));
  }

  @Test
  void textWithoutASignatureOrASecondOneIsRefused() throws IOException {
    String all = resource();
    String entry = entry(all, Signature.PORT_ONLY);
    assertTrue(refusal(all + "\n" + entry.replace("14960041", "14960999")).contains("'14960999' is not a signature id"));
    assertTrue(refusal(all + "\n" + entry).endsWith("14960041 a second time; expected it once"));
    assertTrue(refusal(all.replace("{stage: blocked,", "{stage: working,")).endsWith("'working' a second time; expected it once"));
    assertEquals("texts:1:1: stage suspected is not explained; expected every stage",
        refusal(all.replaceFirst("  - \\{stage: suspected.*\n", "")));
  }

  @Test
  void whatATextNamesMustExist() throws IOException {
    String all = resource();
    String entry = entry(all, Signature.TLS_POOL);
    assertTrue(refusal(all.replace(entry, entry.replace("stage: suspected", "stage: sure"))).endsWith(
        "'sure' is not a stage; expected one such as suspected"));
    for (String technique : new String[] {"T9999", "T1496.001", "T1573, T1573", "T1573 T1090"}) {
      assertTrue(refusal(all.replace(entry, entry.replace("techniques: T1573", "techniques: " + technique)))
          .endsWith("is not a further technique; expected ids such as T1090, each once"), technique);
    }
    assertTrue(refusal(all.replace(entry, entry.replace("suppress_by: source", "suppress_by: port"))).endsWith(
        "'port' is not a member of a suppression; expected source, destination, domain"));
    assertTrue(refusal(all.replace(entry, entry.replaceFirst("steps: \\|\n      - ", "steps: |\n      "))).endsWith(
        "'steps' begins with no item; expected lines beginning with '- '"));
  }

  @Test
  void idsInTextsAreSignatures() throws IOException {
    Matcher matcher = ID.matcher(resource());
    int seen = 0;
    while (matcher.find()) {
      seen++;
      assertTrue(Signature.of(Integer.parseInt(matcher.group())) != null, matcher.group());
    }
    assertTrue(seen > 2 * Signature.values().length, "only " + seen);
    assertNull(Signature.of(14_960_012));
  }

  /** A suppression by domain asks an alert's name, and only findings about names have one. */
  @ParameterizedTest
  @EnumSource(Signature.class)
  void domainIsOfferedWhereAlertsHaveAName(Signature signature) {
    boolean named = signature.name().startsWith("DNS_") || signature.name().startsWith("TLS_")
        || signature.name().startsWith("PROXY_") || signature.name().startsWith("HTTP_") && signature != Signature.HTTP_AGENT || signature == Signature.CONNECTION_BLOCKED;
    assertEquals(named, ALL.of(signature).suppressBy().contains("domain"));
    assertTrue(ALL.of(signature).suppressBy().contains("source"));
  }

  @Test
  void everyStageHasAMeaningAndBlockedAlertsSaySo() {
    Set<String> meanings = new HashSet<>();
    for (Stage stage : Stage.values()) {
      meanings.add(ALL.meaning(stage));
    }
    assertEquals(Stage.values().length, meanings.size());
    for (Signature signature : List.of(Signature.DNS_BLOCKED, Signature.SESSION_BLOCKED, Signature.CONNECTION_BLOCKED)) {
      assertEquals(Stage.BLOCKED, ALL.of(signature).stage());
    }
    assertEquals(Stage.CONFIRMED, ALL.of(Signature.SESSION_CONFIRMED).stage());
    assertNull(ALL.of(Signature.SESSION_WALLET).stage());
  }

  @Test
  void techniquesHaveTheNamesOfAttack() {
    List<String> names = new ArrayList<>();
    for (Signature.Technique technique : Signature.Technique.values()) {
      names.add(technique.tacticId() + " " + technique.tacticName() + " " + technique.techniqueId() + " " + technique.techniqueName());
    }
    assertEquals(List.of("TA0040 Impact T1496.001 Compute_Hijacking", "TA0011 Command_And_Control T1105 Ingress_Tool_Transfer",
        "TA0011 Command_And_Control T1090 Proxy", "TA0011 Command_And_Control T1571 Non-Standard_Port",
        "TA0011 Command_And_Control T1573 Encrypted_Channel"), names);
    assertEquals(List.of(Signature.Technique.PROXY, Signature.Technique.NON_STANDARD_PORT), ALL.of(Signature.SEVERAL_MINERS).further());
  }

  @Test
  void tableOfTheRulesListsEverySignatureInOrder() throws IOException {
    List<String> expected = new ArrayList<>();
    for (Signature signature : Signature.values()) {
      expected.add("| " + signature.id() + " | " + signature.text().substring("DAVYLAMP ".length()) + " | " + signature.severity() + " |");
    }
    assertEquals(expected, Files.readAllLines(RulesOfTheProject.FOLDER.resolve("README.md")).stream()
        .filter(line -> line.startsWith("| 1496")).toList());
  }
}
