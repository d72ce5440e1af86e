package io.davylamp.detect;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads a YAML file that holds named lists of flat entries, and nothing else; every value keeps its place for messages. At start
 * only, on the main thread. The parser stops at 3 MiB: no list a person keeps comes near.
 */
final class YamlEntries {
  /**
   * A list the file may hold.
   *
   * @param members every entry may have
   * @param example of a member, for messages
   */
  record Shape(String list, Set<String> members, String example) {}

  private final String file;
  private final List<Shape> shapes;
  private final Map<String, List<YamlEntry>> lists = new HashMap<>();

  private YamlEntries(String file, List<Shape> shapes) {
    this.file = file;
    this.shapes = shapes;
  }

  static YamlEntries read(Path path, Shape... shapes) throws RuleException {
    return parse(path.toString(), RuleText.read(path), shapes);
  }

  /** @param file the name messages give the text */
  static YamlEntries parse(String file, String text, Shape... shapes) throws RuleException {
    YamlEntries result = new YamlEntries(file, List.of(shapes));
    try (YAMLParser parser = new YAMLFactory().createParser(text)) {
      result.readTop(parser);
    } catch (JsonProcessingException e) {
      JsonLocation at = e.getLocation();
      throw new RuleException(file, at == null ? 1 : at.getLineNr(), at == null ? 1 : at.getColumnNr(),
          "not YAML (" + e.getOriginalMessage().lines().findFirst().orElse("") + "); expected the form README.md shows");
    } catch (IOException e) {
      throw new RuleException(file, 1, 1, "cannot be read (" + e + "); expected a readable file");
    }
    return result;
  }

  /** The entries of a list in file order; none when the file does not hold it. */
  List<YamlEntry> of(String list) {
    return lists.getOrDefault(list, List.of());
  }

  private void readTop(YAMLParser parser) throws IOException, RuleException {
    JsonToken token = parser.nextToken();
    if (token == null) {
      return;
    }
    if (token != JsonToken.START_OBJECT) {
      throw wrong(parser, "no mapping; expected " + (shapes.size() == 1 ? "the key " : "the keys ") + names(" and "));
    }
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String key = parser.currentName();
      Shape shape = shape(key);
      if (shape == null) {
        throw wrong(parser, "'" + key + "' is not a list of this file; expected " + names(" or "));
      }
      if (lists.containsKey(key)) {
        throw wrong(parser, "'" + key + "' a second time; expected it once");
      }
      if (parser.nextToken() != JsonToken.START_ARRAY) {
        throw wrong(parser, "'" + key + "' is not a list; expected entries beginning with '-', or []");
      }
      lists.put(key, readList(parser, shape));
    }
    if (parser.nextToken() != null) {
      throw wrong(parser, "a second document; expected one");
    }
  }

  private List<YamlEntry> readList(YAMLParser parser, Shape shape) throws IOException, RuleException {
    List<YamlEntry> entries = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (parser.currentToken() != JsonToken.START_OBJECT) {
        throw wrong(parser, "'" + parser.getText() + "' is not an entry; expected members such as '" + shape.example() + "'");
      }
      entries.add(readEntry(parser, shape.members()));
    }
    return entries;
  }

  private YamlEntry readEntry(YAMLParser parser, Set<String> members) throws IOException, RuleException {
    JsonLocation start = parser.currentTokenLocation();
    Map<String, YamlEntry.Value> values = new LinkedHashMap<>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String key = parser.currentName();
      if (!members.contains(key)) {
        throw wrong(parser, "'" + key + "' is not a member; expected "
            + String.join(", ", members.stream().sorted().toList()));
      }
      if (values.containsKey(key)) {
        throw wrong(parser, "'" + key + "' a second time; expected it once");
      }
      if (!parser.nextToken().isScalarValue() || parser.currentToken() == JsonToken.VALUE_NULL
          || parser.currentToken() == JsonToken.VALUE_EMBEDDED_OBJECT) {
        throw wrong(parser, "'" + key + "' has no plain value; expected one");
      }
      // YAML reads *name as "what was marked &name": the parser hands over the bare name.
      if (parser.isCurrentAlias()) {
        throw wrong(parser, "'*" + parser.getText() + "' refers to another value; expected one in quotes when it begins with *");
      }
      JsonLocation at = parser.currentTokenLocation();
      values.put(key, new YamlEntry.Value(parser.getText(), at.getLineNr(), at.getColumnNr()));
    }
    return new YamlEntry(file, start.getLineNr(), start.getColumnNr(), values);
  }

  private Shape shape(String list) {
    for (Shape shape : shapes) {
      if (shape.list().equals(list)) {
        return shape;
      }
    }
    return null;
  }

  private String names(String between) {
    return String.join(between, shapes.stream().map(Shape::list).toList());
  }

  private RuleException wrong(YAMLParser parser, String problem) {
    JsonLocation at = parser.currentTokenLocation();
    return new RuleException(file, at.getLineNr(), at.getColumnNr(), problem);
  }
}
