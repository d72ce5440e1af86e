package io.davylamp.detect;

import io.davylamp.detect.indicator.Confidence;
import io.davylamp.detect.indicator.DomainClass;
import io.davylamp.detect.indicator.PortClass;
import io.davylamp.event.Event;
import io.davylamp.event.Field;
import io.davylamp.event.FieldValue;
import io.davylamp.event.Side;
import io.davylamp.flow.Flow;
import io.davylamp.flow.Mining;
import io.davylamp.flow.Route;
import io.davylamp.flow.Stage;

/**
 * A connection made to a mining name: the same finding for a TLS server name, the names in its certificate and an HTTP host, under its
 * own signatures.
 */
final class NameFinding {
  private final Detection detection;
  private final Field field;
  private final Signature pool;
  private final Signature donation;
  private final Signature download;
  private final PoolNames pools;
  private final Alert alert = new Alert();
  private final FieldValue names = new FieldValue();

  NameFinding(Detection detection, Field field, Signature pool, Signature donation, Signature download) {
    this.detection = detection;
    this.field = field;
    this.pool = pool;
    this.donation = donation;
    this.download = download;
    this.pools = new PoolNames(detection.rules().domains());
  }

  /** Tells when the event's name is listed, and notes the pool on the flow unless only a web page is likely. @return whether it is */
  boolean look(Flow flow, Side side, Event event) {
    boolean listed = event.read(field, names) && pools.find(names);
    if (listed) {
      tell(flow, side, event, false);
    }
    return listed;
  }

  /**
   * The same for names that others may stand beside, as in the certificate of a host that serves many: then they say little, and
   * nothing when the client asked for another one.
   *
   * @param asked whether the client named its server, and not so
   */
  void lookAmong(Flow flow, Side side, Event event, boolean asked) {
    if (event.read(field, names) && pools.find(names)) {
      boolean mixed = names.count() == FieldValue.MAX_VALUES || !pools.coverAll(names);
      if (!mixed || !asked) {
        tell(flow, side, event, mixed);
      }
    }
  }

  private void tell(Flow flow, Side side, Event event, boolean weak) {
    int entry = pools.entry();
    int value = pools.valueIndex();
    int offset = names.offset(value);
    int length = names.length(value);
    Confidence confidence = weak ? Confidence.LOW : pools.confidence(entry, names.bytes(), offset, length);
    DomainClass kind = pools.listed(entry).kind();
    if (confidence != Confidence.LOW && kind != DomainClass.DOWNLOAD) {
      note(flow, detection, pools.listed(entry).domain());
    }
    Signature signature = kind == DomainClass.DONATION ? donation : kind == DomainClass.DOWNLOAD ? download : pool;
    alert.begin(signature, flow, Stage.SUSPECTED, detection.clock().eventNs()).confidence(confidence)
        .subject(pools.subject(entry)).pool(pools.listed(entry).domain()).name(names.bytes(), offset, length);
    alert.evidence().add(field.label(), names.bytes(), offset, length, detection.clock().packetNumber(),
        detection.clock().eventNs());
    if (flow.fingerprint() >= 0) {
      alert.evidence().add("tls.fingerprint", detection.rules().fingerprints().sentence(flow.fingerprint()),
          detection.clock().packetNumber(), detection.clock().eventNs());
    }
    detection.tell(flow, side, alert.cause(event));
  }

  /** Notes mining evidence on a flow: at least suspected, with the pool if known, and what its port suggests. */
  static Mining note(Flow flow, Detection detection, String poolName) {
    Mining mining = flow.miningOrNew();
    if (mining.stage == null) {
      mining.raise(Stage.SUSPECTED);
    }
    if (mining.pool == null) {
      mining.pool = poolName;
      mining.route = Route.of(flow);
    }
    notePort(flow, detection, mining);
    return mining;
  }

  static void notePort(Flow flow, Detection detection, Mining mining) {
    if (mining.portClass == null) {
      Route.Hop endpoint = mining.route == null ? null : mining.route.endpoint();
      int port = endpoint == null ? flow.port(Side.SERVER) : endpoint.port();
      PortClass kind = detection.rules().ports().of(flow.protocol(), port);
      mining.portClass = kind == null ? null : kind.label();
    }
  }
}
