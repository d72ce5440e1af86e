/**
 * Conversations: finding the flow of a packet, counting, direction, time-outs, eviction, and the flow record at the end. One
 * table per worker, on the worker's thread. Memory: bounded by {@link io.davylamp.flow.FlowLimits}; pooled flows, nothing
 * allocated per packet or per flow once the table has grown.
 */
package io.davylamp.flow;
