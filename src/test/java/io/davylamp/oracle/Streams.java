package io.davylamp.oracle;

import io.davylamp.capture.PacketSource;
import io.davylamp.capture.PcapFileSource;
import io.davylamp.decode.Decoder;
import io.davylamp.decode.Packet;
import io.davylamp.defrag.Defragmenter;
import io.davylamp.event.Anomaly;
import io.davylamp.event.Side;
import io.davylamp.flow.Flow;
import io.davylamp.flow.FlowEnd;
import io.davylamp.flow.FlowLimits;
import io.davylamp.flow.FlowListener;
import io.davylamp.flow.FlowTable;
import io.davylamp.flow.FlowTimeouts;
import io.davylamp.memory.SegmentPool;
import io.davylamp.stats.Counters;
import io.davylamp.tcp.StreamListener;
import io.davylamp.tcp.TcpConnection;
import io.davylamp.tcp.TcpContext;
import io.davylamp.tcp.TcpLimits;
import io.davylamp.time.PacketClock;
import io.netty.buffer.ByteBuf;
import java.nio.file.Path;

/**
 * Source, decoder, defragmenter, flow table and reassembly as the pipeline joins them, with a listener that writes down every
 * byte. Flows never time out and holes wait for the end, as in tshark, which knows no time-outs.
 */
final class Streams implements PacketSource.Handler, FlowListener {
  private static final FlowTimeouts.States NEVER = new FlowTimeouts.States(1L << 60, 1L << 60, 1L << 60, 1L << 60);
  private static final TcpLimits PATIENT = new TcpLimits(1 << 14, 1 << 25, 1 << 30, 1 << 30, 1 << 30, 1 << 20, 0);

  private final Account account;
  private final Counters counters = new Counters();
  private final PacketClock clock = new PacketClock();
  private final Decoder decoder = new Decoder(Decoder.Options.DEFAULT, counters);
  private final Defragmenter defragmenter = new Defragmenter(Defragmenter.Limits.DEFAULT, counters);
  private final FlowTable table;

  private Streams(Account account) {
    this.account = account;
    TcpContext tcp = new TcpContext(PATIENT, new SegmentPool(1 << 14), counters);
    table = new FlowTable(FlowLimits.ofMax(1 << 16),
        new FlowTimeouts(NEVER, NEVER, NEVER, NEVER, NEVER, NEVER, NEVER, NEVER), this, () -> new TcpConnection(tcp), counters, clock);
  }

  static void record(Path file, Account account) {
    Streams streams = new Streams(account);
    try (PcapFileSource source = new PcapFileSource(file.toString(), null, 0)) {
      while (source.poll(streams, 256) != PacketSource.END) {
        continue;
      }
    } catch (RuntimeException damaged) {
      // A capture cut short: what came before counts, as with tshark.
    }
    streams.table.closeAll(FlowEnd.SHUTDOWN);
  }

  @Override
  public void onPacket(Packet packet) {
    Decoder.Outcome outcome = decoder.decode(packet);
    for (int round = 0; outcome == Decoder.Outcome.FRAGMENT && round < 4; round++) {
      if (!defragmenter.add(packet)) {
        return;
      }
      outcome = decoder.decodeIp(packet, packet.ipOffset, packet.ipTotalLength);
    }
    if (outcome != Decoder.Outcome.TRANSPORT) {
      return;
    }
    clock.advanceTo(packet.timeNs, 0, packet.number);
    Flow flow = table.findOrOpen(packet);
    if (flow.protocol() == Flow.TCP) {
      flow.tcp().onSegment(flow.lastSide(), packet);
    }
  }

  @Override
  public void onFlowStart(Flow flow) {
    if (flow.protocol() != Flow.TCP && flow.protocol() != Flow.UDP) {
      return;
    }
    String client = address(flow, Side.CLIENT);
    String server = address(flow, Side.SERVER);
    Account.Talk talk = account.talk(Account.key(flow.protocol() == Flow.TCP ? "TCP" : "UDP", client, flow.port(Side.CLIENT),
        server, flow.port(Side.SERVER)));
    Half[] halves = {new Half(), new Half()};
    talk.connections++;
    talk.streams.add(halves);
    int first = Account.isFirst(client, flow.port(Side.CLIENT), server, flow.port(Side.SERVER)) ? 0 : 1;
    if (flow.protocol() == Flow.TCP) {
      flow.listener(new Recorder(halves[first], halves[1 - first]));
    }
  }

  private static String address(Flow flow, Side side) {
    long hi = flow.addressHi(side);
    long lo = flow.addressLo(side);
    StringBuilder text = new StringBuilder();
    if (flow.ipVersion() == 4) {
      for (int shift = 24; shift >= 0; shift -= 8) {
        text.append(shift == 24 ? "" : ".").append(lo >>> shift & 0xFF);
      }
    } else {
      for (int i = 0; i < 8; i++) {
        text.append(i == 0 ? "" : ":").append(Long.toHexString((i < 4 ? hi : lo) >>> (48 - 16 * (i & 3)) & 0xFFFF));
      }
    }
    return text.toString();
  }

  /** Sides never exchange here: nobody calls reverse. */
  private record Recorder(Half client, Half server) implements StreamListener {
    private Half of(Side side) {
      return side == Side.CLIENT ? client : server;
    }

    @Override
    public void onBytes(Side side, ByteBuf buffer, int offset, int length) {
      of(side).add(buffer, offset, length);
    }

    @Override
    public void onGap(Side side, long length) {
      of(side).miss(length);
    }

    @Override
    public void onEnd(Side side) {}

    @Override
    public void onAnomaly(Side side, Anomaly anomaly) {}
  }
}
