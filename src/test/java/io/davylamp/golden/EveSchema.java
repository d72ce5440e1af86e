package io.davylamp.golden;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeSet;

/** A JSON schema, and which of its properties lines have had. Ours is read from the program's resources. */
final class EveSchema {
  private final JsonNode tree;
  private final Schema schema;
  private final TreeSet<String> seen = new TreeSet<>();

  private EveSchema(String text) {
    tree = Sensor.parse(text);
    schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(text, InputFormat.JSON);
  }

  static EveSchema of(String text) {
    return new EveSchema(text);
  }

  static EveSchema ours() {
    try (InputStream in = EveSchema.class.getResourceAsStream("/eve-schema.json")) {
      return new EveSchema(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** @return what is wrong with a line, empty when nothing is */
  String faults(JsonNode event) {
    StringBuilder faults = new StringBuilder();
    schema.validate(event).forEach(error -> faults.append("\n  ").append(error));
    return faults.toString();
  }

  /** Notes which properties a line has. */
  void note(JsonNode event) {
    note(event, tree, "line");
    note(event.path("flow"), definition(event.path("event_type").asText().equals("alert") ? "alert_flow" : "flow_record"),
        event.path("event_type").asText().equals("alert") ? "alert_flow" : "flow_record");
  }

  /** Every property of the schema as {@code object.property}; an object is named once, wherever it is used. */
  TreeSet<String> properties() {
    TreeSet<String> all = new TreeSet<>();
    collect(tree, "line", all);
    tree.path("$defs").fields().forEachRemaining(entry -> collect(entry.getValue(), entry.getKey(), all));
    return all;
  }

  TreeSet<String> seen() {
    return seen;
  }

  private void note(JsonNode value, JsonNode at, String name) {
    String ref = at.path("$ref").asText();
    if (!ref.isEmpty()) {
      String target = ref.substring(ref.lastIndexOf('/') + 1);
      note(value, definition(target), target);
    } else if (value.isObject()) {
      for (Iterator<Map.Entry<String, JsonNode>> it = value.fields(); it.hasNext(); ) {
        Map.Entry<String, JsonNode> member = it.next();
        seen.add(name + "." + member.getKey());
        note(member.getValue(), at.path("properties").path(member.getKey()), name + "." + member.getKey());
      }
    } else if (value.isArray()) {
      value.forEach(element -> note(element, at.path("items"), name));
    }
  }

  private void collect(JsonNode at, String name, TreeSet<String> all) {
    at.path("properties").fields().forEachRemaining(entry -> {
      all.add(name + "." + entry.getKey());
      collect(entry.getValue(), name + "." + entry.getKey(), all);
    });
    if (at.has("items")) {
      collect(at.path("items"), name, all);
    }
  }

  private JsonNode definition(String name) {
    return tree.path("$defs").path(name);
  }
}
