package io.davylamp.detect;

import io.davylamp.detect.YamlEntries.Shape;
import io.davylamp.detect.indicator.Confidence;
import io.davylamp.detect.indicator.DownloadClass;
import io.davylamp.detect.indicator.DownloadRules;
import io.davylamp.detect.indicator.FileMark;
import io.davylamp.detect.indicator.FileMark.Where;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads what downloads of mining software look like. */
final class DownloadFile {
  /** What a search holds; the search's own marks must fit beside. */
  private static final int MAX_MARKS = 256;
  private static final int MAX_MARK_BYTES = 64;
  private static final int MAX_PAGES = 65_536;
  private static final String AGAINST = "other";
  private static final Shape RELEASES = new Shape("releases", Set.of("software", "stem", "note"), "stem: xmrig");
  private static final Shape NAMES = new Shape("names", Set.of("software", "file", "what", "confidence", "note"), "file: xmrig.exe");
  private static final Shape PATHS = new Shape("paths", Set.of("software", "path", "note"), "path: /xmrig_setup/");
  private static final Shape IMAGES = new Shape("images", Set.of("software", "image", "note"), "image: account/xmrig");
  private static final Shape MARKS = new Shape("marks", Set.of("mark", "in", "group", "text", "hex", "pages", "software", "note"),
      "text: donate-level");
  private static final Shape NEEDS = new Shape("needs", Set.of("in", "groups", "note"), "groups: 3");

  private final Set<String> seen = new HashSet<>();
  private final Map<Where, Map<String, Integer>> groups = new EnumMap<>(Where.class);

  private DownloadFile() {}

  /** @return nothing when there is no such file */
  static DownloadRules read(Path file) throws RuleException {
    return Files.exists(file) ? new DownloadFile().rules(YamlEntries.read(file, RELEASES, NAMES, PATHS, IMAGES, MARKS, NEEDS)) : DownloadRules.NONE;
  }

  private DownloadRules rules(YamlEntries entries) throws RuleException {
    List<DownloadRules.Release> releases = new ArrayList<>();
    for (YamlEntry entry : entries.of(RELEASES.list())) {
      releases.add(new DownloadRules.Release(software(entry), once(entry, "stem", "[a-z0-9][a-z0-9._-]{1,63}")));
    }
    List<DownloadRules.Named> names = new ArrayList<>();
    for (YamlEntry entry : entries.of(NAMES.list())) {
      DownloadClass kind = oneOf(entry, "what", new DownloadClass[] {DownloadClass.PROGRAM, DownloadClass.SCRIPT, DownloadClass.PAGE},
          DownloadClass::label);
      names.add(new DownloadRules.Named(software(entry), once(entry, "file", "[a-z0-9][a-z0-9._+-]{2,127}"), kind,
          oneOf(entry, "confidence", Confidence.values(), Confidence::label)));
    }
    List<DownloadRules.Place> paths = new ArrayList<>();
    for (YamlEntry entry : entries.of(PATHS.list())) {
      paths.add(new DownloadRules.Place(software(entry), once(entry, "path", "/[a-z0-9._/-]{4,127}")));
    }
    List<DownloadRules.Image> images = new ArrayList<>();
    for (YamlEntry entry : entries.of(IMAGES.list())) {
      images.add(new DownloadRules.Image(software(entry), once(entry, "image", "(\\*|[a-z0-9._-]{1,64})(/[a-z0-9._-]{1,64}){1,3}")));
    }
    List<FileMark> marks = marks(entries.of(MARKS.list()));
    return new DownloadRules(releases, names, paths, images, marks, needs(entries.of(NEEDS.list())));
  }

  private List<FileMark> marks(List<YamlEntry> entries) throws RuleException {
    List<FileMark> marks = new ArrayList<>();
    for (YamlEntry entry : entries) {
      if (marks.size() == MAX_MARKS) {
        throw entry.wrong("more than " + MAX_MARKS + " marks; expected fewer");
      }
      String name = once(entry, "mark", "[A-Za-z0-9][A-Za-z0-9._+/-]{1,63}");
      Where where = oneOf(entry, "in", Where.values(), Where::label);
      int given = (entry.has("text") ? 1 : 0) + (entry.has("hex") ? 1 : 0) + (entry.has("pages") ? 1 : 0);
      if (given != 1 || entry.has("pages") && where != Where.WASM) {
        throw entry.wrong("a mark with " + given + " of text, hex and pages; expected one of them, pages only in wasm");
      }
      byte[] bytes = entry.has("pages") ? null : bytes(entry, where);
      marks.add(new FileMark(name, where, group(entry, where), bytes, entry.text("software"),
          entry.has("pages") ? entry.number("pages", 1, MAX_PAGES) : 0));
    }
    return marks;
  }

  private static byte[] bytes(YamlEntry entry, Where where) throws RuleException {
    String key = entry.has("text") ? "text" : "hex";
    String text = entry.text(key);
    byte[] bytes;
    if (key.equals("hex")) {
      if (!text.matches("([0-9A-Fa-f]{2})+")) {
        throw entry.wrong(key, "'" + text + "' is not hex; expected pairs of digits");
      }
      bytes = HexFormat.of().parseHex(text);
    } else {
      bytes = text.getBytes(StandardCharsets.UTF_8);
    }
    // Three bytes occur by chance in every file of some megabytes.
    int least = where == Where.ARCHIVE ? 2 : 4;
    if (bytes.length < least || bytes.length > MAX_MARK_BYTES) {
      throw entry.wrong(key, "a mark of " + bytes.length + " bytes; expected " + least + " to " + MAX_MARK_BYTES);
    }
    if (where == Where.ARCHIVE && !text.equals(text.toLowerCase(Locale.ROOT))) {
      throw entry.wrong(key, "'" + text + "' has capitals; expected names of members in lower case");
    }
    return bytes;
  }

  private int group(YamlEntry entry, Where where) throws RuleException {
    String name = needed(entry, "group", "[a-z]{2,32}");
    if (name.equals(AGAINST)) {
      return FileMark.AGAINST;
    }
    Map<String, Integer> known = groups.computeIfAbsent(where, place -> new HashMap<>());
    int group = known.computeIfAbsent(name, key -> known.size());
    if (group >= FileMark.MAX_GROUPS) {
      throw entry.wrong("group", "more than " + FileMark.MAX_GROUPS + " groups in " + where.label() + "; expected fewer");
    }
    return group;
  }

  private Map<Where, Integer> needs(List<YamlEntry> entries) throws RuleException {
    Map<Where, Integer> needs = new EnumMap<>(Where.class);
    for (YamlEntry entry : entries) {
      Where where = oneOf(entry, "in", Where.values(), Where::label);
      if (!entry.has("groups")) {
        throw entry.wrong("no groups; expected how many are needed");
      }
      if (needs.putIfAbsent(where, entry.number("groups", 1, FileMark.MAX_GROUPS)) != null) {
        throw entry.wrong("in", "'" + where.label() + "' a second time; expected it once");
      }
    }
    return needs;
  }

  private static String software(YamlEntry entry) throws RuleException {
    return needed(entry, "software", "\\P{Cntrl}{2,64}");
  }

  private String once(YamlEntry entry, String key, String form) throws RuleException {
    String value = needed(entry, key, form);
    if (!seen.add(key + " " + value)) {
      throw entry.wrong(key, "'" + value + "' a second time; expected every entry once");
    }
    return value;
  }

  private static String needed(YamlEntry entry, String key, String form) throws RuleException {
    if (!entry.has(key)) {
      throw entry.wrong("no " + key + "; expected one");
    }
    if (!entry.text(key).matches(form)) {
      throw entry.wrong(key, "'" + entry.text(key) + "' is no " + key + "; expected " + form);
    }
    return entry.text(key);
  }

  private static <T> T oneOf(YamlEntry entry, String key, T[] choices, Function<T, String> label) throws RuleException {
    String all = Stream.of(choices).map(label).collect(Collectors.joining(", "));
    if (!entry.has(key)) {
      throw entry.wrong("no " + key + "; expected one of " + all);
    }
    for (T choice : choices) {
      if (label.apply(choice).equals(entry.text(key))) {
        return choice;
      }
    }
    throw entry.wrong(key, "'" + entry.text(key) + "' is not one of the choices; expected " + all);
  }
}
