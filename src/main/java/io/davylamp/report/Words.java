package io.davylamp.report;

import io.davylamp.event.Privacy;
import io.davylamp.event.Side;
import io.davylamp.flow.Mining;
import io.davylamp.flow.Stage;
import io.davylamp.incident.DownloadWords;
import io.davylamp.incident.Incident;
import io.davylamp.incident.Rate;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** Puts incidents, sizes and times into words. Text from the network is cleaned of control characters. */
public final class Words {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);
  /** Longest wallet, agent or name shown whole. */
  private static final int MAX_SHOWN = 120;
  /** A whole sentence of an alert, with its evidence. */
  private static final int MAX_NOTE = 600;

  private Words() {}

  /** One to three sentences: who mines, where, what, with what, for whom, how far, how fast, since when, how much. */
  public static String of(Incident incident, Privacy privacy) {
    StringBuilder text = new StringBuilder(256);
    if (incident.endpoints().isEmpty()) {
      lookups(text, incident);
    } else if (incident.dialects().isEmpty() && incident.download() != null) {
      text.append(DownloadWords.of(incident.client(), incident.download(), incident.blockedBy(), null, privacy)).append(". Stage: ")
          .append(incident.stage().label()).append('.');
    } else if (incident.dialects().isEmpty()) {
      named(text, incident);
    } else {
      session(text, incident, privacy);
    }
    if (incident.owner() != null) {
      text.append(" Authorised: ").append(clean(incident.owner())).append('.');
    }
    return privacy.text(text.toString());
  }

  private static void session(StringBuilder text, Incident incident, Privacy privacy) {
    Mining facts = incident.sessions().sum();
    boolean several = incident.hasSeveralMiners();
    text.append(incident.client()).append(several ? ", or several machines behind it, " : " ").append(verb(incident.stage())).append(' ')
        .append(what(facts)).append(" at ").append(places(incident));
    if (facts.agent != null) {
      text.append(" with ").append(clean(facts.agent));
    }
    text.append(", speaking ").append(listed(incident.dialects().stream().map(d -> d.equals("unknown") ? "an unknown dialect of Stratum" : d).toList())).append('.');
    who(text, facts, incident, privacy);
    stage(text, facts, incident);
    extent(text, incident);
  }

  /** The first address of the pool, how many more there are, and its name. */
  private static String places(Incident incident) {
    List<String> endpoints = incident.endpoints();
    String name = name(incident);
    String more = endpoints.size() == 1 ? "" : " and " + (endpoints.size() - 1) + " more";
    String place = clean(endpoints.get(0));
    return place + more + (name == null || place.startsWith(name) ? "" : " (" + clean(name) + ")") + via(incident);
  }

  /** The proxy on the way, and how many more there are; nothing when there was none. */
  private static String via(Incident incident) {
    if (incident.proxies().isEmpty()) {
      return "";
    }
    int more = incident.proxies().size() - 1;
    return " via " + clean(incident.proxies().iterator().next()) + (more == 0 ? "" : " and " + more + " more");
  }

  private static String name(Incident incident) {
    return incident.name() != null ? incident.name() : incident.pool();
  }

  /** A connection that is only suspect by its server's name or address or its program's: what it carried was not seen to be mining. */
  private static void named(StringBuilder text, Incident incident) {
    String name = name(incident);
    boolean blocked = incident.stage() == Stage.BLOCKED;
    String place = clean(incident.endpoints().get(0));
    text.append(incident.client()).append(blocked ? " could not connect to " : " connected to ").append(place).append(via(incident));
    text.append(name == null || place.startsWith(name) ? "" : ", by name " + clean(name));
    text.append(incident.agents().isEmpty() ? "" : ", with a miner's program (" + clean(incident.agents().iterator().next()) + ")");
    if (blocked) {
      String how = incident.blockedHow() == null ? "blocked" : clean(incident.blockedHow());
      text.append(": ").append("proxy".equals(incident.blockedBy()) ? "refused by the proxy (" + how + ")" : how).append(". Stage: blocked.");
    } else {
      text.append("; no mining was seen in the connection itself. Stage: suspected.");
    }
    extent(text, incident);
  }

  /** {@code a}, {@code a and b}, {@code a, b and c}. */
  private static String listed(Collection<String> names) {
    List<String> all = List.copyOf(names);
    int last = all.size() - 1;
    return last <= 0 ? all.get(0) : String.join(", ", all.subList(0, last)) + " and " + all.get(last);
  }

  private static String verb(Stage reached) {
    return switch (reached == null ? Stage.SUSPECTED : reached) {
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

  private static void who(StringBuilder text, Mining facts, Incident incident, Privacy privacy) {
    if (facts.wallet != null || facts.account != null) {
      text.append(facts.wallet != null ? " Wallet " : " Account ").append(clean(privacy.secret(facts.wallet != null ? facts.wallet : facts.account)));
      text.append("wrong".equals(facts.walletChecksum) && facts.wallet != null ? " (its checksum is wrong)" : "");
      if (incident.wallets().size() > 1) {
        text.append(" and ").append(incident.wallets().size() - 1).append(" more");
      }
      if (facts.worker != null) {
        text.append(", worker ").append(clean(privacy.secret(facts.worker)));
      }
      text.append('.');
    } else if (facts.worker != null) {
      text.append(" Login ").append(clean(privacy.secret(facts.worker))).append('.');
    }
  }

  private static void stage(StringBuilder text, Mining facts, Incident incident) {
    text.append(" Stage: ").append(incident.stage() == null ? Stage.SUSPECTED.label() : incident.stage().label());
    if (incident.stage() == Stage.BLOCKED && incident.blockedBy() != null) {
      text.append(" (").append(clean(incident.blockedHow())).append(" by ").append(incident.blockedBy()).append(')');
    }
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
      text.append(facts.encrypted ? " (encrypted: told by sizes and times)" : " (the beginning was not seen)");
    }
    text.append('.');
    Rate rate = incident.sessions().rate();
    if (rate.known()) {
      text.append(" Hash rate: ").append(rate.text()).append('.');
    }
  }

  private static void extent(StringBuilder text, Incident incident) {
    text.append(" Since ").append(time(incident.firstNs())).append(" UTC for ").append(duration(incident.lastNs() - incident.firstNs()));
    text.append(", ").append(count(incident.connections(), "connection"));
    text.append(", ").append(bytes(incident.bytes(Side.CLIENT))).append(" sent, ").append(bytes(incident.bytes(Side.SERVER))).append(" received");
    if (incident.lookups() > 0) {
      text.append(", ").append(count(incident.lookups(), "DNS look-up")).append(" of the name");
    }
    text.append('.');
  }

  private static void lookups(StringBuilder text, Incident incident) {
    text.append(incident.client()).append(" asked DNS for ").append(clean(name(incident))).append(' ');
    text.append(incident.lookups() == 1 ? "once" : incident.lookups() + " times");
    text.append(" at ").append(time(incident.firstNs())).append(" UTC; no mining session was seen.");
    if (!incident.notes().isEmpty()) {
      // The others differ in what was answered; the events have them all.
      String note = incident.notes().iterator().next();
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
