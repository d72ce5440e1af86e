/**
 * Plays both ends of conversations and writes them as captures: the project's own traffic, under {@code pcaps/} and in tests.
 * Test code, any thread; everything is deterministic: fixed dates, seeded draws, documentation addresses only (RFC 5737, RFC
 * 3849, RFC 7042). A {@link io.davylamp.sim.Scene} is what was said, {@link io.davylamp.sim.Reshape} changes how it travelled
 * without changing what was said, an {@link io.davylamp.sim.Envelope} puts it on the wire.
 */
package io.davylamp.sim;
