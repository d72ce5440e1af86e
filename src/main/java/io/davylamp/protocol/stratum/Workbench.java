package io.davylamp.protocol.stratum;

import io.davylamp.event.Side;
import io.davylamp.protocol.stratum.rate.Estimators;
import io.davylamp.protocol.stratumv2.Frame;
import java.util.ArrayDeque;

/** What one worker's Stratum analyzers share: the parsed message, the event, what is free for reuse. Each call uses it alone. */
final class Workbench {
  /** Analyzers kept for reuse; more are dropped. */
  private static final int KEPT = 4096;
  /**
   * Sides unpacked at a time, 60 KB each (120 with the longest lines): both of 128 miners' connections. Compression is agreed on so
   * rarely that more at once are somebody's attack.
   */
  static final int INFLATIONS = 256;

  final Wallets wallets = new Wallets();
  final Message message = new Message(login -> wallets.isMiners(new Login(login).wallet()));
  final MessageReader reader = new MessageReader(message);
  final Frame v2Frame = new Frame();
  final StratumV2Parts v2 = new StratumV2Parts(v2Frame);
  final StratumV2Agent v2Agent = new StratumV2Agent();
  final Outcome outcome = new Outcome();
  final StratumEvent event = new StratumEvent(message, outcome);
  final Estimators estimators = new Estimators();
  /** Packet time between two interim events of one session. */
  final long interimNs;
  private final ArrayDeque<StratumAnalyzer> free = new ArrayDeque<>();
  private final ArrayDeque<Inflation> freeInflations = new ArrayDeque<>();
  private int inflations;

  Workbench() {
    this(StratumOptions.DEFAULT);
  }

  Workbench(StratumOptions options) {
    interimNs = options.interimNs();
  }

  StratumAnalyzer take() {
    StratumAnalyzer used = free.pollFirst();
    return used != null ? used : new StratumAnalyzer(this);
  }

  void giveBack(StratumAnalyzer analyzer) {
    if (free.size() < KEPT) {
      free.addFirst(analyzer);
    }
  }

  /** Something to unpack a side with, or null when all are taken. */
  Inflation inflate(Side side, JsonLines lines) {
    Inflation inflation = freeInflations.pollFirst();
    if (inflation == null && inflations < INFLATIONS) {
      inflations++;
      inflation = new Inflation();
    }
    return inflation == null ? null : inflation.open(side, lines);
  }

  void giveBack(Inflation inflation) {
    freeInflations.addFirst(inflation);
  }
}
