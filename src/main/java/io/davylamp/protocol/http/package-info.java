/**
 * HTTP/1 (RFC 9112): request and status lines and a few headers; bodies are skipped, tunnels (CONNECT, Upgrade) are handed to a
 * fresh detector. Thread: the flow's worker. Memory: a bounded pool of open transactions per worker.
 */
package io.davylamp.protocol.http;
