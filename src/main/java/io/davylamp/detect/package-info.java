/**
 * Turns what analyzers say into alerts: rules are loaded once, detectors are flow listeners of one worker, and the gate tells a
 * finding once. Detectors ask events for {@link io.davylamp.event.Field}s and know no protocol. Everything an alert needs is
 * reused: after warm-up a hit allocates nothing but a flow's first {@link io.davylamp.flow.Mining}.
 */
package io.davylamp.detect;
