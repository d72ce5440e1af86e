package io.davylamp.detect;

import io.davylamp.flow.Stage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The explanation of every signature, read once from the program's own text file and checked to be whole. Immutable. */
public final class Explanations {
  static final String RESOURCE = "signatures.yaml";

  private static final String VARIES = "varies";
  /** Of what has nothing to do with mining. */
  private static final String NONE = "none";
  private static final Set<String> SUPPRESSED_BY = Set.of("source", "destination", "domain");
  private static final List<String> REQUIRED =
      List.of("stage", "means", "evidence", "false_positives", "steps", "not", "suppress_by");
  private static final YamlEntries.Shape STAGES = new YamlEntries.Shape("stages", Set.of("stage", "means"), "stage: suspected");
  private static final YamlEntries.Shape SIGNATURES = new YamlEntries.Shape("signatures", Set.of("signature", "stage", "means",
      "evidence", "techniques", "false_positives", "steps", "not", "suppress_by"), "signature: " + Signature.DNS_POOL.id());

  private final Map<Stage, String> stages = new EnumMap<>(Stage.class);
  private final Map<Signature, Explanation> explanations = new EnumMap<>(Signature.class);

  private Explanations() {}

  /** Reads the program's texts; a defect in them is a bug of the program. */
  public static Explanations load() {
    try (InputStream in = Explanations.class.getResourceAsStream(RESOURCE)) {
      return parse(RESOURCE, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (RuleException | IOException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }

  /** @param file the name messages give the text */
  static Explanations parse(String file, String text) throws RuleException {
    Explanations result = new Explanations();
    YamlEntries entries = YamlEntries.parse(file, text, STAGES, SIGNATURES);
    for (YamlEntry entry : entries.of(STAGES.list())) {
      result.addStage(entry);
    }
    for (YamlEntry entry : entries.of(SIGNATURES.list())) {
      result.addSignature(entry);
    }
    result.checkWhole(file);
    return result;
  }

  /** Never null. */
  public Explanation of(Signature signature) {
    return explanations.get(signature);
  }

  /** What a stage means, half a sentence. */
  public String meaning(Stage stage) {
    return stages.get(stage);
  }

  private void addStage(YamlEntry entry) throws RuleException {
    require(entry, List.of("stage", "means"));
    if (stages.put(stage(entry), entry.text("means")) != null) {
      throw entry.wrong("stage", "'" + entry.text("stage") + "' a second time; expected it once");
    }
  }

  private void addSignature(YamlEntry entry) throws RuleException {
    require(entry, List.of("signature"));
    require(entry, REQUIRED);
    Signature signature = entry.signature("signature");
    Explanation explanation = new Explanation(signature, hasNoStage(entry, signature) ? null : stage(entry),
        entry.text("means").strip(), items(entry, "evidence"), techniques(entry, signature), items(entry, "false_positives"),
        items(entry, "steps"), items(entry, "not"), suppressBy(entry));
    if (explanations.put(signature, explanation) != null) {
      throw entry.wrong("signature", signature.id() + " a second time; expected it once");
    }
  }

  private void checkWhole(String file) throws RuleException {
    for (Stage stage : Stage.values()) {
      if (!stages.containsKey(stage)) {
        throw new RuleException(file, 1, 1, "stage " + stage.label() + " is not explained; expected every stage");
      }
    }
    for (Signature signature : Signature.values()) {
      if (!explanations.containsKey(signature)) {
        throw new RuleException(file, 1, 1, "signature " + signature.id() + " is not explained; expected every signature");
      }
    }
  }

  private static void require(YamlEntry entry, List<String> members) throws RuleException {
    for (String member : members) {
      if (!entry.has(member)) {
        throw entry.wrong("an entry without " + member + "; expected it");
      }
      if (entry.text(member).isBlank()) {
        throw entry.wrong(member, "'" + member + "' is empty; expected words");
      }
    }
  }

  private static boolean hasNoStage(YamlEntry entry, Signature signature) {
    return entry.text("stage").equals(signature.isPolicy() ? NONE : VARIES);
  }

  private static Stage stage(YamlEntry entry) throws RuleException {
    for (Stage stage : Stage.values()) {
      if (stage.label().equals(entry.text("stage"))) {
        return stage;
      }
    }
    throw entry.wrong("stage", "'" + entry.text("stage") + "' is not a stage; expected one such as suspected");
  }

  /** Lines that begin with "- " begin an item, others go on with it. */
  private static List<String> items(YamlEntry entry, String member) throws RuleException {
    List<String> items = new ArrayList<>();
    for (String line : entry.text(member).strip().split("\n")) {
      if (line.startsWith("- ")) {
        items.add(line.substring(2).strip());
      } else if (items.isEmpty()) {
        throw entry.wrong(member, "'" + member + "' begins with no item; expected lines beginning with '- '");
      } else {
        items.add(items.remove(items.size() - 1) + " " + line.strip());
      }
    }
    return List.copyOf(items);
  }

  private static List<Signature.Technique> techniques(YamlEntry entry, Signature signature) throws RuleException {
    List<Signature.Technique> found = new ArrayList<>();
    if (!entry.has("techniques")) {
      return found;
    }
    for (String id : entry.text("techniques").split(",\\s*")) {
      int before = found.size();
      for (Signature.Technique technique : Signature.Technique.values()) {
        if (technique.techniqueId().equals(id) && technique != signature.technique() && !found.contains(technique)) {
          found.add(technique);
        }
      }
      if (found.size() == before) {
        throw entry.wrong("techniques", "'" + id + "' is not a further technique; expected ids such as T1090, each once");
      }
    }
    return List.copyOf(found);
  }

  private static List<String> suppressBy(YamlEntry entry) throws RuleException {
    List<String> members = List.of(entry.text("suppress_by").split(",\\s*"));
    for (String member : members) {
      if (!SUPPRESSED_BY.contains(member)) {
        throw entry.wrong("suppress_by", "'" + member + "' is not a member of a suppression; expected source, destination, domain");
      }
    }
    return members;
  }
}
