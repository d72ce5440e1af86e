package io.davylamp.protocol.stratum.rate;

/**
 * How a CryptoNote miner deals nonces to its threads, as far as one session showed: so a share's nonce tells how far its thread has come
 * since the job began. Either every thread takes the next {@link #chunk} nonces of a common counter that begins at 0 with every job
 * (XMRig from 3 on, xmr-stak), or each has its own part of the nonce space (XMRig 2, cpuminer). Filled by {@link NonceFit}.
 */
final class NonceLayout {
  /** 0: none is known. */
  int threads;
  /** Nonces a thread takes at once, or the size of its own part. */
  long chunk;
  /** Whether a thread that used up its nonces takes more of a common counter. */
  boolean common;
  /** What of the nonce the miner counts with: in NiceHash mode the pool fixes the top byte. */
  long mask;
  /** Relative standard error of the number of threads. */
  double doubt;

  void clear() {
    threads = 0;
    chunk = 1;
    common = true;
    mask = 0xFFFF_FFFFL;
    doubt = 0;
  }

  /** Becomes the same as another. */
  void set(NonceLayout other) {
    threads = other.threads;
    chunk = other.chunk;
    common = other.common;
    mask = other.mask;
    doubt = other.doubt;
  }

  /** Hashes the share's thread had computed for the job, this one not counted. All threads are taken to be equally fast. */
  long progress(long nonce) {
    long v = nonce & mask;
    return common ? v / chunk / threads * chunk + v % chunk : v % chunk;
  }
}
