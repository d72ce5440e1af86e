package io.davylamp.oracle;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What one of the two says about one capture, in the same words for both. */
final class Account {
  /** Packets and bytes both ways, by protocol and both ends. */
  final Map<String, Talk> talks = new TreeMap<>();
  /** DNS messages: kind, id, questions and answers. */
  final List<String> dns = new ArrayList<>();
  /** Server names in ClientHellos. */
  final List<String> names = new ArrayList<>();
  /** Digests of JA3 and of JA3S, each hello's; and serial numbers of servers' certificates, in hex. */
  final List<String> ja3 = new ArrayList<>();
  final List<String> ja3s = new ArrayList<>();
  final List<String> serials = new ArrayList<>();
  /** Hellos that are longer than we read. */
  int longHellos;
  /** Why tshark and we may differ about a conversation: a class of packets in it, by {@link #key}. */
  final Map<String, Set<Reason>> reasons = new HashMap<>();
  /** Why this capture was read only in part, or null. */
  String broken;
  /** HTTP requests: method, host, target. */
  final List<String> requests = new ArrayList<>();
  /** Status codes of HTTP responses but those that announce another (RFC 9110 s. 15.2). */
  final List<String> statuses = new ArrayList<>();
  /** Server names and requests inside tunnels and behind PROXY headers, which tshark looks into only on ports it knows; ours only. */
  final List<String> carried = new ArrayList<>();
  /** Something of the HTTP was lost or is not as the RFC has it; ours only. */
  boolean oddHttp;

  void explain(String key, Reason reason) {
    reasons.computeIfAbsent(key, k -> EnumSet.noneOf(Reason.class)).add(reason);
  }

  boolean explains(String key, Reason... any) {
    Set<Reason> known = EnumSet.noneOf(Reason.class);
    known.addAll(reasons.getOrDefault(key, Set.of()));
    known.addAll(reasons.getOrDefault(hosts(key), Set.of()));
    return List.of(any).stream().anyMatch(known::contains);
  }

  /** Packets and bytes of all conversations between two ends, the end first in order first. */
  static final class Talk {
    final long[] packets = new long[2];
    final long[] bytes = new long[2];
    /** TCP flags either end ever set, as {@link ConnState} has them; tshark's side only. */
    final int[] flags = new int[2];
    /** conn_state of each flow; ours only. */
    final List<String> states = new ArrayList<>();
    /** Connections between these ends. */
    int connections;
    /** Bytes of each connection and direction, in the order the connections began. */
    final List<Half[]> streams = new ArrayList<>();

    @Override
    public String toString() {
      return packets[0] + "/" + bytes[0] + " there, " + packets[1] + "/" + bytes[1] + " back";
    }
  }

  /** Names a conversation the same whoever speaks. */
  static String key(String protocol, String source, int sourcePort, String destination, int destinationPort) {
    String from = end(source, sourcePort);
    String to = end(destination, destinationPort);
    return protocol + " " + (from.compareTo(to) <= 0 ? from + " " + to : to + " " + from);
  }

  /** Both hosts of a conversation, for packets whose ports tshark does not tell. */
  static String hosts(String key) {
    String[] words = key.split("[ :]");
    return words[1] + " " + words[3];
  }

  /** Whether the sender is the end named first by {@link #key}. */
  static boolean isFirst(String source, int sourcePort, String destination, int destinationPort) {
    return end(source, sourcePort).compareTo(end(destination, destinationPort)) <= 0;
  }

  Talk talk(String key) {
    return talks.computeIfAbsent(key, k -> new Talk());
  }

  /** Address in hex, so that both ways to write an IPv6 address are one. */
  private static String end(String address, int port) {
    return hex(address) + ":" + port;
  }

  static String hex(String address) {
    try {
      return HexFormat.of().formatHex(InetAddress.getByName(address).getAddress());
    } catch (UnknownHostException e) {
      throw new AssertionError("not an address: " + address, e);
    }
  }
}
