package io.davylamp.stats;

import java.util.EnumSet;
import java.util.Set;

/** Every counter of the sensor; {@code label} is its dotted path in the EVE {@code stats} event. */
public enum Counter {
  CAPTURE_PACKETS("capture.kernel_packets"),
  CAPTURE_DROPS("capture.kernel_drops"),
  CAPTURE_IF_DROPS("capture.kernel_ifdrops"),
  DECODER_PACKETS("decoder.pkts"),
  DECODER_BYTES("decoder.bytes"),
  DECODER_INVALID("decoder.invalid"),
  DECODER_TRUNCATED("decoder.snaplen_truncated"),
  DECODER_ETHERNET("decoder.ethernet"),
  DECODER_SLL("decoder.sll"),
  DECODER_RAW("decoder.raw"),
  DECODER_NULL("decoder.null"),
  DECODER_PPP("decoder.ppp"),
  DECODER_WIFI("decoder.ieee80211"),
  DECODER_ARP("decoder.arp"),
  DECODER_UNKNOWN_ETHERTYPE("decoder.unknown_ethertype"),
  DECODER_VLAN("decoder.vlan"),
  DECODER_VLAN_QINQ("decoder.vlan_qinq"),
  DECODER_MPLS("decoder.mpls"),
  DECODER_PPPOE("decoder.pppoe"),
  DECODER_GRE("decoder.gre"),
  DECODER_VXLAN("decoder.vxlan"),
  DECODER_IP_IN_IP("decoder.ip_in_ip"),
  DECODER_IPV4("decoder.ipv4"),
  DECODER_IPV6("decoder.ipv6"),
  DECODER_TCP("decoder.tcp"),
  DECODER_UDP("decoder.udp"),
  DECODER_ICMPV4("decoder.icmpv4"),
  DECODER_ICMPV6("decoder.icmpv6"),
  DECODER_OTHER_IP("decoder.other_ip"),
  DECODER_CHECKSUM_INVALID("decoder.checksum_invalid"),
  DEFRAG_FRAGMENTS("defrag.fragments"),
  DEFRAG_REASSEMBLED("defrag.reassembled"),
  DEFRAG_TIMEOUTS("defrag.timeouts"),
  DEFRAG_DROPPED("defrag.max_trackers_reached"),
  DEFRAG_TRUNCATED("defrag.snaplen_truncated"),
  DEFRAG_OVERLAP_DIFFERENT("defrag.overlap_diff_data"),
  FLOW_TOTAL("flow.total"),
  FLOW_ACTIVE("flow.active"),
  FLOW_TCP("flow.tcp"),
  FLOW_UDP("flow.udp"),
  FLOW_ICMP("flow.icmp"),
  FLOW_OTHER("flow.other"),
  FLOW_EXPIRED("flow.expired"),
  FLOW_EVICTED("flow.evicted"),
  FLOW_REUSED("flow.tcp_reuse"),
  FLOW_EMERGENCY("flow.emerg_mode_entered"),
  FLOW_REFUSED("flow.memcap"),
  TCP_SYN("tcp.syn"),
  TCP_SYNACK("tcp.synack"),
  TCP_RST("tcp.rst"),
  TCP_SESSIONS("tcp.sessions"),
  TCP_MIDSTREAM("tcp.midstream_pickups"),
  TCP_OUT_OF_ORDER("tcp.out_of_order_segments"),
  TCP_RETRANSMITTED("tcp.retransmitted_segments"),
  TCP_OVERLAP("tcp.overlap"),
  TCP_OVERLAP_DIFFERENT("tcp.overlap_diff_data"),
  TCP_GAPS("tcp.reassembly_gap"),
  TCP_GAP_BYTES("tcp.reassembly_gap_bytes"),
  TCP_SEGMENT_POOL_FULL("tcp.segment_memcap_drop"),
  TCP_DEPTH_REACHED("tcp.stream_depth_reached"),
  APP_DNS_UDP("app_layer.flow.dns_udp"),
  APP_DNS_TCP("app_layer.flow.dns_tcp"),
  APP_TLS("app_layer.flow.tls"),
  APP_HTTP("app_layer.flow.http"),
  APP_WEBSOCKET("app_layer.flow.websocket"),
  APP_STRATUM("app_layer.flow.stratum"),
  APP_JSON_RPC("app_layer.flow.json_rpc"),
  APP_SOCKS("app_layer.flow.socks"),
  APP_PROXY_HEADER("app_layer.flow.proxy_header"),
  APP_FAILED_TCP("app_layer.flow.failed_tcp"),
  APP_FAILED_UDP("app_layer.flow.failed_udp"),
  APP_DNS_ANSWERS("app_layer.dns_answers"),
  APP_SESSIONS_EXHAUSTED("app_layer.sessions_exhausted"),
  APP_VIA_EXHAUSTED("app_layer.via_exhausted"),
  APP_CARRY_EXHAUSTED("app_layer.carry_memcap"),
  APP_EXCEPTIONS("app_layer.exceptions"),
  DETECT_ALERTS("detect.alert"),
  DETECT_SUPPRESSED("detect.alerts_suppressed"),
  DETECT_AUTHORISED("detect.alerts_authorised"),
  EVIDENCE_PACKETS("evidence.packets"),
  EVIDENCE_BYTES("evidence.bytes"),
  EVIDENCE_DROPPED("evidence.dropped"),
  EVIDENCE_ERRORS("evidence.errors"),
  ANOMALIES("anomaly.total"),
  ANOMALIES_RATE_LIMITED("anomaly.rate_limited"),
  ANOMALY_JSON_MALFORMED("anomaly.json.malformed"),
  ANOMALY_JSON_TOO_DEEP("anomaly.json.too_deep"),
  ANOMALY_JSON_LINE_TOO_LONG("anomaly.json.line_too_long"),
  ANOMALY_JSON_NOT_STRICT("anomaly.json.not_strict"),
  ANOMALY_JSON_INVALID_UTF8("anomaly.json.invalid_utf8"),
  ANOMALY_JSON_DUPLICATE_KEY("anomaly.json.duplicate_key"),
  ANOMALY_JSON_NUMBER_TOO_LARGE("anomaly.json.number_too_large"),
  ANOMALY_STRATUM_FRAME_TOO_LONG("anomaly.stratum.frame_too_long"),
  ANOMALY_STRATUM_BAD_COMPRESSION("anomaly.stratum.bad_compression"),
  ANOMALY_STRATUM_UNMATCHED_REPLY("anomaly.stratum.unmatched_reply"),
  ANOMALY_STRATUM_TOO_MANY_PENDING("anomaly.stratum.too_many_pending"),
  OUTPUT_EVENTS("output.events"),
  OUTPUT_BYTES("output.bytes"),
  OUTPUT_DROPPED("output.dropped"),
  PIPELINE_RING_DROPS("pipeline.ring_drops");

  private static final Set<Counter> OURS =
      EnumSet.of(
          DETECT_AUTHORISED, DECODER_TRUNCATED, DECODER_WIFI, DECODER_IP_IN_IP, DECODER_OTHER_IP, DECODER_CHECKSUM_INVALID, DEFRAG_FRAGMENTS,
          DEFRAG_TRUNCATED, DEFRAG_OVERLAP_DIFFERENT, APP_CARRY_EXHAUSTED,
          DEFRAG_REASSEMBLED, DEFRAG_TIMEOUTS, FLOW_ICMP, FLOW_OTHER, FLOW_EXPIRED, FLOW_EVICTED, TCP_OUT_OF_ORDER,
          TCP_RETRANSMITTED, TCP_GAP_BYTES, APP_STRATUM, APP_JSON_RPC, APP_DNS_ANSWERS, APP_SESSIONS_EXHAUSTED, APP_EXCEPTIONS,
          EVIDENCE_PACKETS, EVIDENCE_BYTES, EVIDENCE_DROPPED, EVIDENCE_ERRORS, ANOMALIES, ANOMALIES_RATE_LIMITED,
          ANOMALY_JSON_MALFORMED, ANOMALY_JSON_TOO_DEEP, ANOMALY_JSON_LINE_TOO_LONG, ANOMALY_JSON_NOT_STRICT,
          ANOMALY_JSON_INVALID_UTF8, ANOMALY_JSON_DUPLICATE_KEY, ANOMALY_JSON_NUMBER_TOO_LARGE, ANOMALY_STRATUM_FRAME_TOO_LONG,
          ANOMALY_STRATUM_BAD_COMPRESSION, ANOMALY_STRATUM_UNMATCHED_REPLY, ANOMALY_STRATUM_TOO_MANY_PENDING,
          APP_VIA_EXHAUSTED, APP_SOCKS, APP_PROXY_HEADER,
          OUTPUT_EVENTS, OUTPUT_BYTES, OUTPUT_DROPPED, PIPELINE_RING_DROPS);

  private static final Set<Counter> WHEN_USED = EnumSet.of(EVIDENCE_PACKETS, EVIDENCE_BYTES, EVIDENCE_DROPPED, EVIDENCE_ERRORS,
      APP_VIA_EXHAUSTED, APP_SOCKS, APP_PROXY_HEADER, APP_WEBSOCKET);

  private final String label;

  Counter(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }

  /** Whether it is of a part that is not on unless asked for: then 0 is not told. */
  public boolean isOnlyToldWhenUsed() {
    return WHEN_USED.contains(this);
  }

  /** Whether Suricata's {@code stats} has this member too, so that the strict profile may carry it. */
  public boolean knownToSuricata() {
    return !OURS.contains(this);
  }
}
