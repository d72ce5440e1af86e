package io.davylamp.event;

/**
 * Every way input can be wrong that is worth a name. Data, never an exception: each has a stable EVE label (Suricata's where it
 * has one), a layer for the event's {@code type} and one sentence for the operator.
 */
public enum Anomaly {
  // link and tunnels
  LINK_TRUNCATED("decoder.ethernet.pkt_too_small", Layer.DECODE, "The link-layer header is longer than the packet."),
  LINK_TYPE_UNKNOWN("decoder.unknown_linktype", Layer.DECODE, "The capture's link type is not one Davylamp decodes."),
  VLAN_TRUNCATED("decoder.vlan.header_too_small", Layer.DECODE, "A VLAN tag does not fit the packet."),
  VLAN_TOO_MANY("decoder.vlan.too_many_layers", Layer.DECODE, "More VLAN tags than the decoder follows."),
  MPLS_TRUNCATED("decoder.mpls.header_too_small", Layer.DECODE, "An MPLS label stack does not fit the packet."),
  MPLS_TOO_MANY("decoder.mpls.too_many_layers", Layer.DECODE, "More MPLS labels than the decoder follows."),
  PPPOE_TRUNCATED("decoder.pppoe.pkt_too_small", Layer.DECODE, "A PPPoE header does not fit the packet."),
  PPP_TRUNCATED("decoder.ppp.pkt_too_small", Layer.DECODE, "A PPP header does not fit the packet."),
  SLL_TRUNCATED("decoder.sll.pkt_too_small", Layer.DECODE, "A Linux cooked header does not fit the packet."),
  WIFI_TRUNCATED("decoder.ieee80211.pkt_too_small", Layer.DECODE, "A radiotap or 802.11 header does not fit the packet."),
  GRE_TRUNCATED("decoder.gre.pkt_too_small", Layer.DECODE, "A GRE header does not fit the packet."),
  GRE_VERSION("decoder.gre.wrong_version", Layer.DECODE, "A GRE version that is neither 0 nor 1."),
  VXLAN_TRUNCATED("decoder.vxlan.pkt_too_small", Layer.DECODE, "A VXLAN header does not fit the datagram."),
  TUNNEL_TOO_DEEP("decoder.too_many_layers", Layer.DECODE, "Tunnels nested deeper than the decoder follows."),
  // network
  IPV4_TRUNCATED("decoder.ipv4.pkt_too_small", Layer.DECODE, "The IPv4 header does not fit the packet."),
  IPV4_VERSION("decoder.ipv4.wrong_ip_version", Layer.DECODE, "The version field of an IPv4 packet is not 4."),
  IPV4_HEADER_LENGTH("decoder.ipv4.hlen_too_small", Layer.DECODE, "IPv4 header length below 20 bytes."),
  IPV4_TOTAL_LENGTH("decoder.ipv4.iplen_smaller_than_hlen", Layer.DECODE, "IPv4 total length below its header length."),
  IPV4_LENGTH_EXCEEDS("decoder.ipv4.trunc_pkt", Layer.DECODE, "IPv4 total length exceeds the packet."),
  IPV4_OPTIONS("decoder.ipv4.opt_malformed", Layer.DECODE, "Malformed IPv4 options."),
  IPV4_CHECKSUM("decoder.ipv4.csum_invalid", Layer.DECODE, "IPv4 header checksum is wrong."),
  IPV6_TRUNCATED("decoder.ipv6.pkt_too_small", Layer.DECODE, "The IPv6 header does not fit the packet."),
  IPV6_VERSION("decoder.ipv6.wrong_ip_version", Layer.DECODE, "The version field of an IPv6 packet is not 6."),
  IPV6_LENGTH_EXCEEDS("decoder.ipv6.trunc_pkt", Layer.DECODE, "IPv6 payload length exceeds the packet."),
  IPV6_EXTENSION_TRUNCATED("decoder.ipv6.trunc_exthdr", Layer.DECODE, "An IPv6 extension header does not fit the packet."),
  IPV6_EXTENSION_TOO_MANY("decoder.ipv6.exthdr_too_many", Layer.DECODE, "More IPv6 extension headers than the decoder follows."),
  IP_UNKNOWN_VERSION("decoder.ipraw.invalid_ip_version", Layer.DECODE, "Neither IPv4 nor IPv6 where one was announced."),
  // transport
  TCP_TRUNCATED("decoder.tcp.pkt_too_small", Layer.DECODE, "The TCP header does not fit the packet."),
  TCP_HEADER_LENGTH("decoder.tcp.hlen_too_small", Layer.DECODE, "TCP data offset below 5."),
  TCP_OPTIONS("decoder.tcp.opt_invalid_len", Layer.DECODE, "A TCP option's length is wrong."),
  TCP_CHECKSUM("decoder.tcp.csum_invalid", Layer.DECODE, "TCP checksum is wrong."),
  UDP_TRUNCATED("decoder.udp.pkt_too_small", Layer.DECODE, "The UDP header does not fit the packet."),
  UDP_LENGTH("decoder.udp.len_invalid", Layer.DECODE, "UDP length field disagrees with the packet."),
  UDP_CHECKSUM("decoder.udp.csum_invalid", Layer.DECODE, "UDP checksum is wrong."),
  ICMP_TRUNCATED("decoder.icmpv4.pkt_too_small", Layer.DECODE, "The ICMP header does not fit the packet."),
  ICMPV6_TRUNCATED("decoder.icmpv6.pkt_too_small", Layer.DECODE, "The ICMPv6 header does not fit the packet."),
  // fragments
  FRAGMENT_TOO_LARGE("decoder.ipv4.frag_pkt_too_large", Layer.DECODE, "A fragment ends beyond 65,535 bytes."),
  FRAGMENT_OVERLAP("decoder.ipv4.frag_overlap", Layer.DECODE, "Fragments overlap."),
  FRAGMENT_OVERLAP_DIFFERENT("decoder.frag_overlap_different_data", Layer.DECODE, "Overlapping fragments disagree about bytes."),
  FRAGMENT_IGNORED("decoder.ipv4.frag_ignored", Layer.DECODE, "A fragment was dropped: the defragmenter is at its limit."),
  FRAGMENT_TIMEOUT("decoder.frag_timeout", Layer.DECODE, "A datagram's missing fragments never came."),
  FRAGMENT_LENGTH("decoder.frag_bad_length", Layer.DECODE, "A fragment that is not the last has a length that is no multiple of 8."),
  // stream
  STREAM_OVERLAP_DIFFERENT("stream.reassembly_overlap_different_data", Layer.STREAM, "A retransmission carried other bytes; the first copy was kept."),
  STREAM_GAP("stream.reassembly_seq_gap", Layer.STREAM, "Bytes of the stream were never seen."),
  STREAM_MEMORY("stream.reassembly_no_segment", Layer.STREAM, "The segment pool is at its limit; a gap was declared."),
  STREAM_DEPTH("stream.reassembly_depth_reached", Layer.STREAM, "The flow reached its reassembly limit."),
  STREAM_SYN_DATA("stream.3whs_syn_toclient_on_syn_recv", Layer.STREAM, "A SYN in an unexpected state or with unexpected data."),
  STREAM_RST_OUT_OF_WINDOW("stream.rst_invalid_seq", Layer.STREAM, "A RST outside the window was ignored."),
  STREAM_OUT_OF_WINDOW("stream.est_packet_out_of_window", Layer.STREAM, "A segment far outside the window was ignored."),
  STREAM_DATA_AFTER_CLOSE("stream.pkt_invalid_after_close", Layer.STREAM, "Data after the sender closed its side."),
  STREAM_ACK_UNSEEN("stream.pkt_invalid_ack", Layer.STREAM, "An acknowledgement of bytes never seen."),
  // application
  DNS_MALFORMED("dns.malformed_data", Layer.APPLAYER, "A DNS message does not parse."),
  DNS_COMPRESSION("dns.compression_loop", Layer.APPLAYER, "A DNS name's compression pointers loop, point forward or exceed their limit."),
  DNS_NAME_TOO_LONG("dns.name_too_long", Layer.APPLAYER, "A DNS name is longer than 255 octets."),
  DNS_UNSOLICITED("dns.unsolicited_response", Layer.APPLAYER, "A DNS response answers no request seen."),
  DNS_Z_FLAG("dns.z_flag_set", Layer.APPLAYER, "The reserved Z bit of a DNS header is set."),
  TLS_MALFORMED("tls.invalid_record", Layer.APPLAYER, "A TLS record or handshake message does not parse."),
  TLS_HANDSHAKE_TOO_LONG("tls.handshake_too_long", Layer.APPLAYER, "A TLS handshake message is longer than the limit."),
  HTTP_MALFORMED("http.malformed_request", Layer.APPLAYER, "An HTTP request line or header does not parse."),
  HTTP_HEADER_TOO_LONG("http.header_too_long", Layer.APPLAYER, "An HTTP header block is longer than the limit."),
  WEBSOCKET_MALFORMED("websocket.malformed_frame", Layer.APPLAYER, "A WebSocket frame has a reserved opcode or bit, a length written too long, or is a control frame that is too long or in pieces."),
  WEBSOCKET_MASK("websocket.wrong_mask", Layer.APPLAYER, "A WebSocket client's frame is not masked, or a server's is."),
  WEBSOCKET_FRAGMENT("websocket.unexpected_fragment", Layer.APPLAYER, "A WebSocket frame continues no message, or begins one while another is not over."),
  WEBSOCKET_TOO_LONG("websocket.frame_too_long", Layer.APPLAYER, "A WebSocket frame announces more bytes than the limit; the next frame is looked for where a segment begins with one."),
  WEBSOCKET_INFLATION("websocket.bad_compression", Layer.APPLAYER, "Compressed WebSocket messages are broken, unfold too far, or too many flows compress at once; the message is not read."),
  WEBSOCKET_FLOOD("websocket.frame_flood", Layer.APPLAYER, "WebSocket frames without content come by the thousand."),
  WEBSOCKET_CLOSE("websocket.bad_close_code", Layer.APPLAYER, "A WebSocket is closed with a code that must not be sent."),
  HTTP_REQUEST_NO_COLON("http.request_field_missing_colon", Layer.APPLAYER, "A header line of an HTTP request has no colon."),
  HTTP_RESPONSE_NO_COLON("http.response_field_missing_colon", Layer.APPLAYER, "A header line of an HTTP response has no colon."),
  HTTP_REQUEST_FOLDING("http.invalid_request_field_folding", Layer.APPLAYER, "A header field of an HTTP request goes on over several lines."),
  HTTP_RESPONSE_FOLDING("http.invalid_response_field_folding", Layer.APPLAYER, "A header field of an HTTP response goes on over several lines."),
  HTTP_BARE_LINE_FEED("http.bare_line_feed", Layer.APPLAYER, "A line of an HTTP head ends without a carriage return."),
  HTTP_REQUEST_FIELD_TOO_LONG("http.request_field_too_long", Layer.APPLAYER, "A header field of an HTTP request is longer than the limit."),
  HTTP_RESPONSE_FIELD_TOO_LONG("http.response_field_too_long", Layer.APPLAYER, "A header field of an HTTP response is longer than the limit."),
  HTTP_REQUEST_TOO_MANY_HEADERS("http.request_too_many_headers", Layer.APPLAYER, "An HTTP request has more header fields than are read."),
  HTTP_RESPONSE_TOO_MANY_HEADERS("http.response_too_many_headers", Layer.APPLAYER, "An HTTP response has more header fields than are read."),
  HTTP_REQUEST_CONTENT_LENGTH("http.invalid_content_length_field_in_request", Layer.APPLAYER, "Content-Length of an HTTP request is no number."),
  HTTP_RESPONSE_CONTENT_LENGTH("http.invalid_content_length_field_in_response", Layer.APPLAYER, "Content-Length of an HTTP response is no number."),
  HTTP_REQUEST_LENGTH_TWICE("http.duplicate_content_length_field_in_request", Layer.APPLAYER, "An HTTP request has Content-Length twice; the first counts."),
  HTTP_RESPONSE_LENGTH_TWICE("http.duplicate_content_length_field_in_response", Layer.APPLAYER, "An HTTP response has Content-Length twice; the first counts."),
  HTTP_REQUEST_TRANSFER_ENCODING("http.invalid_transfer_encoding_value_in_request", Layer.APPLAYER, "Transfer-Encoding of an HTTP request does not end in chunked."),
  HTTP_RESPONSE_TRANSFER_ENCODING("http.invalid_transfer_encoding_value_in_response", Layer.APPLAYER, "Transfer-Encoding of an HTTP response is none that is known."),
  HTTP_TWO_FRAMINGS("http.transfer_encoding_and_content_length", Layer.APPLAYER, "An HTTP message has Transfer-Encoding and Content-Length; the former counts."),
  HTTP_REQUEST_CHUNK_LENGTH("http.invalid_request_chunk_len", Layer.APPLAYER, "The chunks of an HTTP request's body are broken."),
  HTTP_RESPONSE_CHUNK_LENGTH("http.invalid_response_chunk_len", Layer.APPLAYER, "The chunks of an HTTP response's body are broken."),
  HTTP_UNASKED("http.unable_to_match_response_to_request", Layer.APPLAYER, "An HTTP response answers no request seen."),
  HTTP_CONTINUE_TWICE("http.100_continue_already_seen", Layer.APPLAYER, "An HTTP request was told twice to go on."),
  HTTP_COMPRESSION_BOMB("http.compression_bomb", Layer.APPLAYER, "A compressed HTTP body unfolds further than the limit; it was not read on."),
  HTTP_COMPRESSION_BROKEN("http.gzip_decompression_failed", Layer.APPLAYER, "A compressed HTTP body is broken, or too many are open at once; it was not read on."),
  HTTP_ENCODING_UNKNOWN("http.abnormal_ce_header", Layer.APPLAYER, "Content-Encoding of an HTTP message is none that is known."),
  HTTP_ENCODED_TWICE("http.too_many_encoding_layers", Layer.APPLAYER, "An HTTP body is compressed more often than it is unpacked."),
  SOCKS_MALFORMED("socks.malformed", Layer.APPLAYER, "What a SOCKS client or proxy says does not parse."),
  PROXY_HEADER_MALFORMED("proxy_header.malformed", Layer.APPLAYER, "A PROXY protocol header contradicts itself."),
  FILES_EXHAUSTED("file.too_many_open", Layer.APPLAYER, "More files travel at once than are looked at; this one is not."),
  JSON_MALFORMED("json.malformed", Layer.APPLAYER, "A line that should be JSON does not parse."),
  JSON_TOO_DEEP("json.too_deep", Layer.APPLAYER, "JSON nested deeper than the limit."),
  JSON_LINE_TOO_LONG("json.line_too_long", Layer.APPLAYER, "A JSON line is longer than the limit; it was skipped."),
  JSON_NOT_STRICT("json.not_strict", Layer.APPLAYER, "A message is JSON only by good will: bare words, single quotes, a comma too many, odd characters or numbers."),
  JSON_INVALID_UTF8("json.invalid_utf8", Layer.APPLAYER, "A string in a JSON message is not UTF-8."),
  JSON_DUPLICATE_KEY("json.duplicate_key", Layer.APPLAYER, "A JSON object names a member twice; the last one counts."),
  JSON_HUGE_NUMBER("json.number_too_large", Layer.APPLAYER, "A number in a JSON message exceeds 64 bits."),
  STRATUM_FRAME_TOO_LONG("stratum.frame_too_long", Layer.APPLAYER, "A frame announces a length that is no message's; the stream is read on where a frame begins again."),
  STRATUM_INFLATION("stratum.bad_compression", Layer.APPLAYER, "Compressed messages are broken, unfold too far, or too many flows compress at once; the side is not read on."),
  STRATUM_ID_UNKNOWN("stratum.unmatched_reply", Layer.APPLAYER, "A reply answers no request seen."),
  STRATUM_TOO_MANY_PENDING("stratum.too_many_pending", Layer.APPLAYER, "More unanswered requests than are kept; the oldest was forgotten."),
  STRATUM_TOO_MANY_LOGINS("stratum.too_many_logins", Layer.APPLAYER, "More logins on one connection than are told apart."),
  APPLAYER_UNDETECTED("applayer.detect_protocol_only_one_direction", Layer.APPLAYER, "The protocol was recognised in one direction only."),
  ANALYZER_FAILED("applayer.analyzer_failed", Layer.APPLAYER, "An analyzer of Davylamp failed on this flow and was detached.");

  /** EVE's {@code anomaly.type}. */
  public enum Layer {
    DECODE("decode"),
    STREAM("stream"),
    APPLAYER("applayer");

    private final String label;

    Layer(String label) {
      this.label = label;
    }

    public String label() {
      return label;
    }
  }

  private final String label;
  private final Layer layer;
  private final String sentence;

  Anomaly(String label, Layer layer, String sentence) {
    this.label = label;
    this.layer = layer;
    this.sentence = sentence;
  }

  /** EVE's {@code anomaly.event}; stable. */
  public String label() {
    return label;
  }

  public Layer layer() {
    return layer;
  }

  /** One sentence for a person. */
  public String sentence() {
    return sentence;
  }
}
