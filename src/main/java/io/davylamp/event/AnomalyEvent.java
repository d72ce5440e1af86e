package io.davylamp.event;

/** One anomaly as an event. Reused by its owner, like every event. */
public final class AnomalyEvent implements Event {
  private Anomaly anomaly;
  private String appProto;

  /**
   * Makes this tell of another anomaly.
   *
   * @param protocol EVE's {@code app_proto} as far as known, or null; written only for the application layer
   */
  public AnomalyEvent of(Anomaly what, String protocol) {
    anomaly = what;
    appProto = protocol;
    return this;
  }

  public Anomaly anomaly() {
    return anomaly;
  }

  @Override
  public String type() {
    return "anomaly";
  }

  @Override
  public void write(EveObject out) {
    boolean application = anomaly.layer() == Anomaly.Layer.APPLAYER;
    if (application) {
      out.text("app_proto", appProto);
    }
    out.text("type", anomaly.layer().label());
    out.text("event", anomaly.label());
    if (application) {
      out.text("layer", anomaly == Anomaly.APPLAYER_UNDETECTED ? "proto_detect" : "proto_parser");
    }
  }

  @Override
  public boolean read(Field field, FieldValue out) {
    out.clear();
    return false;
  }
}
