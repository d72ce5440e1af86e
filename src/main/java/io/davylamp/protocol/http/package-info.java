/**
 * HTTP/1 (RFC 9112): requests paired with their responses, a few header fields, bodies by their framing. Bodies that may be calls of
 * miners are handed to a reader of JSON-RPC, others worth it to a file inspector, unpacked; what follows CONNECT or an Upgrade goes to a
 * fresh detector. Thread: the flow's worker. Memory: bounded pools of open transactions, files and unpackers per worker.
 */
package io.davylamp.protocol.http;
