package io.davylamp.detect.indicator;

/** How sure an indicator is, in rising order. */
public enum Confidence {
  LOW("low", "Low"),
  MEDIUM("medium", "Medium"),
  HIGH("high", "High");

  private final String label;
  private final String title;

  Confidence(String label, String title) {
    this.label = label;
    this.title = title;
  }

  /** As rule files say it. */
  public String label() {
    return label;
  }

  /** As EVE's {@code metadata.confidence} says it. */
  public String title() {
    return title;
  }
}
