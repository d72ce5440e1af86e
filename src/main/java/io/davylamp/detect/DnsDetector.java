package io.davylamp.detect;

import io.davylamp.detect.indicator.Confidence;
import io.davylamp.detect.indicator.DomainClass;
import io.davylamp.event.Event;
import io.davylamp.event.Field;
import io.davylamp.event.FieldValue;
import io.davylamp.event.Side;
import io.davylamp.flow.Flow;
import io.davylamp.flow.FlowEnd;
import io.davylamp.flow.FlowListener;
import io.davylamp.flow.Stage;

/**
 * Lookups of mining names: in questions, CNAME targets and owners of answers. A lookup is told once, when its answer is seen and
 * says how it ended; without an answer at the flow's end, so that the moment does not depend on other traffic. NXDOMAIN, REFUSED and sinkhole addresses mean the miner got nowhere: stage blocked.
 */
public final class DnsDetector implements FlowListener {
  /** RFC 1035 s. 4.1.1. */
  private static final int NXDOMAIN = 3;

  private static final int REFUSED = 5;

  private final Detection detection;
  private final Sinkholes sinkholes;
  private final PoolNames pools;
  private final PendingLookups pending = new PendingLookups();
  private final Alert alert = new Alert();
  private final FieldValue flag = new FieldValue();
  private final FieldValue names = new FieldValue();
  private final FieldValue answers = new FieldValue();

  public DnsDetector(Detection detection, Sinkholes sinkholes) {
    this.detection = detection;
    this.sinkholes = sinkholes;
    this.pools = new PoolNames(detection.rules().domains());
  }

  @Override
  public void onEvent(Flow flow, Side side, Event event) {
    if (!event.read(Field.DNS_IS_RESPONSE, flag) || flag.count() == 0) {
      return;
    }
    if (flag.number(0) == 0) {
      onRequest(flow, side, event);
    } else {
      onResponse(flow, side, event);
    }
  }

  @Override
  public void onFlowEnd(Flow flow, FlowEnd reason) {
    if (pending.count() == 0) {
      return;
    }
    for (int place = pending.findAny(flow); place != PendingLookups.NONE; place = pending.findAny(flow)) {
      tellPending(place);
    }
  }

  private void onRequest(Flow flow, Side side, Event event) {
    if (!event.read(Field.DNS_QUERY, names) || !pools.find(names)) {
      return;
    }
    int value = pools.valueIndex();
    if (!pending.add(flow, pools.entry(), names.bytes(), names.offset(value), names.length(value),
        detection.clock().packetNumber(), detection.clock().eventNs())) {
      begin(flow, pools.entry(), names.bytes(), names.offset(value), names.length(value), Stage.SUSPECTED);
      addEvidence("dns.query", names, value);
      detection.tell(flow, side, alert.cause(event));
    }
  }

  private void onResponse(Flow flow, Side side, Event event) {
    String where = findName(event);
    if (where == null) {
      return;
    }
    int entry = pools.entry();
    int value = pools.valueIndex();
    int waiting = pending.find(flow, entry);
    if (waiting != PendingLookups.NONE) {
      pending.remove(waiting);
    }
    String refusal = refusal(event);
    boolean sunk = refusal == null && isSunk(event);
    begin(flow, entry, names.bytes(), names.offset(value), names.length(value),
        refusal != null || sunk ? Stage.BLOCKED : Stage.SUSPECTED);
    if (refusal != null || sunk) {
      alert.blocked("resolver", sunk ? "sinkhole" : refusal);
    }
    addEvidence(where, names, value);
    long packet = detection.clock().packetNumber();
    alert.evidence().add("dns.rcode", refusal, packet, detection.clock().eventNs());
    for (int i = 0; refusal == null && i < Math.min(answers.count(), 2); i++) {
      addEvidence(sunk ? "dns.sinkhole" : Field.DNS_ADDRESS.label(), answers, i);
    }
    detection.tell(flow, side, alert.cause(event));
  }

  /** Leaves the names of the field that fits in {@link #names}. @return the field's label, or null when no name fits */
  private String findName(Event event) {
    if (event.read(Field.DNS_QUERY, names) && pools.find(names)) {
      return Field.DNS_QUERY.label();
    }
    if (event.read(Field.DNS_CNAME, names) && pools.find(names)) {
      return Field.DNS_CNAME.label();
    }
    if (event.read(Field.DNS_ANSWER_OWNER, names) && pools.find(names)) {
      return Field.DNS_ANSWER_OWNER.label();
    }
    return null;
  }

  /** The response code's name when it denies the name, else null. */
  private String refusal(Event event) {
    if (!event.read(Field.DNS_RCODE, flag) || flag.count() == 0) {
      return null;
    }
    return flag.number(0) == NXDOMAIN ? "NXDOMAIN" : flag.number(0) == REFUSED ? "REFUSED" : null;
  }

  /** Whether there are addresses and all are sinkholes; leaves them in {@link #answers}. */
  private boolean isSunk(Event event) {
    if (!event.read(Field.DNS_ADDRESS, answers)) {
      answers.clear();
    }
    for (int i = 0; i < answers.count(); i++) {
      if (!sinkholes.contains(answers.bytes(), answers.offset(i), answers.length(i))) {
        return false;
      }
    }
    return answers.count() > 0;
  }

  private void tellPending(int place) {
    Flow flow = pending.flow(place);
    begin(flow, pending.entry(place), pending.names(), pending.nameOffset(place), pending.nameLength(place), Stage.SUSPECTED);
    alert.evidence().add("dns.query", pending.names(), pending.nameOffset(place), pending.nameLength(place),
        pending.packetNumber(place), pending.timeNs(place));
    alert.evidence().add("dns.answer", "none seen", detection.clock().packetNumber(), detection.clock().eventNs());
    pending.remove(place);
    detection.tell(flow, Side.CLIENT, alert);
  }

  private void begin(Flow flow, int entry, byte[] name, int offset, int length, Stage stage) {
    Confidence confidence = pools.confidence(entry, name, offset, length);
    alert.begin(signature(pools.listed(entry).kind(), stage), flow, stage, detection.clock().eventNs()).confidence(confidence)
        .subject(pools.subject(entry)).pool(pools.listed(entry).domain()).name(name, offset, length);
  }

  private void addEvidence(String what, FieldValue values, int index) {
    alert.evidence().add(what, values.bytes(), values.offset(index), values.length(index), detection.clock().packetNumber(),
        detection.clock().eventNs());
  }

  private static Signature signature(DomainClass kind, Stage stage) {
    if (stage == Stage.BLOCKED) {
      return Signature.DNS_BLOCKED;
    }
    return switch (kind) {
      case DONATION -> Signature.DNS_DONATION;
      case DOWNLOAD -> Signature.DNS_DOWNLOAD;
      default -> Signature.DNS_POOL;
    };
  }
}
