package io.davylamp.capture;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Says before a run whether a capture filter can be one, and where it goes wrong: libpcap itself says only "syntax error". The
 * place is found by asking which of the expression's beginnings some continuation still makes valid. Cold.
 */
public final class FilterSyntax {
  /** Ethernet, radiotap, raw IP, Linux cooked: a filter may be valid on one and not on another. */
  private static final int[] LINK_TYPES = {1, 127, 12, 113};
  private static final int SNAPLEN = 65_535;
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_.:/\\\\-]+|&&|\\|\\||[<>=!]=|<<|>>|\\S");
  /** What can follow an unfinished beginning; no names, which libpcap would look up. */
  private static final String[] CONTINUATIONS = {
    "", " 80", " tcp", " 192.0.2.1", " port 80", " host 192.0.2.1", " net 192.0.2.0/24", " 192.0.2.0/24", " 02:00:00:00:00:01",
    " 1-2", " = 0", " 0", " 0 = 0", " 0] = 0", "] = 0", " 1] = 0", " proto 6", " broadcast", " chain 6", ":1] = 0", " mask 255.0.0.0"
  };
  private static final int MAX_OPEN = 16;

  private FilterSyntax() {}

  /**
   * @return null when the filter is valid on some link type; else what is wrong, with the expression and a mark below the place
   * @throws CaptureException when there is no libpcap
   */
  public static String wrong(String expression) {
    Libpcap.require();
    String reason = null;
    for (int linkType : LINK_TYPES) {
      String answer = compile(linkType, expression);
      if (answer == null) {
        return null;
      }
      reason = reason == null ? answer : reason;
    }
    String shown = "bad filter '" + expression + "': " + reason;
    return reason.contains("syntax error") ? shown + place(expression) : shown;
  }

  private static String place(String expression) {
    Matcher tokens = TOKEN.matcher(expression);
    int at = expression.length();
    while (tokens.find()) {
      if (!continuable(expression.substring(0, tokens.end()))) {
        at = tokens.start();
        break;
      }
    }
    String what = at == expression.length() ? "at its end, where something is missing" : "at character " + (at + 1);
    return " " + what + System.lineSeparator() + "  " + expression + System.lineSeparator() + "  " + " ".repeat(at) + "^"
        + System.lineSeparator() + "expected an expression such as 'tcp port 3333', see 'man pcap-filter'";
  }

  private static boolean continuable(String beginning) {
    int open = 0;
    for (int i = 0; i < beginning.length(); i++) {
      open += beginning.charAt(i) == '(' ? 1 : beginning.charAt(i) == ')' ? -1 : 0;
    }
    String closing = ")".repeat(Math.max(0, Math.min(open, MAX_OPEN)));
    for (String continuation : CONTINUATIONS) {
      String answer = compile(LINK_TYPES[0], beginning + continuation + closing);
      if (answer == null || !answer.contains("syntax error")) {
        return true;
      }
    }
    return false;
  }

  /** @return null when valid, else libpcap's words */
  private static String compile(int linkType, String expression) {
    long pcap = Libpcap.pcap_open_dead(linkType, SNAPLEN);
    try (Memory program = new Memory(16)) {
      program.clear();
      int status = Libpcap.pcap_compile(pcap, Pointer.nativeValue(program), expression, 1, Libpcap.NETMASK_UNKNOWN);
      if (status != 0) {
        return Libpcap.pcap_geterr(pcap);
      }
      Libpcap.pcap_freecode(Pointer.nativeValue(program));
      return null;
    } finally {
      Libpcap.pcap_close(pcap);
    }
  }
}
