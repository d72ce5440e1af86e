package io.davylamp.detect;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A rule file of comma-separated values: lines starting with '#' and empty lines are comments, the first other line is the
 * header and must name exactly the expected columns, every further line has as many values. A value with a comma or a quote is
 * written in double quotes, a quote in it doubled (RFC 4180 s. 2); values do not span lines.
 */
final class CsvFile {
  /**
   * One line's values and where they begin.
   *
   * @param line from 1
   * @param columns of each value's first character, from 1
   */
  record Row(String file, int line, List<String> values, List<Integer> columns) {
    String value(int index) {
      return values.get(index);
    }

    /** The error that points at a value. */
    RuleException wrong(int index, String problem) {
      return new RuleException(file, line, columns.get(index), problem);
    }
  }

  private CsvFile() {}

  /**
   * All rows behind the header.
   *
   * @throws RuleException at the first line that does not fit
   */
  static List<Row> read(Path path, List<String> header) throws RuleException {
    String file = path.toString();
    String[] lines = RuleText.read(path).split("\r?\n", -1);
    List<Row> rows = new ArrayList<>();
    boolean headerSeen = false;
    for (int i = 0; i < lines.length; i++) {
      if (lines[i].isBlank() || lines[i].startsWith("#")) {
        continue;
      }
      Row row = split(file, i + 1, lines[i]);
      if (!headerSeen) {
        if (!row.values().equals(header)) {
          throw new RuleException(file, i + 1, 1, "'" + lines[i] + "' is not the header; expected '" + String.join(",", header)
              + "'");
        }
        headerSeen = true;
        continue;
      }
      if (row.values().size() != header.size()) {
        int last = row.columns().get(Math.min(row.values().size(), header.size() + 1) - 1);
        throw new RuleException(file, i + 1, last, row.values().size() + " values; expected " + header.size() + " ("
            + String.join(",", header) + ")");
      }
      rows.add(row);
    }
    if (!headerSeen) {
      throw new RuleException(file, lines.length, 1, "no header line; expected '" + String.join(",", header) + "'");
    }
    return rows;
  }

  private static Row split(String file, int line, String text) throws RuleException {
    List<String> values = new ArrayList<>();
    List<Integer> columns = new ArrayList<>();
    int at = 0;
    while (true) {
      columns.add(at + 1);
      int end;
      if (at < text.length() && text.charAt(at) == '"') {
        end = closingQuote(file, line, text, at);
        values.add(text.substring(at + 1, end).replace("\"\"", "\""));
        end++;
        if (end < text.length() && text.charAt(end) != ',') {
          throw new RuleException(file, line, end + 1, "'" + text.charAt(end) + "' behind a closing quote; expected ','");
        }
      } else {
        end = text.indexOf(',', at);
        end = end < 0 ? text.length() : end;
        values.add(text.substring(at, end).strip());
      }
      if (end >= text.length()) {
        return new Row(file, line, values, columns);
      }
      at = end + 1;
    }
  }

  private static int closingQuote(String file, int line, String text, int opening) throws RuleException {
    int at = opening + 1;
    while (true) {
      int quote = text.indexOf('"', at);
      if (quote < 0) {
        throw new RuleException(file, line, opening + 1, "a quote that is never closed; expected '\"' on the same line");
      }
      if (quote + 1 >= text.length() || text.charAt(quote + 1) != '"') {
        return quote;
      }
      at = quote + 2;
    }
  }
}
