/**
 * EVE JSON lines and where they go. One {@link io.davylamp.output.EveWriter} per worker, owned by its thread; sinks are written
 * by one thread. Memory: one line buffer per writer, reused; nothing is allocated per event.
 */
package io.davylamp.output;
