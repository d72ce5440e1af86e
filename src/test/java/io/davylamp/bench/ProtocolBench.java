package io.davylamp.bench;

import io.davylamp.event.Side;
import io.davylamp.flow.Flow;
import io.davylamp.flow.FlowFixture;
import io.davylamp.memory.Buffers;
import io.davylamp.protocol.Protocol;
import io.davylamp.protocol.ProtocolSamples;
import io.davylamp.protocol.Protocols;
import io.davylamp.protocol.SessionLimits;
import io.davylamp.protocol.Sessions;
import io.davylamp.protocol.dns.DnsOptions;
import io.davylamp.protocol.dns.DnsProtocol;
import io.davylamp.protocol.http.HttpProtocol;
import io.davylamp.protocol.tls.TlsProtocol;
import io.davylamp.stats.Counters;
import io.davylamp.time.PacketClock;
import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A DNS response checked and published; a flow opened, found to be nobody's, and closed. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ProtocolBench {
  private final Sessions sessions = new Sessions(new Protocols(protocols()), (flow, side, event) -> { }, new PacketClock(),
      new Counters(), SessionLimits.DEFAULT);
  private final ByteBuf response = Buffers.copyOf(ProtocolSamples.dnsDatagrams().server());
  private final ByteBuf unknown = Buffers.copyOf(new byte[200]);
  private final Flow dns = FlowFixture.udp(53);
  private final Flow other = FlowFixture.tcp(25);

  public ProtocolBench() {
    sessions.open(dns);
  }

  private static List<Protocol> protocols() {
    List<Protocol> all = new ArrayList<>(DnsProtocol.all(DnsOptions.DEFAULT));
    all.add(new TlsProtocol());
    all.add(new HttpProtocol());
    return all;
  }

  @Benchmark
  public void dnsResponseOfTenRecords() {
    dns.listener().onBytes(Side.SERVER, response, 0, response.capacity());
  }

  @Benchmark
  public void flowOfNobody() {
    sessions.open(other);
    other.listener().onBytes(Side.CLIENT, unknown, 0, unknown.capacity());
    other.listener().onBytes(Side.SERVER, unknown, 0, unknown.capacity());
    sessions.close(other);
  }
}
