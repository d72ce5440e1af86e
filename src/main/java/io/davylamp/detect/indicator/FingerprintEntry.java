package io.davylamp.detect.indicator;

/**
 * A fingerprint of TLS ClientHellos.
 *
 * @param value the digest of JA3, or a JA4
 * @param program whose hello it is, as a noun; programs share libraries, so it is never one program's alone
 * @param source where the entry comes from
 * @param note free text, may be empty
 */
public record FingerprintEntry(Kind kind, String value, String program, String source, String note) {
  /** How the fingerprint is made. */
  public enum Kind {
    JA3("ja3", "[0-9a-f]{32}", "32 hex digits in lower case"),
    JA4("ja4", "[tq][0-9a-z]{2}[di][0-9]{4}[0-9A-Za-z]{2}_[0-9a-f]{12}_[0-9a-f]{12}",
        "a JA4 such as t13i310900_e8f1e7e78f70_1f22a2ca17c4");

    private final String label;
    private final String form;
    private final String described;

    Kind(String label, String form, String described) {
      this.label = label;
      this.form = form;
      this.described = described;
    }

    /** As the rule file says it. */
    public String label() {
      return label;
    }

    /** What a value must look like, as a regular expression and in words. */
    public String form() {
      return form;
    }

    public String described() {
      return described;
    }
  }

  /** What an alert says of it. */
  public String sentence() {
    return kind.label() + " " + value + ", " + program;
  }
}
