package io.davylamp.detect;

import io.davylamp.decode.Addresses;
import io.davylamp.detect.indicator.Confidence;
import io.davylamp.event.EveObject;
import io.davylamp.event.Event;
import io.davylamp.event.Field;
import io.davylamp.event.FieldValue;
import io.davylamp.event.Side;
import io.davylamp.flow.Flow;
import io.davylamp.flow.Mining;
import io.davylamp.flow.Stage;

/**
 * EVE's {@code alert}: one finding with its evidence. Reused by its detector: valid only during the call that delivers it. The
 * source is the miner's side, which is the flow's client.
 */
public final class Alert implements Event {
  public static final String TYPE = "alert";

  /** Longest name in text, RFC 1035 s. 2.3.4. */
  private static final int MAX_NAME = 255;

  private static final String CREATED = "2026_11_21";

  private Signature signature = Signature.DNS_POOL;
  private Confidence confidence = Confidence.HIGH;
  private Stage stage = Stage.SUSPECTED;
  private String subject;
  private Event cause;
  private Mining mining;
  private int ipVersion;
  private long sourceHi;
  private long sourceLo;
  private long destinationHi;
  private long destinationLo;
  private int destinationPort;
  private long subjectHash;
  private long timeNs;
  private final byte[] name = new byte[MAX_NAME];
  private int nameLength;
  private final Evidence evidence = new Evidence();

  /** Starts a new alert about a flow; the signature's own confidence, no evidence, no cause. */
  Alert begin(Signature found, Flow flow, Stage reached, long nowNs) {
    signature = found;
    confidence = found.confidence();
    stage = reached;
    subject = null;
    cause = null;
    mining = null;
    nameLength = 0;
    subjectHash = 0;
    ipVersion = flow.ipVersion();
    sourceHi = flow.addressHi(Side.CLIENT);
    sourceLo = flow.addressLo(Side.CLIENT);
    destinationHi = flow.addressHi(Side.SERVER);
    destinationLo = flow.addressLo(Side.SERVER);
    destinationPort = flow.port(Side.SERVER);
    timeNs = nowNs;
    evidence.clear();
    return this;
  }

  Alert confidence(Confidence sure) {
    confidence = sure;
    return this;
  }

  /**
   * @param about what it is about, as a noun for the sentence
   * @param hash equal for findings that are told once
   */
  Alert subject(String about, long hash) {
    subject = about;
    subjectHash = hash;
    return this;
  }

  /** @param event that led to the alert; null when none did (end of a flow) */
  Alert cause(Event event) {
    cause = event;
    return this;
  }

  /** @param facts of a mining session, written into the context; null when there is none */
  Alert mining(Mining facts) {
    mining = facts;
    return this;
  }

  /** Copies the name that matched. */
  Alert name(byte[] bytes, int offset, int length) {
    nameLength = Math.min(length, MAX_NAME);
    System.arraycopy(bytes, offset, name, 0, nameLength);
    return this;
  }

  Evidence evidence() {
    return evidence;
  }

  public Signature signature() {
    return signature;
  }

  public Confidence confidence() {
    return confidence;
  }

  public Stage stage() {
    return stage;
  }

  /** 1 (highest) to 3; what is said with low confidence is never above 3. */
  public int severity() {
    return confidence == Confidence.LOW ? 3 : signature.severity();
  }

  /** The event that led to the alert, to be printed beside it; valid during the call; null when the flow's end did. */
  public Event cause() {
    return cause;
  }

  /** The name that matched, {@link #nameLength} bytes as sent; for suppressions. */
  byte[] name() {
    return name;
  }

  int nameLength() {
    return nameLength;
  }

  public int ipVersion() {
    return ipVersion;
  }

  public long sourceHi() {
    return sourceHi;
  }

  public long sourceLo() {
    return sourceLo;
  }

  public long destinationHi() {
    return destinationHi;
  }

  public long destinationLo() {
    return destinationLo;
  }

  /** What the alert is about: with signature and source the identity of a finding; see {@link AlertGate#admit}. */
  public long subjectHash() {
    return subjectHash;
  }

  /** Packet time of the finding, nanoseconds since the epoch. */
  public long timeNs() {
    return timeNs;
  }

  @Override
  public String type() {
    return TYPE;
  }

  @Override
  public boolean read(Field field, FieldValue out) {
    out.clear();
    switch (field) {
      case ALERT_SUBJECT -> {
        if (subject != null) {
          out.add(subject);
        }
      }
      case ALERT_SENTENCE -> out.add(sentence());
      default -> {
        return false;
      }
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

  /** One sentence for a person; allocates. */
  public String sentence() {
    StringBuilder text = new StringBuilder(160);
    text.append(Addresses.text(sourceHi, sourceLo, ipVersion)).append(" -> ")
        .append(Addresses.text(destinationHi, destinationLo, ipVersion)).append(" port ").append(destinationPort).append(": ")
        .append(signature.text().substring("DAVYLAMP ".length()));
    if (subject != null) {
      String coin = mining == null || mining.coin == null ? "" : ", " + mining.coin;
      text.append(" (").append(subject).append(coin).append(')');
    }
    text.append(", ").append(stage.label()).append(", confidence ").append(confidence.label());
    for (int i = 0; i < evidence.count(); i++) {
      text.append(i == 0 ? ": " : ", ").append(evidence.kind(i)).append(' ').append(evidence.value(i));
    }
    return text.append('.').toString();
  }

  private void writeMetadata(EveObject out) {
    Signature.Technique technique = signature.technique();
    out.openObject("metadata");
    one(out, "attack_target", "Client_Endpoint");
    one(out, "confidence", confidence.title());
    one(out, "created_at", CREATED);
    one(out, "mitre_tactic_id", technique.tacticId);
    one(out, "mitre_tactic_name", technique.tacticName);
    one(out, "mitre_technique_id", technique.techniqueId);
    one(out, "mitre_technique_name", technique.techniqueName);
    one(out, "signature_severity", severity() == 1 ? "Critical" : severity() == 2 ? "Major" : "Minor");
    one(out, "updated_at", CREATED);
    out.close();
  }

  private void writeContext(EveObject out) {
    out.openObject("context");
    out.text("stage", stage.label());
    out.text("confidence", confidence.label());
    out.text("subject", subject);
    evidence.write(out);
    if (mining != null) {
      out.openObject("stratum");
      mining.write(out);
      out.close();
    }
    out.close();
  }

  private static void one(EveObject out, String key, String value) {
    out.openArray(key);
    out.text(null, value);
    out.close();
  }
}
