/**
 * Reads the two hellos with which TLS (RFC 8446 s. 4.1, RFC 5246 s. 7.4.1), and QUIC with it, begins, and makes the fingerprints JA3,
 * JA3S and JA4 of them. Thread: the worker of whoever owns the reader. Memory: one reader per owner, filled again for each hello; the
 * bytes stay where they are and are only pointed to.
 */
package io.davylamp.protocol.hello;
