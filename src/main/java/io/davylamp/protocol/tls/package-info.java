/**
 * The visible part of TLS (RFC 8446, RFC 5246): both hellos, from which name, ALPN and version come; then the flow is let go.
 * Thread: the flow's worker. Memory: a few hundred bytes per flow for what the ClientHello said, one scratch per worker.
 */
package io.davylamp.protocol.tls;
