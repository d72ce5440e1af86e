package io.davylamp.tcp;

/**
 * What reassembly may cost, and how long it waits.
 *
 * @param maxSegmentsPerFlow pooled segments one flow may hold, both directions together. 512 hold 1 MiB of full frames: a usual
 *     receive window behind one lost segment
 * @param maxHeldBytesPerFlow early bytes one flow may hold, both directions together. 1 MiB; reached first by small segments
 *     appended to each other
 * @param maxGapWaitMs packet time a hole may stay open that nobody acknowledged. 15 s outlasts six doublings of a 200 ms
 *     retransmission timer
 * @param oneSidedGapWaitMs the same where the other direction was never captured, so that no acknowledgement can come. 1 s
 * @param ackGraceMs packet time a hole stays open after the other side acknowledged beyond it: captures may show the
 *     acknowledgement before the data (several queues, merged taps). 100 ms; 0 declares the gap at once
 * @param maxJumpBytes how far ahead of all seen bytes a segment may lie and be believed, when the announced window is smaller.
 *     1 MiB; beyond it several segments must agree
 * @param reassemblyDepthBytes stream bytes per direction after which it is no longer followed; 0 is no limit. Long mining sessions
 *     speak for weeks, so the default is 0
 */
public record TcpLimits(
    int maxSegmentsPerFlow,
    int maxHeldBytesPerFlow,
    int maxGapWaitMs,
    int oneSidedGapWaitMs,
    int ackGraceMs,
    int maxJumpBytes,
    long reassemblyDepthBytes) {
  public static final TcpLimits DEFAULT = new TcpLimits(512, 1 << 20, 15_000, 1_000, 100, 1 << 20, 0);
}
