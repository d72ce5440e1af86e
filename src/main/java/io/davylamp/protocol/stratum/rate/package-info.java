/**
 * How fast a miner works: from the shares of one session and what each stands for, and from how far its threads had come in counting
 * nonces. Knows no messages. Thread: the session's worker; each session keeps a {@link io.davylamp.protocol.stratum.rate.Ledger} of
 * fixed size, estimates are made in scratch memory of the worker.
 */
package io.davylamp.protocol.stratum.rate;
