package io.davylamp.pipeline;

import io.davylamp.detect.Sighting;
import io.davylamp.flow.Mining;
import io.davylamp.incident.FlowEnded;
import io.davylamp.output.EventSink;
import io.davylamp.output.Frame;
import java.nio.ByteBuffer;

/**
 * Brings what several workers say into the order of the packets that caused it, so that the {@link Correlator} sees what it would
 * see of one worker. The only user of correlator and sink while workers run.
 */
final class LineMerger implements Agent, LineRing.Reader {
  private final LineRing[] rings;
  private final Correlator correlator;
  private final EventSink sink;
  private final byte[] scratch;
  private final ByteBuffer view;
  private final StrayLines strays;
  private final FlowEnded flow = new FlowEnded();
  private final Frame frame = new Frame();

  LineMerger(LineRing[] rings, StrayLines strays, Correlator correlator, EventSink sink) {
    this.rings = rings;
    this.strays = strays;
    this.correlator = correlator;
    this.sink = sink;
    scratch = new byte[rings[0].maxLineLength()];
    view = ByteBuffer.wrap(scratch);
  }

  @Override
  public int doWork() {
    int lines = strays.drainTo(sink);
    while (true) {
      LineRing oldest = null;
      long oldestOrdinal = Long.MAX_VALUE;
      long safe = Long.MAX_VALUE;
      for (LineRing ring : rings) {
        long head = ring.headOrdinal();
        if (head < 0) {
          safe = Math.min(safe, ~head);
        } else if (head < oldestOrdinal) {
          oldestOrdinal = head;
          oldest = ring;
        }
      }
      if (oldest == null) {
        // At the end once more: what strayed in since was offered before the workers were told to finish.
        lines += safe == Long.MAX_VALUE ? strays.drainTo(sink) : 0;
        return lines > 0 ? lines : safe == Long.MAX_VALUE ? -1 : 0;
      }
      if (oldestOrdinal > safe) {
        return lines;
      }
      oldest.take(this, scratch);
      lines++;
    }
  }

  @Override
  public void onRecord(LineRing.Kind kind, boolean byTimer, byte[] bytes, int length, int[] places, Object object) {
    switch (kind) {
      case LINE -> sink.offer(bytes, 0, length);
      case SIGHTING -> correlator.onSighting((Sighting) object, line(bytes, length, places), byTimer);
      case FLOW -> {
        view.clear().position(length);
        correlator.onFlow(flow.load(view, (Mining) object), line(bytes, length, places), byTimer);
      }
      case ANSWER -> correlator.onAnswer(bytes, length, byTimer);
      case EVIDENCE -> correlator.onEvidence(bytes, length);
      case TIME -> {
        view.clear();
        correlator.onTime(view.getLong());
      }
      case RESTART, FINISH -> {
        view.clear();
        correlator.finish(view.getLong());
      }
    }
  }

  private Frame line(byte[] bytes, int length, int[] places) {
    return length == 0 ? null : frame.load(bytes, 0, length, places);
  }

  @Override
  public String roleName() {
    return "davylamp-output";
  }
}
