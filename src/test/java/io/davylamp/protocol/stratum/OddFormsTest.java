package io.davylamp.protocol.stratum;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.davylamp.event.Side;
import io.davylamp.protocol.stratum.SessionsOfEveryDialectTest.Session;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every message of every dialect as other programs might write it: blanks, order, ids, quotes and line ends change nothing. */
class OddFormsTest {
  private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  private enum Form {
    SPACED(line -> write(line, " ", "\t", "\"")),
    REVERSED(OddFormsTest::reversed),
    UNQUOTED(line -> write(line, "", "", "")),
    CARRIAGE_RETURN(line -> line + "\r"),
    BLANK_LINES(line -> " \r\n\n \t" + line + "  \t"),
    TEXT_IDS(line -> withId(line, "id-%s")),
    HIGH_IDS(line -> withId(line, "9007199254740993%s"));

    final UnaryOperator<String> change;

    Form(UnaryOperator<String> change) {
      this.change = change;
    }

    /** Whether ids mean something in the dialect, so that they cannot be replaced. */
    boolean fits(Session session) {
      return this != TEXT_IDS && this != HIGH_IDS || !List.of("beam", "grin", "iron-fish").contains(session.dialect);
    }
  }

  @ParameterizedTest
  @EnumSource
  void eachMessageTellsTheSameInEveryForm(Session session) {
    for (String line : json(session)) {
      String plain = alone(line.substring(0, 3), line.substring(3));
      for (Form form : Form.values()) {
        if (form.fits(session)) {
          assertEquals(plain, alone(line.substring(0, 3), form.change.apply(line.substring(3))), () -> form + ": " + line);
        }
      }
      Talk bare = new Talk(4711).send(Talk.side(line), line.substring(3));
      assertEquals(plain, bare.close().dialect(), () -> "no line end: " + line);
      Talk zero = new Talk(4711).send(Talk.side(line), line.substring(3) + "\0");
      assertEquals(plain, zero.close().dialect(), () -> "end of a C text: " + line);
      assertEquals(plain, alone(line.substring(0, 3), "\uFEFF" + line.substring(3)), () -> "byte order mark: " + line);
      Talk cut = new Talk(4711).playCut(List.of(line), 1);
      assertEquals(plain, cut.close().dialect(), () -> "byte by byte: " + line);
      assertEquals(plain, backwards(line), () -> "by the other side: " + line);
    }
  }

  /** In the order of the requests; where every request waits for its reply that is the truth. */
  @ParameterizedTest
  @EnumSource(names = {"BITCOIN", "ETHEREUM_STRATUM", "ZCASH", "RAVENCOIN", "ERGO", "KASPA", "AETERNITY", "SIA", "KADENA", "GETBLOCKTEMPLATE"})
  void repliesWithoutIdsPairWithRequestsWithoutIds(Session session) {
    List<String> changed = session.lines.stream().map(l -> l.substring(0, 3) + withNullId(l.substring(3))).toList();
    check(session, new Talk().play(changed).close(), "null");
  }

  @ParameterizedTest
  @EnumSource
  void wholeSessionCountsTheSameInEveryForm(Session session) {
    if (json(session).size() < session.lines.size()) {
      return;
    }
    for (Form form : Form.values()) {
      if (form.fits(session)) {
        List<String> changed = session.lines.stream().map(l -> l.substring(0, 3) + form.change.apply(l.substring(3))).toList();
        // Lines here may hold line ends of their own: sent as they are.
        Talk talk = new Talk();
        changed.forEach(l -> talk.send(Talk.side(l), l.substring(3) + "\n"));
        check(session, talk.close(), form.name());
        check(session, glued(changed, form == Form.BLANK_LINES ? 7 : 11).close(), form + " in pieces");
      }
    }
    Talk bare = new Talk();
    session.lines.forEach(l -> bare.send(Talk.side(l), l.substring(3)));
    check(session, bare.close(), "no line ends");
    Talk zeros = new Talk();
    session.lines.forEach(l -> zeros.send(Talk.side(l), l.substring(3) + "\0"));
    check(session, zeros.close(), "ends of C texts");
    check(session, new Talk().play(session.lines.stream().map(l -> l + "\n\0").toList()).close(), "ends of C texts behind line ends");
    check(session, glued(session.lines, 100_000).close(), "joined");
  }

  private static Talk glued(List<String> lines, int step) {
    Talk talk = new Talk();
    for (int i = 0; i < lines.size();) {
      Side side = Talk.side(lines.get(i));
      ByteArrayOutputStream run = new ByteArrayOutputStream();
      for (; i < lines.size() && Talk.side(lines.get(i)) == side; i++) {
        run.writeBytes((lines.get(i).substring(3) + "\n").getBytes(StandardCharsets.UTF_8));
      }
      byte[] all = run.toByteArray();
      for (int at = 0; at < all.length; at += step) {
        talk.send(side, Arrays.copyOfRange(all, at, Math.min(all.length, at + step)));
      }
    }
    return talk;
  }

  private static void check(Session session, Talk talk, String how) {
    assertEquals(session.dialect, talk.dialect(), how);
    String counts = talk.mining().sharesSubmitted + " " + talk.mining().sharesAccepted + " " + talk.mining().sharesRejected + " "
        + talk.mining().jobs;
    assertEquals(session.counts[0] + " " + session.counts[1] + " " + session.counts[2] + " " + session.counts[3], counts, how);
  }

  private static String alone(String side, String text) {
    return new Talk(4711).send(Talk.side(side), text + "\n").close().dialect();
  }

  private static String backwards(String line) {
    Side side = Talk.side(line).other();
    return new Talk(4711).send(side, line.substring(3) + "\n").close().dialect();
  }

  private static List<String> json(Session session) {
    return session.lines.stream().filter(l -> l.startsWith("{", 3)).toList();
  }

  private static JsonNode parse(String line) {
    try {
      return JSON.readTree(line);
    } catch (JsonProcessingException e) {
      throw new AssertionError(line, e);
    }
  }

  private static String reversed(String line) {
    return reversed(parse(line)).toString();
  }

  private static JsonNode reversed(JsonNode node) {
    if (!node.isObject()) {
      return node;
    }
    List<Map.Entry<String, JsonNode>> members = new ArrayList<>();
    node.fields().forEachRemaining(members::add);
    Collections.reverse(members);
    ObjectNode out = JSON.createObjectNode();
    members.forEach(m -> out.set(m.getKey(), reversed(m.getValue())));
    return out;
  }

  /** Replaces the id by a text or a number made of it. */
  private static String withId(String line, String form) {
    JsonNode node = parse(line);
    JsonNode id = node.path("id");
    if (!id.isIntegralNumber()) {
      return line;
    }
    String text = String.format(form, id.asText());
    if (Character.isDigit(text.charAt(0))) {
      ((ObjectNode) node).put("id", Long.parseLong(text));
    } else {
      ((ObjectNode) node).put("id", text);
    }
    return node.toString();
  }

  private static String withNullId(String line) {
    JsonNode node = parse(line);
    ((ObjectNode) node).putNull("id");
    return node.toString();
  }

  private static String write(String line, String before, String after, String quote) {
    StringBuilder out = new StringBuilder();
    write(out, parse(line), before, after, quote);
    return out.toString();
  }

  private static void write(StringBuilder out, JsonNode node, String before, String after, String quote) {
    if (!node.isContainerNode()) {
      out.append(node);
      return;
    }
    out.append(node.isObject() ? '{' : '[').append(after);
    Iterator<String> names = node.fieldNames();
    int count = 0;
    for (JsonNode element : node) {
      out.append(count++ > 0 ? before + "," + after : "");
      if (node.isObject()) {
        String name = names.next();
        String mark = name.matches("\\w+") ? quote : "\"";
        out.append(mark).append(name).append(mark).append(before).append(':').append(after);
      }
      write(out, element, before, after, quote);
    }
    out.append(before).append(node.isObject() ? '}' : ']');
  }
}
