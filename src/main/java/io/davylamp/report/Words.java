package io.davylamp.report;

import io.davylamp.flow.Mining;
import io.davylamp.flow.Stage;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** Puts findings, sizes and times into words. Text from the network is cleaned of control characters. */
public final class Words {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);
  /** Longest wallet, agent or name shown whole. */
  private static final int MAX_SHOWN = 120;
  /** A whole sentence of an alert, with its evidence. */
  private static final int MAX_NOTE = 600;

  private Words() {}

  /** One to three sentences: who mines, where, what, with what, for whom, how far, since when, how much. */
  public static String of(Finding finding) {
    StringBuilder text = new StringBuilder(256);
    Mining facts = finding.facts;
    if (finding.server == null) {
      lookups(text, finding);
      return text.toString();
    }
    if (finding.dialects.isEmpty()) {
      named(text, finding);
      return text.toString();
    }
    text.append(finding.client).append(' ').append(verb(facts)).append(' ').append(what(facts)).append(" at ").append(finding.server);
    if (facts.pool != null) {
      text.append(" (").append(clean(facts.pool)).append(')');
    }
    if (facts.agent != null) {
      text.append(" with ").append(clean(facts.agent));
    }
    if (!finding.dialects.isEmpty()) {
      text.append(", speaking ").append(listed(finding.dialects));
    }
    text.append('.');
    who(text, facts);
    stage(text, facts);
    extent(text, finding);
    return text.toString();
  }

  /** A connection that is only suspect by its server's name or its program's: what it carried was not seen to be mining. */
  private static void named(StringBuilder text, Finding finding) {
    Mining facts = finding.facts;
    text.append(finding.client).append(" connected to ").append(finding.server);
    text.append(facts.pool == null ? "" : ", by name " + clean(facts.pool));
    text.append(facts.agent == null ? "" : ", with a miner's program (" + clean(facts.agent) + ")");
    text.append("; no mining was seen in the connection itself. Stage: suspected.");
    extent(text, finding);
  }

  /** {@code a}, {@code a and b}, {@code a, b and c}. */
  private static String listed(Collection<String> names) {
    List<String> all = List.copyOf(names);
    int last = all.size() - 1;
    return last <= 0 ? all.get(0) : String.join(", ", all.subList(0, last)) + " and " + all.get(last);
  }

  private static String verb(Mining facts) {
    Stage stage = facts.stage == null ? Stage.SUSPECTED : facts.stage;
    return switch (stage) {
      case SUSPECTED -> "may be mining";
      case ATTEMPTED -> "tried to mine";
      case BLOCKED -> "tried to mine, and was refused,";
      case WORKING, CONFIRMED -> "mines";
    };
  }

  private static String what(Mining facts) {
    if (facts.coin == null) {
      return facts.algorithm == null ? "cryptocurrency" : "a cryptocurrency by " + clean(facts.algorithm);
    }
    return clean(facts.coin) + (facts.algorithm == null ? "" : " (" + clean(facts.algorithm) + ")");
  }

  private static void who(StringBuilder text, Mining facts) {
    if (facts.wallet != null || facts.account != null) {
      text.append(facts.wallet != null ? " Wallet " : " Account ").append(clean(facts.wallet != null ? facts.wallet : facts.account));
      text.append("wrong".equals(facts.walletChecksum) && facts.wallet != null ? " (its checksum is wrong)" : "");
      if (facts.worker != null) {
        text.append(", worker ").append(clean(facts.worker));
      }
      text.append('.');
    } else if (facts.worker != null) {
      text.append(" Login ").append(clean(facts.worker)).append('.');
    }
  }

  private static void stage(StringBuilder text, Mining facts) {
    if (facts.stage == null) {
      return;
    }
    text.append(" Stage: ").append(facts.stage.label());
    if (facts.sharesSubmitted + facts.sharesAccepted + facts.sharesRejected > 0) {
      text.append(", ").append(count(facts.sharesAccepted, "share")).append(" accepted");
      if (facts.sharesRejected > 0) {
        text.append(", ").append(facts.sharesRejected).append(" rejected");
      }
      if (facts.sharesAccepted + facts.sharesRejected < facts.sharesSubmitted) {
        text.append(" of ").append(facts.sharesSubmitted).append(" submitted");
      }
    }
    if (facts.jobs > 0) {
      text.append(", ").append(count(facts.jobs, "job"));
    }
    if (facts.inferred) {
      text.append(" (the beginning was not seen)");
    }
    text.append('.');
  }

  private static void extent(StringBuilder text, Finding finding) {
    text.append(" Since ").append(time(finding.firstNs)).append(" UTC for ").append(duration(finding.lastNs - finding.firstNs));
    text.append(", ").append(count(finding.connections, "connection"));
    text.append(", ").append(bytes(finding.bytesFromClient)).append(" sent, ").append(bytes(finding.bytesFromServer)).append(" received");
    if (finding.lookups > 0) {
      text.append(", ").append(count(finding.lookups, "DNS look-up")).append(" of the name");
    }
    text.append('.');
  }

  private static void lookups(StringBuilder text, Finding finding) {
    text.append(finding.client).append(" asked DNS for ").append(clean(finding.facts.pool)).append(' ');
    text.append(finding.lookups == 1 ? "once" : finding.lookups + " times");
    text.append(" at ").append(time(finding.firstNs)).append(" UTC; no mining session was seen.");
    if (!finding.notes.isEmpty()) {
      // The others differ in what was answered; the events have them all.
      String note = finding.notes.first();
      text.append(' ').append(clean(note, MAX_NOTE)).append(note.endsWith(".") ? "" : ".");
    }
  }

  /** {@code 2026-03-02 09:00:00}, UTC. */
  public static String time(long timeNs) {
    return TIME.format(Instant.ofEpochSecond(Math.floorDiv(timeNs, 1_000_000_000L)));
  }

  /** {@code 850 ms}, {@code 12 s}, {@code 4 min 10 s}, {@code 3 h 5 min}, {@code 2 d 4 h}. */
  public static String duration(long ns) {
    long seconds = ns / 1_000_000_000L;
    if (seconds < 1) {
      return ns / 1_000_000 + " ms";
    }
    if (seconds < 60) {
      return seconds + " s";
    }
    if (seconds < 3600) {
      return seconds / 60 + " min" + (seconds % 60 == 0 ? "" : " " + seconds % 60 + " s");
    }
    if (seconds < 86_400) {
      return seconds / 3600 + " h " + seconds % 3600 / 60 + " min";
    }
    return seconds / 86_400 + " d " + seconds % 86_400 / 3600 + " h";
  }

  /** {@code 812 B}, {@code 12.3 KiB}, {@code 4.0 MiB}. */
  public static String bytes(long count) {
    if (count < 1024) {
      return count + " B";
    }
    double value = count;
    String[] units = {"KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};
    int unit = -1;
    while (value >= 1024 && unit < units.length - 1) {
      value /= 1024;
      unit++;
    }
    return String.format(Locale.ROOT, "%.1f %s", value, units[unit]);
  }

  /** {@code 1 share}, {@code 2 shares}, {@code 12,345 packets}. */
  public static String count(long number, String noun) {
    return grouped(number) + " " + noun + (number == 1 ? "" : "s");
  }

  /** {@code 12,345}. */
  public static String grouped(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** Text from the network made safe for a terminal: no control characters, bounded. */
  public static String clean(String text) {
    return clean(text, MAX_SHOWN);
  }

  /** As {@link #clean(String)}, for longer or shorter texts. */
  public static String clean(String text, int maxShown) {
    StringBuilder out = new StringBuilder(text.length());
    for (int i = 0; i < text.length() && i < maxShown; i++) {
      char c = text.charAt(i);
      out.append(c < 0x20 || c >= 0x7F && c < 0xA0 || Character.isSurrogate(c) ? '?' : c);
    }
    if (text.length() > maxShown) {
      out.append('…');
    }
    return out.toString();
  }
}
