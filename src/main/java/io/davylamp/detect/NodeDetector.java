package io.davylamp.detect;

import io.davylamp.event.Event;
import io.davylamp.event.Field;
import io.davylamp.event.FieldValue;
import io.davylamp.event.Side;
import io.davylamp.flow.Flow;
import io.davylamp.flow.FlowEnd;
import io.davylamp.flow.FlowListener;
import io.davylamp.flow.Node;

/**
 * Cryptocurrency nodes and who calls them: a finding of policy, never of mining, OFF by default, because most networks that have nodes
 * mean to. Only what content proves counts, and what cryptocurrencies alone speak. Told once per flow, at the first message that names
 * a network, else at the flow's end.
 */
public final class NodeDetector implements FlowListener {
  private final Detection detection;
  private final Alert alert = new Alert();
  private final FieldValue value = new FieldValue();

  public NodeDetector(Detection detection) {
    this.detection = detection;
  }

  @Override
  public void onEvent(Flow flow, Side side, Event event) {
    if (event.read(Field.P2P_NETWORK, value)) {
      tell(flow, side, event);
    }
  }

  @Override
  public void onFlowEnd(Flow flow, FlowEnd reason) {
    tell(flow, Side.CLIENT, null);
  }

  private void tell(Flow flow, Side side, Event cause) {
    Node node = flow.node();
    if (node == null || node.told || !node.sure || !node.coin) {
      return;
    }
    node.told = true;
    long packet = detection.clock().packetNumber();
    long now = detection.clock().eventNs();
    alert.begin(Signature.NODE, flow, null, now).subject(node.network).cause(cause);
    Evidence evidence = alert.evidence();
    evidence.add("network", node.network, packet, now);
    evidence.add("app_proto", flow.appProto(), packet, now);
    evidence.add("role.client", node.client.role, packet, now);
    evidence.add("role.server", node.server.role, packet, now);
    evidence.add("agent.client", node.client.agent, packet, now);
    evidence.add("agent.server", node.server.agent, packet, now);
    detection.tell(flow, side, alert);
  }
}
