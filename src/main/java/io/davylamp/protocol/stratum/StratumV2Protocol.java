package io.davylamp.protocol.stratum;

import io.davylamp.event.Side;
import io.davylamp.protocol.Analyzer;
import io.davylamp.protocol.Protocol;
import io.davylamp.protocol.Session;
import io.davylamp.protocol.Transport;
import io.davylamp.protocol.stratumv2.Frame;
import io.netty.buffer.ByteBuf;

/**
 * Stratum V2 without encryption: on the miner's own network, and at nodes that propose blocks. One frame that nobody else writes is
 * proof, of any message; of those that are a number or two behind a header two in a row are.
 */
public final class StratumV2Protocol implements Protocol {
  private static final int ENOUGH = 2;

  private final Workbench bench;
  private final Frame frame = new Frame();

  public StratumV2Protocol() {
    this(StratumOptions.DEFAULT);
  }

  public StratumV2Protocol(StratumOptions options) {
    bench = new Workbench(options);
  }

  @Override
  public String name() {
    return "stratum";
  }

  @Override
  public Transport transport() {
    return Transport.TCP;
  }

  @Override
  public int[] ports() {
    return Dialect.STRATUM_V2.ports().stream().mapToInt(Integer::intValue).toArray();
  }

  /** The low byte of the extension: the core, or the negotiation of extensions. */
  @Override
  public boolean mayBegin(int first) {
    return first <= 1;
  }

  @Override
  public Match probe(Side side, ByteBuf buffer, int offset, int length) {
    int at = offset;
    int end = offset + length;
    int fitting = 0;
    while (at < end) {
      int kind = frame.wrap(buffer, at, end - at);
      if (kind == Frame.INCOMPLETE) {
        return frame.mayBeSure() ? Match.MORE : Match.NO;
      }
      if (kind != Frame.WHOLE || !frame.isRegular()) {
        return Match.NO;
      }
      Side sender = frame.type().sender();
      if (frame.isSure() || ++fitting == ENOUGH) {
        return sender == null || sender == side ? Match.YES : Match.YES_REVERSED;
      }
      at += frame.total();
    }
    return Match.MORE;
  }

  @Override
  public Analyzer newAnalyzer(Session session) {
    return bench.take().open(session, true, StratumAnalyzer.Form.FRAMES_V2);
  }
}
