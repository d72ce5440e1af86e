package io.davylamp.protocol.stratum;

import java.util.ArrayDeque;

/** What one worker's Stratum analyzers share: the parsed message, the event, the free analyzers. Each call uses it alone. */
final class Workbench {
  /** Analyzers kept for reuse; more are dropped. */
  private static final int KEPT = 4096;

  final Wallets wallets = new Wallets();
  final Message message = new Message();
  final MessageReader reader = new MessageReader(message);
  final Classifier classifier = new Classifier(wallets);
  final Outcome outcome = new Outcome();
  final StratumEvent event = new StratumEvent(message, outcome);
  final Estimators estimators = new Estimators();
  /** Packet time between two interim events of one session. */
  final long interimNs;
  private final ArrayDeque<StratumAnalyzer> free = new ArrayDeque<>();

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
}
