/**
 * SOCKS 4, 4a and 5 (RFC 1928, 1929, 1961): what a proxy is asked for and what it answers; the bytes inside are probed again. Job: from
 * either side, whole or in part. Thread: the worker's. Memory rule: analyzers are pooled, nothing is kept beyond host and user.
 */
package io.davylamp.protocol.socks;
