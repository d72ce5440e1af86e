package io.davylamp.protocol.stratum;

import io.davylamp.event.Side;
import io.davylamp.protocol.Analyzer;
import io.davylamp.protocol.Protocol;
import io.davylamp.protocol.Session;
import io.davylamp.protocol.Transport;
import io.netty.buffer.ByteBuf;

/**
 * Mining at a node of Alephium, in binary frames. One frame with a header or a block's hash in it is proof; what is not sure by
 * itself waits for a frame that is.
 */
public final class AlephiumNodeProtocol implements Protocol {
  private final Workbench bench;
  private final AlephiumFrame frame = new AlephiumFrame();

  public AlephiumNodeProtocol() {
    this(StratumOptions.DEFAULT);
  }

  public AlephiumNodeProtocol(StratumOptions options) {
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
    return Dialect.ALEPHIUM_NODE.ports().stream().mapToInt(Integer::intValue).toArray();
  }

  @Override
  public boolean mayBegin(int first) {
    return first == 0;
  }

  @Override
  public Match probe(Side side, ByteBuf buffer, int offset, int length) {
    int at = offset;
    int end = offset + length;
    while (at < end) {
      int kind = frame.wrap(buffer, at, end - at);
      if (kind == AlephiumFrame.NOT_ONE) {
        return Match.NO;
      }
      if (kind == AlephiumFrame.INCOMPLETE) {
        return Match.MORE;
      }
      if (frame.isSure()) {
        return (kind == AlephiumFrame.SUBMIT) == (side == Side.CLIENT) ? Match.YES : Match.YES_REVERSED;
      }
      if (frame.total() > end - at) {
        return Match.MORE;
      }
      at += frame.total();
    }
    return Match.MORE;
  }

  @Override
  public Analyzer newAnalyzer(Session session) {
    return bench.take().open(session, true, StratumAnalyzer.Form.FRAMES);
  }
}
