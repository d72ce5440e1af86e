package io.davylamp;

import io.davylamp.detect.AlertGate;
import io.davylamp.detect.AlertSink;
import io.davylamp.detect.Detection;
import io.davylamp.detect.DnsDetector;
import io.davylamp.detect.HttpDetector;
import io.davylamp.detect.PortDetector;
import io.davylamp.detect.Rules;
import io.davylamp.detect.SessionDetector;
import io.davylamp.detect.Sinkholes;
import io.davylamp.detect.SocksDetector;
import io.davylamp.detect.TlsDetector;
import io.davylamp.event.Privacy;
import io.davylamp.flow.EventBus;
import io.davylamp.flow.FlowListener;
import io.davylamp.incident.Incidents;
import io.davylamp.incident.NameBook;
import io.davylamp.pipeline.Blueprint;
import io.davylamp.protocol.Protocol;
import io.davylamp.protocol.dns.DnsOptions;
import io.davylamp.protocol.dns.DnsProtocol;
import io.davylamp.protocol.http.HttpOptions;
import io.davylamp.protocol.http.HttpProtocol;
import io.davylamp.protocol.proxyheader.ProxyHeaderProtocol;
import io.davylamp.protocol.socks.SocksProtocol;
import io.davylamp.protocol.stratum.HttpJsonProtocol;
import io.davylamp.protocol.stratum.StratumOptions;
import io.davylamp.protocol.stratum.StratumProtocol;
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

  private final Rules rules;
  private final DnsOptions dns;
  private final HttpOptions http;
  private final StratumOptions stratum;
  private final Sinkholes sinkholes;
  private final boolean portAlerts;
  private final Incidents.Limits incidents;
  private final NameBook.Limits names;

  /**
   * @param sinkholes addresses that mean a name was blocked
   * @param portAlerts whether a connection to a miner port alone makes an alert of the lowest severity
   * @param incidents how much is remembered of them, and how long
   * @param names how many names of addresses are
   */
  public Catalog(Rules rules, DnsOptions dns, HttpOptions http, StratumOptions stratum, Sinkholes sinkholes, boolean portAlerts,
      Incidents.Limits incidents, NameBook.Limits names) {
    this.rules = rules;
    this.dns = dns;
    this.http = http;
    this.stratum = stratum;
    this.sinkholes = sinkholes;
    this.portAlerts = portAlerts;
    this.incidents = incidents;
    this.names = names;
  }

  @Override
  public List<Protocol> protocols() {
    List<Protocol> all = new ArrayList<>(DnsProtocol.all(dns));
    all.addAll(StratumProtocol.all(stratum));
    all.add(new TlsProtocol());
    all.add(new HttpProtocol(http, null));
    all.add(new SocksProtocol());
    all.add(new ProxyHeaderProtocol());
    all.add(new HttpJsonProtocol(stratum));
    all.addAll(WebSocketProtocol.all());
    return all;
  }

  @Override
  public List<FlowListener> detectors(EventBus bus, PacketClock clock, AlertSink alerts, Counters counters) {
    Detection detection = new Detection(rules, alerts, clock, counters);
    List<FlowListener> all = new ArrayList<>();
    all.add(new DnsDetector(detection, sinkholes));
    all.add(new TlsDetector(detection));
    all.add(new HttpDetector(detection));
    all.add(new SocksDetector(detection));
    all.add(new SessionDetector(detection));
    if (portAlerts) {
      all.add(new PortDetector(detection));
    }
    return all;
  }

  @Override
  public Memory memory(Counters counters, Privacy privacy) {
    NameBook book = new NameBook(names, rules.domains(), sinkholes);
    AlertGate thresholds = new AlertGate(THRESHOLD_FINDINGS, incidents.windowNs(), rules.thresholds());
    return new Memory(new Incidents(incidents, rules, book, thresholds, counters, privacy), book);
  }
}
