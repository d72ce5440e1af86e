package io.davylamp.cli;

import io.davylamp.detect.Explanation;
import io.davylamp.detect.Explanations;
import io.davylamp.detect.Rules;
import io.davylamp.detect.Signature;
import io.davylamp.detect.indicator.Confidence;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/** Lays an explanation out for a terminal: sections, wrapped items, YAML that can be copied as it stands. */
final class ExplanationText {
  private static final int WIDTH = 100;
  /** Behind a list's key: the shipped files hold each already, empty. */
  private static final String ONCE = "   # once in the file, in place of []";
  private static final String[] SEVERITIES = {"", " (highest)", "", " (lowest)"};

  private final Explanations explanations;
  private final LocalDate expires;
  private StringBuilder text = new StringBuilder();

  /** @param expires the day that stands in the YAML for the operator's own */
  ExplanationText(Explanations explanations, LocalDate expires) {
    this.explanations = explanations;
    this.expires = expires;
  }

  /** One line of a list, without its end. */
  String line(Signature signature) {
    return String.format(Locale.ROOT, "%d  severity %d  %-6s  %-9s  %s", signature.id(), signature.severity(),
        signature.confidence().label(), stage(explanations.of(signature)), signature.text());
  }

  /** Everything about a signature, without the last line's end. */
  String whole(Signature signature) {
    Explanation explanation = explanations.of(signature);
    text = new StringBuilder(4096);
    add(signature.id() + "  " + signature.text());
    add("");
    facts(explanation);
    section("What it means");
    wrapped("  ", "  ", explanation.means());
    items("On what evidence", explanation.evidence(), false);
    items("Known false positives", explanation.falsePositives(), false);
    items("What to do", explanation.steps(), true);
    items("What it is not", explanation.not(), false);
    if (mayBeAuthorised(signature)) {
      section("When the miner may mine, in rules/" + Rules.INVENTORY_FILE);
      inventory();
    }
    section("To drop it, or to hear of it less often, in rules/" + Rules.SUPPRESSIONS_FILE);
    suppression(explanation);
    return text.substring(0, text.length() - System.lineSeparator().length());
  }

  private void facts(Explanation explanation) {
    Signature signature = explanation.signature();
    wrapped("  Severity    ", "              ", signature.severity() + SEVERITIES[signature.severity()] + ", confidence "
        + signature.confidence().label());
    wrapped("  Stage       ", "              ", signature.isPolicy() ? "none: it is no step of mining"
        : explanation.stage() == null ? "the one the session has reached"
        : explanation.stage().label() + ": " + explanations.meaning(explanation.stage()));
    wrapped("  ATT&CK      ", "              ", signature.technique() == null ? "none" : technique(signature.technique()));
    for (Signature.Technique technique : explanation.further()) {
      wrapped("              ", "              ", "may add " + technique(technique));
    }
    wrapped("  Events      ", "              ", "gid " + Signature.GID + ", signature_id " + signature.id() + ", rev " + signature.rev()
        + ", category " + signature.category());
  }

  private static String technique(Signature.Technique technique) {
    return technique.techniqueId() + " " + technique.techniqueName().replace('_', ' ') + " (" + technique.tacticId() + " "
        + technique.tacticName().replace("_And_", "_and_").replace('_', ' ') + ")";
  }

  private static String stage(Explanation explanation) {
    return explanation.signature().isPolicy() ? "none" : explanation.stage() == null ? "varies" : explanation.stage().label();
  }

  /** A port alone is no miner, and a download is none yet. */
  private static boolean mayBeAuthorised(Signature signature) {
    return signature.technique() == Signature.Technique.COMPUTE_HIJACKING && signature.confidence() != Confidence.LOW;
  }

  private void inventory() {
    add("    authorised:" + ONCE);
    add("      - network: 192.0.2.10");
    add("        pool: pool.example");
    add("        owner: who answers for it");
    add("        expires: " + expires);
  }

  private void suppression(Explanation explanation) {
    int id = explanation.signature().id();
    add("    suppressions:" + ONCE);
    add("      - signature: " + id);
    for (String member : explanation.suppressBy()) {
      add("        " + member + ": " + switch (member) {
        case "source" -> "192.0.2.10";
        case "destination" -> "198.51.100.20";
        default -> "pool.example";
      });
    }
    add("        expires: " + expires);
    add("        comment: why, and who asked");
    add("    thresholds:" + ONCE);
    add("      - signature: " + id);
    add("        after: 1        # from this hit on");
    add("        count: 1        # at most so many");
    add("        minutes: 1440   # in this time");
  }

  private void items(String heading, List<String> items, boolean numbered) {
    section(heading);
    for (int i = 0; i < items.size(); i++) {
      String mark = numbered ? "  " + (i + 1) + ". " : "  - ";
      wrapped(mark, " ".repeat(mark.length()), items.get(i));
    }
  }

  private void section(String heading) {
    add("");
    add(heading);
  }

  /** What stands between backticks stays on one line, so that it can be copied. */
  private void wrapped(String first, String next, String words) {
    StringBuilder line = new StringBuilder(first);
    boolean empty = true;
    for (String word : words.split(" (?=(?:[^`]*`[^`]*`)*[^`]*$)")) {
      if (!empty && line.length() + 1 + word.length() > WIDTH) {
        add(line.toString());
        line = new StringBuilder(next);
        empty = true;
      }
      line.append(empty ? "" : " ").append(word);
      empty = false;
    }
    add(line.toString());
  }

  private void add(String line) {
    text.append(line).append(System.lineSeparator());
  }
}
