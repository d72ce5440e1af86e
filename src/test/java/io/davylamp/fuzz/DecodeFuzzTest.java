package io.davylamp.fuzz;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.davylamp.capture.PcapFiles;
import io.davylamp.decode.Decoder;
import io.davylamp.decode.Decoder.Outcome;
import io.davylamp.decode.Packet;
import io.davylamp.decode.PacketBytes;
import io.davylamp.memory.Buffers;
import io.davylamp.stats.Counters;
import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DecodeFuzzTest {
  private static final int[] LINK_TYPES = {0, 1, 9, 12, 14, 50, 51, 101, 105, 108, 113, 127, 228, 229, 276, 4711};
  private static final int MARGIN = 32;
  private static final long SEED = 0x5EED_0001L;

  private final Decoder plain = new Decoder(Decoder.Options.DEFAULT, new Counters());
  private final Decoder strict =
      new Decoder(new Decoder.Options(true, true, new int[] {4789, 8472}, 4), new Counters());
  private final Packet packet = new Packet();
  private final Random random = new Random(SEED);

  @Test
  void randomBytesNeverThrowAndOffsetsStayInside() {
    byte[] bytes = new byte[200];
    for (int i = 0; i < 300_000; i++) {
      random.nextBytes(bytes);
      decode(bytes, random.nextInt(bytes.length + 1), LINK_TYPES[random.nextInt(LINK_TYPES.length)]);
    }
  }

  @Test
  void mutatedPacketsNeverThrowAndOffsetsStayInside() {
    List<byte[]> seeds = new ArrayList<>(PacketBytes.all());
    List<Integer> linkTypes = new ArrayList<>();
    seeds.forEach(seed -> linkTypes.add(1));
    PcapFiles.in(PcapFiles.SHARED.resolve("decap")).forEach(file -> PcapFiles.forEach(file, (link, time, bytes, wire) -> {
      if (bytes.length < 1000 && seeds.size() < 3000) {
        seeds.add(bytes);
        linkTypes.add(link);
      }
    }));
    for (int i = 0; i < 300_000; i++) {
      int pick = random.nextInt(seeds.size());
      byte[] bytes = seeds.get(pick).clone();
      int mutations = 1 + random.nextInt(4);
      for (int m = 0; m < mutations && bytes.length > 0; m++) {
        bytes[random.nextInt(Math.min(bytes.length, 120))] = (byte) random.nextInt(256);
      }
      int length = random.nextInt(4) == 0 ? random.nextInt(bytes.length + 1) : bytes.length;
      decode(bytes, length, linkTypes.get(pick));
    }
  }

  /** Bytes behind the packet are readable but not the packet's: a decoder that strays is caught by offsets, not by luck. */
  private void decode(byte[] bytes, int length, int linkType) {
    ByteBuf buffer = Buffers.direct(MARGIN + length);
    buffer.setBytes(MARGIN, bytes, 0, length);
    int wire = random.nextInt(3) == 0 ? length + random.nextInt(2000) : random.nextInt(50) == 0 ? Integer.MAX_VALUE : length;
    for (Decoder decoder : new Decoder[] {plain, strict}) {
      packet.reset(buffer, MARGIN, length, wire, 0, linkType, 0, 1);
      check(decoder.decode(packet), MARGIN, MARGIN + length);
      packet.reset(buffer, MARGIN, length, length, 0, linkType, 0, 1);
      check(decoder.decodeIp(packet, MARGIN, length), MARGIN, MARGIN + length);
    }
  }

  private void check(Outcome outcome, int from, int end) {
    assertTrue(packet.vlanCount >= 0 && packet.vlanCount <= Packet.MAX_VLANS);
    assertTrue(packet.tunnelDepth <= 4);
    assertTrue(outcome != Outcome.MALFORMED || packet.anomaly != null, "malformed without a reason");
    if (outcome == Outcome.TRANSPORT || outcome == Outcome.FRAGMENT) {
      inside(packet.ipOffset, from, end);
      inside(packet.payloadOffset, from, end);
      assertTrue(packet.payloadLength >= 0 && packet.payloadOffset + packet.payloadLength <= end);
      assertTrue(packet.payloadWireLength >= packet.payloadLength, "payload longer than on the wire");
      assertTrue(packet.ipHeaderLength >= 20 && packet.ipOffset + packet.ipHeaderLength <= end);
      assertTrue(packet.ipTotalLength >= packet.ipHeaderLength, "total below header");
      assertNotNull(packet.key.toString());
    }
    if (outcome == Outcome.TRANSPORT) {
      inside(packet.transportOffset, packet.ipOffset, packet.payloadOffset);
      assertTrue(packet.keyHash == packet.key.hash());
    }
  }

  private static void inside(int offset, int from, int end) {
    assertTrue(offset >= from && offset <= end, () -> "offset " + offset + " outside " + from + ".." + end);
  }
}
