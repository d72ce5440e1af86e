package io.davylamp.protocol.stratum.rate;

/** The scratch of a worker's hash rate estimates, used by one session at a time. 30 KB. */
public final class Estimators {
  final ShareRate shares = new ShareRate();
  final NonceFit fit = new NonceFit();
  final NonceRate nonces = new NonceRate();
}
