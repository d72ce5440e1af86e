package io.davylamp.incident;

import io.davylamp.decode.Addresses;
import io.davylamp.detect.Evidence;
import io.davylamp.detect.Sighting;
import io.davylamp.detect.Signature;
import io.davylamp.event.EveObject;
import io.davylamp.event.Event;
import io.davylamp.event.Field;
import io.davylamp.event.FieldValue;
import io.davylamp.event.Privacy;
import io.davylamp.flow.Conversation;
import io.davylamp.flow.Timestamps;

/** EVE's {@code alert} of a policy: no stage, no score, no incident. Reused by {@link PolicyFindings}: valid until its next. */
public final class PolicyAlert implements Event {
  private static final String CREATED = "2026_11_25";
  private static final int MAX_AGENT = 120;

  private final Privacy privacy;
  private final Timestamps timestamps = new Timestamps();
  private Sighting sighting;
  private boolean ofServer;
  private String sentence;

  /** @param privacy for the sentence */
  PolicyAlert(Privacy privacy) {
    this.privacy = privacy;
  }

  /** @param server whether it is a finding about the server's host */
  PolicyAlert of(Sighting seen, boolean server) {
    sighting = seen;
    ofServer = server;
    sentence = privacy.text(words());
    return this;
  }

  /** The conversation it tells of. */
  public Conversation conversation() {
    return sighting.conversation();
  }

  /** Packet time, nanoseconds since the epoch. */
  public long timeNs() {
    return sighting.timeNs();
  }

  /** One sentence for a person. */
  public String sentence() {
    return sentence;
  }

  @Override
  public String type() {
    return IncidentAlert.TYPE;
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
    Signature signature = sighting.signature();
    out.text("action", "allowed");
    out.number("gid", Signature.GID);
    out.number("signature_id", signature.id());
    out.number("rev", signature.rev());
    out.text("signature", signature.text());
    out.text("category", signature.category());
    out.number("severity", signature.severity());
    out.openObject("metadata");
    one(out, "attack_target", ofServer ? "Server" : "Client_Endpoint");
    one(out, "confidence", sighting.confidence().title());
    one(out, "created_at", CREATED);
    one(out, "signature_severity", "Informational");
    one(out, "updated_at", CREATED);
    out.close();
    out.openObject("context");
    out.text("confidence", sighting.confidence().label());
    out.text("sentence", sentence);
    out.text("subject", sighting.subject());
    out.openArray("evidence");
    for (Evidence.Item item : sighting.evidence()) {
      out.openObject(null);
      out.text("what", item.what());
      out.text("value", item.value());
      if (item.packetNumber() > 0) {
        out.number("pcap_cnt", item.packetNumber());
      }
      out.text("timestamp", timestamps.text(item.timeNs()));
      out.close();
    }
    out.close();
    out.close();
  }

  private String words() {
    Conversation on = sighting.conversation();
    String role = evidence(ofServer ? "role.server" : "role.client");
    String agent = evidence(ofServer ? "agent.server" : "agent.client");
    StringBuilder text = new StringBuilder(160).append(Addresses.text(ofServer ? on.serverHi() : on.clientHi(),
        ofServer ? on.serverLo() : on.clientLo(), on.ipVersion()));
    text.append("wallet".equals(role) ? " calls a cryptocurrency node (" : " takes part in a cryptocurrency network (");
    text.append(sighting.subject());
    if (role != null) {
      text.append(", as ").append(role);
    }
    if (agent != null) {
      text.append(", with ").append(agent, 0, Math.min(agent.length(), MAX_AGENT));
    }
    text.append(ofServer ? "), connected to from " : ") at ");
    String other = Addresses.text(ofServer ? on.clientHi() : on.serverHi(), ofServer ? on.clientLo() : on.serverLo(), on.ipVersion());
    int port = ofServer ? on.clientPort() : on.serverPort();
    text.append(on.ipVersion() == 6 ? '[' + other + ']' : other).append(':').append(port);
    return text.append("; a node is no miner.").toString();
  }

  private String evidence(String what) {
    for (Evidence.Item item : sighting.evidence()) {
      if (item.what().equals(what)) {
        return item.value();
      }
    }
    return null;
  }

  private static void one(EveObject out, String key, String value) {
    out.openArray(key);
    out.text(null, value);
    out.close();
  }
}
