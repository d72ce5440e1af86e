package io.davylamp.output;

import io.davylamp.event.EveObject;
import io.davylamp.flow.Conversation;
import io.davylamp.flow.Flow;
import io.davylamp.flow.Mining;

/**
 * Makes whole lines of {@link Frame}s and of what is known only where all workers' lines come together: alerts, and the names
 * connections were made by. One per run, on the thread that writes; the line is valid until the next.
 */
public final class FrameLines {
  private static final byte[] ALERT = {'a', 'l', 'e', 'r', 't'};
  /** {@code flow}, the event_type of the line an alert is made from. */
  private static final int FLOW_LENGTH = 4;

  private final JsonLine line;
  private final EveHeader header;
  private final EveOptions options;

  public FrameLines(EveOptions options, SourceNames sources) {
    line = new JsonLine(options.privacy());
    header = new EveHeader(options, null, sources, line);
    this.options = options;
  }

  /**
   * An alert on an event: its object is put behind the header.
   *
   * @param captureFile with the incident's packets, or null
   */
  public void alert(Frame frame, EveObject.Part alert, String captureFile) {
    line.begin();
    take(frame, 1, frame.objectAt);
    object(alert, captureFile);
    take(frame, frame.objectAt, frame.length);
  }

  /**
   * An alert on a flow that ended, made from the flow's line.
   *
   * @param counts writes what is known of the flow, as the members of an alert's {@code flow} object
   * @param captureFile with the incident's packets, or null
   */
  public void alertOfFlow(Frame frame, Conversation on, EveObject.Part alert, EveObject.Part counts, String captureFile) {
    line.begin();
    take(frame, 1, frame.typeAt);
    line.raw(ALERT, 0, ALERT.length);
    take(frame, frame.typeAt + FLOW_LENGTH, frame.objectAt);
    object(alert, captureFile);
    line.text("direction", "to_server");
    line.openObject("flow");
    counts.write(line);
    header.timestamp("start", on.firstNs());
    ends(on);
    line.close();
    take(frame, frame.tailAt, frame.length);
  }

  /** An alert that no packet and no flow's end brought about. */
  public void alert(Conversation on, long timeNs, EveObject.Part alert, String captureFile) {
    line.begin();
    header.timestamp("timestamp", timeNs);
    line.number("flow_id", on.flowId());
    header.beginConversation(on, "alert");
    object(alert, captureFile);
    header.end(on.sourceId());
    line.end();
  }

  /**
   * A flow's line with the name it was made by.
   *
   * @param name writes {@code resolved_from}; null when there is none
   * @param mining writes what is known of mining by the name alone, or the pool of a session without one; null for nothing
   */
  public void flow(Frame frame, EveObject.Part name, EveObject.Part mining) {
    line.begin();
    int at = 1;
    if (name != null && frame.connAt >= 0) {
      take(frame, at, frame.connAt);
      name.write(line);
      at = frame.connAt;
    }
    if (mining != null && frame.miningAt >= 0) {
      take(frame, at, frame.miningAt);
      mining.write(line);
      at = frame.miningAt;
    }
    take(frame, at, frame.length);
  }

  /** Whether frames have places for names: Suricata's own schema has none. */
  public boolean namesFlows() {
    return !options.strict();
  }

  /**
   * What is known of mining on a flow that shows none itself, as the profile has it: for {@link #flow}.
   *
   * @param begun whether the frame has a {@code mining} all the same, with a judgement of its encrypted records
   */
  public EveObject.Part suspect(Mining known, boolean begun) {
    if (options.strict()) {
      return out -> StrictMining.write(known, line);
    }
    if (begun) {
      return known::write;
    }
    return out -> {
      out.openObject("mining");
      known.write(out);
      out.close();
    };
  }

  public boolean writes(String type) {
    return options.writes(type);
  }

  public byte[] bytes() {
    return line.bytes();
  }

  public int length() {
    return line.length();
  }

  private void object(EveObject.Part alert, String captureFile) {
    line.openObject("alert");
    alert.write(line);
    line.close();
    line.text("capture_file", captureFile);
  }

  private void ends(Conversation on) {
    header.address("src_ip", on.clientHi(), on.clientLo(), on.ipVersion());
    header.address("dest_ip", on.serverHi(), on.serverLo(), on.ipVersion());
    if (on.protocol() == Flow.TCP || on.protocol() == Flow.UDP) {
      line.number("src_port", on.clientPort());
      line.number("dest_port", on.serverPort());
    }
  }

  private void take(Frame frame, int from, int to) {
    line.raw(frame.bytes, frame.offset + from, to - from);
  }
}
