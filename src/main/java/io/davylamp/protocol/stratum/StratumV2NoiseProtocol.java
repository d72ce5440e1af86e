package io.davylamp.protocol.stratum;

import io.davylamp.event.Side;
import io.davylamp.protocol.Analyzer;
import io.davylamp.protocol.Protocol;
import io.davylamp.protocol.Session;
import io.davylamp.protocol.Transport;
import io.davylamp.protocol.Turns;
import io.davylamp.protocol.stratumv2.NoiseOpening;
import io.netty.buffer.ByteBuf;
import java.util.ArrayDeque;

/**
 * Stratum V2 behind its Noise handshake: nothing is readable, but the opening's four turns have their lengths. Both sides must be seen
 * from the connection's beginning; joined later, or of one side alone, it is not told from any other ciphertext.
 */
public final class StratumV2NoiseProtocol implements Protocol {
  /** Analyzers kept for reuse; more are dropped. */
  private static final int KEPT = 1024;

  private final Workbench bench;
  private final ArrayDeque<StratumV2NoiseAnalyzer> free = new ArrayDeque<>();

  public StratumV2NoiseProtocol() {
    this(StratumOptions.DEFAULT);
  }

  public StratumV2NoiseProtocol(StratumOptions options) {
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
  public Match probe(Side side, ByteBuf buffer, int offset, int length) {
    return NoiseOpening.mayBe(side, buffer, offset, length) ? Match.MORE : Match.NO;
  }

  @Override
  public boolean needsExchange() {
    return true;
  }

  @Override
  public Match exchange(Turns turns) {
    return NoiseOpening.of(turns);
  }

  @Override
  public Analyzer newAnalyzer(Session session) {
    StratumV2NoiseAnalyzer used = free.pollFirst();
    return (used != null ? used : new StratumV2NoiseAnalyzer(bench, this)).open(session);
  }

  void giveBack(StratumV2NoiseAnalyzer analyzer) {
    if (free.size() < KEPT) {
      free.addFirst(analyzer);
    }
  }
}
