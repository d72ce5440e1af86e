package io.davylamp.protocol.stratum.rate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;

/**
 * A miner of known hash rate: threads that take chunks of nonces of a counter restarted with every job, and find shares at random. It knows
 * nothing of how the sensor estimates.
 */
public final class SimulatedMiner {
  /** One share as the wire shows it. */
  public record Found(double atS, int job, double ageS, long nonce) {}

  /** One worker of the machine: a thread, or a graphics card that hashes in batches. */
  private record Thread(double rate, long batch) {}

  private final Random random;
  private final List<Thread> threads = new ArrayList<>();
  private long chunk = 32_768;
  private double difficulty = 16_384;
  private double jobS = 80;
  private double drift;
  private double pauseFrom = -1;
  private double pauseS;
  private boolean elsewhere;
  private long space;
  private long topByte;
  private final List<Double> jobStarts = new ArrayList<>();
  /** Hashes computed, by second. */
  private double[] work = new double[0];

  public SimulatedMiner(long seed) {
    random = new Random(seed);
  }

  public SimulatedMiner threads(int count, double rate, double spread) {
    for (int i = 0; i < count; i++) {
      threads.add(new Thread(rate * (1 + spread * random.nextGaussian()), 1));
    }
    return this;
  }

  public SimulatedMiner card(double rate, long batch) {
    threads.add(new Thread(rate, batch));
    return this;
  }

  public SimulatedMiner chunk(long nonces) {
    chunk = nonces;
    return this;
  }

  /** Each thread has its own part of a space of this many nonces. */
  public SimulatedMiner parts(long nonces) {
    space = nonces;
    return this;
  }

  public SimulatedMiner difficulty(double hashes) {
    difficulty = hashes;
    return this;
  }

  public SimulatedMiner jobs(double meanSeconds) {
    jobS = meanSeconds;
    return this;
  }

  /** All rates walk by this factor from job to job. */
  public SimulatedMiner drift(double perJob) {
    drift = perJob;
    return this;
  }

  public SimulatedMiner pause(double fromS, double lengthS) {
    pauseFrom = fromS;
    pauseS = lengthS;
    return this;
  }

  /** The same, but it works for another pool meanwhile: its rate stays. */
  public SimulatedMiner donation(double fromS, double lengthS) {
    elsewhere = true;
    return pause(fromS, lengthS);
  }

  public SimulatedMiner topByte(int value) {
    topByte = (long) value << 24;
    return this;
  }

  /** True hashes per second of the whole machine between two times. */
  public double rate(double fromS, double toS) {
    double sum = 0;
    for (int second = (int) fromS; second < (int) toS; second++) {
      sum += work[second];
    }
    return sum / ((int) toS - (int) fromS);
  }

  /** When each job was sent, by number. */
  public List<Double> jobStarts() {
    return jobStarts;
  }

  /** Mines for so long. */
  public List<Found> mine(double seconds) {
    work = new double[(int) seconds + 1];
    List<Found> found = new ArrayList<>();
    double speed = 1;
    double at = 0;
    for (int job = 0; at < seconds; job++) {
      // Blocks come at random, templates are renewed in between.
      double length = Math.min(1.5 * jobS, jobS * (0.05 - Math.log(1 - random.nextDouble())));
      jobStarts.add(at);
      oneJob(job, at, Math.min(at + length, seconds), speed, found);
      at += length;
      speed *= Math.exp(drift * random.nextGaussian());
    }
    found.sort(Comparator.comparingDouble(Found::atS));
    return found;
  }

  private record Claim(int thread, double atS) {}

  private void oneJob(int job, double startS, double endS, double speed, List<Found> found) {
    long counter = 0;
    PriorityQueue<Claim> claims = new PriorityQueue<>(Comparator.comparingDouble(Claim::atS));
    Integer[] order = new Integer[threads.size()];
    Arrays.setAll(order, i -> i);
    java.util.Collections.shuffle(Arrays.asList(order), random);
    for (int i = 0; i < order.length; i++) {
      Thread thread = threads.get(order[i]);
      // A card first ends the batch it is at.
      double wait = thread.batch > 1 ? random.nextDouble() * thread.batch / (thread.rate * speed) : 0;
      double begins = awake(startS) + wait + 1e-3 * i;
      count(startS, Math.min(begins, endS), thread.rate * speed);
      claims.add(new Claim(order[i], begins));
    }
    while (!claims.isEmpty() && claims.peek().atS < endS) {
      Claim claim = claims.poll();
      Thread thread = threads.get(claim.thread);
      double rate = thread.rate * speed;
      long size = space > 0 ? space / threads.size() : (chunk + thread.batch - 1) / thread.batch * thread.batch;
      long first = space > 0 ? size * claim.thread : counter;
      counter += size;
      double nonce = -difficulty * Math.log(1 - random.nextDouble());
      while (nonce < size) {
        double told = (Math.floor(nonce / thread.batch) + 1) * thread.batch / rate;
        double when = later(claim.atS, told);
        if (when >= endS) {
          break;
        }
        found.add(new Found(when, job, when - startS, first + (long) nonce & 0xFF_FFFFL | (topByte != 0 ? topByte
            : first + (long) nonce & 0xFF00_0000L)));
        nonce += -difficulty * Math.log(1 - random.nextDouble());
      }
      double done = later(claim.atS, size / rate);
      count(claim.atS, Math.min(done, endS), rate);
      if (space == 0) {
        claims.add(new Claim(claim.thread, done));
      }
    }
  }

  private double awake(double atS) {
    return atS >= pauseFrom && atS < pauseFrom + pauseS ? pauseFrom + pauseS : atS;
  }

  /** When work of so many seconds begun at a time is done. */
  private double later(double fromS, double takes) {
    double end = fromS + takes;
    return pauseFrom >= 0 && fromS < pauseFrom && end >= pauseFrom ? end + pauseS : end;
  }

  private void count(double fromS, double toS, double rate) {
    for (int second = (int) fromS; second <= (int) toS && second < work.length; second++) {
      double from = Math.max(fromS, second);
      double to = Math.min(toS, second + 1);
      double slept = pauseFrom < 0 || elsewhere ? 0 : Math.max(0, Math.min(to, pauseFrom + pauseS) - Math.max(from, pauseFrom));
      work[second] += Math.max(0, to - from - slept) * rate;
    }
  }
}
