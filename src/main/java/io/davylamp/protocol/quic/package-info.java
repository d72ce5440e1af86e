/**
 * QUIC's visible part (RFC 8999, RFC 9000): the Initial packets of versions 1 and 2, whose keys everybody can compute (RFC 9001
 * s. 5.2, RFC 9369 s. 3.3), hold the ClientHello; then the flow is let go. Thread: the flow's worker. Memory: some 500 bytes per
 * flow that is looked at, and from a pool with a limit 16 KiB while its hello is not whole.
 */
package io.davylamp.protocol.quic;
