package io.davylamp.detect;

import io.davylamp.event.Event;
import io.davylamp.event.Field;
import io.davylamp.event.FieldValue;
import io.davylamp.event.Side;
import io.davylamp.flow.Flow;
import io.davylamp.flow.FlowListener;
import io.davylamp.flow.Node;

/**
 * Nodes that speak TLS or QUIC, by what the handshake says in clear: the protocol they ask for, or the name in a certificate that their
 * own authority made. Notes it on the flow and tells nobody. A further one is a line in {@link #MARKS}.
 */
public final class NodeMarks implements FlowListener {
  /**
   * What a handshake may say.
   *
   * @param sure whether nobody else says so
   * @param coin whether only cryptocurrencies do
   */
  private record Mark(Field field, String value, String network, boolean sure, boolean coin) {}

  private static final Mark[] MARKS = {
      new Mark(Field.TLS_ALPN, "solana-tpu", "solana", true, true),
      new Mark(Field.TLS_ALPN, "libp2p", "libp2p", true, false),
      // Every certificate of Chia's nodes has this one word for a common name; others may have it too. Seen up to TLS 1.2 only.
      new Mark(Field.TLS_CERTIFICATE_NAME, "Chia", "chia", false, true),
  };

  private final FieldValue value = new FieldValue();

  @Override
  public void onEvent(Flow flow, Side side, Event event) {
    String type = event.type();
    if (!type.equals("tls") && !type.equals("quic")) {
      return;
    }
    for (Mark mark : MARKS) {
      if (event.read(mark.field, value) && isAmongValues(mark.value)) {
        note(flow, mark);
        return;
      }
    }
  }

  private boolean isAmongValues(String wanted) {
    for (int i = 0; i < value.count(); i++) {
      if (value.textIs(i, wanted)) {
        return true;
      }
    }
    return false;
  }

  private static void note(Flow flow, Mark mark) {
    Node node = flow.nodeOrNew();
    node.network = mark.network;
    node.sure = mark.sure;
    node.coin = mark.coin;
    node.client.role = "peer";
    node.server.role = mark.coin ? "node" : "peer";
  }
}
