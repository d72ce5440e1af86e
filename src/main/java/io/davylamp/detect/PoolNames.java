package io.davylamp.detect;

import io.davylamp.detect.indicator.Confidence;
import io.davylamp.detect.indicator.DomainEntry;
import io.davylamp.detect.indicator.DomainMatcher;
import io.davylamp.event.FieldValue;

/** Asks the list of names about the values of a field, and weighs an answer. One worker's; holds the last answer. */
final class PoolNames {
  /** First labels under which a pool has pages for people; no miner is configured with them. */
  private static final String[] PAGES = {"www", "blog", "docs", "forum", "help", "support", "status", "static", "cdn", "img"};

  private final DomainMatcher domains;
  /** A sentence part for each entry, made at load so that an alert allocates none. */
  private final String[] subjects;
  private int entry = DomainMatcher.NONE;
  private int valueIndex;

  PoolNames(DomainMatcher domains) {
    this.domains = domains;
    subjects = new String[domains.size()];
    for (int i = 0; i < subjects.length; i++) {
      DomainEntry listed = domains.entry(i);
      subjects[i] = listed.domain() + ", " + listed.kind().phrase() + ", listed by " + listed.source();
    }
  }

  /** Whether one of the names is worth an alert; the first one counts. */
  boolean find(FieldValue names) {
    for (int i = 0; i < names.count(); i++) {
      int found = domains.match(names.bytes(), names.offset(i), names.length(i));
      if (found != DomainMatcher.NONE && domains.entry(found).kind().alerts()) {
        entry = found;
        valueIndex = i;
        return true;
      }
    }
    return false;
  }

  /** Index of the entry found. */
  int entry() {
    return entry;
  }

  /** Which of the values fitted. */
  int valueIndex() {
    return valueIndex;
  }

  DomainEntry listed(int index) {
    return domains.entry(index);
  }

  String subject(int index) {
    return subjects[index];
  }

  /** Confidence of the entry, but low for a page of its owner's web site. */
  Confidence confidence(int index, byte[] name, int offset, int length) {
    DomainEntry listed = domains.entry(index);
    int beyond = length - listed.domain().length();
    for (int i = 0; beyond > 1 && i < PAGES.length; i++) {
      if (startsWithLabel(PAGES[i], name, offset, length)) {
        return Confidence.LOW;
      }
    }
    return listed.confidence();
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
}
