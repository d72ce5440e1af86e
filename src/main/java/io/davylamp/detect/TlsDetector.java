package io.davylamp.detect;

import io.davylamp.event.Event;
import io.davylamp.event.Field;
import io.davylamp.event.Side;
import io.davylamp.flow.Flow;
import io.davylamp.flow.FlowListener;

/** TLS connections whose ClientHello names a pool. XMRig sends no name by default: then the DNS answer is the only one. */
public final class TlsDetector implements FlowListener {
  private final NameFinding names;

  public TlsDetector(Detection detection) {
    names = new NameFinding(detection, Field.TLS_SNI, Signature.TLS_POOL, Signature.TLS_DONATION, Signature.TLS_DOWNLOAD);
  }

  @Override
  public void onEvent(Flow flow, Side side, Event event) {
    names.look(flow, side, event);
  }
}
