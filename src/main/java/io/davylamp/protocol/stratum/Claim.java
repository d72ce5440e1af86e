package io.davylamp.protocol.stratum;

/** How surely a message is of one dialect. In rising order. */
enum Claim {
  NONE,
  /** Several dialects say this, or anyone may: names a session until a better claim comes, and proves nothing. */
  POSSIBLE,
  /** As possible, but over HTTP, where no stream of others' JSON is to be feared, it is mining. */
  BY_HTTP,
  /** Mining, and most likely of this dialect. */
  LIKELY,
  /** Mining, and of no other dialect than this, or one that refines it. */
  SURE;

  /** Whether a message so claimed alone proves mining. */
  boolean proves() {
    return this == LIKELY || this == SURE;
  }
}
