package io.davylamp.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What {@code labels.csv} beside captures says of them: what the miner itself printed. Columns are found by name: {@code capture},
 * {@code accepted} (shares), {@code rate_15m} (hashes per second over its last quarter of an hour; of coin {@code eth} millions of
 * them, as those miners print it), {@code coin}.
 */
final class Labels {
  /**
   * One capture's.
   *
   * @param accepted as it stands there; null when it is not known
   * @param rate hashes per second; 0 when it is not known
   */
  record Label(String accepted, double rate) {
    /** Whether accepted shares are so many that a rate made of them means something. */
    boolean hasManyShares() {
      return accepted != null && accepted.matches("\\d{1,9}") && Integer.parseInt(accepted) >= MANY;
    }
  }

  private static final Label NONE = new Label(null, 0);
  private static final int MANY = 200;
  private static final double MILLION = 1e6;

  private final Map<Path, Map<String, Label>> folders = new HashMap<>();

  /** The label of a capture; one without anything when there is none. */
  Label of(Path capture) throws IOException {
    Path folder = capture.toAbsolutePath().getParent();
    Map<String, Label> known = folders.get(folder);
    if (known == null) {
      known = read(folder.resolve("labels.csv"));
      folders.put(folder, known);
    }
    return known.getOrDefault(capture.getFileName().toString(), NONE);
  }

  private static Map<String, Label> read(Path csv) throws IOException {
    Map<String, Label> labels = new HashMap<>();
    if (!Files.isRegularFile(csv)) {
      return labels;
    }
    List<String> lines = new ArrayList<>(Files.readAllLines(csv));
    List<String> header = lines.isEmpty() ? List.of() : List.of(lines.remove(0).split(",", -1));
    for (String line : lines) {
      List<String> cells = List.of(line.split(",", -1));
      String name = cell(header, cells, "capture");
      if (name != null) {
        labels.put(name, new Label(cell(header, cells, "accepted"), rate(header, cells)));
      }
    }
    return labels;
  }

  private static double rate(List<String> header, List<String> cells) {
    String text = cell(header, cells, "rate_15m");
    if (text == null || !text.matches("\\d{1,12}(\\.\\d{1,6})?")) {
      return 0;
    }
    return Double.parseDouble(text) * ("eth".equals(cell(header, cells, "coin")) ? MILLION : 1);
  }

  private static String cell(List<String> header, List<String> cells, String column) {
    int index = header.indexOf(column);
    return index < 0 || index >= cells.size() || cells.get(index).isEmpty() ? null : cells.get(index);
  }
}
