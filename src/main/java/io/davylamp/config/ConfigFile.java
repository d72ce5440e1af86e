package io.davylamp.config;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads YAML into {@link ConfigNode}s. Anchors are refused: what stands in the file is what applies. */
final class ConfigFile {
  private static final int MAX_DEPTH = 16;

  private final YAMLParser parser;
  private final String file;
  /** Place of every node when the text is no file's, else null. */
  private final String fixedPlace;

  private ConfigFile(YAMLParser parser, String file, String fixedPlace) {
    this.parser = parser;
    this.file = file;
    this.fixedPlace = fixedPlace;
  }

  /** A whole file: a section, empty when the file is. */
  static ConfigNode.Section read(String file, String text) throws ConfigException {
    ConfigNode node = parse(file, null, text);
    if (node == null) {
      return new ConfigNode.Section(file + ":1:1");
    }
    if (!(node instanceof ConfigNode.Section section)) {
      throw new ConfigException(node.place() + ": no mapping; expected sections such as 'flow:'");
    }
    return section;
  }

  /** The value of {@code --set}. */
  static ConfigNode readValue(String place, String text) throws ConfigException {
    ConfigNode node = parse(place, place, text);
    return node == null ? new ConfigNode.Scalar(place, "") : node;
  }

  static String readText(Path path) throws ConfigException {
    try {
      return Files.readString(path);
    } catch (NoSuchFileException e) {
      throw new ConfigException(path + ": no such file; expected a configuration in YAML", e);
    } catch (MalformedInputException e) {
      throw new ConfigException(path + ": bytes that are not UTF-8; expected UTF-8 text", e);
    } catch (IOException e) {
      throw new ConfigException(path + ": cannot be read (" + e + "); expected a readable file", e);
    }
  }

  private static ConfigNode parse(String file, String fixedPlace, String text) throws ConfigException {
    try (YAMLParser parser = new YAMLFactory().createParser(text)) {
      ConfigFile reader = new ConfigFile(parser, file, fixedPlace);
      if (parser.nextToken() == null) {
        return null;
      }
      ConfigNode node = reader.node(0);
      if (parser.nextToken() != null) {
        throw new ConfigException(reader.place() + ": a second document; expected one");
      }
      return node;
    } catch (JsonProcessingException e) {
      JsonLocation at = e.getLocation();
      String place = fixedPlace != null || at == null ? file : file + ":" + at.getLineNr() + ":" + at.getColumnNr();
      throw new ConfigException(place + ": not YAML (" + e.getOriginalMessage().lines().findFirst().orElse("")
          + "); expected 'key: value' lines", e);
    } catch (IOException e) {
      throw new ConfigException(file + ": cannot be read (" + e + ")", e);
    }
  }

  private ConfigNode node(int depth) throws IOException, ConfigException {
    if (depth > MAX_DEPTH) {
      throw new ConfigException(place() + ": nested more than " + MAX_DEPTH + " levels; expected two or three");
    }
    if (parser.currentToken() == JsonToken.VALUE_EMBEDDED_OBJECT || parser.getObjectId() != null || parser.isCurrentAlias()) {
      throw new ConfigException(place() + ": an anchor, alias or tag; expected a plain value");
    }
    return switch (parser.currentToken()) {
      case START_OBJECT -> section(depth);
      case START_ARRAY -> items(depth);
      case VALUE_NULL -> new ConfigNode.Scalar(place(), "");
      default -> new ConfigNode.Scalar(place(), parser.getText());
    };
  }

  private ConfigNode section(int depth) throws IOException, ConfigException {
    ConfigNode.Section section = new ConfigNode.Section(place());
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String key = parser.currentName().replace('-', '_');
      if (section.keyPlaces().putIfAbsent(key, place()) != null) {
        throw new ConfigException(place() + ": '" + parser.currentName() + "' a second time; expected it once (first at "
            + section.keyPlaces().get(key) + ")");
      }
      parser.nextToken();
      section.members().put(key, node(depth + 1));
    }
    return section;
  }

  private ConfigNode items(int depth) throws IOException, ConfigException {
    String place = place();
    List<ConfigNode> items = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      items.add(node(depth + 1));
    }
    return new ConfigNode.Items(place, items);
  }

  private String place() {
    if (fixedPlace != null) {
      return fixedPlace;
    }
    JsonLocation at = parser.currentTokenLocation();
    return file + ":" + at.getLineNr() + ":" + at.getColumnNr();
  }
}
