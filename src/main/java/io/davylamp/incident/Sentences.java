package io.davylamp.incident;

import io.davylamp.detect.Sighting;
import io.davylamp.detect.Signature;
import io.davylamp.event.Privacy;
import io.davylamp.flow.Failure;
import io.davylamp.flow.Mining;
import io.davylamp.flow.Stage;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** Puts an alert into one sentence for a person. Text from the network is made safe: no control characters, bounded. */
final class Sentences {
  private static final int MAX_SHOWN = 120;

  private Sentences() {}

  static String of(IncidentAlert alert, Privacy privacy) {
    Incident incident = alert.incident();
    StringBuilder text = new StringBuilder(200).append(incident.client()).append(' ');
    Signature signature = alert.signature();
    switch (signature) {
      case DNS_POOL, DNS_DONATION, DNS_DOWNLOAD, DNS_BLOCKED -> lookup(text, alert);
      case TLS_POOL, TLS_DONATION, TLS_DOWNLOAD -> text.append("opened TLS to ").append(where(alert)).append(subject(alert));
      case PROXY_POOL, PROXY_DONATION, PROXY_DOWNLOAD -> text.append("asked for a connection to ").append(where(alert)).append(subject(alert));
      case HTTP_POOL, HTTP_DONATION, HTTP_DOWNLOAD -> text.append("sent HTTP requests to ").append(where(alert)).append(subject(alert));
      case HTTP_AGENT -> text.append("runs a miner that speaks HTTP to ").append(where(alert)).append(subject(alert));
      case PORT_ONLY -> text.append("talks in an unknown protocol to ").append(where(alert)).append(", a customary mining port");
      case POOL_ADDRESS -> text.append("connected to ").append(where(alert)).append(", where mining was seen before");
      case CONNECTION_BLOCKED -> text.append("could not connect to the mining pool at ").append(where(alert)).append(stopped(alert, privacy));
      case SESSION_RECONNECT -> text.append("was told by the pool at ").append(where(alert)).append(" to go to ")
          .append(incident.evidence("redirect") == null ? "another host" : clean(incident.evidence("redirect")));
      case SESSION_WALLET -> text.append("changed the wallet it mines for at ").append(where(alert)).append(" within a session");
      case POOL_CHANGED -> text.append("left the pool at ").append(clean(incident.evidence("previous.pool"))).append(" and mines at ")
          .append(where(alert)).append(" now");
      case SESSION_DONATION -> text.append("mines for the authors of its program at ").append(where(alert));
      case SEVERAL_MINERS -> text.append("is, or hides, several miners at ").append(where(alert)).append(severalNames(alert, privacy));
      case INCIDENT_GOES_ON -> goesOn(text, alert);
      default -> session(text, alert, privacy);
    }
    if (alert.conversation().behind() != null) {
      text.append("; it speaks for ").append(clean(alert.conversation().behind())).append(", by its own word");
    }
    return text.append("; stage ").append(alert.stage().label()).append(", confidence ").append(alert.confidence().label()).append('.')
        .toString();
  }

  private static void lookup(StringBuilder text, IncidentAlert alert) {
    Sighting sighting = alert.sighting();
    text.append("asked DNS for ").append(clean(alert.incident().name()));
    text.append(sighting.subject() == null ? "" : " (" + clean(sighting.subject()) + ")");
    if (alert.stage() == Stage.BLOCKED) {
      text.append(", and was denied it: ").append(sighting.blockedHow());
    }
  }

  private static void session(StringBuilder text, IncidentAlert alert, Privacy privacy) {
    Mining mining = alert.mining();
    text.append(verb(alert.stage())).append(' ').append(what(mining)).append(" at ").append(where(alert));
    if (mining != null) {
      text.append(mining.agent == null ? "" : " with " + clean(mining.agent)).append(", speaking ").append(dialect(mining.dialect));
      if (mining.sharesAccepted > 0) {
        text.append(", ").append(mining.sharesAccepted).append(mining.sharesAccepted == 1 ? " share accepted" : " shares accepted");
      }
    }
    if (alert.stage() == Stage.BLOCKED) {
      text.append(stopped(alert, privacy));
    }
  }

  private static String dialect(String label) {
    return "unknown".equals(label) ? "an unknown dialect of Stratum" : clean(label);
  }

  private static void goesOn(StringBuilder text, IncidentAlert alert) {
    Incident incident = alert.incident();
    if (incident.endpoints().isEmpty()) {
      text.append("goes on asking DNS for ").append(clean(incident.name()));
    } else {
      boolean refused = incident.stage() == Stage.BLOCKED || incident.stage() == Stage.ATTEMPTED;
      text.append(incident.dialects().isEmpty() ? "goes on connecting to " : refused ? "goes on trying to mine at " : "goes on mining at ")
          .append(where(alert));
    }
    long repeats = incident.told().repeats();
    text.append(": seen ").append(repeats).append(repeats == 1 ? " more time" : " more times");
  }

  /** How it ended and by whom, behind a colon; nothing when that is not known. */
  private static String stopped(IncidentAlert alert, Privacy privacy) {
    Incident incident = alert.incident();
    String how = incident.blockedHow();
    if (how == null) {
      return "";
    }
    if ("proxy".equals(incident.blockedBy())) {
      String user = alert.conversation().user();
      return ": refused by the proxy (" + how + ")" + (user == null ? "" : ", user " + clean(privacy.secret(user)));
    }
    return ": " + how + switch (incident.blockedBy() == null ? "" : incident.blockedBy()) {
      case "server" -> how.equals(Failure.REFUSED.how()) ? " by the server" : " in the server's name";
      case "client" -> " in the client's name";
      case "both" -> " at both ends";
      default -> "";
    };
  }

  private static String verb(Stage stage) {
    return switch (stage) {
      case SUSPECTED -> "may be mining";
      case ATTEMPTED -> "tries to mine";
      case WORKING, CONFIRMED -> "is mining";
      case BLOCKED -> "tried to mine";
    };
  }

  private static String what(Mining mining) {
    if (mining == null || mining.coin == null) {
      return mining == null || mining.algorithm == null ? "cryptocurrency" : "a cryptocurrency by " + clean(mining.algorithm);
    }
    return clean(mining.coin) + (mining.algorithm == null ? "" : " (" + clean(mining.algorithm) + ")");
  }

  /** Address and port of the pool, with its name where that is known. */
  private static String where(IncidentAlert alert) {
    Incident incident = alert.incident();
    String address = clean(alert.conversation().endpointText());
    String name = incident.name() != null ? incident.name() : incident.pool();
    String proxies = alert.conversation().proxies();
    return address + (name == null || address.startsWith(name) ? "" : " (" + clean(name) + ")")
        + (proxies == null ? "" : " via " + clean(proxies));
  }

  private static String subject(IncidentAlert alert) {
    return alert.sighting() == null || alert.sighting().subject() == null ? "" : ": " + clean(alert.sighting().subject());
  }

  private static String severalNames(IncidentAlert alert, Privacy privacy) {
    Incident incident = alert.incident();
    boolean workers = incident.workers().size() > 1;
    List<String> names = List.copyOf(workers ? incident.workers() : incident.agents());
    Mining mining = alert.mining();
    if (names.size() < 2 && mining != null && mining.effort != null) {
      names = Arrays.stream(mining.effort.workerNames).filter(Objects::nonNull).toList();
      workers = true;
    }
    if (workers) {
      names = names.stream().map(privacy::secret).toList();
    }
    return names.size() < 2 ? "" : ": " + clean(names.get(0)) + ", " + clean(names.get(1)) + (names.size() > 2 ? " and others" : "");
  }

  static String clean(String text) {
    if (text == null) {
      return "an unnamed one";
    }
    StringBuilder out = new StringBuilder(text.length());
    for (int i = 0; i < text.length() && i < MAX_SHOWN; i++) {
      char c = text.charAt(i);
      out.append(isShown(c) ? c : '?');
    }
    return text.length() > MAX_SHOWN ? out.append('…').toString() : out.toString();
  }

  /** Nothing that moves a cursor, turns the direction of writing or shows as nothing. */
  private static boolean isShown(char c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR,
          Character.UNASSIGNED, Character.PRIVATE_USE -> false;
      default -> true;
    };
  }
}
