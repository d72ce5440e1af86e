package io.davylamp.cli;

import io.davylamp.capture.LiveOptions;
import io.davylamp.config.Config;
import io.davylamp.decode.Decoder;
import io.davylamp.defrag.Defragmenter;
import io.davylamp.detect.Sinkholes;
import io.davylamp.detect.indicator.Network;
import io.davylamp.event.Privacy;
import io.davylamp.evidence.EvidenceOptions;
import io.davylamp.flow.FlowLimits;
import io.davylamp.flow.FlowTimeouts;
import io.davylamp.incident.Incidents;
import io.davylamp.incident.NameBook;
import io.davylamp.output.EveOptions;
import io.davylamp.pipeline.RunOptions;
import io.davylamp.protocol.SessionLimits;
import io.davylamp.protocol.dns.DnsOptions;
import io.davylamp.protocol.stratum.StratumOptions;
import io.davylamp.protocol.tls.RecordObservers;
import io.davylamp.protocol.tls.ResolverNames;
import io.davylamp.protocol.tls.TlsOptions;
import io.davylamp.tcp.TcpLimits;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.IntToLongFunction;

/** The values of the configuration in the types of the packages they are for. */
final class Settings {
  private static final long NS = 1_000_000_000L;
  private static final int BUSIEST_ROWS = 10;
  private static final int RING_SLOTS = 4096;
  /** Who looks into a file of evidence while the sensor runs sees what is older. */
  private static final long EVIDENCE_FLUSH_NS = 5 * NS;

  private Settings() {}

  static RunOptions run(Config config, IntToLongFunction sourceIdentity, int threads, boolean live, EvidenceOptions evidence) {
    Config.Decoder decoder = config.decoder();
    Config.Defrag defrag = config.defrag();
    Config.Flow flow = config.flow();
    Config.Protocols protocols = config.protocols();
    return new RunOptions(
        new Decoder.Options(
            decoder.verifyChecksums(), decoder.vlanInKey(), decoder.vxlanPorts().stream().mapToInt(Integer::intValue).toArray(),
            decoder.maxTunnelDepth()),
        new Defragmenter.Limits(
            defrag.maxDatagrams(), (int) Math.min(Integer.MAX_VALUE, defrag.maxBytes()), defrag.maxFragments(), defrag.timeoutS() * NS),
        new FlowLimits(flow.maxFlows(), Math.min(flow.initialFlows(), flow.maxFlows()), flow.emergencyPercent()),
        new FlowTimeouts(
            states(flow.tcp()), states(flow.udp()), states(flow.icmp()), states(flow.other()), states(flow.emergencyTcp()),
            states(flow.emergencyUdp()), states(flow.emergencyIcmp()), states(flow.emergencyOther())),
        tcp(config.tcp()),
        new SessionLimits(
            protocols.sessions(), protocols.carryPoolBytes(), protocols.carryBytes(), protocols.detectBytes(), protocols.nesting()),
        sourceIdentity, config.tcp().poolBytes(), threads, RING_SLOTS, config.runtime().ringBytes(), BUSIEST_ROWS,
        live ? config.output().statsIntervalS() * NS : 0, evidence);
  }

  /** @param folder that exists; null for no evidence */
  static EvidenceOptions evidence(Config config, Path folder, boolean live, Privacy privacy) {
    Config.Evidence e = config.evidence();
    return folder == null ? null : new EvidenceOptions(folder, e.recentBytes(), e.flowPackets(), e.flowBytes(), e.flowMessages(),
        e.incidentBytes(), e.transcriptBytes(), e.totalBytes(), e.files(), e.dnsBytes(),
        live ? EVIDENCE_FLUSH_NS : 0, privacy);
  }

  private static FlowTimeouts.States states(Config.Timeouts seconds) {
    return FlowTimeouts.States.ofSeconds(seconds.newS(), seconds.establishedS(), seconds.closedS(), seconds.bypassedS());
  }

  private static TcpLimits tcp(Config.Tcp tcp) {
    return new TcpLimits(
        tcp.maxSegmentsPerFlow(), tcp.maxHeldBytesPerFlow(), tcp.maxGapWaitMs(), tcp.oneSidedGapWaitMs(), tcp.ackGraceMs(),
        tcp.maxJumpBytes(), tcp.reassemblyDepthBytes());
  }

  /**
   * @param asked on the command line, or null for the configured one
   * @throws UsageException when there is no such mode
   */
  static Privacy privacy(Config config, String asked) {
    String name = asked == null ? config.output().privacy().name() : asked.toUpperCase(Locale.ROOT);
    for (Privacy.Mode mode : Privacy.Mode.values()) {
      if (mode.name().equals(name)) {
        return new Privacy(mode, config.output().privacySalt());
      }
    }
    throw new UsageException("--privacy " + asked + ": no such mode; expected off, mask or hash");
  }

  /** @param strict asked for on the command line, whatever the configuration says */
  static EveOptions eve(Config config, boolean strict, Privacy privacy) {
    Config.Output output = config.output();
    Set<String> types = new HashSet<>(EveOptions.ALL_TYPES);
    types.removeIf(type -> !output.writes(type));
    return new EveOptions(
        strict || output.profile() == Config.Profile.STRICT, types, output.communityId(), output.communityIdSeed(), output.ether(),
        expanded(output), null, privacy);
  }

  static StratumOptions stratum(Config config) {
    return new StratumOptions(config.stratum().interimMinutes() * 60_000_000_000L);
  }

  /** @param strict asked for on the command line: then members Suricata does not know are left out */
  static TlsOptions tls(Config config, boolean strict) {
    Config.Tls tls = config.tls();
    return new TlsOptions(tls.ja3(), tls.ja4(), tls.certificates(), tls.chain(),
        !strict && config.output().profile() != Config.Profile.STRICT, ResolverNames.NONE, RecordObservers.NONE);
  }

  static DnsOptions dns(Config config) {
    return new DnsOptions(config.output().dnsVersion(), expanded(config.output()));
  }

  static Incidents.Limits incidents(Config config) {
    Config.Detect detect = config.detect();
    return new Incidents.Limits(detect.incidents(), detect.dedupMinutes() * 60 * NS, detect.poolAddresses(), detect.poolAddressDays() * 86_400 * NS);
  }

  static NameBook.Limits names(Config config) {
    Config.Detect detect = config.detect();
    return new NameBook.Limits(detect.names(), (int) detect.nameBytes(), detect.nameGraceS(), detect.sharedHours() * 3600);
  }

  static Sinkholes sinkholes(Config config) {
    return new Sinkholes(config.detect().sinkholes().stream().map(Network::parse).toList());
  }

  /** @param filter of the command line, or null for the configured one */
  static LiveOptions live(Config config, String filter) {
    Config.Capture capture = config.capture();
    return new LiveOptions(
        capture.snaplen(), capture.ringBytes(), capture.promiscuous(), capture.timeoutMs(), capture.immediate(),
        filter != null ? filter : capture.filter());
  }

  private static boolean expanded(Config.Output output) {
    return output.ipv6() == Config.Ipv6Form.EXPANDED;
  }
}
