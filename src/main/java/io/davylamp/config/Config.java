package io.davylamp.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All settings, checked. Their meaning, ranges and reasons stand in {@code davylamp.yaml}, which is also where the defaults come
 * from, so that the documentation cannot differ from the program. Times keep the unit of their name.
 */
public record Config(Capture capture, Decoder decoder, Defrag defrag, Flow flow, Tcp tcp, Protocols protocols, Http http, Files files,
    Stratum stratum, Tls tls,
    Detect detect, Evidence evidence, Output output, Runtime runtime) {
  private static final String DEFAULTS = "davylamp.yaml";
  private static final int MAX_FLOWS = 1 << 24;
  private static final long MAX_POOL = 1L << 40;

  /** @param filter null for all packets */
  public record Capture(int snaplen, int ringBytes, boolean promiscuous, int timeoutMs, boolean immediate, String filter) {}

  public record Decoder(boolean verifyChecksums, boolean vlanInKey, List<Integer> vxlanPorts, int maxTunnelDepth) {}

  public record Defrag(int maxDatagrams, int maxFragments, long maxBytes, int timeoutS) {}

  public record Flow(int maxFlows, int initialFlows, int emergencyPercent, Timeouts tcp, Timeouts udp, Timeouts icmp,
      Timeouts other, Timeouts emergencyTcp, Timeouts emergencyUdp, Timeouts emergencyIcmp, Timeouts emergencyOther) {}

  /** Seconds a flow may be idle, by state. */
  public record Timeouts(int newS, int establishedS, int closedS, int bypassedS) {}

  public record Tcp(long poolBytes, int maxSegmentsPerFlow, int maxHeldBytesPerFlow, int maxGapWaitMs, int oneSidedGapWaitMs,
      int ackGraceMs, int maxJumpBytes, long reassemblyDepthBytes) {}

  public record Protocols(int sessions, int carryPoolBytes, int carryBytes, int detectBytes, int nesting) {}

  /** Which bodies are read as files. */
  public enum Inspect {
    NONE,
    DOWNLOADS,
    PAGES,
    ALL
  }

  public record Http(Inspect inspect, long bodyBytes, int unpackers, int maxRatio) {}

  /** @param all whether every file read makes an event */
  public record Files(int open, boolean all, long digestBytes, int searchBytes, int programBytes, int unpackedBytes) {}

  public record Stratum(int interimMinutes) {}

  /** What is made of a handshake. */
  public record Tls(boolean ja3, boolean ja4, boolean certificates, boolean chain, int recordSeries) {}

  /** @param sinkholes addresses and networks as text, of valid form */
  public record Detect(boolean portAlerts, boolean nodeAlerts, int dedupMinutes, int incidents, int names, long nameBytes, int nameGraceS, int sharedHours,
      int poolAddresses, int poolAddressDays, List<String> sinkholes) {}

  /** What is kept of the packets and messages of incidents, where that is asked for. */
  public record Evidence(int recentBytes, int flowPackets, int flowBytes, int flowMessages, int incidentBytes, int transcriptBytes,
      long totalBytes, int files, int dnsBytes) {}

  /** What the lines keep to. */
  public enum Profile {
    EXTENDED,
    STRICT
  }

  /** How IPv6 addresses are printed. */
  public enum Ipv6Form {
    COMPRESSED,
    EXPANDED
  }

  /** How what names somebody is shown. */
  public enum PrivacyMode {
    OFF,
    MASK,
    HASH
  }

  /** @param types whether to write events of a type, by EVE event_type; a type that is not named is written */
  public record Output(Profile profile, Map<String, Boolean> types, int dnsVersion, Ipv6Form ipv6, boolean ether,
      boolean communityId, int communityIdSeed, int statsIntervalS, PrivacyMode privacy, String privacySalt) {
    public boolean writes(String eventType) {
      return types.getOrDefault(eventType, true);
    }
  }

  public record Runtime(int threads, int ringBytes) {}

  /** The defaults. */
  public static Config defaults() {
    try {
      return load(null, List.of());
    } catch (ConfigException e) {
      throw new IllegalStateException("the defaults are not valid: " + e.getMessage(), e);
    }
  }

  /**
   * Defaults, then a file, then single values.
   *
   * @param file null for none
   * @param overrides {@code key=value} with dotted keys, in order; the last one of a key counts
   * @throws ConfigException at the first thing wrong; nothing is half-applied
   */
  public static Config load(Path file, List<String> overrides) throws ConfigException {
    ConfigNode.Section root = ConfigFile.read(DEFAULTS, defaultsText());
    if (file != null) {
      ConfigMerge.merge(root, ConfigFile.read(file.toString(), ConfigFile.readText(file)), "");
    }
    for (String override : overrides) {
      ConfigMerge.set(root, override);
    }
    ConfigSection top = new ConfigSection(root, "");
    return new Config(capture(top.section("capture")), decoder(top.section("decoder")), defrag(top.section("defrag")),
        flow(top.section("flow")), tcp(top.section("tcp")), protocols(top.section("protocols")), http(top.section("http")),
        files(top.section("files")), stratum(top.section("stratum")), tls(top.section("tls")), detect(top.section("detect")), evidence(top.section("evidence")), output(top.section("output")), runtime(top.section("runtime")));
  }

  /** The commented defaults, as a starting point for a file. */
  public static String defaultsText() {
    try (InputStream in = Config.class.getClassLoader().getResourceAsStream(DEFAULTS)) {
      if (in == null) {
        throw new IllegalStateException(DEFAULTS + " is missing from the program");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException(DEFAULTS + " cannot be read", e);
    }
  }

  private static Capture capture(ConfigSection s) throws ConfigException {
    String filter = s.text("filter");
    return new Capture(s.integer("snaplen", 1, 262_144), (int) s.bytes("ring_bytes", 1 << 16, 1 << 30), s.flag("promiscuous"),
        s.integer("timeout_ms", 1, 10_000), s.flag("immediate"), filter.isBlank() ? null : filter);
  }

  private static Decoder decoder(ConfigSection s) throws ConfigException {
    return new Decoder(s.flag("verify_checksums"), s.flag("vlan_in_key"), s.ports("vxlan_ports"),
        s.integer("max_tunnel_depth", 0, 8));
  }

  private static Defrag defrag(ConfigSection s) throws ConfigException {
    return new Defrag(s.integer("max_datagrams", 1, 1 << 20), s.integer("max_fragments", 2, 8192),
        s.bytes("max_bytes", 1 << 16, MAX_POOL), s.integer("timeout_s", 1, 600));
  }

  private static Flow flow(ConfigSection s) throws ConfigException {
    ConfigSection normal = s.section("timeouts_s");
    ConfigSection emergency = s.section("emergency_timeouts_s");
    return new Flow(s.integer("max_flows", 1, MAX_FLOWS), s.integer("initial_flows", 1, MAX_FLOWS),
        s.integer("emergency_percent", 1, 100), timeouts(normal, "tcp"), timeouts(normal, "udp"), timeouts(normal, "icmp"),
        timeouts(normal, "other"), timeouts(emergency, "tcp"), timeouts(emergency, "udp"), timeouts(emergency, "icmp"),
        timeouts(emergency, "other"));
  }

  private static Timeouts timeouts(ConfigSection parent, String protocol) throws ConfigException {
    ConfigSection s = parent.section(protocol);
    int max = 30 * 86_400;
    return new Timeouts(s.integer("new", 1, max), s.integer("established", 1, max), s.integer("closed", 1, max),
        s.integer("bypassed", 1, max));
  }

  private static Tcp tcp(ConfigSection s) throws ConfigException {
    return new Tcp(s.bytes("pool_bytes", 1 << 16, MAX_POOL), s.integer("max_segments_per_flow", 1, 1 << 16),
        (int) s.bytes("max_held_bytes_per_flow", 1, 1 << 30), s.integer("max_gap_wait_ms", 1, 3_600_000),
        s.integer("one_sided_gap_wait_ms", 1, 3_600_000), s.integer("ack_grace_ms", 0, 60_000),
        (int) s.bytes("max_jump_bytes", 1, 1 << 30), s.bytes("reassembly_depth_bytes", 0, MAX_POOL));
  }

  private static Protocols protocols(ConfigSection s) throws ConfigException {
    int carry = (int) s.bytes("carry_bytes", 256, 1 << 24);
    if (Integer.bitCount(carry) != 1) {
      throw s.wrong("carry_bytes", "is no power of two; expected one such as 64KiB");
    }
    return new Protocols(s.integer("sessions", 1, MAX_FLOWS), (int) s.bytes("carry_pool_bytes", carry, 1 << 30), carry,
        (int) s.bytes("detect_bytes", 1, carry), s.integer("nesting", 0, 8));
  }

  private static Http http(ConfigSection s) throws ConfigException {
    return new Http(s.choice("inspect", Inspect.class), s.bytes("body_bytes", 0, MAX_POOL), s.integer("unpackers", 0, 1 << 16),
        s.integer("max_ratio", 1, 1 << 20));
  }

  private static Files files(ConfigSection s) throws ConfigException {
    return new Files(s.integer("open", 1, 1 << 16), s.flag("all"), s.bytes("digest_bytes", 0, MAX_POOL),
        (int) s.bytes("search_bytes", 0, 1 << 30), (int) s.bytes("program_bytes", 0, 1 << 30), (int) s.bytes("unpacked_bytes", 0, 1 << 30));
  }

  private static Stratum stratum(ConfigSection s) throws ConfigException {
    return new Stratum(s.integer("interim_minutes", 1, 1440));
  }

  private static Tls tls(ConfigSection s) throws ConfigException {
    return new Tls(s.flag("ja3"), s.flag("ja4"), s.flag("certificates"), s.flag("chain"),
        s.integer("record_series", 0, 1 << 20));
  }

  private static Detect detect(ConfigSection s) throws ConfigException {
    return new Detect(s.flag("port_alerts"), s.flag("node_alerts"), s.integer("dedup_minutes", 1, 43_200), s.integer("incidents", 8, 1 << 20),
        s.integer("names", 64, 1 << 24), s.bytes("name_bytes", 1 << 16, 1 << 30), s.integer("name_grace_s", 0, 604_800),
        s.integer("shared_hours", 0, 8760), s.integer("pool_addresses", 1, 1 << 20), s.integer("pool_address_days", 1, 3650),
        s.networks("sinkholes"));
  }

  private static Evidence evidence(ConfigSection s) throws ConfigException {
    return new Evidence((int) s.bytes("recent_bytes", 1 << 20, 1 << 30), s.integer("flow_packets", 1, 1 << 20),
        (int) s.bytes("flow_bytes", 4096, 1 << 30), s.integer("flow_messages", 0, 1 << 20),
        (int) s.bytes("incident_bytes", 4096, 1 << 28), (int) s.bytes("transcript_bytes", 1024, 1 << 26),
        s.bytes("total_bytes", 4096, MAX_POOL), s.integer("files", 1, 1 << 20), (int) s.bytes("dns_bytes", 1 << 16, 1 << 30));
  }

  private static Output output(ConfigSection s) throws ConfigException {
    Map<String, Boolean> types = new LinkedHashMap<>();
    ConfigSection listed = s.section("types");
    for (String type : listed.keys()) {
      types.put(type, listed.flag(type));
    }
    return new Output(s.choice("profile", Profile.class), Map.copyOf(types), s.integer("dns_version", 2, 3),
        s.choice("ipv6", Ipv6Form.class), s.flag("ether"), s.flag("community_id"), s.integer("community_id_seed", 0, 65_535),
        s.integer("stats_interval_s", 1, 86_400), s.choice("privacy", PrivacyMode.class), s.text("privacy_salt"));
  }

  private static Runtime runtime(ConfigSection s) throws ConfigException {
    return new Runtime(s.integer("threads", 1, 64), (int) s.bytes("ring_bytes", 1 << 16, 1 << 30));
  }
}
