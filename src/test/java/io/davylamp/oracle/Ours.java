package io.davylamp.oracle;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.davylamp.cli.Davylamp;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Runs {@code davylamp read --eve -} on a capture, in-process, and reads what it prints. */
final class Ours {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Ours() {}

  static Account read(Path file) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code = Davylamp.run(new String[] {"read", "--quiet", "--eve", "-", file.toString()},
        new PrintStream(out, false, StandardCharsets.UTF_8), new PrintStream(err, false, StandardCharsets.UTF_8));
    Account account = new Account();
    account.broken = code == 0 ? null : err.toString(StandardCharsets.UTF_8).strip();
    Map<Integer, List<JsonNode>> messages = new LinkedHashMap<>();
    out.toString(StandardCharsets.UTF_8).lines().forEach(line -> readEvent(account, messages, line));
    messages.values().forEach(frame -> readDns(account, frame));
    Streams.record(file, account);
    return account;
  }

  private static void readEvent(Account account, Map<Integer, List<JsonNode>> messages, String line) {
    JsonNode event;
    try {
      event = JSON.readTree(line);
    } catch (JsonProcessingException e) {
      throw new AssertionError("not JSON: " + line, e);
    }
    switch (event.path("event_type").asText()) {
      case "flow" -> readFlow(account, event);
      case "dns" -> messages.computeIfAbsent(event.path("pcap_cnt").asInt(), n -> new ArrayList<>()).add(event.path("dns"));
      case "tls" -> {
        JsonNode tls = event.path("tls");
        if (tls.has("sni")) {
          String name = tls.path("sni").asText().toLowerCase(Locale.ROOT);
          account.names.add(name);
          carried(account, event, name);
        }
        if (tls.has("ja3")) {
          account.ja3.add(tls.path("ja3").path("hash").asText());
        }
        if (tls.has("ja3s")) {
          account.ja3s.add(tls.path("ja3s").path("hash").asText());
        }
        if (tls.has("serial")) {
          account.serials.add(Tshark.serial(tls.path("serial").asText()));
        }
      }
      case "anomaly" -> account.oddHttp |= event.at("/anomaly/event").asText().startsWith("http.");
      case "http" -> {
        JsonNode http = event.path("http");
        if (http.has("status")) {
          account.statuses.add(http.path("status").asText());
        }
        if (http.has("http_method")) {
          String port = http.has("http_port") ? ":" + http.path("http_port").asText() : "";
          String request = http.path("http_method").asText() + " " + http.path("hostname").asText() + port + " " + http.path("url").asText();
          account.requests.add(request);
          carried(account, event, request);
        }
      }
      default -> { }
    }
  }

  private static void carried(Account account, JsonNode event, String what) {
    if (event.has("via")) {
      account.carried.add(what);
    }
  }

  private static void readFlow(Account account, JsonNode event) {
    account.oddHttp |= event.at("/conn/missed_bytes").asLong() > 0;
    String protocol = event.path("proto").asText();
    if (!protocol.equals("TCP") && !protocol.equals("UDP")) {
      return;
    }
    String source = event.path("src_ip").asText();
    String destination = event.path("dest_ip").asText();
    int from = event.path("src_port").asInt();
    int to = event.path("dest_port").asInt();
    Account.Talk talk = account.talk(Account.key(protocol, source, from, destination, to));
    int there = Account.isFirst(source, from, destination, to) ? 0 : 1;
    JsonNode flow = event.path("flow");
    talk.states.add(event.path("conn").path("conn_state").asText());
    talk.packets[there] += flow.path("pkts_toserver").asLong();
    talk.packets[1 - there] += flow.path("pkts_toclient").asLong();
    talk.bytes[there] += flow.path("bytes_toserver").asLong();
    talk.bytes[1 - there] += flow.path("bytes_toclient").asLong();
  }

  /** The messages one packet completed are one entry: tshark's fields of a frame do not tell them apart. */
  private static void readDns(Account account, List<JsonNode> frame) {
    List<String> heads = new ArrayList<>();
    List<String> questions = new ArrayList<>();
    List<JsonNode> records = new ArrayList<>();
    for (JsonNode dns : frame) {
      heads.add(head(dns.path("type").asText().equals("response"), dns.path("id").asInt()));
      dns.path("queries").forEach(query -> questions.add(query.path("rrname").asText()));
      for (String section : List.of("answers", "authorities", "additionals")) {
        dns.path(section).forEach(records::add);
      }
    }
    account.dns.add(dns(heads, questions, of(records, "A"), of(records, "AAAA"), of(records, "CNAME")));
  }

  private static List<String> of(List<JsonNode> records, String type) {
    return records.stream().filter(record -> record.path("rrtype").asText().equals(type))
        .map(record -> record.path("rdata").asText()).toList();
  }

  static String head(boolean response, int id) {
    return (response ? "response " : "query ") + id;
  }

  /** The DNS messages of a frame in the words both sides are put into. */
  static String dns(List<String> heads, List<String> questions, List<String> a, List<String> aaaa, List<String> cname) {
    return heads + " " + names(questions) + " " + Stream.concat(a.stream(), aaaa.stream()).map(Account::hex).toList() + " "
        + names(cname);
  }

  private static List<String> names(List<String> names) {
    return names.stream().map(name -> name.equals("<Root>") ? "" : name.toLowerCase(Locale.ROOT)).toList();
  }
}
