package io.davylamp.golden;

import com.fasterxml.jackson.databind.JsonNode;
import io.davylamp.golden.Form.Variant;
import io.davylamp.sim.Reshape;
import io.davylamp.sim.Said;
import io.davylamp.sim.Scene;
import io.davylamp.sim.Spoken;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One session through every form. All variants lie in one capture, each between hosts of its own (198.18.0.0/15, RFC 2544), and the
 * whole program reads it once.
 */
final class MatrixRow {
  private static final Path FOLDER = Path.of("target", "dialect-matrix");
  private static final List<String> FLOWS_ONLY = List.of("--set", "output.types.alert=false", "--set", "output.types.anomaly=false",
      "--set", "output.types.dns=false", "--set", "output.types.stats=false", "--set", "output.types.stratum=false");

  final Spoken spoken;
  final List<String> faults = new ArrayList<>();
  private final List<Said> all;
  private final Map<Form, int[]> cells = new EnumMap<>(Form.class);

  MatrixRow(Spoken spoken) {
    this.spoken = spoken;
    all = Said.of(Said.cut(spoken.scene(), spoken.framing()), spoken.framing());
  }

  /** What the sensor says of each variant, against what may be asked. */
  MatrixRow run() {
    List<Variant> variants = Form.of(spoken);
    List<Scene> moved = new ArrayList<>();
    for (int i = 0; i < variants.size(); i++) {
      moved.add(Reshape.between(variants.get(i).scene(), host(18, i), host(19, i)));
    }
    String name = spoken.path().replace('/', '-');
    Path file = Scene.of(moved.toArray(Scene[]::new)).tape().writeTo(FOLDER.resolve(name));
    Map<Integer, JsonNode> found = new TreeMap<>();
    for (JsonNode event : Sensor.events(FLOWS_ONLY, file)) {
      if (event.has("mining")) {
        found.merge(variant(event), event.path("mining"), (one, other) -> one.has("dialect") ? one : other);
      }
    }
    for (int i = 0; i < variants.size(); i++) {
      judge(variants.get(i), found.get(i));
    }
    Expected whole = expected(all);
    for (BoundaryCuts.Finding finding : BoundaryCuts.of(all)) {
      judge(Form.CUT, finding.at(), whole, finding.dialect(), finding.stage(), finding.shares());
    }
    return this;
  }

  private void judge(Variant variant, JsonNode mining) {
    String dialect = mining == null || !mining.has("dialect") ? null : mining.path("dialect").asText();
    String stage = mining == null || !mining.has("stage") ? null : mining.path("stage").asText();
    boolean complete = variant.seen().size() == all.size() && mining != null;
    String shares = complete ? mining.at("/shares/accepted").asInt() + "/" + mining.at("/shares/rejected").asInt() : null;
    judge(variant.form(), variant.which(), expected(variant.seen()), dialect, stage, shares);
  }

  /** @param shares taken and refused, or null where they cannot all be known */
  private void judge(Form form, int which, Expected expected, String dialect, String stage, String shares) {
    int[] cell = cells.computeIfAbsent(form, key -> new int[3]);
    String wrong = expected.wrong(dialect, stage);
    String truth = spoken.accepted() + "/" + spoken.rejected();
    if (wrong == null && shares != null && !shares.equals(truth)) {
      wrong = "shares taken/refused " + shares + ", expected " + truth;
    }
    if (wrong != null) {
      cell[2]++;
      faults.add(form.title + (which == 0 ? "" : " " + which) + ": " + wrong);
    } else if (spoken.dialect().equals(dialect)) {
      cell[0]++;
    } else {
      cell[1]++;
    }
  }

  private Expected expected(List<Said> seen) {
    return Expected.of(tells(spoken, seen));
  }

  /** What the messages tell; compressed ones only behind the hello, or the upgrade, that says so. */
  static List<Tells> tells(Spoken spoken, List<Said> seen) {
    List<Tells> out = new ArrayList<>();
    boolean announced = false;
    for (Said said : seen) {
      boolean compressed = ByteTells.isCompressed(said.bytes()) || WebTells.isCompressed(said.bytes());
      out.add(compressed && !announced ? Tells.NOTHING : ByteTells.of(spoken.dialect(), said.side(), said.bytes()));
      announced |= WebTells.isUpgrade(said.bytes()) || !compressed && new String(said.bytes()).contains("\"encoding\":\"gzip\"");
    }
    return out;
  }

  /** Named right, named by no message, wrong. */
  String cell(Form form) {
    int[] cell = cells.getOrDefault(form, new int[3]);
    return cell[0] + (cell[1] > 0 ? " + " + cell[1] : "") + (cell[2] > 0 ? " **- " + cell[2] + "**" : "");
  }

  private static byte[] host(int net, int number) {
    return new byte[] {(byte) 198, (byte) net, (byte) (number >>> 8), (byte) number};
  }

  private static int variant(JsonNode event) {
    try {
      byte[] address = InetAddress.getByName(event.path("src_ip").asText()).getAddress();
      return (address[address.length - 2] & 0xFF) << 8 | address[address.length - 1] & 0xFF;
    } catch (UnknownHostException e) {
      throw new AssertionError(e);
    }
  }
}
