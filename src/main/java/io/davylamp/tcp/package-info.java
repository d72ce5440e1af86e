/**
 * TCP as a passive observer sees it: connection state, sequence bookkeeping, and each direction's bytes in order. Job: turn
 * segments into bytes, gaps and ends, each byte at most once. Thread: the flow's worker, no other. Memory rule: in-order bytes are
 * handed on from the packet; early bytes are copied into pooled segments, bounded per flow and in sum; nothing is allocated per
 * packet.
 */
package io.davylamp.tcp;
