package io.davylamp.protocol.stratum;

/**
 * How sessions are told of.
 *
 * @param interimNs packet time between two interim events of a session that lasts, nanoseconds
 */
public record StratumOptions(long interimNs) {
  /** Every five minutes: three times in what a miner calls its long average. */
  public static final StratumOptions DEFAULT = new StratumOptions(300_000_000_000L);
}
