package io.davylamp.protocol.stratum;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.davylamp.event.Side;
import io.davylamp.flow.Effort;
import io.davylamp.protocol.stratum.rate.SimulatedMiner;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Simulated miners speak CryptoNote to the sensor: whole, joined midstream, with bytes lost, from one side. */
class HashRateOnTheWireTest {
  private static final double DIFFICULTY = 10_000;
  private static final double SECONDS = 3600;
  private static final String LOGIN = "{\"id\":1,\"jsonrpc\":\"2.0\",\"method\":\"login\",\"params\":{\"login\":\"w\",\"pass\":\"x\",\"agent\":\"XMRig/6.26.0\"}}\n";

  private final Talk talk = new Talk();
  private int nextId = 2;

  private static SimulatedMiner miner(long seed) {
    return new SimulatedMiner(seed).threads(4, 250, 0.02).difficulty(DIFFICULTY);
  }

  private static String job(int number) {
    return "{\"blob\":\"1010b9d3c5ba06" + String.format("%064x", number) + "00000000" + "c3".repeat(32) + "1e\",\"job_id\":\"job" + number
        + "\",\"target\":\"b88d0600\",\"algo\":\"rx/0\",\"height\":3289154,\"seed_hash\":\"" + "1f".repeat(32) + "\"}";
  }

  private void sendJob(double at, int number) {
    talk.at(at).send(Side.SERVER, "{\"jsonrpc\":\"2.0\",\"method\":\"job\",\"params\":" + job(number) + "}\n");
  }

  private void submit(SimulatedMiner.Found share) {
    String nonce = String.format("%08x", Integer.reverseBytes((int) share.nonce()));
    talk.at(share.atS()).send(Side.CLIENT, "{\"id\":" + nextId++ + ",\"jsonrpc\":\"2.0\",\"method\":\"submit\",\"params\":{\"id\":\"1\",\"job_id\":\"job"
        + share.job() + "\",\"nonce\":\"" + nonce + "\",\"result\":\"" + "7d".repeat(30) + "0000\"}}\n");
  }

  private void answer(double at) {
    talk.at(at).send(Side.SERVER, "{\"id\":" + (nextId - 1) + ",\"jsonrpc\":\"2.0\",\"error\":null,\"result\":{\"status\":\"OK\"}}\n");
  }

  /** Plays the part of a session from {@code fromS} on; of {@code without} nothing is heard. */
  private Effort play(SimulatedMiner miner, double fromS, Side without) {
    List<SimulatedMiner.Found> shares = miner.mine(SECONDS);
    int job = 0;
    if (fromS == 0 && without != Side.CLIENT) {
      talk.at(0).send(Side.CLIENT, LOGIN);
    }
    for (SimulatedMiner.Found share : shares) {
      for (; job < miner.jobStarts().size() && miner.jobStarts().get(job) <= share.atS(); job++) {
        if (miner.jobStarts().get(job) >= fromS && without != Side.SERVER) {
          sendJob(miner.jobStarts().get(job), job);
        }
      }
      if (share.atS() >= fromS) {
        if (without != Side.CLIENT) {
          submit(share);
        } else {
          nextId++;
        }
        if (without != Side.SERVER) {
          answer(share.atS() + 0.03);
        }
      }
    }
    return talk.mining().effort.settle();
  }

  @Test
  void aWholeSessionIsMeasuredByItsNonces() {
    SimulatedMiner miner = miner(11);
    Effort effort = play(miner, 0, null);
    assertEquals(Effort.NONCES, effort.hashrateSource);
    assertEquals(miner.rate(SECONDS - 900, SECONDS), effort.hashrate, 0.02 * effort.hashrate);
    assertTrue(effort.hashrateError < 0.03, "" + effort.hashrateError);
    assertEquals(miner.rate(0, SECONDS), effort.hashrateAverage, 0.2 * effort.hashrate);
    assertEquals(effort.hashrateAverage, effort.totalHashes / (effort.observedNs / 1e9), 1e-6);
  }

  @Test
  void niceHashsFixedByteChangesNothing() {
    SimulatedMiner miner = miner(12).topByte(0xC3);
    Effort effort = play(miner, 0, null);
    assertEquals(Effort.NONCES, effort.hashrateSource);
    assertEquals(miner.rate(SECONDS - 900, SECONDS), effort.hashrate, 0.02 * effort.hashrate);
  }

  @Test
  void joinedMidstreamItIsMeasuredFromTheFirstJobSeen() {
    SimulatedMiner miner = miner(13);
    Effort effort = play(miner, 1800, null);
    assertEquals(Effort.NONCES, effort.hashrateSource);
    assertEquals(miner.rate(SECONDS - 900, SECONDS), effort.hashrate, 0.02 * effort.hashrate);
    assertTrue(effort.observedNs / 1e9 < 1800);
  }

  @Test
  void withoutThePoolsSideNoDifficultyIsKnownAndNothingIsSaid() {
    Effort effort = play(miner(14), 0, Side.SERVER);
    assertEquals(0, effort.hashrate);
    assertEquals(0, effort.totalHashes);
  }

  @Test
  void withoutTheMinersSideSharesAreCountedByTheirAnswers() {
    SimulatedMiner miner = miner(15);
    Effort effort = play(miner, 0, Side.CLIENT);
    assertEquals(Effort.SHARES, effort.hashrateSource);
    assertEquals(miner.rate(0, SECONDS), effort.hashrate, 4 * effort.hashrateError * effort.hashrate);
  }

  @Test
  void lostBytesOfEitherSideDoNotMoveTheRate() {
    SimulatedMiner miner = miner(16);
    List<SimulatedMiner.Found> shares = miner.mine(SECONDS);
    int job = 0;
    talk.at(0).send(Side.CLIENT, LOGIN);
    for (int i = 0; i < shares.size(); i++) {
      SimulatedMiner.Found share = shares.get(i);
      for (; job < miner.jobStarts().size() && miner.jobStarts().get(job) <= share.atS(); job++) {
        if (job % 7 == 3) {
          talk.at(miner.jobStarts().get(job)).gap(Side.SERVER, 370);
        } else {
          sendJob(miner.jobStarts().get(job), job);
        }
      }
      if (i % 11 == 5) {
        talk.at(share.atS()).gap(Side.CLIENT, 190);
      } else {
        submit(share);
        answer(share.atS() + 0.03);
      }
    }
    Effort effort = talk.mining().effort.settle();
    assertEquals(Effort.NONCES, effort.hashrateSource);
    assertEquals(miner.rate(SECONDS - 900, SECONDS), effort.hashrate, 0.03 * effort.hashrate);
    assertTrue(effort.observedNs / 1e9 < SECONDS * 0.95, "the stretches with lost bytes are left out: " + effort.observedNs);
    // What was seen over the time it was seen in.
    assertEquals(miner.rate(0, SECONDS), effort.hashrateAverage, 0.25 * effort.hashrateAverage);
  }

  @Test
  void anAlertsWorthOfMembersStaysSmall() {
    play(miner(17), 0, null);
    talk.close();
    ObjectNode session = talk.events().get(talk.events().size() - 1);
    int leaves = leaves(session);
    assertTrue(leaves < 80, leaves + " leaves: " + session);
  }

  private static int leaves(JsonNode node) {
    if (!node.isContainerNode()) {
      return 1;
    }
    int sum = 0;
    for (JsonNode child : node) {
      sum += leaves(child);
    }
    return sum;
  }
}
