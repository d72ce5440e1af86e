/**
 * Nodes of cryptocurrencies: what their first messages say of network, program and height; then the flow is let go. A node is no miner:
 * nothing here is evidence of mining. Thread: the flow's worker. Memory: some hundred bytes per flow under analysis, from a pool; one
 * {@link io.davylamp.protocol.p2p.PeerDesk} per worker.
 */
package io.davylamp.protocol.p2p;
