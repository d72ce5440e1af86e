package io.davylamp.pipeline;

import io.davylamp.detect.Sighting;
import io.davylamp.event.EveObject;
import io.davylamp.event.Side;
import io.davylamp.evidence.EvidenceStore;
import io.davylamp.evidence.Held;
import io.davylamp.flow.Conversation;
import io.davylamp.flow.Mining;
import io.davylamp.flow.Stage;
import io.davylamp.incident.FlowEnded;
import io.davylamp.incident.Incident;
import io.davylamp.incident.IncidentAlert;
import io.davylamp.incident.Incidents;
import io.davylamp.incident.NameBook;
import io.davylamp.incident.PolicyAlert;
import io.davylamp.incident.PolicyFindings;
import io.davylamp.incident.Resolution;
import io.davylamp.output.EventSink;
import io.davylamp.output.Frame;
import io.davylamp.output.FrameLines;
import io.davylamp.stats.Counter;
import io.davylamp.stats.Counters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Where everything all workers saw comes together in the order of the packets: names, incidents, and the lines that need them. On
 * the thread that writes; with one worker its own. What timers bring about at the same moment is put in an order of its own, so that
 * it does not matter which worker came first.
 */
final class Correlator implements Incidents.Teller {
  /** Something a timer brought about. */
  private record Late(long timeNs, long beganNs, long flowId, Sighting sighting, FlowEnded flow, Frame frame, Held packets) {}

  private static final Comparator<Late> ORDER =
      Comparator.comparingLong(Late::timeNs).thenComparingLong(Late::beganNs).thenComparingLong(Late::flowId);

  private final Incidents incidents;
  private final NameBook names;
  private final PolicyFindings policies;
  private final FrameLines lines;
  private final EventSink sink;
  private final AlertListener onAlert;
  private final Counters counters;
  private final EvidenceStore evidence;
  private final boolean writesFlows;
  private final List<Late> late = new ArrayList<>();
  /** DNS answers that came to light by a timer: learnt when all flows of that moment were looked at. */
  private final List<byte[]> lateAnswers = new ArrayList<>();
  /** The line at hand, for an alert that is told of it; null for none. */
  private Frame frame;
  /** The flow at hand when the line is a flow's. */
  private FlowEnded flow;
  private long flowId;

  /** @param evidence null unless it is asked for */
  Correlator(
      Blueprint.Memory memory, FrameLines lines, EventSink sink, AlertListener onAlert, Counters counters, EvidenceStore evidence) {
    incidents = memory.incidents();
    names = memory.names();
    policies = memory.policies();
    this.lines = lines;
    this.sink = sink;
    this.onAlert = onAlert;
    writesFlows = lines.writes("flow");
    this.counters = counters;
    this.evidence = evidence;
  }

  /** @param line without the alert's object; null when alerts are not written */
  void onSighting(Sighting sighting, Frame line, boolean byTimer) {
    if (byTimer) {
      Conversation on = sighting.conversation();
      late.add(new Late(sighting.timeNs(), on.firstNs(), on.flowId(), sighting, null, line == null ? null : line.copy(), null));
      return;
    }
    sighted(sighting, line);
  }

  /** @param line of the flow; null when neither flows nor alerts are written */
  void onFlow(FlowEnded ended, Frame line, boolean byTimer) {
    Resolution how = incidents.nameOf(ended);
    if (line != null && writesFlows) {
      writeFlow(ended, line, how);
    }
    if (!incidents.isConcernedBy(ended, how)) {
      return;
    }
    Held packets = evidence == null ? null : evidence.lastOf(ended);
    if (byTimer) {
      Frame kept = line == null || ended.hasMining() ? null : line.copy();
      late.add(new Late(ended.endedNs(), ended.firstNs(), ended.flowId(), null, ended.copy(), kept, packets));
      return;
    }
    ended(ended, line, packets);
  }

  /** What {@link io.davylamp.incident.Answer} encoded; its bytes are borrowed for the call. */
  void onAnswer(byte[] bytes, int length, boolean byTimer) {
    if (byTimer) {
      lateAnswers.add(Arrays.copyOf(bytes, length));
    } else {
      names.learn(bytes, 0);
    }
  }

  /** What a {@link io.davylamp.evidence.Witness} handed over. */
  void onEvidence(byte[] bytes, int length) {
    evidence.take(bytes, 0, length);
  }

  /** All workers have worked on a moment. */
  void onTime(long nowNs) {
    workOff();
    incidents.onTime(nowNs, this);
    if (evidence != null) {
      evidence.onTime(nowNs, incidents.closings());
    }
  }

  /** All flows have ended. */
  void finish(long nowNs) {
    workOff();
    incidents.finish(nowNs, this);
    if (evidence != null) {
      evidence.finish();
    }
  }

  private void workOff() {
    if (late.isEmpty() && lateAnswers.isEmpty()) {
      return;
    }
    // The order of one flow's own is kept: the sort is stable.
    late.sort(ORDER);
    for (Late one : late) {
      if (one.sighting() != null) {
        sighted(one.sighting(), one.frame());
      } else {
        ended(one.flow(), one.frame(), one.packets());
      }
    }
    late.clear();
    // Of equal times any order will do but that of the workers.
    lateAnswers.sort(Arrays::compare);
    lateAnswers.forEach(answer -> names.learn(answer, 0));
    lateAnswers.clear();
  }

  private void sighted(Sighting sighting, Frame line) {
    if (sighting.signature().isPolicy()) {
      tell(policies.see(sighting), line);
      return;
    }
    frame = line;
    flow = null;
    flowId = sighting.conversation().flowId();
    Incident incident = incidents.onSighting(sighting, this);
    if (evidence != null) {
      evidence.sighted(sighting.conversation(), incident);
    }
    frame = null;
  }

  private void ended(FlowEnded ended, Frame line, Held packets) {
    frame = line;
    flow = ended;
    flowId = ended.flowId();
    if (evidence != null) {
      evidence.ending(ended, packets);
    }
    Incident incident = incidents.onFlow(ended, this);
    if (evidence != null) {
      evidence.ended(ended, incident);
    }
    frame = null;
    flow = null;
  }

  @Override
  public void tell(IncidentAlert alert) {
    counters.increment(Counter.DETECT_ALERTS);
    String file = evidence == null ? null : evidence.told(alert);
    if (lines.writes(IncidentAlert.TYPE)) {
      write(alert, file);
    }
    if (onAlert != AlertListener.NONE) {
      onAlert.onAlert(alert.sentence(), alert.timeNs());
    }
  }

  /** @param alert null for nothing to tell */
  private void tell(PolicyAlert alert, Frame line) {
    if (alert == null) {
      return;
    }
    counters.increment(Counter.DETECT_ALERTS);
    if (lines.writes(IncidentAlert.TYPE)) {
      if (line == null) {
        lines.alert(alert.conversation(), alert.timeNs(), alert::write, null);
      } else {
        lines.alert(line, alert::write, null);
      }
      sink.offer(lines.bytes(), 0, lines.length());
    }
    if (onAlert != AlertListener.NONE) {
      onAlert.onAlert(alert.sentence(), alert.timeNs());
    }
  }

  private void write(IncidentAlert alert, String file) {
    if (frame == null || isOfAnother(alert.conversation())) {
      lines.alert(alert.conversation(), alert.timeNs(), alert::write, file);
    } else if (flow == null) {
      lines.alert(frame, alert::write, file);
    } else {
      FlowEnded of = flow;
      lines.alertOfFlow(frame, alert.conversation(), alert::write, out -> writeCounts(of, out), file);
    }
    sink.offer(lines.bytes(), 0, lines.length());
  }

  /** Whether the line at hand is another flow's: then nothing of it belongs into the alert. */
  private boolean isOfAnother(Conversation on) {
    return on.flowId() != flowId;
  }

  private static void writeCounts(FlowEnded of, EveObject out) {
    out.number("pkts_toserver", of.packets(Side.CLIENT));
    out.number("pkts_toclient", of.packets(Side.SERVER));
    out.number("bytes_toserver", of.bytes(Side.CLIENT));
    out.number("bytes_toclient", of.bytes(Side.SERVER));
  }

  private void writeFlow(FlowEnded ended, Frame line, Resolution how) {
    if (how == null) {
      sink.offer(line.bytes(), line.offset(), line.length());
      return;
    }
    lines.flow(line, lines.namesFlows() ? how::write : null, mining(ended, how));
    sink.offer(lines.bytes(), 0, lines.length());
  }

  /** What the name adds to a flow's mining: its pool, or that it is suspect at all; null for nothing. */
  private EveObject.Part mining(FlowEnded ended, Resolution how) {
    String pool = incidents.poolOf(how);
    if (ended.hasMining()) {
      return ended.hasPool() ? null : out -> out.text("pool", pool);
    }
    if (!how.convicts()) {
      return null;
    }
    Mining known = new Mining();
    known.stage = ended.failure() == null ? Stage.SUSPECTED : Stage.BLOCKED;
    known.pool = pool;
    if (ended.failure() != null) {
      known.blockedBy = ended.failure().by();
      known.blockedHow = ended.failure().how();
    }
    return lines.suspect(known, ended.isJudged());
  }
}
