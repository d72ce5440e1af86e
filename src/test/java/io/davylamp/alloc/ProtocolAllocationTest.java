package io.davylamp.alloc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.davylamp.event.EveObject;
import io.davylamp.event.Field;
import io.davylamp.event.FieldValue;
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
import io.davylamp.protocol.file.FileInspector;
import io.davylamp.protocol.file.FileOptions;
import io.davylamp.protocol.file.MarkSet;
import io.davylamp.protocol.http.HttpOptions;
import io.davylamp.protocol.http.HttpProtocol;
import io.davylamp.protocol.proxyheader.ProxyHeaderProtocol;
import io.davylamp.protocol.socks.SocksProtocol;
import io.davylamp.protocol.stratum.HttpJsonProtocol;
import io.davylamp.protocol.tls.TlsProtocol;
import io.davylamp.protocol.websocket.WebSocketProtocol;
import io.davylamp.stats.Counters;
import io.davylamp.time.PacketClock;
import io.netty.buffer.ByteBuf;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** Analysing costs no heap: neither messages nor flows, recognised or not. */
final class ProtocolAllocationTest {
  private static final int WARM_UP = 10_000;
  private static final int ROUNDS = 100_000;

  private final FieldValue value = new FieldValue();
  private final NothingWritten out = new NothingWritten();
  private long events;
  private final Sessions sessions = new Sessions(new Protocols(protocols()), (flow, side, event) -> {
    events++;
    event.write(out);
    event.read(Field.DNS_QUERY, value);
    event.read(Field.DNS_ADDRESS, value);
  }, new PacketClock(), new Counters(), new SessionLimits(64, 1 << 20, 64 << 10, 2 << 10, 3));

  private static List<Protocol> protocols() {
    List<Protocol> all = new ArrayList<>(DnsProtocol.all(DnsOptions.DEFAULT));
    all.add(new TlsProtocol());
    all.add(new HttpProtocol());
    all.addAll(WebSocketProtocol.all());
    all.add(new SocksProtocol());
    all.add(new ProxyHeaderProtocol());
    return all;
  }

  private static void assertNoAllocation(int rounds, Runnable round) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    for (int i = 0; i < WARM_UP; i++) {
      round.run();
    }
    long thread = Thread.currentThread().getId();
    long before = threads.getThreadAllocatedBytes(thread);
    for (int i = 0; i < rounds; i++) {
      round.run();
    }
    long allocated = threads.getThreadAllocatedBytes(thread) - before;
    // The measurement itself costs some bytes; one object per round would be at least 320 KB.
    assertTrue(allocated < 10_000, allocated + " bytes in " + rounds + " rounds");
  }

  @Test
  void dnsMessagesAllocateNothing() {
    ProtocolSamples.Sample sample = ProtocolSamples.dnsDatagrams();
    ByteBuf query = Buffers.copyOf(sample.client());
    ByteBuf response = Buffers.copyOf(sample.server());
    Flow flow = FlowFixture.udp(53);
    sessions.open(flow);
    assertNoAllocation(ROUNDS, () -> {
      flow.listener().onBytes(Side.CLIENT, query, 0, query.capacity());
      flow.listener().onBytes(Side.SERVER, response, 0, response.capacity());
    });
    assertEquals(2L * (WARM_UP + ROUNDS), events);
  }

  @Test
  void unknownProtocolsAllocateNothing() {
    ByteBuf bytes = Buffers.copyOf("220 smtp.example ready for something else\r\n".getBytes(StandardCharsets.US_ASCII));
    Flow flow = FlowFixture.tcp(25);
    assertNoAllocation(ROUNDS, () -> {
      sessions.open(flow);
      flow.listener().onBytes(Side.SERVER, bytes, 0, bytes.capacity());
      flow.listener().onBytes(Side.CLIENT, bytes, 0, bytes.capacity());
      sessions.close(flow);
    });
    assertEquals("failed", flow.appProto());
    assertEquals(0, sessions.inUse());
  }

  @Test
  void wholeConversationsCutInTwoAllocateNothing() {
    for (ProtocolSamples.Sample sample : ProtocolSamples.streams()) {
      ByteBuf client = Buffers.copyOf(sample.client());
      ByteBuf server = Buffers.copyOf(sample.server());
      int half = client.capacity() / 2;
      Flow flow = FlowFixture.tcp(sample.port());
      String[] named = new String[1];
      assertNoAllocation(ROUNDS / 5, () -> {
        sessions.open(flow);
        send(flow, Side.CLIENT, client, 0, half);
        send(flow, Side.CLIENT, client, half, client.capacity() - half);
        send(flow, Side.SERVER, server, 0, server.capacity());
        sessions.close(flow);
        named[0] = flow.via() != null ? sample.name() : flow.appProto();
        FlowFixture.forget(flow);
      });
      assertEquals(sample.name(), named[0]);
    }
  }

  @Test
  void webPagesPackedBodiesFilesAndCallsOfOthersAllocateNothing() {
    HttpProtocol http = new HttpProtocol(HttpOptions.DEFAULT, new FileInspector(FileOptions.DEFAULT, MarkSet.NONE));
    Sessions web = new Sessions(new Protocols(List.of(http, new HttpJsonProtocol())), (flow, side, event) -> event.write(out),
        new PacketClock(), new Counters(), new SessionLimits(64, 1 << 20, 64 << 10, 2 << 10, 3));
    String script = "function a(b){return b+1}\n".repeat(40);
    ByteBuf client = ascii("GET /page HTTP/1.1\r\nHost: a\r\nReferer: http://b/\r\nAuthorization: Basic YTpi\r\n\r\n"
        + "GET /x.js HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: 192.0.2.1\r\n\r\nGET /logo.png HTTP/1.1\r\nHost: a\r\n\r\n"
        + "GET /y.js HTTP/1.1\r\nHost: a\r\n\r\n");
    ByteBuf server = ascii("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 6\r\n\r\n<html>"
        + "HTTP/1.1 200 OK\r\nContent-Type: text/javascript\r\nTransfer-Encoding: chunked\r\n\r\n3e8\r\n" + script.substring(0, 1000)
        + "\r\n0\r\n\r\nHTTP/1.1 200 OK\r\nContent-Type: image/png\r\nContent-Length: 3\r\n\r\nPNG");
    byte[] packed = gzip(script.getBytes(StandardCharsets.US_ASCII));
    ByteBuf head = ascii("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Type: text/javascript\r\nContent-Length: " + packed.length
        + "\r\n\r\n");
    ByteBuf body = Buffers.copyOf(packed);
    Flow flow = FlowFixture.tcp(80);
    assertNoAllocation(ROUNDS / 5, () -> {
      web.open(flow);
      send(flow, Side.CLIENT, client, 0, client.capacity());
      send(flow, Side.SERVER, server, 0, server.capacity());
      send(flow, Side.SERVER, head, 0, head.capacity());
      send(flow, Side.SERVER, body, 0, body.capacity());
      web.close(flow);
    });
    assertEquals("http", flow.appProto());
  }

  private static ByteBuf ascii(String text) {
    return Buffers.copyOf(text.getBytes(StandardCharsets.US_ASCII));
  }

  private static byte[] gzip(byte[] plain) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(packed)) {
      zip.write(plain);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return packed.toByteArray();
  }

  private static void send(Flow flow, Side side, ByteBuf buffer, int offset, int length) {
    if (flow.listener() != null) {
      flow.listener().onBytes(side, buffer, offset, length);
    }
  }

  /** Takes members and forgets them: what the writer allocates is another test's. */
  private static final class NothingWritten implements EveObject {
    private long members;

    @Override
    public void text(String name, CharSequence text) {
      members++;
    }

    @Override
    public void bytes(String name, ByteBuf buffer, int offset, int length) {
      members += length;
    }

    @Override
    public void number(String name, long number) {
      members += number;
    }

    @Override
    public void decimal(String name, double number) {
      members++;
    }

    @Override
    public void flag(String name, boolean set) {
      members++;
    }

    @Override
    public void openObject(String name) {
      members++;
    }

    @Override
    public void openArray(String name) {
      members++;
    }

    @Override
    public void close() {
      members++;
    }
  }
}
