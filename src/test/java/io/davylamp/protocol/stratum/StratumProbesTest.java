package io.davylamp.protocol.stratum;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.davylamp.event.Side;
import io.davylamp.memory.Buffers;
import io.davylamp.protocol.Protocol;
import io.davylamp.protocol.Protocol.Match;
import io.davylamp.protocol.ProtocolSamples;
import io.davylamp.protocol.Transport;
import io.davylamp.protocol.dns.DnsOptions;
import io.davylamp.protocol.dns.DnsProtocol;
import io.davylamp.protocol.http.HttpProtocol;
import io.davylamp.protocol.proxyheader.ProxyHeaderProtocol;
import io.davylamp.protocol.socks.SocksProtocol;
import io.davylamp.protocol.tls.TlsProtocol;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The probes of mining's framings: sure of their own and of nobody else's, whatever the bytes. */
class StratumProbesTest {
  private static final long SEED = Long.getLong("seed", 14_960_007L);
  private static final int OPENINGS = 1_200_000;

  private final List<Protocol> mining = List.of(new StratumProtocol(), new AlephiumNodeProtocol(), new DuinoCoinProtocol(),
      new StratumV2Protocol());
  private final ByteBuf buffer = Buffers.direct(4096);

  @Test
  void noRandomOpeningIsMining() {
    Random random = new Random(SEED);
    for (int round = 0; round < OPENINGS; round++) {
      int length = opening(random, round % 8);
      Side side = round / 8 % 2 == 0 ? Side.CLIENT : Side.SERVER;
      for (Protocol protocol : mining) {
        Match match = protocol.probe(side, buffer, 0, length);
        if (match == Match.YES || match == Match.YES_REVERSED) {
          throw new AssertionError(protocol.getClass().getSimpleName() + " is sure of opening " + round + " of seed " + SEED + ": "
              + buffer.toString(0, length, StandardCharsets.ISO_8859_1));
        }
      }
    }
  }

  /** Noise, noise of few values, frames with a right length, words, lines of commas, lines of JSON of others, hex, numbers. */
  private int opening(Random random, int kind) {
    int length = 16 + random.nextInt(kind == 7 ? 40 : 240);
    switch (kind) {
      case 0 -> fill(random, length, null);
      case 1 -> fill(random, length, new byte[] {0, 0, 0, 0, 1, 2, 3, 7, (byte) 0xFF});
      case 2 -> {
        fill(random, length, new byte[] {0, 0, 0, 1, 2, 7, 16});
        buffer.setInt(0, length - 4);
        buffer.setByte(4, random.nextInt(2));
        buffer.setByte(5, random.nextInt(2));
      }
      case 3 -> fill(random, length, "abc defghijklmnopqrstuvwxyz ABCXYZ.,:;-\r\n".getBytes(StandardCharsets.US_ASCII));
      case 4 -> fill(random, length, "JOB,GOD,BAD,0123456789.,abcdef,\n,".getBytes(StandardCharsets.US_ASCII));
      case 5 -> {
        byte[] json = ("{\"id\":" + random.nextInt(9) + ",\"method\":\"" + "login submit job status result getwork".split(" ")[random.nextInt(6)]
            + "\",\"params\":" + "{} [] [1,2,3] {\"id\":1} [\"a\",\"b\"] null".split(" ")[random.nextInt(6)] + "}\n")
            .getBytes(StandardCharsets.US_ASCII);
        buffer.setBytes(0, json);
        length = json.length;
      }
      case 6 -> fill(random, length, "0123456789abcdef,\n".getBytes(StandardCharsets.US_ASCII));
      default -> fill(random, length, "0123456789.,\n".getBytes(StandardCharsets.US_ASCII));
    }
    return length;
  }

  private void fill(Random random, int length, byte[] of) {
    for (int i = 0; i < length; i++) {
      buffer.setByte(i, of == null ? random.nextInt() : of[random.nextInt(of.length)]);
    }
  }

  @Test
  void jsonRpcSaysTheSameWhetherStratumWasAskedBeforeOrNot() {
    List<Protocol> catalog = StratumProtocol.all(StratumOptions.DEFAULT);
    Protocol stratum = catalog.get(0);
    Protocol beside = catalog.get(1);
    assertEquals("json-rpc", beside.name(), "asked next after stratum");
    assertEquals(0, beside.ports().length, "no port lets it be asked before stratum");
    Protocol alone = new JsonRpcProtocol(new StratumProtocol());
    Random random = new Random(SEED);
    for (int round = 0; round < 100_000; round++) {
      int length = opening(random, round % 8);
      if (round % 3 == 0) {
        byte[] answers = "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":7}\n".repeat(1 + random.nextInt(10)).getBytes(StandardCharsets.US_ASCII);
        buffer.setBytes(0, answers);
        length = answers.length - random.nextInt(3);
      }
      Match first = stratum.probe(Side.SERVER, buffer, 0, length);
      Match answer = beside.probe(Side.SERVER, buffer, 0, length);
      assertEquals(alone.probe(Side.SERVER, buffer, 0, length), answer, "round " + round);
      assertEquals(first == Match.NO, answer == Match.NO, "both refuse round " + round + " or none");
    }
  }

  @Test
  void everyOtherProtocolsSampleIsRefused() {
    List<Protocol> ours = new ArrayList<>(mining);
    ours.add(new JsonRpcProtocol(new StratumProtocol()));
    for (ProtocolSamples.Sample sample : ProtocolSamples.streams()) {
      for (Protocol protocol : ours) {
        for (byte[] bytes : List.of(sample.client(), sample.server())) {
          ByteBuf of = Buffers.copyOf(bytes);
          if (bytes.length == 0) {
            continue; // the protocol says nothing of its own on that side
          }
          assertEquals(Match.NO, protocol.probe(Side.CLIENT, of, 0, of.capacity()), protocol.getClass() + " asked about " + sample.name());
        }
      }
    }
  }

  @Test
  void nobodyElseIsSureOfMining() {
    List<Protocol> others = new ArrayList<>(DnsProtocol.all(DnsOptions.DEFAULT));
    others.removeIf(p -> p.transport() != Transport.TCP);
    others.add(new TlsProtocol());
    others.add(new HttpProtocol());
    others.add(new SocksProtocol());
    others.add(new ProxyHeaderProtocol());
    for (String script : Scripts.all()) {
      for (String line : Talk.lines(script)) {
        ByteBuf of = Buffers.copyOf(Talk.bytes(line));
        for (Protocol protocol : others) {
          Match match = protocol.probe(Talk.side(line), of, 0, of.capacity());
          assertTrue(match == Match.NO || match == Match.MORE, () -> protocol.name() + " is sure of " + line.substring(0, 60));
        }
      }
    }
  }

  @Test
  void framesAndLinesAreOnlyOneFramings() {
    for (String script : Scripts.all()) {
      boolean v2 = script.equals(StratumV2Bytes.script());
      boolean frames = !v2 && script.contains("hex:");
      boolean commas = script.equals(AltcoinScripts.DUINO_COIN);
      for (String line : Talk.lines(script)) {
        ByteBuf of = Buffers.copyOf(Talk.bytes(line));
        assertEquals(!frames, mining.get(1).probe(Talk.side(line), of, 0, of.capacity()) == Match.NO, line);
        assertEquals(!commas, mining.get(2).probe(Talk.side(line), of, 0, of.capacity()) == Match.NO, line);
        assertEquals(!v2, mining.get(3).probe(Talk.side(line), of, 0, of.capacity()) == Match.NO, line);
        if (frames || commas || v2) {
          assertEquals(Match.NO, mining.get(0).probe(Talk.side(line), of, 0, of.capacity()), line);
        }
      }
    }
  }

  @Test
  void beginningsOfTheRightFramingAreNeverRefused() {
    for (boolean versioned : new boolean[] {true, false}) {
      for (String line : Talk.lines(AlephiumNodeBytes.script(versioned))) {
        ByteBuf of = Buffers.copyOf(Talk.bytes(line));
        for (int length = 0; length <= Math.min(of.capacity(), 2048); length++) {
          assertNotEquals(Match.NO, mining.get(1).probe(Talk.side(line), of, 0, length), line + " of " + length);
        }
      }
    }
    ByteBuf server = Buffers.copyOf(server(AltcoinScripts.DUINO_COIN));
    for (int length = 0; length <= server.capacity(); length++) {
      assertNotEquals(Match.NO, mining.get(2).probe(Side.SERVER, server, 0, length), "of " + length);
    }
    assertEquals(Match.YES, mining.get(2).probe(Side.SERVER, server, 0, server.capacity()));
    assertEquals(Match.YES_REVERSED, mining.get(2).probe(Side.CLIENT, server, 0, server.capacity()));
  }

  @Test
  void beginningsOfV2FramesAreNeverRefusedAndWholeOnesAreSure() {
    for (String line : Talk.lines(StratumV2Bytes.script())) {
      ByteBuf of = Buffers.copyOf(Talk.bytes(line));
      for (int length = 0; length < of.capacity(); length++) {
        assertEquals(Match.MORE, mining.get(3).probe(Talk.side(line), of, 0, length), line + " of " + length);
      }
      assertEquals(Match.YES, mining.get(3).probe(Talk.side(line), of, 0, of.capacity()), line);
      assertEquals(Match.YES_REVERSED, mining.get(3).probe(Talk.side(line).other(), of, 0, of.capacity()), line);
    }
  }

  @Test
  void bytesOfOneSideAreNeverProofOfAnEncryptedSession() {
    Protocol noise = new StratumV2NoiseProtocol();
    Random random = new Random(SEED);
    byte[] drawn = new byte[400];
    for (int round = 0; round < 2_000; round++) {
      random.nextBytes(drawn);
      ByteBuf of = Buffers.copyOf(drawn);
      for (int length : new int[] {0, 1, 32, 64, 170, 234, 278, 400}) {
        Match client = noise.probe(Side.CLIENT, of, 0, length);
        Match server = noise.probe(Side.SERVER, of, 0, length);
        assertTrue(client == Match.MORE || client == Match.NO);
        assertTrue(server == Match.MORE || server == Match.NO);
      }
      assertEquals(Match.NO, noise.probe(Side.CLIENT, of, 0, 400));
      assertEquals(Match.NO, noise.probe(Side.SERVER, of, 0, 279));
    }
  }

  @Test
  void aSmallOldResultAloneIsNoProof() {
    ByteBuf result = Buffers.copyOf(Talk.bytes("S> hex:" + AlephiumNodeBytes.result(false, 0, 1, true)));
    assertEquals(Match.MORE, mining.get(1).probe(Side.SERVER, result, 0, result.capacity()));
  }

  private static byte[] server(String script) {
    StringBuilder all = new StringBuilder();
    Talk.lines(script).stream().filter(l -> Talk.side(l) == Side.SERVER).forEach(l -> all.append(l.substring(3)).append('\n'));
    return all.toString().getBytes(StandardCharsets.US_ASCII);
  }
}
