package io.davylamp.detect;

import io.davylamp.decode.Addresses;
import io.davylamp.event.Event;
import io.davylamp.event.Field;
import io.davylamp.event.FieldValue;
import io.davylamp.event.Side;
import io.davylamp.flow.Flow;
import io.davylamp.flow.Via;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Asks events for what is told of a download. Makes Strings: for downloads that are told of only. */
final class DownloadFacts {
  /** Of a URL; longer ones carry what is nobody's name for the file. */
  private static final int MAX_URL = 1024;

  private final FieldValue value = new FieldValue();

  /** Null when the event is, or has none. */
  String text(Event event, Field field) {
    return event != null && event.read(field, value) && value.length(0) > 0 ? value.text(0) : null;
  }

  /** -1 when the event is null or has none. */
  long number(Event event, Field field) {
    return event != null && event.read(field, value) ? value.number(0) : -1;
  }

  /** Where it is from: the host asked for, else where the proxy was asked to go, else the server's address. */
  String host(Flow flow, Event exchange) {
    String host = text(exchange, Field.HTTP_HOST);
    if (host == null && flow.via() != null && flow.via().endpoint() != null) {
      host = flow.via().endpoint().host().toString();
    }
    if (host == null) {
      return Addresses.text(flow.addressHi(Side.SERVER), flow.addressLo(Side.SERVER), flow.ipVersion());
    }
    String lower = host.toLowerCase(Locale.ROOT);
    return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
  }

  /** Whole, with scheme and host; null when there was no exchange. */
  String url(Flow flow, Event exchange) {
    String target = text(exchange, Field.HTTP_URL);
    if (target == null) {
      return null;
    }
    String whole = target.contains("://") ? target : "http://" + host(flow, exchange) + (target.startsWith("/") ? "" : "/") + target;
    return whole.length() > MAX_URL ? whole.substring(0, MAX_URL) : whole;
  }

  /** Who asked the proxy, or null. */
  String user(Flow flow, Event exchange) {
    String user = text(exchange, Field.HTTP_PROXY_USER);
    Via via = flow.via();
    for (int i = 0; user == null && via != null && i < via.count(); i++) {
      user = via.hop(i).user().length() > 0 ? via.hop(i).user().toString() : null;
    }
    return user;
  }

  /** Notes the name for suppressions by domain. */
  void name(String host, Alert alert) {
    byte[] bytes = host.getBytes(StandardCharsets.ISO_8859_1);
    alert.name(bytes, 0, bytes.length);
  }
}
