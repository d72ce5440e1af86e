package io.davylamp.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.davylamp.event.Side;
import io.davylamp.sim.Dialects;
import io.davylamp.sim.Draw;
import io.davylamp.sim.Endpoint;
import io.davylamp.sim.Reshape;
import io.davylamp.sim.Scene;
import io.davylamp.sim.Spoken;
import io.davylamp.sim.Wrapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Every dialect through every wrapper that can carry it: found, under its right name, with all its shares, with {@code via} and the real endpoint. */
class WrapperMatrixTest {
  private static final Path FOLDER = Path.of("target", "wrapper-matrix");
  private static final Path TABLE = Path.of("target", "wrapper-matrix.md");
  private static final List<String> FLOWS_ONLY = List.of("--set", "output.types.alert=false", "--set", "output.types.anomaly=false",
      "--set", "output.types.dns=false", "--set", "output.types.stats=false", "--set", "output.types.stratum=false");
  /** Not listed: what is found is found by what is said. */
  private static final String HOST = "stratum.example.net";
  private static final int PORT = 20_001;

  /** How the packets come. */
  private enum Way {
    /** Each message in segments of its own. */
    PLAIN(scene -> scene),
    /** What one side says in a row in one segment: header and first words together. */
    JOINED(Reshape::coalesce),
    /** In pieces of one to nine octets. */
    CUT(scene -> Reshape.recut(scene, new Draw(1496), 1, 9)),
    /** Only the client was heard, or only the server. */
    CLIENT_ALONE(scene -> Reshape.loseSide(scene, Side.SERVER)),
    SERVER_ALONE(scene -> Reshape.loseSide(scene, Side.CLIENT));

    private final UnaryOperator<Scene> change;

    Way(UnaryOperator<Scene> change) {
      this.change = change;
    }

    boolean isWhole() {
      return this == PLAIN || this == JOINED || this == CUT;
    }
  }

  @Test
  void everyDialectIsFoundThroughEveryWrapperUnderItsNameWithItsEndpoint() throws IOException {
    Map<String, Map<Wrapper, int[]>> cells = new TreeMap<>();
    List<String> faults = new ArrayList<>();
    for (Wrapper wrapper : Wrapper.values()) {
      List<Spoken> carried = Dialects.all().stream().filter(wrapper::carries).toList();
      Map<Integer, JsonNode> flows = read(wrapper, carried);
      for (int i = 0; i < carried.size(); i++) {
        Spoken spoken = carried.get(i);
        int[] cell = cells.computeIfAbsent(spoken.path(), path -> new TreeMap<>()).computeIfAbsent(wrapper, key -> new int[3]);
        for (Way way : Way.values()) {
          JsonNode flow = flows.get(i * Way.values().length + way.ordinal());
          String wrong = wrong(spoken, wrapper, way, flow);
          if (wrong == null) {
            cell[flow.at("/mining/dialect").asText().equals(spoken.dialect()) ? 0 : 1]++;
          } else {
            cell[2]++;
            faults.add(spoken.path() + " in " + wrapper + ", " + way + ": " + wrong);
          }
        }
      }
    }
    print(cells);
    assertEquals(List.of(), faults);
  }

  private static Map<Integer, JsonNode> read(Wrapper wrapper, List<Spoken> carried) throws IOException {
    List<Scene> all = new ArrayList<>();
    for (int i = 0; i < carried.size(); i++) {
      for (Way way : Way.values()) {
        int number = i * Way.values().length + way.ordinal();
        Endpoint client = Endpoint.of("198.18." + (number >>> 8) + "." + (number & 255), 40_000);
        Endpoint server = Endpoint.of("198.19." + (number >>> 8) + "." + (number & 255), 1080);
        all.add(way.change.apply(wrapper.around(carried.get(i), client, server, HOST, PORT)));
      }
    }
    Path file = Scene.of(all.toArray(Scene[]::new)).tape().writeTo(FOLDER.resolve(wrapper.name().toLowerCase(java.util.Locale.ROOT)));
    Map<Integer, JsonNode> flows = new TreeMap<>();
    for (JsonNode event : Sensor.events(FLOWS_ONLY, file)) {
      if (event.path("event_type").asText().equals("flow")) {
        // One that listens to a proxy alone does not always know who is who.
        String client = event.path("src_ip").asText().startsWith("198.18.") ? event.path("src_ip").asText() : event.path("dest_ip").asText();
        String[] octets = client.split("\\.");
        flows.put(Integer.parseInt(octets[2]) << 8 | Integer.parseInt(octets[3]), event);
      }
    }
    return flows;
  }

  /** What is not as it should be, or null. */
  private static String wrong(Spoken spoken, Wrapper wrapper, Way way, JsonNode flow) {
    if (flow == null) {
      return "no flow";
    }
    JsonNode mining = flow.path("mining");
    String dialect = mining.path("dialect").asText();
    if (mining.isMissingNode()) {
      return way.isWhole() ? "no mining, app_proto " + flow.path("app_proto").asText() : null;
    }
    if (way.isWhole() && !dialect.equals(spoken.dialect())) {
      return "dialect " + dialect;
    }
    String shares = mining.at("/shares/accepted").asInt() + "/" + mining.at("/shares/rejected").asInt();
    if (way.isWhole() && !shares.equals(spoken.accepted() + "/" + spoken.rejected())) {
      return "shares " + shares + ", not " + spoken.accepted() + "/" + spoken.rejected();
    }
    if (way != Way.SERVER_ALONE && !flow.path("via").findValuesAsText("kind").contains(wrapper.kind())) {
      return "via " + flow.path("via");
    }
    boolean asked = wrapper.isProxy() && way != Way.SERVER_ALONE;
    String endpoint = wrapper.endpoint(HOST) + ":" + PORT;
    return asked && !mining.path("endpoint").asText().equals(endpoint) ? "endpoint " + mining.path("endpoint") : null;
  }

  private static void print(Map<String, Map<Wrapper, int[]>> cells) throws IOException {
    StringBuilder head = new StringBuilder("| session | dialect |");
    StringBuilder rule = new StringBuilder("| --- | --- |");
    for (Wrapper wrapper : Wrapper.values()) {
      head.append(' ').append(wrapper.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ')).append(" |");
      rule.append(" ---: |");
    }
    List<String> lines = new ArrayList<>(List.of(head.toString(), rule.toString()));
    for (Spoken spoken : Dialects.all()) {
      StringBuilder line = new StringBuilder("| " + spoken.path() + " | " + spoken.dialect() + " |");
      for (Wrapper wrapper : Wrapper.values()) {
        int[] cell = cells.getOrDefault(spoken.path(), Map.of()).get(wrapper);
        line.append(' ').append(cell == null ? "" : cell[0] + (cell[1] > 0 ? " + " + cell[1] : "") + (cell[2] > 0 ? " **- " + cell[2] + "**" : "")).append(" |");
      }
      lines.add(line.toString());
    }
    lines.add("");
    lines.add("Of " + Way.values().length + " ways to travel: found under the right name, whole ones with all shares, with the hop and the"
        + " endpoint asked for; + one side alone that does not tell the name; - wrong; empty where the wrapper cannot carry it.");
    Files.createDirectories(TABLE.getParent());
    Files.write(TABLE, lines);
    System.out.println(String.join("\n", lines));
  }
}
