package io.davylamp.cli;

import io.davylamp.detect.Explanations;
import io.davylamp.detect.Signature;
import java.io.PrintStream;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code davylamp explain}: what an alert means and what to do. */
@Command(
    name = "explain",
    description = "Explain alerts: what they mean, on what evidence, what else raises them, what to do, how to suppress them.",
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  davylamp explain 14960033",
      "  davylamp explain 1496:14960001 1496:14960031     as other tools print them, several at once",
      "  davylamp explain --list                          every alert there is, a line each",
      "",
      "SID is an alert's signature_id, alone or behind its gid. Exit codes: 0 explained, 2 there is no such alert."
    })
final class ExplainCommand implements Callable<Integer>, Commands.Printing {
  /** An id alone, {@code gid:sid}, or {@code [gid:sid:rev]} as logs for people have it. */
  private static final Pattern SID = Pattern.compile("\\[?(?:(\\d{1,9}):)?(\\d{1,9})(?::\\d{1,9})?\\]?");
  /** How long a suggested permission lasts: longer ones are forgotten. */
  private static final int DAYS = 90;

  @Spec private CommandSpec spec;

  @Parameters(arity = "0..*", paramLabel = "SID", description = "Signature ids, such as 14960033 or 1496:14960033.")
  private List<String> ids = new ArrayList<>();

  @Option(names = "--list", description = "One line for each: id, severity, confidence, stage, signature.")
  private boolean list;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  private boolean help;

  private PrintStream out;
  private PrintStream err;

  @Override
  public void streams(PrintStream standard, PrintStream error) {
    out = standard;
    err = error;
  }

  @Override
  public Integer call() {
    if (ids.isEmpty() && !list) {
      throw new ParameterException(spec.commandLine(), "Missing required parameter: 'SID' (or --list)");
    }
    List<Signature> wanted = ids.isEmpty() ? List.of(Signature.values()) : new ArrayList<>();
    boolean wrong = false;
    for (String id : ids) {
      Signature signature = signature(id);
      if (signature == null) {
        err.println("davylamp: " + unknown(id));
        wrong = true;
      } else if (!wanted.contains(signature)) {
        wanted.add(signature);
      }
    }
    if (wrong) {
      return ExitCode.USAGE;
    }
    print(wanted);
    return ExitCode.RAN;
  }

  private void print(List<Signature> wanted) {
    ExplanationText text = new ExplanationText(Explanations.load(), LocalDate.now(ZoneOffset.UTC).plusDays(DAYS));
    boolean first = true;
    for (Signature signature : wanted) {
      if (!first && !list) {
        out.println();
      }
      out.println(list ? text.line(signature) : text.whole(signature));
      first = false;
    }
  }

  private static Signature signature(String id) {
    Matcher matcher = SID.matcher(id);
    if (!matcher.matches() || matcher.group(1) != null && Integer.parseInt(matcher.group(1)) != Signature.GID) {
      return null;
    }
    return Signature.of(Integer.parseInt(matcher.group(2)));
  }

  private static String unknown(String id) {
    Matcher matcher = SID.matcher(id);
    if (!matcher.matches()) {
      return "'" + id + "' is not a signature id; expected one such as " + Signature.SESSION_CONFIRMED.id()
          + " ('davylamp explain --list' prints all)";
    }
    if (matcher.group(1) != null && Integer.parseInt(matcher.group(1)) != Signature.GID) {
      return "'" + id + "' is an alert of generator " + matcher.group(1) + "; Davylamp's own have " + Signature.GID;
    }
    Signature nearest = nearest(matcher.group(2));
    return "there is no alert " + matcher.group(2) + "; the nearest is " + nearest.id() + " (" + nearest.text()
        + "), 'davylamp explain --list' prints all";
  }

  /** Fewest keystrokes away; of several, the nearest number. */
  private static Signature nearest(String digits) {
    Signature nearest = null;
    long least = Long.MAX_VALUE;
    for (Signature signature : Signature.values()) {
      long far = ((long) keystrokes(digits, Integer.toString(signature.id())) << 32)
          + Math.abs(Long.parseLong(digits) - signature.id());
      if (far < least) {
        least = far;
        nearest = signature;
      }
    }
    return nearest;
  }

  /** Levenshtein's distance. */
  private static int keystrokes(String from, String to) {
    int[] above = new int[to.length() + 1];
    for (int column = 0; column <= to.length(); column++) {
      above[column] = column;
    }
    for (int row = 1; row <= from.length(); row++) {
      int[] here = new int[to.length() + 1];
      here[0] = row;
      for (int column = 1; column <= to.length(); column++) {
        int replaced = above[column - 1] + (from.charAt(row - 1) == to.charAt(column - 1) ? 0 : 1);
        here[column] = Math.min(replaced, Math.min(above[column], here[column - 1]) + 1);
      }
      above = here;
    }
    return above[to.length()];
  }
}
