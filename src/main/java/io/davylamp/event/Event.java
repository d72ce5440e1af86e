package io.davylamp.event;

/**
 * Something worth a line of output. Owned and reused by whoever emits it: valid only during the call that delivers it, so a
 * receiver copies what it keeps.
 */
public interface Event {
  /** The EVE {@code event_type}, lower case; also the name of the event's own object on the line. */
  String type();

  /** Writes the members of the event's own object; the enclosing braces and common header are the writer's. */
  void write(EveObject out);

  /** Writes further members of that object that only the extended profile has. */
  default void writeOwn(EveObject out) {}

  /**
   * Answers a question of a detector.
   *
   * @param field what is asked for
   * @param out cleared by the callee, then given every value the event has for {@code field}, in wire order
   * @return false when the event has none; {@code out} is then empty
   */
  boolean read(Field field, FieldValue out);

  /** The event this one stands on, valid as long as this one: what made a detector speak, what a file came in. Null for none. */
  default Event cause() {
    return null;
  }

  /** Number of the application transaction in its flow, from 0: EVE's {@code tx_id}; -1 when it has none. */
  default long transaction() {
    return -1;
  }
}
