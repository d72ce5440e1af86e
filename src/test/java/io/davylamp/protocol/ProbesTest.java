package io.davylamp.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.davylamp.event.Side;
import io.davylamp.memory.Buffers;
import io.davylamp.protocol.dns.DnsOptions;
import io.davylamp.protocol.dns.DnsProtocol;
import io.davylamp.protocol.http.HttpProtocol;
import io.davylamp.protocol.proxyheader.ProxyHeaderProtocol;
import io.davylamp.protocol.socks.SocksProtocol;
import io.davylamp.protocol.quic.QuicProtocol;
import io.davylamp.protocol.p2p.PeerProtocol;
import io.davylamp.protocol.stratum.StratumOptions;
import io.davylamp.protocol.stratum.StratumProtocol;
import io.davylamp.protocol.tls.TlsProtocol;
import io.davylamp.protocol.websocket.WebSocketProtocol;
import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Each protocol knows its own sample from both sides and is never sure of another's. */
final class ProbesTest {
  private static List<Protocol> streams() {
    List<Protocol> all = new ArrayList<>(DnsProtocol.all(DnsOptions.DEFAULT));
    all.add(new TlsProtocol());
    all.add(new HttpProtocol());
    all.addAll(WebSocketProtocol.all());
    all.add(new SocksProtocol());
    all.add(new ProxyHeaderProtocol());
    return all.stream().filter(p -> p.transport() == Transport.TCP).toList();
  }

  /** Those asked on any port. */
  private static List<Protocol> datagrams() {
    List<Protocol> all = new ArrayList<>(DnsProtocol.all(DnsOptions.DEFAULT));
    all.add(new QuicProtocol());
    return all.stream().filter(p -> p.transport() == Transport.UDP && !p.onlyOnItsPorts()).toList();
  }

  @Test
  void onlyTheRightProtocolIsSure() {
    for (ProtocolSamples.Sample sample : ProtocolSamples.streams()) {
      ByteBuf client = Buffers.copyOf(sample.client());
      ByteBuf server = Buffers.copyOf(sample.server());
      for (Protocol protocol : streams()) {
        String what = protocol.name() + " asked about " + sample.name();
        Protocol.Match ofClient = protocol.probe(Side.CLIENT, client, 0, client.capacity());
        if (server.capacity() == 0) {
          assertEquals(protocol.name().equals(sample.name()) ? Protocol.Match.YES : Protocol.Match.NO, ofClient, what);
          continue;
        }
        Protocol.Match ofServer = protocol.probe(Side.SERVER, server, 0, server.capacity());
        if (protocol.name().equals(sample.name())) {
          assertEquals(Protocol.Match.YES, ofClient, what);
          assertEquals(Protocol.Match.YES, ofServer, what);
          assertEquals(Protocol.Match.YES_REVERSED, protocol.probe(Side.SERVER, client, 0, client.capacity()), what);
          assertEquals(Protocol.Match.YES_REVERSED, protocol.probe(Side.CLIENT, server, 0, server.capacity()), what);
        } else {
          assertEquals(Protocol.Match.NO, ofClient, what);
          assertEquals(Protocol.Match.NO, ofServer, what);
        }
      }
    }
  }

  @Test
  void onlyTheRightProtocolIsSureOfADatagram() {
    for (ProtocolSamples.Sample sample : ProtocolSamples.datagrams()) {
      ByteBuf client = Buffers.copyOf(sample.client());
      ByteBuf server = Buffers.copyOf(sample.server());
      for (Protocol protocol : datagrams()) {
        boolean right = protocol.name().equals(sample.name());
        Protocol.Match expected = right ? Protocol.Match.YES : Protocol.Match.NO;
        String what = protocol.name() + " asked about " + sample.name();
        assertEquals(expected, protocol.probe(Side.CLIENT, client, 0, client.capacity()), what);
        assertEquals(expected, protocol.probe(Side.SERVER, server, 0, server.capacity()), what);
        assertTrue(!right || protocol.mayBegin(client.getUnsignedByte(0)) && protocol.mayBegin(server.getUnsignedByte(0)), what);
      }
    }
  }

  @Test
  void whatMayNotBeginAProtocolIsRefusedByItsProbe() {
    Random random = new Random(1496);
    List<Protocol> all = new ArrayList<>(streams());
    all.addAll(datagrams());
    all.addAll(StratumProtocol.all(StratumOptions.DEFAULT));
    all.addAll(PeerProtocol.all());
    byte[] bytes = new byte[64];
    for (int first = 0; first < 256; first++) {
      random.nextBytes(bytes);
      bytes[0] = (byte) first;
      ByteBuf buffer = Buffers.copyOf(bytes);
      for (Protocol protocol : all) {
        for (int length = 1; length <= bytes.length && !protocol.mayBegin(first); length++) {
          assertEquals(Protocol.Match.NO, protocol.probe(Side.CLIENT, buffer, 0, length), protocol.name() + " at " + first);
        }
      }
    }
  }

  @Test
  void beginningsOfTheRightProtocolAreNeverRefused() {
    for (ProtocolSamples.Sample sample : ProtocolSamples.streams()) {
      ByteBuf client = Buffers.copyOf(sample.client());
      Protocol right = streams().stream().filter(p -> p.name().equals(sample.name())).findFirst().orElseThrow();
      for (int length = 0; length <= client.capacity(); length++) {
        assertTrue(right.mayBegin(client.getUnsignedByte(0)), sample.name());
        assertNotEquals(Protocol.Match.NO, right.probe(Side.CLIENT, client, 0, length), sample.name() + " of " + length);
      }
    }
  }

  @Test
  void nodesAreKnownFromEitherSideAndByNoOtherProtocol() {
    List<Protocol> all = new ArrayList<>(streams());
    all.addAll(StratumProtocol.all(StratumOptions.DEFAULT));
    all.addAll(PeerProtocol.all());
    List<ProtocolSamples.Sample> samples = new ArrayList<>(ProtocolSamples.peers());
    samples.addAll(ProtocolSamples.peerDatagrams());
    for (ProtocolSamples.Sample sample : samples) {
      ByteBuf client = Buffers.copyOf(sample.client());
      ByteBuf server = Buffers.copyOf(sample.server());
      int right = 0;
      for (Protocol protocol : all) {
        String what = protocol.name() + " asked about " + sample.name();
        if (protocol.name().equals(sample.name())) {
          right++;
          assertTrue(protocol.mayBegin(client.getUnsignedByte(0)) && protocol.mayBegin(server.getUnsignedByte(0)), what);
          assertEquals(Protocol.Match.YES, protocol.probe(Side.CLIENT, client, 0, client.capacity()), what);
          assertEquals(Protocol.Match.YES, protocol.probe(Side.SERVER, server, 0, server.capacity()), what);
        } else if (!protocol.onlyOnItsPorts()) {
          assertNotMine(protocol, protocol.probe(Side.CLIENT, client, 0, client.capacity()), what);
          assertNotMine(protocol, protocol.probe(Side.SERVER, server, 0, server.capacity()), what);
        }
      }
      assertEquals(1, right, sample.name());
    }
  }

  /** A length, two octets of key: what may be a frame of Stratum V2 that is cut is waited for, and is none in the end. */
  private static void assertNotMine(Protocol protocol, Protocol.Match match, String what) {
    boolean waits = protocol.name().equals("stratum") && match == Protocol.Match.MORE;
    assertTrue(waits || match == Protocol.Match.NO, what + ": " + match);
  }

  @Test
  void nodesProtocolsRefuseEveryOtherProtocolsSample() {
    for (ProtocolSamples.Sample sample : ProtocolSamples.streams()) {
      ByteBuf client = Buffers.copyOf(sample.client());
      ByteBuf server = Buffers.copyOf(sample.server());
      for (Protocol protocol : PeerProtocol.all()) {
        String what = protocol.name() + " asked about " + sample.name();
        Protocol.Match ofClient = protocol.probe(Side.CLIENT, client, 0, client.capacity());
        Protocol.Match ofServer = protocol.probe(Side.SERVER, server, 0, server.capacity());
        // What has no structure at all cannot refuse less than a key's length; it is asked on its own ports only.
        boolean shapeless = protocol.onlyOnItsPorts();
        assertTrue(ofClient == Protocol.Match.NO || shapeless && ofClient == Protocol.Match.MORE, what);
        boolean silent = server.capacity() == 0;
        assertTrue(silent || ofServer == Protocol.Match.NO || shapeless && ofServer == Protocol.Match.MORE, what);
      }
    }
  }

  @Test
  void beginningsOfNodesAreNeverRefused() {
    for (ProtocolSamples.Sample sample : ProtocolSamples.peers()) {
      ByteBuf client = Buffers.copyOf(sample.client());
      Protocol right = PeerProtocol.all().stream().filter(p -> p.name().equals(sample.name())).findFirst().orElseThrow();
      for (int length = 0; length <= client.capacity(); length++) {
        assertNotEquals(Protocol.Match.NO, right.probe(Side.CLIENT, client, 0, length), sample.name() + " of " + length);
      }
    }
  }
}
