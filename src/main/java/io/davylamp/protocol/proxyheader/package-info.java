/**
 * HAProxy's PROXY protocol, versions 1 and 2: a load balancer says for whom it opens a connection. Job: the header; what follows is
 * probed again. Thread: the worker's. Memory rule: analyzers are pooled and keep nothing.
 */
package io.davylamp.protocol.proxyheader;
