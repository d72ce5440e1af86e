/**
 * WebSocket (RFC 6455) with permessage-deflate (RFC 7692): takes the frames off and gives what the messages say to a detector of its
 * own. Thread: the flow's worker. Memory: pooled analyzers, one scratch buffer per worker, a bounded pool of inflaters.
 */
package io.davylamp.protocol.websocket;
