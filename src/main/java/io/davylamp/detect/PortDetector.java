package io.davylamp.detect;

import io.davylamp.detect.indicator.PortClass;
import io.davylamp.event.Field;
import io.davylamp.event.Side;
import io.davylamp.flow.Flow;
import io.davylamp.flow.FlowEnd;
import io.davylamp.flow.FlowListener;
import io.davylamp.flow.Stage;

/**
 * Conversations in an unknown protocol on a customary mining port: lowest severity, OFF by default, because a port proves
 * nothing and a rule on ports alone drowns its reader. Decided at the flow's end, when content had its chance; both sides must
 * have sent payload.
 */
public final class PortDetector implements FlowListener {
  private static final String UNDETECTED = "failed";

  private final Detection detection;
  private final Alert alert = new Alert();

  public PortDetector(Detection detection) {
    this.detection = detection;
  }

  @Override
  public void onFlowEnd(Flow flow, FlowEnd reason) {
    if (flow.mining() != null || flow.appProto() != null && !flow.appProto().equals(UNDETECTED)) {
      return;
    }
    int port = flow.port(Side.SERVER);
    PortClass kind = detection.rules().ports().of(flow.protocol(), port);
    if (kind != PortClass.MINER_DEFAULT || flow.payloadBytes(Side.CLIENT) == 0 || flow.payloadBytes(Side.SERVER) == 0) {
      return;
    }
    alert.begin(Signature.PORT_ONLY, flow, Stage.SUSPECTED, detection.clock().eventNs()).subject(kind.label());
    alert.evidence().add(Field.DEST_PORT.label(), port, detection.clock().packetNumber(),
        detection.clock().eventNs());
    detection.tell(flow, Side.CLIENT, alert);
  }
}
