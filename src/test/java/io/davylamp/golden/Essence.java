package io.davylamp.golden;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;

/** What the sensor found, without where and when: events of mining and DNS, stripped of all that the transport may change. */
final class Essence {
  private static final Set<String> TYPES = Set.of("alert", "stratum", "dns", "tls", "quic", "http");

  /** Times, places, packet numbers and wire sizes. What is derived from times to the microsecond is estimated anew. */
  private static final Set<String> OF_TRANSPORT = Set.of("timestamp", "flow_id", "pcap_cnt", "pcap_filename", "src_ip",
      "dest_ip", "ip_v", "vlan", "community_id", "pkt_src", "tunnel", "ether", "flow", "packet", "packet_info", "payload",
      "payload_printable", "start", "end", "age_s", "latency_ms", "median_ms", "max_ms", "hashrate_hs", "hashrate_error",
      "hashrate_source", "hashrate_average_hs", "incident_id", "resolved_from", "history", "sentence", "first", "last");

  private Essence() {}

  /** What depends on a DNS answer having led to the address: a conversation moved to other addresses has none. */
  private static final Set<String> OF_NAMES = Set.of("evidence", "score", "pool", "host");

  /** One line per event, sorted: a multiset; without what the name of the address adds. */
  static List<String> withoutNames(List<JsonNode> events) {
    return events.stream().filter(event -> TYPES.contains(event.path("event_type").asText()))
        .map(event -> strip(strip(event, OF_TRANSPORT), OF_NAMES).toString()).sorted().toList();
  }

  /** One line per event, sorted: a multiset. */
  static List<String> of(List<JsonNode> events) {
    return events.stream().filter(event -> TYPES.contains(event.path("event_type").asText()))
        .map(event -> strip(event, OF_TRANSPORT).toString()).sorted().toList();
  }

  private static JsonNode strip(JsonNode node, Set<String> members) {
    if (node instanceof ObjectNode object) {
      object.remove(members);
      object.forEach(child -> strip(child, members));
    } else if (node instanceof ArrayNode array) {
      array.forEach(child -> strip(child, members));
    }
    return node;
  }
}
