package io.davylamp.detect.indicator;

import java.net.IDN;
import java.util.Locale;

/**
 * One listed name.
 *
 * @param domain as it is on the wire: lower case, A-labels, no trailing dot; see {@link #normalize}
 * @param source where the entry comes from
 * @param note free text, may be empty
 */
public record DomainEntry(String domain, DomainClass kind, Confidence confidence, String source, String note) {
  /** Octets of a name and of a label, RFC 1035 s. 2.3.4; the name without the root's length octet and dot. */
  private static final int MAX_NAME = 253;

  private static final int MAX_LABEL = 63;

  /** First labels under which a pool has pages for people; no miner is configured with them. */
  private static final String[] PAGES = {"www", "blog", "docs", "forum", "help", "support", "status", "static", "cdn", "img"};

  /** Confidence in a name that fits this entry: the entry's, but low for a page of its owner's web site. */
  public Confidence confidenceOf(byte[] name, int offset, int length) {
    int beyond = length - domain.length();
    for (int i = 0; beyond > 1 && i < PAGES.length; i++) {
      if (startsWithLabel(PAGES[i], name, offset, length)) {
        return Confidence.LOW;
      }
    }
    return confidence;
  }

  private static boolean startsWithLabel(String label, byte[] name, int offset, int length) {
    if (length <= label.length() || name[offset + label.length()] != '.') {
      return false;
    }
    for (int i = 0; i < label.length(); i++) {
      if ((name[offset + i] | 0x20) != label.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /**
   * Turns a name as a person writes it into the form of the wire: lower case, U-labels to A-labels (RFC 5890), trailing dot off.
   *
   * @throws IllegalArgumentException saying what was found and what was expected
   */
  public static String normalize(String written) {
    String name = written;
    if (name.endsWith(".")) {
      name = name.substring(0, name.length() - 1);
    }
    if (name.startsWith("*.") || name.startsWith(".")) {
      throw new IllegalArgumentException("'" + written + "' begins with a wildcard or dot; expected the bare name,"
          + " which covers everything below it");
    }
    if (!isAscii(name)) {
      try {
        name = IDN.toASCII(name, IDN.ALLOW_UNASSIGNED);
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("'" + written + "' is not an internationalised name; expected labels of RFC 5890", e);
      }
    }
    name = name.toLowerCase(Locale.ROOT);
    if (name.length() > MAX_NAME) {
      throw new IllegalArgumentException("a name of " + name.length() + " characters; expected at most " + MAX_NAME);
    }
    String[] labels = name.split("\\.", -1);
    if (labels.length < 2) {
      throw new IllegalArgumentException("'" + written + "' has one label; expected a domain such as pool.example");
    }
    for (String label : labels) {
      checkLabel(written, label);
    }
    return name;
  }

  private static void checkLabel(String written, String label) {
    if (label.isEmpty() || label.length() > MAX_LABEL) {
      throw new IllegalArgumentException("'" + written + "' has a label of " + label.length() + " characters; expected 1 to "
          + MAX_LABEL);
    }
    for (int i = 0; i < label.length(); i++) {
      char c = label.charAt(i);
      if (!(c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-' || c == '_')) {
        throw new IllegalArgumentException("'" + written + "' contains '" + c + "'; expected letters, digits, hyphens and dots");
      }
    }
  }

  private static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 0x80) {
        return false;
      }
    }
    return true;
  }
}
