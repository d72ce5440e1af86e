package io.davylamp.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.davylamp.event.EveObject;
import io.davylamp.event.Event;
import io.davylamp.event.Field;
import io.davylamp.event.FieldValue;
import io.davylamp.event.Side;
import io.davylamp.flow.Flow;
import io.davylamp.flow.FlowFixture;
import java.util.List;
import org.junit.jupiter.api.Test;

class NodeMarksTest {
  private final NodeMarks marks = new NodeMarks();

  /** An event of a type that has these values for one field. */
  private record Said(String type, Field field, List<String> values) implements Event {
    @Override
    public void write(EveObject out) {}

    @Override
    public boolean read(Field asked, FieldValue out) {
      out.clear();
      if (asked == field) {
        values.forEach(out::add);
      }
      return out.count() > 0;
    }
  }

  private Flow after(Event event) {
    Flow flow = FlowFixture.tcp(443);
    marks.onEvent(flow, Side.CLIENT, event);
    return flow;
  }

  @Test
  void aProtocolOnlyNodesAskForNamesTheNetwork() {
    Flow flow = after(new Said("quic", Field.TLS_ALPN, List.of("h3", "solana-tpu")));
    assertEquals("solana", flow.node().network);
    assertEquals(true, flow.node().sure && flow.node().coin);
    assertEquals("node", flow.node().server.role);
    assertEquals(false, after(new Said("tls", Field.TLS_ALPN, List.of("libp2p"))).node().coin);
  }

  @Test
  void aCommonNameAloneIsASupposition() {
    Flow flow = after(new Said("tls", Field.TLS_CERTIFICATE_NAME, List.of("Chia")));
    assertEquals("chia", flow.node().network);
    assertEquals(false, flow.node().sure);
  }

  @Test
  void otherNamesAndOtherEventsAreNotMarked() {
    assertNull(after(new Said("tls", Field.TLS_ALPN, List.of("h2", "http/1.1"))).node());
    assertNull(after(new Said("tls", Field.TLS_CERTIFICATE_NAME, List.of("chia.example.org", "Chia CA"))).node());
    assertNull(after(new Said("http", Field.TLS_ALPN, List.of("solana-tpu"))).node());
  }
}
