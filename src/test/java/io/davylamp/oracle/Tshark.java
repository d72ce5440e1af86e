package io.davylamp.oracle;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Runs tshark on a capture, once, and reads what it prints: a line of fields per frame, then the bytes of the first streams. */
final class Tshark {
  /** TCP streams asked for in one run; those behind are counted, but their bytes not compared. */
  static final int STREAMS = 24;

  private static final String[] FIELDS = {
    "frame.len", "frame.protocols", "tcp.stream", "udp.stream", "ip.src", "ip.dst", "ipv6.src", "ipv6.dst", "tcp.srcport",
    "tcp.dstport", "udp.srcport", "udp.dstport", "dns.id", "dns.flags.response", "dns.qry.name", "dns.a", "dns.aaaa", "dns.cname",
    "tls.handshake.extensions_server_name", "http.request.method", "http.host", "http.request.uri", "http.response.code",
    "frame.cap_len", "vlan.id",
    "tcp.flags.syn", "tcp.flags.ack", "tcp.flags.fin", "tcp.flags.reset", "tcp.seq_raw", "tcp.len", "ip.fragment.overlap",
    "_ws.expert.message"
  };
  private static final Pattern MALFORMED =
      Pattern.compile("exceeds packet length|[Bb]ogus|Malformed|Short segment|option length");
  private static final String EACH = "\u001f";

  private final Account account = new Account();
  private final Map<String, Half[]> streams = new HashMap<>();
  private final Map<String, Integer> index = index();
  /** First protocol of each stream: TLS within another (STARTTLS) is not ours to find yet. */
  private final Map<String, String> services = new HashMap<>();
  private final Map<String, String> vlans = new HashMap<>();
  /** Sequence number of the last SYN, empty once it was answered. */
  private final Map<String, String> syns = new HashMap<>();

  private Tshark() {}

  private static Map<String, Integer> index() {
    Map<String, Integer> index = new HashMap<>();
    for (int i = 0; i < FIELDS.length; i++) {
      index.put(FIELDS[i], i);
    }
    return index;
  }

  /** Its version line, or null where it is not installed. */
  static String version() {
    try {
      Process process = new ProcessBuilder("tshark", "--version").redirectError(ProcessBuilder.Redirect.DISCARD).start();
      try (BufferedReader lines = lines(process)) {
        String first = lines.readLine();
        lines.lines().forEach(line -> {});
        return process.waitFor() == 0 ? first : null;
      }
    } catch (IOException e) {
      return null;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  static Account read(Path file) {
    List<String> command = new ArrayList<>(List.of("tshark", "-r", file.toString(), "-n",
        "-o", "tcp.reassemble_out_of_order:TRUE", "-T", "fields", "-E", "separator=/t", "-E", "occurrence=a",
        "-E", "aggregator=" + EACH));
    for (String field : FIELDS) {
      command.add("-e");
      command.add(field);
    }
    for (int i = 0; i < STREAMS; i++) {
      command.add("-z");
      command.add("follow,tcp,raw," + i);
    }
    Tshark reader = new Tshark();
    try {
      Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      try (BufferedReader lines = lines(process)) {
        reader.readFrames(lines);
      }
      process.waitFor();
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(file + ": " + e, e);
    }
    return reader.account;
  }

  private static BufferedReader lines(Process process) {
    return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  private void readFrames(BufferedReader lines) throws IOException {
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.startsWith("====")) {
        readStreams(lines);
        return;
      }
      String[] values = line.split("\t", -1);
      if (values.length == FIELDS.length) {
        readFrame(values);
      }
    }
  }

  private void readFrame(String[] values) {
    String layers = open(get(values, "frame.protocols"));
    String transport = transport(layers);
    if (transport == null) {
      String six = layers.contains(":ipv6") ? "ipv6" : "ip";
      if (isMalformed(values) && !last(values, six + ".src").isEmpty()) {
        String key = Account.key("IP", last(values, six + ".src"), 0, last(values, six + ".dst"), 0);
        account.explain(Account.hosts(key), Reason.MALFORMED);
      }
      return;
    }
    readTalk(values, layers, transport);
    if (layers.endsWith(transport + ":dns")) {
      readDns(values);
    }
    String service = layers.replaceFirst(".*:" + transport + "(:|$)", "").replaceFirst(":.*", "");
    String stream = transport + last(values, transport + ".stream");
    boolean begins = service.isEmpty() || services.computeIfAbsent(stream, k -> service).equals(service);
    if (layers.contains(":tcp:tls") && begins) {
      for (String name : all(values, "tls.handshake.extensions_server_name")) {
        account.names.add(name.toLowerCase(Locale.ROOT));
      }
    }
    if (layers.contains(":tcp:http")) {
      readRequests(values);
    }
  }

  private void readRequests(String[] values) {
    String[] methods = all(values, "http.request.method");
    String[] hosts = all(values, "http.host");
    String[] targets = all(values, "http.request.uri");
    for (String status : all(values, "http.response.code")) {
      if (status.matches("[2-5]\\d\\d|101")) {
        account.statuses.add(status);
      }
    }
    for (int i = 0; i < methods.length; i++) {
      // Ours is cut to this length.
      String target = i < targets.length ? targets[i].substring(0, Math.min(1088, targets[i].length())) : "";
      // Without Host the target of CONNECT names it.
      String without = methods[i].equals("CONNECT") ? target.replaceFirst(" .*", "") : "";
      account.requests.add(methods[i] + " " + (methods.length == hosts.length ? hosts[i] : hosts.length == 0 ? without : "?") + " " + target);
    }
  }

  private void readDns(String[] values) {
    String[] ids = all(values, "dns.id");
    String[] responses = all(values, "dns.flags.response");
    List<String> heads = new ArrayList<>();
    for (int i = 0; i < ids.length; i++) {
      heads.add(Ours.head(responses[i].matches("1|True"), Integer.decode(ids[i])));
    }
    account.dns.add(Ours.dns(heads, List.of(all(values, "dns.qry.name")), List.of(all(values, "dns.a")),
        List.of(all(values, "dns.aaaa")), List.of(all(values, "dns.cname"))));
  }

  private void readTalk(String[] values, String layers, String transport) {
    List<String> path = List.of(layers.substring(0, layers.lastIndexOf(":" + transport)).split(":"));
    String ip = path.lastIndexOf("ipv6") > path.lastIndexOf("ip") ? "ipv6" : "ip";
    int depth = Collections.frequency(path, ip);
    int ports = Collections.frequency(path, transport) + 1;
    String source = nth(values, ip + ".src", depth);
    String destination = nth(values, ip + ".dst", depth);
    String stream = nth(values, transport + ".stream", ports);
    if (source.isEmpty() || stream.isEmpty() || nth(values, transport + ".dstport", ports).isEmpty()) {
      return;
    }
    int from = Integer.parseInt(nth(values, transport + ".srcport", ports));
    int to = Integer.parseInt(nth(values, transport + ".dstport", ports));
    String key = Account.key(transport.toUpperCase(Locale.ROOT), source, from, destination, to);
    readReasons(values, transport, key);
    Account.Talk talk = account.talk(key);
    int direction = Account.isFirst(source, from, destination, to) ? 0 : 1;
    talk.packets[direction]++;
    talk.bytes[direction] += Long.parseLong(get(values, "frame.len"));
    talk.flags[direction] |= ConnState.bit(isSet(values, "tcp.flags.syn"), isSet(values, "tcp.flags.ack"),
        isSet(values, "tcp.flags.fin"), isSet(values, "tcp.flags.reset"));
    if (!streams.containsKey(transport + stream)) {
      Half[] halves = {new Half(), new Half()};
      streams.put(transport + stream, halves);
      talk.connections++;
      talk.streams.add(halves);
      if (Integer.parseInt(stream) >= STREAMS) {
        account.explain(key, Reason.NOT_ASKED);
      }
    }
  }

  /** The innermost TCP or UDP that is this packet's own, not a tunnel's outside and not quoted by ICMP; null for none. */
  private static String transport(String layers) {
    String found = null;
    for (String layer : layers.split(":")) {
      switch (layer) {
        case "tcp", "udp" -> found = layer;
        case "icmp", "icmpv6", "sctp" -> {
          return null;
        }
        case "ip", "ipv6" -> found = null;
        default -> { }
      }
    }
    return found;
  }

  /** Without what lies in tunnels we do not open yet. */
  private static String open(String layers) {
    for (String closed : new String[] {":gtp", ":teredo", ":geneve", ":ayiya", ":ieee8021ah", ":erspan", ":capwap", ":l2tp"}) {
      int at = (layers + ":").indexOf(closed);
      layers = at < 0 ? layers : layers.substring(0, at);
    }
    return layers;
  }

  private void readReasons(String[] values, String transport, String key) {
    if (isMalformed(values) || transport.equals("tcp") && last(values, "tcp.len").isEmpty()) {
      account.explain(key, Reason.MALFORMED);
    }
    if (Integer.parseInt(get(values, "frame.cap_len")) < Integer.parseInt(get(values, "frame.len"))) {
      account.explain(key, Reason.CUT);
    }
    if (!vlans.computeIfAbsent(key, k -> get(values, "vlan.id")).equals(get(values, "vlan.id"))) {
      account.explain(key, Reason.VLANS);
    }
    if (isSet(values, "tcp.flags.reset")) {
      account.explain(key, Reason.RESET);
    }
    if (!get(values, "ip.fragment.overlap").isEmpty()) {
      account.explain(key, Reason.OVERLAP);
    }
    if (isSet(values, "tcp.flags.syn")) {
      String open = isSet(values, "tcp.flags.ack") ? "" : last(values, "tcp.seq_raw");
      String before = syns.put(key, open);
      if (before != null && !before.isEmpty() && !open.isEmpty() && !before.equals(open)) {
        account.explain(key, Reason.SYN_AGAIN);
      }
    }
  }

  private boolean isMalformed(String[] values) {
    return MALFORMED.matcher(get(values, "_ws.expert.message")).find();
  }

  private boolean isSet(String[] values, String flag) {
    return last(values, flag).matches("1|True");
  }

  private void readStreams(BufferedReader lines) throws IOException {
    Half[] halves = null;
    boolean swapped = false;
    String node = "";
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.startsWith("Filter: tcp.stream eq ")) {
        halves = streams.get("tcp" + line.substring(22));
      } else if (line.startsWith("Node 0: ")) {
        node = line.substring(8);
      } else if (line.startsWith("Node 1: ")) {
        swapped = halves != null && !isFirst(node, line.substring(8));
      } else if (halves != null && !line.isEmpty() && !line.startsWith("=") && !line.startsWith("Follow")) {
        boolean second = line.charAt(0) == '\t';
        halves[second != swapped ? 1 : 0].add(HexFormat.of().parseHex(second ? line.substring(1) : line));
      }
    }
  }

  private static boolean isFirst(String node, String other) {
    int a = node.lastIndexOf(':');
    int b = other.lastIndexOf(':');
    return Account.isFirst(bare(node.substring(0, a)), Integer.parseInt(node.substring(a + 1)), bare(other.substring(0, b)),
        Integer.parseInt(other.substring(b + 1)));
  }

  private static String bare(String address) {
    return address.replace("[", "").replace("]", "");
  }

  private String get(String[] values, String field) {
    return values[index.get(field)];
  }

  private String[] all(String[] values, String field) {
    String value = get(values, field);
    return value.isEmpty() ? new String[0] : value.split(EACH, -1);
  }

  /** @param count from 1, the outermost; empty when there are fewer */
  private String nth(String[] values, String field, int count) {
    String[] all = all(values, field);
    return count <= all.length ? all[count - 1] : "";
  }

  private String last(String[] values, String field) {
    String value = get(values, field);
    return value.substring(value.lastIndexOf(EACH) + 1);
  }
}
