package io.davylamp.detect;

import io.davylamp.event.Event;
import io.davylamp.event.Field;
import io.davylamp.event.FieldValue;
import io.davylamp.flow.Flow;
import io.davylamp.flow.Mining;
import io.davylamp.flow.Stage;

/**
 * Notes on a flow that a proxy did not let a suspect connection or request through. Conservative: an origin's own error is none. A
 * demand for credentials is a step of every log-in with them, so it counts only when it was the last word ({@link SessionDetector}).
 */
final class ProxyRefusals {
  static final String BY = "proxy";

  private static final int PROXY_AUTHENTICATION_REQUIRED = 407;
  /**
   * Parts of the addresses to which filters send a browser: Forcepoint's block page (its help: "How to use block page"), squidGuard's
   * sample script, McAfee's and Skyhigh's Web Gateway, Cisco Umbrella, Zscaler, Blue Coat's notifications.
   */
  private static final String[] BLOCK_PAGES = {"/cgi-bin/blockpage.cgi", "/squidguard.cgi", "/mwg-internal/", "://block.opendns.com/",
      "://gateway.zscaler", "://notify.bluecoat.com/"};

  private final FieldValue value = new FieldValue();

  /** Of an event that is suspect, or on a flow that is. */
  void look(Flow flow, Event event) {
    Mining mining = flow.mining();
    if (mining == null || mining.dialect != null && mining.stage != Stage.ATTEMPTED) {
      return;
    }
    if (event.read(Field.HTTP_STATUS, value)) {
      http(mining, event, (int) value.number(0));
    } else if (event.read(Field.PROXY_REFUSAL, value)) {
      refused(mining, value.text(0));
    }
  }

  private void http(Mining mining, Event event, int status) {
    boolean connect = event.read(Field.HTTP_METHOD, value) && value.textIs(0, "CONNECT");
    boolean absolute = !connect && event.read(Field.HTTP_URL, value) && contains("://", 0, 8);
    if (status == PROXY_AUTHENTICATION_REQUIRED) {
      mining.blockedBy = BY;
      mining.blockedHow = reason(status);
    } else if (connect ? status >= 400 : status >= 400 && event.read(Field.PROXY_REFUSAL, value) || absolute && isDenial(status)) {
      refused(mining, reason(status));
    } else if (status / 100 == 3 && event.read(Field.HTTP_REDIRECT, value) && isBlockPage()) {
      refused(mining, "block page");
    } else if (status < 300 && mining.stage == Stage.SUSPECTED) {
      mining.blockedBy = null;
      mining.blockedHow = null;
    }
  }

  private static void refused(Mining mining, String how) {
    if (mining.raise(Stage.BLOCKED)) {
      mining.blockedBy = BY;
      mining.blockedHow = how;
    }
  }

  /** What a proxy says to whom it does not serve; an origin behind it could, but no pool does (RFC 9110 s. 15.5.4, RFC 7725). */
  private static boolean isDenial(int status) {
    return status == 403 || status == 451;
  }

  private boolean isBlockPage() {
    for (String page : BLOCK_PAGES) {
      if (contains(page, 0, value.length(0))) {
        return true;
      }
    }
    return false;
  }

  /** Whether the value at hand has a text in lower case in its first {@code most} bytes, in whatever case. */
  private boolean contains(String text, int from, int most) {
    byte[] bytes = value.bytes();
    int offset = value.offset(0);
    int last = Math.min(value.length(0), most) - text.length();
    for (int i = from; i <= last; i++) {
      int same = 0;
      while (same < text.length() && (bytes[offset + i + same] | (isLetter(bytes[offset + i + same]) ? 0x20 : 0)) == text.charAt(same)) {
        same++;
      }
      if (same == text.length()) {
        return true;
      }
    }
    return false;
  }

  private static boolean isLetter(int b) {
    return b >= 'A' && b <= 'Z' || b >= 'a' && b <= 'z';
  }

  private static String reason(int status) {
    return switch (status) {
      case 401 -> "401 Unauthorized";
      case 403 -> "403 Forbidden";
      case 404 -> "404 Not Found";
      case 405 -> "405 Method Not Allowed";
      case 407 -> "407 Proxy Authentication Required";
      case 451 -> "451 Unavailable For Legal Reasons";
      case 500 -> "500 Internal Server Error";
      case 502 -> "502 Bad Gateway";
      case 503 -> "503 Service Unavailable";
      case 504 -> "504 Gateway Timeout";
      default -> "HTTP status " + status;
    };
  }
}
