package io.davylamp.incident;

import io.davylamp.detect.Sighting;
import io.davylamp.detect.Signature;
import io.davylamp.detect.Signature.Technique;
import io.davylamp.detect.indicator.Confidence;
import io.davylamp.event.EveObject;
import io.davylamp.event.Event;
import io.davylamp.event.Field;
import io.davylamp.event.FieldValue;
import io.davylamp.event.Privacy;
import io.davylamp.event.Side;
import io.davylamp.flow.Conversation;
import io.davylamp.flow.Mining;
import io.davylamp.flow.Stage;
import io.davylamp.flow.Timestamps;
import java.util.Collection;
import java.util.List;

/** EVE's {@code alert}: what is told of an incident at one moment. Reused by {@link Incidents}: valid during the call that tells it. */
public final class IncidentAlert implements Event {
  public static final String TYPE = "alert";

  private static final String CREATED = "2026_11_21";
  private static final String UPDATED = "2026_11_25";

  private final Timestamps timestamps = new Timestamps();
  private final Privacy privacy;
  private Signature signature;
  private Stage stage;
  /** Nobody mines at more pools: with more of them it is no miner, and to add them up would cost. */
  private static final int MAX_HOST_INCIDENTS = 64;

  private Incident incident;
  private Collection<Incident> host;
  private Sighting sighting;
  private Mining mining;
  private List<Technique> techniques;
  private Conversation conversation;
  private int score;
  private long timeNs;
  private boolean summary;
  private String sentence;

  /** @param privacy for the sentence */
  IncidentAlert(Privacy privacy) {
    this.privacy = privacy;
  }

  /**
   * @param ofHost open incidents of its miner
   * @param seen what made it news; null for a summary and for what a flow's end showed
   * @param facts of the session, or null
   * @param about the conversation it tells of
   */
  IncidentAlert of(
      Signature told, Stage reached, Incident of, Collection<Incident> ofHost, Sighting seen, Mining facts, Conversation about,
      List<Technique> how, long nowNs) {
    signature = told;
    stage = reached;
    incident = of;
    host = ofHost;
    sighting = seen;
    mining = facts;
    conversation = about;
    techniques = how;
    timeNs = nowNs;
    score = of.score();
    summary = told == Signature.INCIDENT_GOES_ON;
    sentence = privacy.text(Sentences.of(this, privacy));
    return this;
  }

  public Signature signature() {
    return signature;
  }

  public Stage stage() {
    return stage;
  }

  public Incident incident() {
    return incident;
  }

  /** What made it news, or null. */
  Sighting sighting() {
    return sighting;
  }

  Mining mining() {
    return mining;
  }

  /** The conversation it tells of. */
  public Conversation conversation() {
    return conversation;
  }

  /** Packet time, nanoseconds since the epoch. */
  public long timeNs() {
    return timeNs;
  }

  /** One sentence for a person. */
  public String sentence() {
    return sentence;
  }

  public Confidence confidence() {
    return Weights.confidence(score);
  }

  /** 1 (highest) to 3; what is said with low confidence is never above 3. */
  public int severity() {
    return confidence() == Confidence.LOW ? 3 : signature.severity();
  }

  @Override
  public String type() {
    return TYPE;
  }

  @Override
  public boolean read(Field field, FieldValue out) {
    out.clear();
    if (field == Field.ALERT_SENTENCE) {
      out.add(sentence);
    }
    return out.count() > 0;
  }

  @Override
  public void write(EveObject out) {
    out.text("action", "allowed");
    out.number("gid", Signature.GID);
    out.number("signature_id", signature.id());
    out.number("rev", signature.rev());
    out.text("signature", signature.text());
    out.text("category", Signature.CATEGORY);
    out.number("severity", severity());
    writeMetadata(out);
    writeContext(out);
  }

  private void writeMetadata(EveObject out) {
    out.openObject("metadata");
    one(out, "attack_target", "Client_Endpoint");
    one(out, "confidence", confidence().title());
    one(out, "created_at", CREATED);
    out.openArray("mitre_tactic_id");
    techniques.stream().map(Technique::tacticId).distinct().forEach(t -> out.text(null, t));
    out.close();
    out.openArray("mitre_tactic_name");
    techniques.stream().map(Technique::tacticName).distinct().forEach(t -> out.text(null, t));
    out.close();
    out.openArray("mitre_technique_id");
    techniques.forEach(t -> out.text(null, t.techniqueId()));
    out.close();
    out.openArray("mitre_technique_name");
    techniques.forEach(t -> out.text(null, t.techniqueName()));
    out.close();
    one(out, "signature_severity", severity() == 1 ? "Critical" : severity() == 2 ? "Major" : "Minor");
    one(out, "updated_at", UPDATED);
    out.close();
  }

  private void writeContext(EveObject out) {
    out.openObject("context");
    out.text("stage", stage.label());
    out.text("confidence", confidence().label());
    out.number("score", score);
    out.text("sentence", sentence);
    out.text("incident_id", incident.id());
    out.text("subject", sighting == null ? null : sighting.subject());
    if (conversation.route() != null) {
      conversation.route().write(out);
      out.text("behind", conversation.behind());
    }
    if (stage == Stage.BLOCKED && incident.blockedBy() != null) {
      out.openObject("outcome");
      out.text("blocked_by", incident.blockedBy());
      out.text("how", incident.blockedHow());
      out.text("user", "proxy".equals(incident.blockedBy()) ? conversation.user() : null);
      out.close();
    }
    writeEvidence(out);
    if (mining != null) {
      out.openObject("stratum");
      mining.write(out);
      out.close();
    }
    incident.sessions().rate().write(out);
    writeHost(out);
    if (incident.resolution() != null) {
      incident.resolution().write(out);
    }
    if (summary) {
      writeRepeats(out);
    }
    writeHistory(out);
    out.close();
  }

  private void writeEvidence(EveObject out) {
    out.openArray("evidence");
    for (Mark mark : incident.marks()) {
      out.openObject(null);
      out.text("what", mark.what());
      if (Privacy.isSecret(mark.what())) {
        out.secret("value", mark.value());
      } else {
        out.text("value", mark.value());
      }
      if (mark.points() > 0) {
        out.number("points", mark.points());
      }
      if (mark.packetNumber() > 0) {
        out.number("pcap_cnt", mark.packetNumber());
      }
      out.text("timestamp", timestamps.text(mark.timeNs()));
      out.close();
    }
    out.close();
  }

  /** A miner with several pools: all of it together. */
  private void writeHost(EveObject out) {
    if (host.size() < 2) {
      return;
    }
    out.openObject("host");
    out.number("incidents", host.size());
    if (host.size() <= MAX_HOST_INCIDENTS) {
      Sessions.rate(host.stream().map(Incident::sessions).toList()).write(out);
    }
    out.close();
  }

  private void writeRepeats(EveObject out) {
    out.openObject("repeats");
    out.number("count", incident.told().repeats());
    out.text("first", timestamps.text(incident.told().firstRepeatNs()));
    out.text("last", timestamps.text(incident.told().lastRepeatNs()));
    out.close();
  }

  /** What this miner did with this pool so far. */
  private void writeHistory(EveObject out) {
    out.openObject("history");
    out.number("lookups", incident.lookups());
    out.number("sessions", incident.sessions().count());
    out.number("connections", incident.connections());
    out.number("bytes_toserver", incident.bytes(Side.CLIENT));
    out.number("bytes_toclient", incident.bytes(Side.SERVER));
    out.text("first", timestamps.text(incident.firstNs()));
    out.text("last", timestamps.text(incident.lastNs()));
    out.close();
  }

  private static void one(EveObject out, String key, String value) {
    out.openArray(key);
    out.text(null, value);
    out.close();
  }
}
