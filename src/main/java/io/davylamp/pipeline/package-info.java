/**
 * Composes sources, decoders, flow tables, analyzers, detectors and writers into agents, and gives agents threads. The only
 * package with threads and the only catch on the packet path. Memory: everything is made at start.
 */
package io.davylamp.pipeline;
