package io.davylamp.evidence;

import io.davylamp.flow.Conversation;
import io.davylamp.flow.Flow;
import io.davylamp.incident.FlowEnded;
import io.davylamp.incident.Incident;
import io.davylamp.incident.IncidentAlert;
import io.davylamp.incident.Resolution;
import io.davylamp.stats.Counter;
import io.davylamp.stats.Counters;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Whose packets and messages are whose: takes what the workers hand over, in the order of the packets, and gives it to the incident its
 * flow belongs to; an incident of which something is told gets files. One per run, on the thread that writes; bounded in every part.
 */
public final class EvidenceStore {
  /** Flows with a finding that are followed at once. */
  private static final int MAX_FLOWS = 1 << 16;
  /** Packets that wait for their incident: nearly always of one flow, and only for a moment. */
  private static final int FLOWS_BYTES = 32 << 20;
  /** Incidents that wait for an alert, and bytes of each: a handshake, a login and some messages; more waits only of what is suppressed. */
  private static final int MAX_WAITING = 256;
  private static final int WAITING_BYTES = 64 << 10;
  /** All transcripts that are not closed yet. */
  private static final long TRANSCRIPTS_BYTES = 64L << 20;

  /** A flow with a finding, or one that ended and may be of interest. */
  private static final class Followed {
    /** Null until it is known. */
    private Incident incident;
    private Conversation on;
    private Held held;
    /** Only look-ups on it are of interest, each by itself. */
    private boolean lookups;
    private boolean over;
  }

  private final EvidenceOptions options;
  private final Counters counters;
  private final EvidenceFiles files;
  private final Map<Long, Followed> flows = new HashMap<>();
  /** Incidents are equal only to themselves. */
  private final Map<Incident, Dossier> dossiers = new LinkedHashMap<>();
  private final DnsPackets answers;
  private final Held last = new Held(64 << 10);
  private long lastFlow;
  /** The flow at hand when it ends without a finding, else null. */
  private Followed ending;
  private int heldBytes;
  private int heldDossiers;
  private long transcripts;
  private long closings;
  private long flushedNs;

  public EvidenceStore(EvidenceOptions options, Counters counters) {
    this.options = options;
    this.counters = counters;
    files = new EvidenceFiles(options, counters);
    answers = new DnsPackets(options.dnsBytes());
  }

  // ---- what the workers hand over

  /** Takes a {@link Parcel}. */
  public void take(byte[] parcel, int at, int length) {
    switch (Parcel.kind(parcel, at)) {
      case Parcel.ANSWER -> answers.keep(Parcel.sourceId(parcel, at), Parcel.number(parcel, at), parcel, at + Parcel.HEADER, length - Parcel.HEADER);
      case Parcel.LAST -> takeLast(parcel, at, length);
      case Parcel.OVER -> over(Parcel.flowId(parcel, at));
      default -> ofFlow(parcel, at, length);
    }
  }

  private void takeLast(byte[] parcel, int at, int length) {
    if (lastFlow != Parcel.flowId(parcel, at)) {
      lastFlow = Parcel.flowId(parcel, at);
      last.clear();
    }
    last.add(parcel, at, length);
  }

  private void ofFlow(byte[] parcel, int at, int length) {
    long id = Parcel.flowId(parcel, at);
    Followed flow = flows.get(id);
    if (flow == null) {
      if (flows.size() >= MAX_FLOWS) {
        counters.increment(Counter.EVIDENCE_DROPPED);
        return;
      }
      flow = new Followed();
      flow.lookups = Parcel.kind(parcel, at) == Parcel.LOOKUP || Parcel.way(parcel, at) == Parcel.FROM_RESOLVER
          || Parcel.way(parcel, at) == Parcel.TO_RESOLVER;
      flows.put(id, flow);
    }
    if (flow.incident != null) {
      give(flow.on, dossiers.get(flow.incident), parcel, at, length);
    } else {
      if (flow.held == null) {
        flow.held = new Held(FLOWS_BYTES);
      }
      int before = flow.held.length();
      hold(heldBytes + length > FLOWS_BYTES ? null : flow.held, parcel, at, length);
      heldBytes += flow.held.length() - before;
    }
  }

  /** Adds to what is held. @param held null when there was no room for it */
  private void hold(Held held, byte[] parcel, int at, int length) {
    if (held == null || !held.add(parcel, at, length)) {
      counters.increment(Counter.EVIDENCE_DROPPED);
    }
  }

  private void over(long flowId) {
    Followed flow = flows.get(flowId);
    if (flow != null) {
      flow.over = true;
      if (flow.incident != null) {
        flows.remove(flowId);
      }
    }
  }

  // ---- whose it is

  /** A finding on a flow belongs to an incident. */
  public void sighted(Conversation on, Incident incident) {
    assign(on, incident);
  }

  /** The last packets of the flow that ends now, for {@link #ending}; null when there are none. */
  public Held lastOf(FlowEnded flow) {
    return lastFlow == flow.flowId() && !last.isEmpty() ? last.copy() : null;
  }

  /** A flow ends that may be of interest though there was no finding on it. @param packets of {@link #lastOf}, or null */
  public void ending(FlowEnded flow, Held packets) {
    ending = null;
    if (packets != null && !flows.containsKey(flow.flowId()) && flows.size() < MAX_FLOWS && heldBytes < FLOWS_BYTES) {
      Followed followed = new Followed();
      followed.held = packets;
      followed.over = true;
      ending = followed;
      heldBytes += packets.length();
      flows.put(flow.flowId(), followed);
    }
  }

  /** A flow has ended. @param incident it belongs to, or null */
  public void ended(FlowEnded flow, Incident incident) {
    if (incident == null) {
      if (ending != null) {
        flows.remove(flow.flowId());
        heldBytes -= ending.held.length();
      }
      return;
    }
    Conversation on = flow.conversation();
    assign(on, incident);
    if (ending != null) {
      Dossier dossier = dossier(incident);
      say(dossier, on, flow.firstNs(), Parcel.TO_POOL, false, "connection attempted");
      say(dossier, on, flow.lastNs(), Parcel.NOBODY, false, flow.failure() == null
          ? "connection ended without a word of mining" : flow.failure().how() + " by the " + flow.failure().by());
    }
  }

  private void assign(Conversation on, Incident incident) {
    Followed flow = flows.isEmpty() ? null : flows.get(on.flowId());
    if (flow == null) {
      return;
    }
    Dossier dossier = dossier(incident);
    flow.incident = incident;
    flow.on = on;
    if (flow.held != null) {
      Held held = flow.held;
      flow.held = null;
      heldBytes -= held.length();
      held.drainTo((bytes, at, length) -> give(on, dossier, bytes, at, length));
    }
    if (!flow.lookups) {
      resolution(dossier, on);
    }
    if (flow.lookups || flow.over) {
      flows.remove(on.flowId());
    }
  }

  /** The DNS answer by which the client came to the server of {@code on}. */
  private void resolution(Dossier dossier, Conversation on) {
    Resolution how = dossier.incident.resolution();
    if (how == null || dossier.knows(how.sourceId(), how.packetNumber())) {
      return;
    }
    answers.find(how.sourceId(), how.packetNumber(), (bytes, at) -> {
      if (PacketRecord.number(bytes, at) != how.packetNumber() && PacketRecord.protocol(bytes, at) == Flow.UDP) {
        say(dossier, on, PacketRecord.timeNs(bytes, at), Parcel.TO_RESOLVER, false, Words.question(how));
      }
      if (dossier.firstOf(PacketRecord.sourceId(bytes, at), PacketRecord.number(bytes, at))) {
        keep(dossier, bytes, at, PacketRecord.HEADER + PacketRecord.captured(bytes, at));
      }
    });
    dossier.firstOf(how.sourceId(), how.packetNumber());
    say(dossier, on, how.timeNs(), Parcel.FROM_RESOLVER, false, options.privacy().text(Words.resolution(how, on)));
  }

  /** An alert is about to be told. @return name of the incident's capture; null when it has none */
  public String told(IncidentAlert alert) {
    Conversation on = alert.conversation();
    Dossier dossier = dossier(alert.incident());
    if (!dossier.told) {
      dossier.told = true;
      dossier.closedToMore = !files.admits();
      if (dossier.held != null) {
        Held held = dossier.held;
        dossier.held = null;
        heldDossiers--;
        held.drainTo((bytes, at, length) -> files.write(dossier, bytes, at));
      }
    }
    assign(on, alert.incident());
    say(dossier, on, alert.timeNs(), Parcel.NOBODY, true, alert.sentence());
    dossier.transcript.sentence(alert.sentence());
    return files.captureOf(dossier);
  }

  private Dossier dossier(Incident incident) {
    Dossier known = dossiers.get(incident);
    if (known == null) {
      known = new Dossier(incident, new Transcript(options.transcriptBytes()));
      dossiers.put(incident, known);
    }
    return known;
  }

  /** @param dossier null when its incident is over */
  private void give(Conversation on, Dossier dossier, byte[] parcel, int at, int length) {
    if (dossier == null) {
      return;
    }
    int kind = Parcel.kind(parcel, at);
    int body = at + Parcel.HEADER;
    if (kind == Parcel.LINE) {
      String text = new String(parcel, body, length - Parcel.HEADER, StandardCharsets.UTF_8);
      say(dossier, on, Parcel.number(parcel, at), Parcel.way(parcel, at), false, text);
    } else if (kind != Parcel.LOOKUP || dossier.firstOf(PacketRecord.sourceId(parcel, body), PacketRecord.number(parcel, body))) {
      keep(dossier, parcel, body, length - Parcel.HEADER);
    }
  }

  private void keep(Dossier dossier, byte[] record, int at, int length) {
    dossier.transcript.packet(PacketRecord.timeNs(record, at));
    if (dossier.told) {
      files.write(dossier, record, at);
    } else if (dossier.incident.owner() == null) {
      if (dossier.held == null && heldDossiers < MAX_WAITING) {
        dossier.held = new Held(WAITING_BYTES);
        heldDossiers++;
      }
      hold(dossier.held, record, at, length);
    }
  }

  private void say(Dossier dossier, Conversation on, long timeNs, int way, boolean alert, String text) {
    int taken = transcripts < TRANSCRIPTS_BYTES ? dossier.transcript.add(on, timeNs, way, alert, text) : 0;
    transcripts += taken;
    dossier.stale = true;
    if (taken == 0) {
      counters.increment(Counter.EVIDENCE_DROPPED);
    }
  }

  // ---- time

  /** Packet time went on. @param closed incidents that are over by now */
  public void onTime(long nowNs, long closed) {
    if (closed != closings) {
      closings = closed;
      List<Dossier> done = new ArrayList<>();
      for (Dossier dossier : dossiers.values()) {
        if (dossier.incident.isClosed()) {
          done.add(dossier);
        }
      }
      done.forEach(this::close);
    }
    if (options.flushNs() > 0 && nowNs - flushedNs >= options.flushNs()) {
      flushedNs = nowNs;
      for (Dossier dossier : dossiers.values()) {
        if (dossier.told) {
          files.flush(dossier);
        }
      }
    }
  }

  /** Everything is over: the files are closed. */
  public void finish() {
    List.copyOf(dossiers.values()).forEach(this::close);
    flows.clear();
    last.clear();
    lastFlow = 0;
    answers.forget();
    heldBytes = 0;
    heldDossiers = 0;
    ending = null;
    transcripts = 0;
    flushedNs = 0;
  }

  private void close(Dossier dossier) {
    heldDossiers -= dossier.held == null ? 0 : 1;
    transcripts -= dossier.transcript.bytes();
    dossiers.remove(dossier.incident);
    files.close(dossier);
  }

  /** What went wrong first, for the user; null while all is well. */
  public String failure() {
    return files.failure();
  }
}
