package io.davylamp.detect;

import java.util.Arrays;
import java.util.List;

/**
 * Tells a finding once: the same (signature, source, subject) is admitted at most as often per window as its {@link Threshold}
 * says, by default once. Fixed memory: buckets of {@value #WAYS} findings; a full bucket forgets its oldest window, which is
 * counted: its finding starts anew, so by default an alert is repeated and none is lost. One thread; no allocation after
 * construction.
 */
public final class AlertGate {
  private static final int WAYS = 8;
  /** Bytes per remembered finding. */
  private static final int ENTRY_BYTES = 4 * Long.BYTES + 3 * Integer.BYTES;

  private final long[] sourceHi;
  private final long[] sourceLo;
  private final long[] subject;
  /** First hit of the window. */
  private final long[] startNs;
  /** 0 marks a free place. */
  private final int[] signature;
  private final int[] hits;
  private final int[] told;
  private final int bucketMask;
  private final Threshold[] thresholds;
  private final Threshold byDefault;
  private long refused;
  private long evicted;

  /**
   * @param capacity findings remembered; rounded up to a power of two, at least {@value #WAYS}
   * @param windowNs length of the window of signatures without a threshold, packet time
   */
  public AlertGate(int capacity, long windowNs, List<Threshold> thresholds) {
    int size = WAYS;
    while (size < capacity) {
      size <<= 1;
    }
    sourceHi = new long[size];
    sourceLo = new long[size];
    subject = new long[size];
    startNs = new long[size];
    signature = new int[size];
    hits = new int[size];
    told = new int[size];
    bucketMask = size / WAYS - 1;
    this.thresholds = thresholds.toArray(new Threshold[0]);
    byDefault = new Threshold(0, 1, 1, windowNs);
  }

  /** Forgets every finding: what follows belongs to an unrelated capture. */
  public void reset() {
    Arrays.fill(signature, 0);
  }

  /**
   * Counts a hit and says whether to tell it.
   *
   * @param signatureId not 0
   * @param timeNs packet time; a little backwards is the same window
   */
  public boolean admit(int signatureId, long srcHi, long srcLo, long subjectHash, long timeNs) {
    Threshold threshold = thresholdOf(signatureId);
    int place = find(signatureId, srcHi, srcLo, subjectHash);
    if (place < 0) {
      place = ~place;
      if (signature[place] != 0 && timeNs - startNs[place] < thresholdOf(signature[place]).windowNs()) {
        evicted++;
      }
      signature[place] = signatureId;
      sourceHi[place] = srcHi;
      sourceLo[place] = srcLo;
      subject[place] = subjectHash;
      begin(place, timeNs);
    } else if (timeNs - startNs[place] >= threshold.windowNs()) {
      begin(place, timeNs);
    }
    if (hits[place] < Integer.MAX_VALUE) {
      hits[place]++;
    }
    if (hits[place] >= threshold.after() && told[place] < threshold.count()) {
      told[place]++;
      return true;
    }
    refused++;
    return false;
  }

  /** Whether the operator has set how often the signature is told. */
  public boolean hasThreshold(int signatureId) {
    return thresholdOf(signatureId) != byDefault;
  }

  /** Hits not told. */
  public long refused() {
    return refused;
  }

  /** Findings forgotten before their window was over, because their bucket was full. */
  public long evicted() {
    return evicted;
  }

  /** All the memory this gate will ever use. */
  public long bytes() {
    return (long) signature.length * ENTRY_BYTES;
  }

  private void begin(int place, long timeNs) {
    startNs[place] = timeNs;
    hits[place] = 0;
    told[place] = 0;
  }

  /** Place of the finding, or the complement of the place to take: a free one, else the one with the oldest window. */
  private int find(int signatureId, long srcHi, long srcLo, long subjectHash) {
    int first = bucketOf(signatureId, srcHi, srcLo, subjectHash);
    int oldest = first;
    for (int place = first; place < first + WAYS; place++) {
      if (signature[place] == 0) {
        return ~place;
      }
      if (signature[place] == signatureId && subject[place] == subjectHash && sourceLo[place] == srcLo
          && sourceHi[place] == srcHi) {
        return place;
      }
      if (startNs[place] < startNs[oldest]) {
        oldest = place;
      }
    }
    return ~oldest;
  }

  private int bucketOf(int signatureId, long srcHi, long srcLo, long subjectHash) {
    long h = (srcHi * 0x9E3779B97F4A7C15L ^ srcLo) * 0xC2B2AE3D27D4EB4FL ^ subjectHash * 0x165667B19E3779F9L ^ signatureId;
    h ^= h >>> 32;
    h *= 0xD6E8FEB86659FD93L;
    h ^= h >>> 32;
    return ((int) h & bucketMask) * WAYS;
  }

  private Threshold thresholdOf(int signatureId) {
    for (int i = 0; i < thresholds.length; i++) {
      if (thresholds[i].signatureId() == signatureId) {
        return thresholds[i];
      }
    }
    return byDefault;
  }
}
