package io.davylamp;

import io.davylamp.detect.AlertGate;
import io.davylamp.detect.AlertSink;
import io.davylamp.detect.Detection;
import io.davylamp.detect.DnsDetector;
import io.davylamp.detect.DownloadDetector;
import io.davylamp.detect.HttpDetector;
import io.davylamp.detect.NodeDetector;
import io.davylamp.detect.NodeMarks;
import io.davylamp.detect.PortDetector;
import io.davylamp.detect.Rules;
import io.davylamp.detect.SessionDetector;
import io.davylamp.detect.Sinkholes;
import io.davylamp.detect.SocksDetector;
import io.davylamp.detect.TlsDetector;
import io.davylamp.detect.indicator.DomainMatcher;
import io.davylamp.detect.indicator.FileMark;
import io.davylamp.detect.behaviour.EncryptedDetector;
import io.davylamp.event.Privacy;
import io.davylamp.flow.EventBus;
import io.davylamp.flow.FlowListener;
import io.davylamp.incident.Incidents;
import io.davylamp.incident.NameBook;
import io.davylamp.incident.PolicyFindings;
import io.davylamp.pipeline.Blueprint;
import io.davylamp.protocol.Protocol;
import io.davylamp.protocol.dns.DnsOptions;
import io.davylamp.protocol.dns.DnsProtocol;
import io.davylamp.protocol.file.FileInspector;
import io.davylamp.protocol.file.FileOptions;
import io.davylamp.protocol.file.MarkSet;
import io.davylamp.protocol.http.HttpOptions;
import io.davylamp.protocol.http.HttpProtocol;
import io.davylamp.protocol.quic.QuicOptions;
import io.davylamp.protocol.quic.QuicProtocol;
import io.davylamp.protocol.proxyheader.ProxyHeaderProtocol;
import io.davylamp.protocol.socks.SocksProtocol;
import io.davylamp.protocol.p2p.PeerProtocol;
import io.davylamp.protocol.stratum.HttpJsonProtocol;
import io.davylamp.protocol.stratum.StratumOptions;
import io.davylamp.protocol.stratum.StratumProtocol;
import io.davylamp.protocol.tls.SeriesObservers;
import io.davylamp.protocol.tls.TlsOptions;
import io.davylamp.protocol.tls.TlsProtocol;
import io.davylamp.protocol.websocket.WebSocketProtocol;
import io.davylamp.stats.Counters;
import io.davylamp.time.PacketClock;
import java.util.ArrayList;
import java.util.List;

/** The one place that names every protocol and every detector. A new one is a line here. */
public final class Catalog implements Blueprint {
  /** Findings of signatures with a threshold of the operator's that are remembered. */
  private static final int THRESHOLD_FINDINGS = 4096;
  private static final int RECORD_SERIES = 4096;

  private final Rules rules;
  private final Options options;
  private final Incidents.Limits incidents;
  private final NameBook.Limits names;
  private final MarkSet marks;

  /**
   * What of protocols and detectors can be chosen.
   *
   * @param files what is spent on them
   * @param recordSeries TLS flows whose records are watched at once, per worker; 0 watches none
   * @param sinkholes addresses that mean a name was blocked
   * @param portAlerts whether a connection to a miner port alone makes an alert of the lowest severity
   * @param nodeAlerts whether a cryptocurrency's node makes an alert of policy
   */
  public record Options(DnsOptions dns, HttpOptions http, FileOptions files, StratumOptions stratum, TlsOptions tls, int recordSeries,
      Sinkholes sinkholes, boolean portAlerts, boolean nodeAlerts) {
    /** No sinkholes are known. */
    public static final Options DEFAULT =
        new Options(DnsOptions.DEFAULT, HttpOptions.DEFAULT, FileOptions.DEFAULT, StratumOptions.DEFAULT, TlsOptions.DEFAULT,
            RECORD_SERIES, new Sinkholes(List.of()), false, false);
  }

  /**
   * @param incidents how much is remembered of them, and how long
   * @param names how many names of addresses are
   */
  public Catalog(Rules rules, Options options, Incidents.Limits incidents, NameBook.Limits names) {
    this.rules = rules;
    this.options = options;
    this.incidents = incidents;
    this.names = names;
    marks = new MarkSet(rules.downloads().marks().stream().map(Catalog::mark).toList());
  }

  private static MarkSet.Mark mark(FileMark mark) {
    return new MarkSet.Mark(mark.name(), MarkSet.Where.valueOf(mark.where().name()), mark.bytes() == null ? new byte[0] : mark.bytes());
  }

  @Override
  public List<Protocol> protocols() {
    List<Protocol> all = new ArrayList<>(DnsProtocol.all(options.dns()));
    all.addAll(StratumProtocol.all(options.stratum()));
    TlsOptions tls = tls();
    all.add(new TlsProtocol(options.recordSeries() == 0 ? tls : tls.withObservers(new SeriesObservers(options.recordSeries()))));
    all.add(new QuicProtocol(new QuicOptions(tls.ja3(), tls.ja4(), tls.extended(), tls.resolvers()::lists)));
    all.add(new HttpProtocol(options.http(), new FileInspector(options.files(), marks)));
    all.add(new SocksProtocol());
    all.add(new ProxyHeaderProtocol());
    all.add(new HttpJsonProtocol(options.stratum()));
    all.addAll(WebSocketProtocol.all());
    all.addAll(PeerProtocol.all());
    return all;
  }

  private TlsOptions tls() {
    DomainMatcher resolvers = rules.resolvers();
    return options.tls().withResolvers((name, offset, length) -> resolvers.match(name, offset, length) != DomainMatcher.NONE);
  }

  @Override
  public List<FlowListener> detectors(EventBus bus, PacketClock clock, AlertSink alerts, Counters counters) {
    Detection detection = new Detection(rules, alerts, clock, counters);
    List<FlowListener> all = new ArrayList<>();
    all.add(new DnsDetector(detection, options.sinkholes()));
    all.add(new TlsDetector(detection));
    all.add(new HttpDetector(detection));
    all.add(new SocksDetector(detection));
    all.add(new DownloadDetector(detection));
    all.add(new SessionDetector(detection));
    all.add(new EncryptedDetector(rules));
    if (options.portAlerts()) {
      all.add(new PortDetector(detection));
    }
    all.add(new NodeMarks());
    if (options.nodeAlerts()) {
      all.add(new NodeDetector(detection));
    }
    return all;
  }

  @Override
  public Memory memory(Counters counters, Privacy privacy) {
    NameBook book = new NameBook(names, rules.domains(), options.sinkholes());
    AlertGate thresholds = new AlertGate(THRESHOLD_FINDINGS, incidents.windowNs(), rules.thresholds());
    return new Memory(new Incidents(incidents, rules, book, thresholds, counters, privacy), book,
        new PolicyFindings(incidents.windowNs(), rules.thresholds(), privacy));
  }
}
