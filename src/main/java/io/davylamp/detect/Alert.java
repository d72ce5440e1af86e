package io.davylamp.detect;

import io.davylamp.detect.indicator.Confidence;
import io.davylamp.event.Event;
import io.davylamp.event.Side;
import io.davylamp.flow.Flow;
import io.davylamp.flow.Mining;
import io.davylamp.flow.Stage;
import java.nio.charset.StandardCharsets;

/**
 * One finding of a detector with its evidence, before it is known whether anybody is to be told. Reused by its detector: valid only
 * during the call that delivers it; {@link #sighting} copies it. The source is the miner's side, which is the flow's client.
 */
public final class Alert {
  /** Longest name in text, RFC 1035 s. 2.3.4. */
  private static final int MAX_NAME = 255;

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
  private String pool;
  private String blockedBy;
  private String blockedHow;
  private boolean suppressed;
  private boolean update;
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
    pool = null;
    blockedBy = null;
    blockedHow = null;
    suppressed = false;
    update = false;
    ipVersion = flow.ipVersion();
    sourceHi = flow.addressHi(Side.CLIENT);
    sourceLo = flow.addressLo(Side.CLIENT);
    destinationHi = flow.addressHi(Side.SERVER);
    destinationLo = flow.addressLo(Side.SERVER);
    timeNs = nowNs;
    evidence.clear();
    return this;
  }

  Alert confidence(Confidence sure) {
    confidence = sure;
    return this;
  }

  /** @param about what it is about, as a noun for the sentence */
  Alert subject(String about) {
    subject = about;
    return this;
  }

  /** @param domain of the list that the pool goes by; null when none is known */
  Alert pool(String domain) {
    pool = domain;
    return this;
  }

  /**
   * @param by who stopped the miner: {@code client}, {@code server}, {@code resolver}, {@code proxy}, {@code network}; null when it is not known
   * @param how it was stopped, in a word or two
   */
  Alert blocked(String by, String how) {
    blockedBy = by;
    blockedHow = how;
    return this;
  }

  /** @param event that led to the alert; null when none did (end of a flow) */
  Alert cause(Event event) {
    cause = event;
    return this;
  }

  /** @param facts of a mining session; null when there is none */
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

  /** Nobody is told; what is known of the session is only brought up to date. */
  Alert asUpdate() {
    update = true;
    return this;
  }

  void suppress() {
    suppressed = true;
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

  public String subject() {
    return subject;
  }

  /** The listed domain of the pool, or null. */
  public String pool() {
    return pool;
  }

  public String blockedBy() {
    return blockedBy;
  }

  public String blockedHow() {
    return blockedHow;
  }

  /** Whether the operator does not want to be told. */
  public boolean suppressed() {
    return suppressed;
  }

  public boolean update() {
    return update;
  }

  /** Facts of the mining session, or null. */
  public Mining mining() {
    return mining;
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

  /** The name that matched, or null; allocates. */
  String nameText() {
    return nameLength == 0 ? null : new String(name, 0, nameLength, StandardCharsets.ISO_8859_1);
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

  /** Packet time of the finding, nanoseconds since the epoch. */
  public long timeNs() {
    return timeNs;
  }

  /** A copy that outlives the call. */
  public Sighting sighting(Flow flow) {
    return Sighting.of(flow, this);
  }
}
