package io.davylamp.golden;

import io.davylamp.Catalog;
import io.davylamp.detect.RuleException;
import io.davylamp.detect.Rules;
import io.davylamp.event.Side;
import io.davylamp.flow.Flow;
import io.davylamp.flow.Mining;
import io.davylamp.memory.Buffers;
import io.davylamp.protocol.Protocols;
import io.davylamp.protocol.SessionLimits;
import io.davylamp.protocol.Sessions;
import io.davylamp.protocol.dns.DnsOptions;
import io.davylamp.protocol.http.HttpOptions;
import io.davylamp.protocol.stratum.StratumOptions;
import io.davylamp.sim.Said;
import io.davylamp.stats.Counters;
import io.davylamp.time.PacketClock;
import io.netty.buffer.ByteBuf;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A session cut at every single byte: once for each boundary, in streams given straight to the program's protocols, because thousands
 * of whole runs would take minutes. What one side says in a row is one run of bytes; each run is cut once, everywhere in turn.
 */
final class BoundaryCuts {
  /** @param at the byte of the whole conversation before which it was cut */
  record Finding(int at, String dialect, String stage, String shares) {}

  private record Run(Side side, int from, int length) {}

  private final Sessions sessions;
  private final ByteBuf bytes;
  private final List<Run> runs = new ArrayList<>();

  private BoundaryCuts(List<Said> all) {
    sessions = new Sessions(new Protocols(protocols()), (flow, side, event) -> {}, new PacketClock(), new Counters(),
        new SessionLimits(4, 1 << 18, 64 << 10, 2 << 10, 3));
    bytes = Buffers.direct(all.stream().mapToInt(said -> said.bytes().length).sum());
    int at = 0;
    for (Said said : all) {
      bytes.setBytes(at, said.bytes());
      Run last = runs.isEmpty() ? null : runs.get(runs.size() - 1);
      if (last != null && last.side == said.side()) {
        runs.set(runs.size() - 1, new Run(last.side, last.from, last.length + said.bytes().length));
      } else {
        runs.add(new Run(said.side(), at, said.bytes().length));
      }
      at += said.bytes().length;
    }
  }

  static List<Finding> of(List<Said> all) {
    BoundaryCuts cuts = new BoundaryCuts(all);
    List<Finding> out = new ArrayList<>();
    for (Run run : cuts.runs) {
      for (int at = run.from + 1; at < run.from + run.length; at++) {
        out.add(cuts.play(at));
      }
    }
    return out;
  }

  private Finding play(int cut) {
    Flow flow = new Flow();
    flow.key().set(4, Flow.TCP, 0, 0xC612_0001L, 40_000, 0, 0xC613_0001L, 33_333);
    sessions.open(flow);
    for (Run run : runs) {
      if (cut > run.from && cut < run.from + run.length) {
        send(flow, run.side, run.from, cut - run.from);
        send(flow, run.side, cut, run.from + run.length - cut);
      } else {
        send(flow, run.side, run.from, run.length);
      }
    }
    sessions.close(flow);
    Mining mining = flow.mining();
    if (mining == null) {
      return new Finding(cut, null, null, "0/0");
    }
    String stage = mining.stage == null ? null : mining.stage.label();
    return new Finding(cut, mining.dialect, stage, mining.sharesAccepted + "/" + mining.sharesRejected);
  }

  private void send(Flow flow, Side side, int from, int length) {
    if (flow.listener() != null) {
      flow.listener().onBytes(side, bytes, from, length);
    }
  }

  private static List<io.davylamp.protocol.Protocol> protocols() {
    try {
      return new Catalog(Rules.load(Path.of("rules")), DnsOptions.DEFAULT, HttpOptions.DEFAULT, StratumOptions.DEFAULT, null, false, null, null).protocols();
    } catch (RuleException e) {
      throw new AssertionError(e);
    }
  }
}
