package io.davylamp.pipeline;

import io.davylamp.detect.Sighting;
import io.davylamp.incident.Answer;
import io.davylamp.incident.FlowEnded;
import io.davylamp.output.Frame;
import java.nio.ByteBuffer;

/** Puts what spans flows into a worker's ring. */
final class RingOutlet implements Worker.Outlet {
  private static final byte[] NOTHING = {};

  private final LineRing ring;
  private final byte[] stored = new byte[FlowEnded.BYTES];
  private final ByteBuffer store = ByteBuffer.wrap(stored);
  private final Frame none = new Frame().load(NOTHING, 0, 0, new int[Frame.INTS]);

  RingOutlet(LineRing ring) {
    this.ring = ring;
  }

  @Override
  public void sighting(Sighting sighting, Frame line) {
    if (!ring.offer(LineRing.Kind.SIGHTING, line == null ? none : line, NOTHING, 0, sighting)) {
      ring.offer(LineRing.Kind.SIGHTING, none, NOTHING, 0, sighting);
    }
  }

  @Override
  public void flow(FlowEnded flow, Frame line) {
    flow.store(store.clear());
    if (!ring.offer(LineRing.Kind.FLOW, line == null ? none : line, stored, stored.length, flow.mining())) {
      ring.offer(LineRing.Kind.FLOW, none, stored, stored.length, flow.mining());
    }
  }

  @Override
  public void answer(Answer answer) {
    ring.offer(LineRing.Kind.ANSWER, answer.bytes(), 0, answer.length(), NOTHING, 0, null);
  }

  @Override
  public void evidence(byte[] bytes, int length) {
    ring.offer(LineRing.Kind.EVIDENCE, bytes, 0, length, NOTHING, 0, null);
  }
}
