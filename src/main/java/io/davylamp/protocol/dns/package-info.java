/**
 * DNS over UDP and TCP (RFC 1035, 6891, 7766), and mDNS and LLMNR recognised apart from it. Thread: the flow's worker. Memory:
 * one parsed message and one name per worker; an analyzer per flow keeps only the ids of its last requests.
 */
package io.davylamp.protocol.dns;
