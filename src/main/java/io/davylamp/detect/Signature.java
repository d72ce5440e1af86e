package io.davylamp.detect;

import io.davylamp.detect.indicator.Confidence;

/**
 * Every finding that can become an alert, by an id that never changes its meaning. Ids are Davylamp's own under generator id
 * {@value #GID}; {@code rev} rises when what a signature finds changes. The names of this enum are no contract, the ids are.
 */
public enum Signature {
  DNS_POOL(14_960_001, "DAVYLAMP DNS lookup of a mining pool", 2, Confidence.HIGH),
  DNS_BLOCKED(14_960_002, "DAVYLAMP DNS lookup of a mining name, not resolved", 3, Confidence.HIGH),
  DNS_DONATION(14_960_003, "DAVYLAMP DNS lookup of a miner's donation host", 1, Confidence.HIGH),
  DNS_DOWNLOAD(14_960_004, "DAVYLAMP DNS lookup of a source of mining software", 2, Confidence.MEDIUM, Technique.TOOL_TRANSFER),
  TLS_POOL(14_960_011, "DAVYLAMP TLS to a mining pool", 2, Confidence.HIGH),
  TLS_DONATION(14_960_013, "DAVYLAMP TLS to a miner's donation host", 1, Confidence.HIGH),
  TLS_DOWNLOAD(14_960_014, "DAVYLAMP TLS to a source of mining software", 2, Confidence.MEDIUM, Technique.TOOL_TRANSFER),
  HTTP_POOL(14_960_021, "DAVYLAMP HTTP request to a mining pool", 2, Confidence.HIGH),
  HTTP_DONATION(14_960_023, "DAVYLAMP HTTP request to a miner's donation host", 1, Confidence.HIGH),
  HTTP_DOWNLOAD(14_960_024, "DAVYLAMP HTTP request to a source of mining software", 2, Confidence.MEDIUM,
      Technique.TOOL_TRANSFER),
  HTTP_AGENT(14_960_025, "DAVYLAMP HTTP request by a miner", 1, Confidence.HIGH),
  SESSION_ATTEMPTED(14_960_031, "DAVYLAMP mining session attempted", 2, Confidence.MEDIUM),
  SESSION_WORKING(14_960_032, "DAVYLAMP mining session at work", 1, Confidence.HIGH),
  SESSION_CONFIRMED(14_960_033, "DAVYLAMP mining session confirmed", 1, Confidence.HIGH),
  SESSION_BLOCKED(14_960_034, "DAVYLAMP mining session refused", 3, Confidence.HIGH),
  CONNECTION_BLOCKED(14_960_035, "DAVYLAMP connection to a mining pool not established", 3, Confidence.MEDIUM),
  PORT_ONLY(14_960_041, "DAVYLAMP unknown protocol on a customary mining port", 3, Confidence.LOW),
  POOL_ADDRESS(14_960_042, "DAVYLAMP connection to an address where mining was seen", 2, Confidence.MEDIUM),
  SESSION_RECONNECT(14_960_051, "DAVYLAMP mining pool sends its miner to another host", 2, Confidence.HIGH),
  SESSION_WALLET(14_960_052, "DAVYLAMP wallet changed within a mining session", 2, Confidence.HIGH),
  POOL_CHANGED(14_960_053, "DAVYLAMP miner went to another mining pool", 3, Confidence.HIGH),
  SESSION_DONATION(14_960_054, "DAVYLAMP miner works for its authors", 3, Confidence.HIGH),
  SEVERAL_MINERS(14_960_055, "DAVYLAMP several miners at or behind one address", 2, Confidence.MEDIUM),
  INCIDENT_GOES_ON(14_960_061, "DAVYLAMP mining incident goes on", 3, Confidence.HIGH),
  PROXY_POOL(14_960_071, "DAVYLAMP SOCKS proxy asked for a mining pool", 2, Confidence.HIGH),
  PROXY_DONATION(14_960_073, "DAVYLAMP SOCKS proxy asked for a miner's donation host", 1, Confidence.HIGH),
  PROXY_DOWNLOAD(14_960_074, "DAVYLAMP SOCKS proxy asked for a source of mining software", 2, Confidence.MEDIUM, Technique.TOOL_TRANSFER);

  /** EVE's {@code gid}: no other engine's rules use it. */
  public static final int GID = 1496;

  /** Suricata's classtype coin-mining. */
  public static final String CATEGORY = "Crypto Currency Mining Activity Detected";

  /** What MITRE ATT&CK calls it: an alert has its signature's technique, and further ones where the evidence is of that kind. */
  public enum Technique {
    COMPUTE_HIJACKING("TA0040", "Impact", "T1496.001", "Compute_Hijacking"),
    TOOL_TRANSFER("TA0011", "Command_And_Control", "T1105", "Ingress_Tool_Transfer"),
    /** Several miners behind one address, or one that reaches its pool through another host. */
    PROXY("TA0011", "Command_And_Control", "T1090", "Proxy"),
    /** Mining where another protocol is at home. */
    NON_STANDARD_PORT("TA0011", "Command_And_Control", "T1571", "Non-Standard_Port"),
    ENCRYPTED_CHANNEL("TA0011", "Command_And_Control", "T1573", "Encrypted_Channel");

    final String tacticId;
    final String tacticName;
    final String techniqueId;
    final String techniqueName;

    Technique(String tacticId, String tacticName, String techniqueId, String techniqueName) {
      this.tacticId = tacticId;
      this.tacticName = tacticName;
      this.techniqueId = techniqueId;
      this.techniqueName = techniqueName;
    }

    public String tacticId() {
      return tacticId;
    }

    /** With underscores for blanks, as rule metadata has it. */
    public String tacticName() {
      return tacticName;
    }

    public String techniqueId() {
      return techniqueId;
    }

    /** With underscores for blanks, as rule metadata has it. */
    public String techniqueName() {
      return techniqueName;
    }
  }

  /** The signature of an id, or null when there is none. */
  public static Signature of(int id) {
    for (Signature signature : values()) {
      if (signature.id == id) {
        return signature;
      }
    }
    return null;
  }

  private final int id;
  private final String text;
  private final int severity;
  private final Confidence confidence;
  private final Technique technique;

  Signature(int id, String text, int severity, Confidence confidence) {
    this(id, text, severity, confidence, Technique.COMPUTE_HIJACKING);
  }

  Signature(int id, String text, int severity, Confidence confidence, Technique technique) {
    this.id = id;
    this.text = text;
    this.severity = severity;
    this.confidence = confidence;
    this.technique = technique;
  }

  /** EVE's {@code signature_id}. */
  public int id() {
    return id;
  }

  public int rev() {
    return 1;
  }

  /** EVE's {@code signature}. */
  public String text() {
    return text;
  }

  /** 1 (highest) to 3. */
  public int severity() {
    return severity;
  }

  /** Unless the indicator that fired says otherwise. */
  public Confidence confidence() {
    return confidence;
  }

  /** Whether it tells of something that changed on the way, and not how far a miner got. */
  public boolean isChange() {
    return switch (this) {
      case SESSION_RECONNECT, SESSION_WALLET, POOL_CHANGED, SESSION_DONATION, SEVERAL_MINERS -> true;
      default -> false;
    };
  }

  /** Whether it shows a miner that works for the authors of its program. */
  public boolean isDonation() {
    return switch (this) {
      case DNS_DONATION, TLS_DONATION, HTTP_DONATION, PROXY_DONATION, SESSION_DONATION -> true;
      default -> false;
    };
  }

  /** Whether it tells of a question about a name: the flow's server is a resolver then, not a pool. */
  public boolean isLookup() {
    return switch (this) {
      case DNS_POOL, DNS_BLOCKED, DNS_DONATION, DNS_DOWNLOAD -> true;
      default -> false;
    };
  }

  public Technique technique() {
    return technique;
  }
}
