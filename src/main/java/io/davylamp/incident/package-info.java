/**
 * What spans flows and workers: names of addresses, addresses of pools, and incidents, one per miner and pool. Thread: the one that
 * brings the workers' lines into order (of one worker its own), which hands everything over in the order of the packets, so that the
 * number of workers does not show. Memory: tables of fixed size for names and addresses; incidents are objects, bounded in number.
 */
package io.davylamp.incident;
