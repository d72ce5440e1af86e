package io.davylamp.detect;

import io.davylamp.detect.indicator.Confidence;
import io.davylamp.detect.indicator.DomainEntry;
import io.davylamp.detect.indicator.DomainMatcher;
import io.davylamp.event.FieldValue;

/** Asks the list of names about the values of a field, and weighs an answer. One worker's; holds the last answer. */
final class PoolNames {
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

  /** Whether every one of the names is listed. */
  boolean coverAll(FieldValue names) {
    for (int i = 0; i < names.count(); i++) {
      if (domains.match(names.bytes(), names.offset(i), names.length(i)) == DomainMatcher.NONE) {
        return false;
      }
    }
    return true;
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

  /** Confidence of an entry in a name that fits it. */
  Confidence confidence(int index, byte[] name, int offset, int length) {
    return domains.entry(index).confidenceOf(name, offset, length);
  }
}
