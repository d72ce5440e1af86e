package io.davylamp.detect;

/**
 * How often one finding is told: within a window that begins with its first hit, alerts begin with hit number {@code after} and
 * end when {@code count} were told.
 *
 * @param signatureId of {@link Signature#id}
 * @param after from 1
 * @param count from 1
 * @param windowNs packet time
 */
public record Threshold(int signatureId, int after, int count, long windowNs) {}
