package io.davylamp.evidence;

import io.davylamp.event.Event;
import io.davylamp.event.Field;
import io.davylamp.event.FieldValue;
import io.davylamp.event.Privacy;
import io.davylamp.event.Side;

/**
 * Puts one event into the words of a transcript: what is done first, then what a person asks about. Knows events by their members and
 * fields alone. One per worker; {@link #text} is valid until the next event.
 */
final class MessageWords {
  private static final int NAME = 64;
  private static final int ID = 24;
  private static final int REASON = 120;
  private static final int EDGE = 4;
  private static final String[] UNITS = {"", " k", " M", " G", " T", " P", " E"};
  private static final int NXDOMAIN = 3;
  /** Addresses of an answer that are told. */
  private static final int ADDRESSES = 6;

  private final Privacy privacy;
  private final Gist gist;
  private final FieldValue value = new FieldValue();
  private final FieldValue more = new FieldValue();
  private final StringBuilder text = new StringBuilder(256);
  private boolean nobody;

  MessageWords(Privacy privacy) {
    this.privacy = privacy;
    gist = new Gist(privacy);
  }

  CharSequence text() {
    return text;
  }

  /** Whether the event sums up rather than that somebody speaks. */
  boolean isOfNobody() {
    return nobody;
  }

  /** @return false when there is nothing to tell of such an event */
  boolean of(Side side, Event event) {
    text.setLength(0);
    nobody = false;
    switch (event.type()) {
      case "stratum" -> stratum(side, event);
      case "anomaly" -> {
        nobody = true;
        text.append("anomaly ");
        append(gist.of(event).find("event"), NAME);
      }
      case "socks" -> socks(event);
      case "tls" -> named("TLS hello", event, Field.TLS_SNI, ", server name ");
      case "http" -> {
        if (event.read(Field.HTTP_METHOD, value)) {
          append(value, 0, NAME);
        }
        named("", event, Field.HTTP_HOST, " http://");
        if (event.read(Field.HTTP_URL, value)) {
          text.append(privacy.isOff() ? value.text(0) : privacy.shown("url", value.text(0)));
        }
      }
      default -> { }
    }
    return text.length() > 0;
  }

  private void named(String what, Event event, Field field, String before) {
    text.append(what);
    if (event.read(field, value)) {
      text.append(before);
      append(value, 0, NAME);
    }
  }

  private void socks(Event event) {
    named("SOCKS", event, Field.PROXY_HOST, " to ");
    if (event.read(Field.PROXY_REFUSAL, value)) {
      text.append(", refused: ");
      append(value, 0, NAME);
    }
  }

  // ---- mining

  private void stratum(Side side, Event event) {
    gist.of(event);
    if (gist.is("kind", "session")) {
      session();
    } else if (gist.has("accepted")) {
      verdict();
    } else if (gist.is("kind", "response")) {
      response();
    } else if (isShare()) {
      text.append("submit");
      part("job", "job_id", ID);
      part("nonce", "nonce", ID);
      worker();
    } else if (gist.has("login") || isLogin()) {
      text.append("login");
      who();
    } else if (side == Side.SERVER && isJob()) {
      job();
    } else {
      other();
    }
    if (gist.has("previous_wallet")) {
      wallet("instead of", "previous_wallet");
    }
  }

  /** A share repeats the login: of a long one what stands behind its last dot tells the machine. */
  private void worker() {
    int user = gist.find("user");
    if (user >= 0) {
      text.append(", worker ");
      int from = text.length();
      append(user, Integer.MAX_VALUE);
      int dot = text.lastIndexOf(".");
      if (dot > from && dot < text.length() - 1 && text.length() - from > ID) {
        text.delete(from, dot + 1);
      } else {
        ends(from);
      }
    }
  }

  private boolean isShare() {
    return gist.is("method", "submit") || gist.is("method", "mining.submit") || gist.is("method", "solution") || gist.is("method", "share")
        || gist.contains("method", "ubmit") && gist.has("nonce") || gist.is("method", "submitblock");
  }

  private boolean isLogin() {
    return gist.is("method", "login") || gist.is("method", "mining.authorize") || gist.contains("method", "submitLogin");
  }

  private boolean isJob() {
    return gist.has("job_id") || gist.has("height") || gist.has("seed_hash") || gist.has("nbits") || gist.has("target") && gist.has("hash");
  }

  private void who() {
    if (gist.has("wallet")) {
      wallet("wallet");
    } else {
      part("account", "account", NAME);
      if (!gist.has("account") && !gist.has("worker")) {
        part("as", "login", NAME);
      }
    }
    part("worker", "worker", NAME);
    program();
    part("algo", "algo", NAME);
  }

  private void program() {
    int name = gist.find("agent_software");
    if (name < 0) {
      part("agent", "agent", NAME);
      return;
    }
    text.append(", agent ");
    append(name, NAME);
    int version = gist.find("agent_version");
    if (version >= 0) {
      text.append('/');
      append(version, NAME);
    }
  }

  private void job() {
    text.append("job");
    part("algo", "algo", NAME);
    part("height", "height", ID);
    int difficulty = gist.find("difficulty");
    if (difficulty >= 0) {
      text.append(", target ");
      scaled(gist.decimal(difficulty));
    } else {
      part("target", "target", ID);
    }
    part("id", "job_id", ID);
    if (gist.is("clean", "true")) {
      text.append(", the earlier ones are void");
    }
  }

  private void verdict() {
    boolean accepted = gist.is("accepted", "true");
    text.append(accepted ? "accepted" : "rejected");
    if (!accepted) {
      reason(": ");
    }
    latency();
  }

  private void response() {
    boolean refused = gist.find("error", "code") >= 0 || gist.find("error", "message") >= 0 || gist.is("result", "false");
    if (isLogin()) {
      text.append(refused ? "login refused" : "login accepted");
    } else if (gist.is("method", "mining.subscribe")) {
      text.append(refused ? "subscription refused" : "subscribed");
    } else if (!refused && isJob()) {
      job();
      return;
    } else {
      text.append(refused ? "refuses " : "answers ");
      int method = gist.find("method");
      if (method >= 0) {
        append(method, NAME);
      } else {
        text.append("a request not seen");
      }
    }
    if (refused) {
      reason(": ");
    } else if (isJob()) {
      text.append(", ");
      job();
    }
    latency();
  }

  private void reason(String before) {
    int words = gist.find("error", "message");
    int kind = gist.find("reject_kind");
    if (words >= 0 || kind >= 0) {
      text.append(before);
      append(words >= 0 ? words : kind, REASON);
    } else if (gist.find("error", "code") >= 0) {
      text.append(before).append("error ");
      append(gist.find("error", "code"), ID);
    }
  }

  private void latency() {
    int latency = gist.find("latency_ms");
    if (latency >= 0) {
      text.append(" (");
      fixed(gist.decimal(latency), gist.decimal(latency) < 10 ? 1 : 0);
      text.append(" ms)");
    }
  }

  private void other() {
    int method = gist.find("method");
    if (gist.contains("method", "keepalive") || gist.is("method", "mining.noop") || gist.is("method", "mining.ping")) {
      text.append("keepalive");
    } else if (gist.contains("method", "reconnect")) {
      text.append("go to another address");
      int host = gist.find("redirect", "host");
      int port = gist.find("redirect", "port");
      if (host >= 0 || port >= 0) {
        text.append(": ");
        append(host, NAME);
        text.append(port >= 0 ? ":" : "");
        append(port, ID);
      }
    } else if (gist.has("difficulty")) {
      text.append("difficulty ");
      scaled(gist.decimal(gist.find("difficulty")));
    } else if (method >= 0) {
      append(method, NAME);
      who();
    } else {
      text.append("message");
    }
    int rate = gist.find("hashrate_hs");
    if (rate >= 0) {
      text.append(", states a hash rate of ");
      rate(rate);
    }
  }

  private void session() {
    nobody = true;
    text.append(gist.has("interim") ? "so far" : "in all");
    int jobs = gist.find("jobs");
    if (jobs >= 0) {
      text.append(", jobs ");
      append(jobs, ID);
      text.append(", shares submitted ");
      append(gist.find("shares", "submitted"), ID);
      text.append(", accepted ");
      append(gist.find("shares", "accepted"), ID);
      text.append(", rejected ");
      append(gist.find("shares", "rejected"), ID);
    }
    int rate = gist.find("hashrate_hs");
    if (rate >= 0) {
      text.append(", hash rate ");
      rate(rate);
    }
  }

  private void rate(int member) {
    double rate = gist.decimal(member);
    scaled(rate);
    text.append(rate < 1000 ? " " : "");
    int unit = gist.find("hashrate_unit");
    if (unit >= 0) {
      append(unit, ID);
    } else {
      text.append("H/s");
    }
  }

  private void part(String label, String member, int most) {
    int index = gist.find(member);
    if (index >= 0 && gist.length(index) > 0) {
      text.append(", ").append(label).append(' ');
      append(index, most);
    }
  }

  private void wallet(String member) {
    wallet(member, member);
  }

  /** A wallet by its ends: the whole stands at the transcript's head. */
  private void wallet(String label, String member) {
    text.append(", ").append(label).append(' ');
    int from = text.length();
    append(gist.find(member), Integer.MAX_VALUE);
    ends(from);
  }

  /** Leaves only the ends of a long name that begins at {@code from}. */
  private void ends(int from) {
    if (privacy.isOff() && text.length() - from > ID) {
      text.replace(from + EDGE, text.length() - EDGE, "…");
    }
  }

  // ---- names

  /** What was asked. */
  void question(Event cause) {
    text.setLength(0);
    text.append("DNS ");
    if (cause.read(Field.DNS_QUERY, value)) {
      append(value, 0, 255);
    }
    text.append('?');
  }

  /** A look-up of a pool's name. @param cause the answer, or null when there was none. */
  void lookup(Event cause, String name) {
    text.setLength(0);
    nobody = false;
    text.append("DNS ");
    if (cause == null || !cause.read(Field.DNS_QUERY, value)) {
      text.append(name == null ? "question" : name).append(", not answered");
      return;
    }
    append(value, 0, 255);
    if (!cause.read(Field.DNS_IS_RESPONSE, more) || more.number(0) == 0) {
      text.append('?');
      return;
    }
    if (cause.read(Field.DNS_RCODE, more) && more.number(0) != 0) {
      text.append(" → ").append(more.number(0) == NXDOMAIN ? "NXDOMAIN" : "error ");
      text.append(more.number(0) == NXDOMAIN ? "" : Long.toString(more.number(0)));
      return;
    }
    if (cause.read(Field.DNS_CNAME, more)) {
      for (int i = 0; i < Math.min(more.count(), ADDRESSES); i++) {
        text.append(" → ");
        append(more, i, 255);
      }
    }
    boolean any = cause.read(Field.DNS_ADDRESS, more);
    for (int i = 0; any && i < Math.min(more.count(), ADDRESSES); i++) {
      text.append(i == 0 ? " → " : ", ");
      append(more, i, NAME);
    }
    text.append(any && more.count() > ADDRESSES ? " and more" : any ? "" : ", no address");
    if (any) {
      text.append(" (ttl ").append(more.number(0)).append(')');
    }
  }

  // ---- letters and digits

  private void append(int member, int most) {
    if (member >= 0) {
      gist.append(member, most, text);
    }
  }

  private void append(FieldValue from, int index, int most) {
    int length = Math.min(from.length(index), most);
    for (int i = 0; i < length; i++) {
      char c = (char) (from.bytes()[from.offset(index) + i] & 0xFF);
      text.append(c < 0x20 || c >= 0x7F ? '?' : c);
    }
  }

  /** {@code 950}, {@code 65.5 k}, {@code 1.2 M}. */
  private void scaled(double number) {
    int unit = 0;
    double shown = number;
    while (shown >= 1000 && unit < UNITS.length - 1) {
      shown /= 1000;
      unit++;
    }
    fixed(shown, shown == Math.rint(shown) ? 0 : shown < 1 ? 4 : 1);
    text.append(UNITS[unit]);
  }

  private void fixed(double number, int digits) {
    long scale = digits == 0 ? 1 : digits == 1 ? 10 : 10_000;
    long all = Math.round(number * scale);
    text.append(all / scale);
    if (scale > 1 && all % scale != 0) {
      text.append('.');
      for (long place = scale / 10; place > 0 && all % (place * 10) != 0; place /= 10) {
        text.append((char) ('0' + all / place % 10));
      }
    }
  }

  /** Writes text as UTF-8. @return where it ends */
  static int encode(CharSequence text, byte[] out, int at) {
    int to = at;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 0x80) {
        out[to++] = (byte) c;
      } else if (c < 0x800) {
        out[to++] = (byte) (0xC0 | c >>> 6);
        out[to++] = (byte) (0x80 | c & 0x3F);
      } else {
        out[to++] = (byte) (0xE0 | c >>> 12);
        out[to++] = (byte) (0x80 | c >>> 6 & 0x3F);
        out[to++] = (byte) (0x80 | c & 0x3F);
      }
    }
    return to;
  }
}
