package io.davylamp.detect;

import io.davylamp.event.Event;
import io.davylamp.event.Field;
import io.davylamp.event.Side;
import io.davylamp.flow.Flow;
import io.davylamp.flow.FlowListener;

/** Requests to a SOCKS proxy for a pool's name: that it was asked for, and that the proxy refused. */
public final class SocksDetector implements FlowListener {
  private final NameFinding names;
  private final ProxyRefusals refusals = new ProxyRefusals();

  public SocksDetector(Detection detection) {
    names = new NameFinding(detection, Field.PROXY_HOST, Signature.PROXY_POOL, Signature.PROXY_DONATION, Signature.PROXY_DOWNLOAD);
  }

  @Override
  public void onEvent(Flow flow, Side side, Event event) {
    if (names.look(flow, side, event) || flow.mining() != null) {
      refusals.look(flow, event);
    }
  }
}
