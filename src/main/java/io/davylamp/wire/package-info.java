/**
 * Header views: one class per header, laid over bytes that stay where they are; numbers out. No state between packets and no
 * decisions: what a bad header means is for {@code decode} to say.
 *
 * <p>Thread: a view belongs to the decoder (or analyzer) that made it. Memory: a view keeps a reference to the buffer it was
 * last wrapped on and nothing else; it allocates nothing but in {@code toString}.
 */
package io.davylamp.wire;
