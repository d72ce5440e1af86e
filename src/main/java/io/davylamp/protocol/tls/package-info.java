/**
 * The visible part of TLS (RFC 8446, RFC 5246): both hellos, from which name, ALPN, version and fingerprints come, and up to TLS 1.2 the
 * server's certificate; then the flow is let go, or its records are followed by their headers where somebody wants that. Thread: the
 * flow's worker. Memory: some 500 bytes per flow in its handshake, at most 2 KB; readers and scratch once per worker, some 80 KB.
 */
package io.davylamp.protocol.tls;
