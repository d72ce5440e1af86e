package io.davylamp.detect;

import io.davylamp.event.Event;
import io.davylamp.event.Field;
import io.davylamp.event.FieldValue;
import io.davylamp.event.Side;
import io.davylamp.flow.Flow;
import io.davylamp.flow.FlowEnd;
import io.davylamp.flow.FlowListener;
import io.davylamp.flow.Mining;
import io.davylamp.flow.Stage;

/**
 * Mining sessions: one alert whenever a flow's stage becomes attempted, working, confirmed or blocked. The analyzers decide the
 * stage; a flow without mining facts, whatever JSON it speaks, is none of this detector's business.
 */
public final class SessionDetector implements FlowListener {
  private final Detection detection;
  private final Alert alert = new Alert();
  private final FieldValue method = new FieldValue();

  public SessionDetector(Detection detection) {
    this.detection = detection;
  }

  @Override
  public void onEvent(Flow flow, Side side, Event event) {
    if (flow.mining() != null && !(event instanceof Alert)) {
      look(flow, side, event);
    }
  }

  /** A session may be found blocked only when it ends. */
  @Override
  public void onFlowEnd(Flow flow, FlowEnd reason) {
    if (flow.mining() != null) {
      look(flow, Side.CLIENT, null);
    }
  }

  private void look(Flow flow, Side side, Event event) {
    Mining mining = flow.mining();
    Stage stage = mining.stage;
    if (stage == mining.toldStage) {
      return;
    }
    mining.toldStage = stage;
    Signature signature = signature(stage);
    if (signature == null) {
      return;
    }
    NameFinding.notePort(flow, detection, mining);
    long serverHash = (flow.addressHi(Side.SERVER) * 0x9E3779B97F4A7C15L ^ flow.addressLo(Side.SERVER)) * 0xC2B2AE3D27D4EB4FL
        ^ flow.port(Side.SERVER);
    alert.begin(signature, flow, stage, detection.clock().eventNs()).subject(mining.pool != null ? mining.pool : mining.dialect,
        serverHash).mining(mining);
    addEvidence(mining, event);
    detection.tell(flow, side, alert.cause(event));
  }

  private void addEvidence(Mining mining, Event event) {
    long packet = detection.clock().packetNumber();
    long now = detection.clock().eventNs();
    Evidence evidence = alert.evidence();
    if (event != null && event.read(Field.STRATUM_METHOD, method) && method.count() > 0) {
      evidence.add(Field.STRATUM_METHOD.label(), method.bytes(), method.offset(0), method.length(0), packet, now);
    }
    evidence.add("dialect", mining.dialect, packet, now);
    evidence.add("agent", mining.agent, packet, now);
    evidence.add("wallet", mining.wallet, packet, now);
    evidence.add("pool", mining.pool, packet, now);
    evidence.add("port.class", mining.portClass, packet, now);
    if (mining.jobs > 0) {
      evidence.add("jobs", mining.jobs, packet, now);
    }
    if (mining.sharesSubmitted > 0) {
      evidence.add("shares.submitted", mining.sharesSubmitted, packet, now);
    }
    if (mining.sharesAccepted > 0) {
      evidence.add("shares.accepted", mining.sharesAccepted, packet, now);
    }
    if (mining.inferred) {
      evidence.add("inferred", "earlier steps were not seen", packet, now);
    }
  }

  private static Signature signature(Stage stage) {
    if (stage == null) {
      return null;
    }
    return switch (stage) {
      case SUSPECTED -> null;
      case ATTEMPTED -> Signature.SESSION_ATTEMPTED;
      case WORKING -> Signature.SESSION_WORKING;
      case CONFIRMED -> Signature.SESSION_CONFIRMED;
      case BLOCKED -> Signature.SESSION_BLOCKED;
    };
  }
}
