package io.davylamp.evidence;

import io.davylamp.decode.Addresses;
import io.davylamp.flow.Conversation;
import io.davylamp.flow.Flow;
import io.davylamp.flow.Route;
import io.davylamp.incident.Resolution;

/** What a transcript says of conversations and names. */
final class Words {
  private Words() {}

  /** {@code TCP 192.0.2.10:40370 → 198.51.100.20:3333}. */
  static String conversation(Conversation of) {
    String protocol = of.protocol() == Flow.TCP ? "TCP " : of.protocol() == Flow.UDP ? "UDP " : "";
    String ends = protocol + end(of, of.clientHi(), of.clientLo(), of.clientPort()) + " → " + end(of, of.serverHi(), of.serverLo(), of.serverPort());
    if (of.route() == null) {
      return ends;
    }
    StringBuilder all = new StringBuilder(ends);
    for (Route.Hop hop : of.route().hops()) {
      all.append(hop.kind().namesClient() ? ", for " : " → ").append(hop.place() == null ? "" : clean(hop.place()) + " ").append('(')
          .append(hop.kind().label()).append(')');
    }
    return all.toString();
  }

  private static String end(Conversation of, long hi, long lo, int port) {
    String address = Addresses.text(hi, lo, of.ipVersion());
    if (of.protocol() != Flow.TCP && of.protocol() != Flow.UDP) {
      return address;
    }
    return of.ipVersion() == 6 ? "[" + address + "]:" + port : address + ":" + port;
  }

  /** {@code DNS pool.example → 198.51.100.20 (ttl 300)}. */
  static String resolution(Resolution how, Conversation of) {
    return "DNS " + clean(String.join(" → ", how.path())) + " → " + Addresses.text(of.serverHi(), of.serverLo(), of.ipVersion())
        + " (ttl " + how.ttlS() + ")";
  }

  /** {@code DNS pool.example?} */
  static String question(Resolution how) {
    return "DNS " + clean(how.name()) + "?";
  }

  /** Text from the network made safe for a terminal. */
  static String clean(String text) {
    StringBuilder out = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      out.append(c < 0x20 || c >= 0x7F && c < 0xA0 || Character.isSurrogate(c) ? '?' : c);
    }
    return out.toString();
  }
}
