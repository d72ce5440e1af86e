package io.davylamp.detect;

import io.davylamp.event.Event;
import io.davylamp.event.Field;
import io.davylamp.event.FieldValue;
import io.davylamp.flow.Flow;
import io.davylamp.flow.Via;

/** What an answer that is no file says: forbidden, and by whom, or merely not there. Reused. */
final class Refusal {
  private static final int FORBIDDEN = 403;
  private static final int PROXY_AUTHENTICATION_REQUIRED = 407;
  private static final int LEGAL_REASONS = 451;

  private final ProxyRefusals pages = new ProxyRefusals();
  private final FieldValue value = new FieldValue();
  private boolean refused;
  private String by;
  private String how;

  /** @param status of HTTP, 0 when no answer was seen */
  void read(Flow flow, Event exchange, int status) {
    boolean proxy = exchange.read(Field.PROXY_REFUSAL, value) || exchange.read(Field.HTTP_URL, value) && isAbsolute() || isThroughProxy(flow);
    boolean blockPage = status / 100 == 3 && pages.isBlockPage(exchange);
    refused = status == FORBIDDEN || status == PROXY_AUTHENTICATION_REQUIRED || status == LEGAL_REASONS || blockPage;
    by = proxy || blockPage || status == PROXY_AUTHENTICATION_REQUIRED ? ProxyRefusals.BY : "server";
    how = blockPage ? "block page" : status == 0 ? "no answer was seen" : status / 100 == 3 ? elsewhere(exchange, status)
        : ProxyRefusals.reason(status);
  }

  private String elsewhere(Event exchange, int status) {
    return exchange.read(Field.HTTP_REDIRECT, value) ? "sent on to " + value.text(0) : "HTTP status " + status;
  }

  private boolean isAbsolute() {
    return value.length(0) > 7 && value.bytes()[value.offset(0)] != '/';
  }

  private static boolean isThroughProxy(Flow flow) {
    Via via = flow.via();
    return via != null && via.endpoint() != null;
  }

  boolean isRefused() {
    return refused;
  }

  /** {@code proxy} or {@code server}. */
  String by() {
    return by;
  }

  String how() {
    return how;
  }
}
