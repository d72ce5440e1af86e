package io.davylamp.pipeline;

import io.davylamp.decode.Decoder;
import io.davylamp.defrag.Defragmenter;
import io.davylamp.evidence.EvidenceOptions;
import io.davylamp.flow.FlowLimits;
import io.davylamp.flow.FlowTimeouts;
import io.davylamp.protocol.SessionLimits;
import io.davylamp.tcp.TcpLimits;
import java.util.function.IntToLongFunction;

/**
 * Every limit and choice of a run.
 *
 * @param sourceIdentity what keeps flow ids of different captures apart
 * @param segmentPoolBytes for early TCP payload, per worker
 * @param workers 1 runs everything on one thread, reproducibly byte for byte; more fan out by flow
 * @param ringSlots packets a worker's ring holds (power of two)
 * @param ringBytes bytes a worker's packet ring holds
 * @param topFlows rows in the table of busiest connections
 * @param statsIntervalNs between {@code stats} events of a live run; files have one, at the end
 * @param evidence null for none
 */
public record RunOptions(
    Decoder.Options decoder, Defragmenter.Limits defrag, FlowLimits flow, FlowTimeouts timeouts, TcpLimits tcp, SessionLimits sessions,
    IntToLongFunction sourceIdentity, long segmentPoolBytes, int workers, int ringSlots, int ringBytes, int topFlows, long statsIntervalNs,
    EvidenceOptions evidence) {
  /** Without evidence. */
  public RunOptions(
      Decoder.Options decoder, Defragmenter.Limits defrag, FlowLimits flow, FlowTimeouts timeouts, TcpLimits tcp, SessionLimits sessions,
      IntToLongFunction sourceIdentity, long segmentPoolBytes, int workers, int ringSlots, int ringBytes, int topFlows, long statsIntervalNs) {
    this(decoder, defrag, flow, timeouts, tcp, sessions, sourceIdentity, segmentPoolBytes, workers, ringSlots, ringBytes, topFlows,
        statsIntervalNs, null);
  }
}
