package io.davylamp.output;

import io.davylamp.decode.Packet;
import io.davylamp.event.Anomaly;
import io.davylamp.event.Side;
import io.davylamp.flow.Flow;
import io.davylamp.flow.FlowEnd;
import io.davylamp.flow.FlowFixture;
import io.davylamp.memory.Buffers;
import io.davylamp.protocol.ProtocolSamples;
import io.davylamp.protocol.Protocols;
import io.davylamp.protocol.SessionLimits;
import io.davylamp.protocol.Sessions;
import io.davylamp.protocol.dns.DnsOptions;
import io.davylamp.protocol.dns.DnsProtocol;
import io.davylamp.stats.Counters;
import io.davylamp.time.PacketClock;
import io.netty.buffer.ByteBuf;
import java.util.Set;

/** A writer with something to write, over and over: for measuring. Lines are counted and forgotten. */
public final class EveLines implements EventSink, SourceNames {
  private static final long NOW_NS = 1_772_442_000_123_456_000L;

  private final PacketClock clock = new PacketClock();
  private final EveWriter writer;
  private final Flow flow = FlowFixture.udp(53);
  private final ByteBuf query;
  private final ByteBuf response;
  private final Packet packet = new Packet();
  public long lines;
  public long bytes;

  public EveLines(boolean everything) {
    EveOptions options = new EveOptions(false, Set.copyOf(EveOptions.ALL_TYPES), true, 0, everything, everything, null);
    writer = new EveWriter(options, EveWriter.communityId(options), clock, this, this);
    Sessions sessions = new Sessions(new Protocols(DnsProtocol.all(DnsOptions.DEFAULT)), writer::onEvent, clock, new Counters(),
        new SessionLimits(64, 1 << 20, 64 << 10, 2 << 10, 3));
    ProtocolSamples.Sample sample = ProtocolSamples.dnsDatagrams();
    query = Buffers.copyOf(sample.client());
    response = Buffers.copyOf(sample.server());
    clock.advanceTo(NOW_NS, 0, 1);
    sessions.open(flow);
    packet.reset(query, 0, query.capacity(), query.capacity(), NOW_NS, 1, 0, 1);
  }

  /** Two lines: a request and its response. */
  public void dns() {
    flow.listener().onBytes(Side.CLIENT, query, 0, query.capacity());
    flow.listener().onBytes(Side.SERVER, response, 0, response.capacity());
  }

  public void flow() {
    writer.onFlowEnd(flow, FlowEnd.TIMEOUT);
  }

  public void anomaly() {
    writer.onPacketAnomaly(packet, Anomaly.IPV4_LENGTH_EXCEEDS);
  }

  @Override
  public boolean offer(byte[] line, int offset, int length) {
    lines++;
    bytes += length;
    return true;
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}

  @Override
  public String fileName(int sourceId) {
    return "capture.pcap";
  }

  @Override
  public String interfaceName(int sourceId) {
    return null;
  }
}
