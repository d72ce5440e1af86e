package io.davylamp.incident;

/**
 * One kind of evidence of an incident, as it was seen first, or when it said most; counts are the latest.
 *
 * @param points {@link Weights}
 * @param packetNumber in its source; 0 when no packet shows it
 */
record Mark(String what, String value, int points, long packetNumber, long timeNs) {}
