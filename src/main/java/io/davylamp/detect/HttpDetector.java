package io.davylamp.detect;

import io.davylamp.detect.indicator.AgentClass;
import io.davylamp.detect.indicator.AgentEntry;
import io.davylamp.detect.indicator.AgentMatcher;
import io.davylamp.event.Event;
import io.davylamp.event.Field;
import io.davylamp.event.FieldValue;
import io.davylamp.event.Side;
import io.davylamp.flow.Flow;
import io.davylamp.flow.FlowListener;
import io.davylamp.flow.Mining;
import io.davylamp.flow.Software;
import io.davylamp.flow.Stage;

/** HTTP requests to a pool's name, and requests made by a miner (getwork, getblocktemplate, XMRig's daemon mode). */
public final class HttpDetector implements FlowListener {
  /** What {@link Mining} promises of its strings. */
  private static final int MAX_AGENT = 256;

  private final Detection detection;
  private final NameFinding names;
  private final AgentMatcher agents;
  private final ProxyRefusals refusals = new ProxyRefusals();
  private final Alert alert = new Alert();
  private final FieldValue agent = new FieldValue();

  public HttpDetector(Detection detection) {
    this.detection = detection;
    names = new NameFinding(detection, Field.HTTP_HOST, Signature.HTTP_POOL, Signature.HTTP_DONATION, Signature.HTTP_DOWNLOAD);
    agents = detection.rules().agents();
  }

  @Override
  public void onEvent(Flow flow, Side side, Event event) {
    boolean suspect = names.look(flow, side, event);
    if (event.read(Field.HTTP_USER_AGENT, agent) && agent.count() > 0) {
      suspect |= lookAtAgent(flow, side, event);
    }
    if (suspect) {
      refusals.look(flow, event);
    }
  }

  private boolean lookAtAgent(Flow flow, Side side, Event event) {
    int found = agents.match(agent.bytes(), agent.offset(0), agent.length(0));
    if (found == AgentMatcher.NONE || agents.entry(found).kind() == AgentClass.PROBE) {
      return false;
    }
    AgentEntry entry = agents.entry(found);
    Mining mining = NameFinding.note(flow, detection, null);
    if (mining.agent == null) {
      String text = agent.text(0);
      mining.agent = text.length() > MAX_AGENT ? text.substring(0, MAX_AGENT) : text;
      mining.software = Software.of(mining.agent);
    }
    alert.begin(Signature.HTTP_AGENT, flow, Stage.SUSPECTED, detection.clock().eventNs()).subject(entry.name());
    alert.evidence().add(Field.HTTP_USER_AGENT.label(), agent.bytes(), agent.offset(0), agent.length(0),
        detection.clock().packetNumber(), detection.clock().eventNs());
    detection.tell(flow, side, alert.cause(event));
    return true;
  }
}
