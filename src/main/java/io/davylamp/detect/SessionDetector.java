package io.davylamp.detect;

import io.davylamp.event.Event;
import io.davylamp.event.Field;
import io.davylamp.event.FieldValue;
import io.davylamp.event.Side;
import io.davylamp.flow.Change;
import io.davylamp.flow.Failure;
import io.davylamp.flow.Flow;
import io.davylamp.flow.FlowEnd;
import io.davylamp.flow.FlowListener;
import io.davylamp.flow.Mining;
import io.davylamp.flow.Route;
import io.davylamp.flow.Stage;
import java.nio.charset.StandardCharsets;

/**
 * Mining sessions: a finding whenever a flow's stage becomes attempted, working, confirmed or blocked, and for what changes within
 * the session; and connections suspect by their name or agent that were stopped. The analyzers decide the stage; a flow without mining
 * facts, whatever JSON it speaks, is none of this detector's business.
 */
public final class SessionDetector implements FlowListener {
  private static final String SESSION = "session";
  private static final String HTTP = "http";

  private final Detection detection;
  private final Alert alert = new Alert();
  private final FieldValue value = new FieldValue();

  public SessionDetector(Detection detection) {
    this.detection = detection;
  }

  @Override
  public void onEvent(Flow flow, Side side, Event event) {
    Mining mining = flow.mining();
    if (mining == null) {
      return;
    }
    look(flow, side, event);
    if (event.read(Field.STRATUM_CHANGE, value)) {
      changes(flow, side, event);
    }
    if (event.read(Field.STRATUM_KIND, value) && value.textIs(0, SESSION)) {
      update(flow, side);
    }
  }

  /** A session may be found blocked only when it ends. */
  @Override
  public void onFlowEnd(Flow flow, FlowEnd reason) {
    Mining mining = flow.mining();
    if (mining == null) {
      return;
    }
    Failure failure = flow.tcp() == null ? null : failure(flow, mining, reason);
    if (mining.stage == Stage.SUSPECTED && ProxyRefusals.BY.equals(mining.blockedBy)) {
      mining.raise(Stage.BLOCKED); // the last word was a demand for credentials
    } else if (failure != null && mining.raise(Stage.BLOCKED)) {
      mining.blockedBy = failure.by();
      mining.blockedHow = failure.how();
    }
    look(flow, Side.CLIENT, null);
  }

  /** How a login, or a connection that was suspect by its name or agent, came to nothing; null when it did not. */
  private static Failure failure(Flow flow, Mining mining, FlowEnd reason) {
    if (mining.stage == Stage.SUSPECTED) {
      return Failure.of(flow, reason);
    }
    if (flow.isOneSided()) {
      return null; // what the other end said was not seen
    }
    Failure reset = mining.stage == Stage.ATTEMPTED ? Failure.resetBy(flow) : null;
    // A client that resets what the server has answered hangs up, as a web server does behind its answer; nobody stopped them.
    boolean answered = flow.payloadBytes(Side.SERVER) > 0;
    return reset != null && (!answered || reset == Failure.RESET_BY_SERVER && !HTTP.equals(flow.appProto())) ? reset : null;
  }

  private void look(Flow flow, Side side, Event event) {
    Mining mining = flow.mining();
    Stage stage = mining.stage;
    if (stage == mining.toldStage) {
      return;
    }
    mining.toldStage = stage;
    Signature signature = signature(mining);
    if (signature == null) {
      return;
    }
    if (stage == Stage.BLOCKED && mining.blockedBy == null) {
      mining.blockedBy = Failure.REFUSED.by();
      mining.blockedHow = Failure.REFUSED.how();
    }
    begin(flow, mining, signature, stage);
    if (stage == Stage.BLOCKED) {
      alert.blocked(mining.blockedBy, mining.blockedHow);
    }
    if (signature == Signature.CONNECTION_BLOCKED && mining.pool != null) {
      byte[] name = mining.pool.getBytes(StandardCharsets.ISO_8859_1);
      alert.name(name, 0, name.length);
    }
    addEvidence(mining, event);
    detection.tell(flow, side, alert.cause(event));
  }

  private void changes(Flow flow, Side side, Event event) {
    Mining mining = flow.mining();
    Stage stage = mining.stage == null ? Stage.ATTEMPTED : mining.stage;
    for (int i = 0; i < value.count(); i++) {
      Signature signature = signature(i);
      if (signature == null) {
        continue;
      }
      begin(flow, mining, signature, stage);
      addEvidence(mining, event);
      if (signature == Signature.SESSION_RECONNECT) {
        add("redirect", event, Field.STRATUM_REDIRECT);
      } else if (signature == Signature.SESSION_WALLET) {
        add("previous.wallet", event, Field.STRATUM_PREVIOUS_WALLET);
      }
      detection.tell(flow, side, alert.cause(event));
      event.read(Field.STRATUM_CHANGE, value);
    }
  }

  /** Signature of the i-th change of the event, or null when it is none of its own. */
  private Signature signature(int index) {
    if (value.textIs(index, Change.RECONNECT.label())) {
      return Signature.SESSION_RECONNECT;
    }
    if (value.textIs(index, Change.WALLET.label())) {
      return Signature.SESSION_WALLET;
    }
    return value.textIs(index, Change.DONATION.label()) ? Signature.SESSION_DONATION : null;
  }

  /** What is known of a session that goes on, or has ended. */
  private void update(Flow flow, Side side) {
    Mining mining = flow.mining();
    Signature signature = signature(mining);
    if (signature != null) {
      begin(flow, mining, signature, mining.stage);
      addEvidence(mining, null);
      detection.tell(flow, side, alert.asUpdate());
    }
  }

  private void begin(Flow flow, Mining mining, Signature signature, Stage stage) {
    Route.settle(flow);
    NameFinding.notePort(flow, detection, mining);
    alert.begin(signature, flow, stage, detection.clock().eventNs()).subject(mining.pool != null ? mining.pool : mining.dialect)
        .pool(mining.pool).mining(mining);
  }

  private void add(String what, Event event, Field field) {
    if (event.read(field, value) && value.count() > 0) {
      alert.evidence().add(what, value.bytes(), value.offset(0), value.length(0), detection.clock().packetNumber(),
          detection.clock().eventNs());
    }
  }

  /** Why a proxy refused, and who asked it. */
  private void addProxy(Mining mining, long packet, long now) {
    if (mining.route != null) {
      alert.evidence().add("proxy.user", mining.route.user(), packet, now);
      if (ProxyRefusals.BY.equals(mining.blockedBy)) {
        alert.evidence().add(Field.PROXY_REFUSAL.label(), mining.blockedHow, packet, now);
      }
    }
  }

  private void addEvidence(Mining mining, Event event) {
    long packet = detection.clock().packetNumber();
    long now = detection.clock().eventNs();
    Evidence evidence = alert.evidence();
    if (event != null && event.read(Field.STRATUM_METHOD, value) && value.count() > 0) {
      evidence.add(Field.STRATUM_METHOD.label(), value.bytes(), value.offset(0), value.length(0), packet, now);
    }
    // What only sizes and times show is less than what can be read.
    evidence.add(mining.encrypted ? "message.sizes" : "dialect", mining.dialect, packet, now);
    evidence.add("agent", mining.agent, packet, now);
    evidence.add("wallet", mining.wallet, packet, now);
    evidence.add("login", mining.wallet != null ? null : mining.account != null ? mining.account : mining.worker, packet, now);
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
    addProxy(mining, packet, now);
    if (mining.inferred) {
      evidence.add("inferred", "earlier steps were not seen", packet, now);
    }
  }

  private static Signature signature(Mining mining) {
    if (mining.stage == null) {
      return null;
    }
    return switch (mining.stage) {
      case SUSPECTED -> null;
      case ATTEMPTED -> Signature.SESSION_ATTEMPTED;
      case WORKING -> Signature.SESSION_WORKING;
      case CONFIRMED -> Signature.SESSION_CONFIRMED;
      case BLOCKED -> mining.dialect == null ? Signature.CONNECTION_BLOCKED : Signature.SESSION_BLOCKED;
    };
  }
}
