package io.davylamp.protocol.websocket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.davylamp.event.Side;
import io.davylamp.memory.Buffers;
import io.davylamp.protocol.Protocol.Match;
import io.davylamp.protocol.SessionsFixture;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;

/** Frames are known without their upgrade, and nothing else is taken for them. */
final class FrameProbeTest {
  private static final String JSON = "{\"type\":\"job\",\"n\":1}";

  private final FrameProbe probe = new FrameProbe();

  private Match probe(Side side, byte[] bytes) {
    ByteBuf buffer = Buffers.direct(bytes.length + 5);
    buffer.setBytes(2, bytes);
    return probe.probe(side, buffer, 2, bytes.length);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  @Test
  void aWholeJsonTextThatEndsWithTheSegmentIsEnough() {
    assertEquals(Match.YES, probe(Side.SERVER, Socket.text(Side.SERVER, JSON)));
    assertEquals(Match.YES, probe(Side.CLIENT, Socket.text(Side.CLIENT, JSON)));
    assertEquals(Match.YES, probe(Side.SERVER, Socket.text(Side.SERVER, "[{\"a\":1}]\n")));
  }

  @Test
  void theMaskTellsWhoSpeaks() {
    assertEquals(Match.YES_REVERSED, probe(Side.CLIENT, Socket.text(Side.SERVER, JSON)));
    assertEquals(Match.YES_REVERSED, probe(Side.SERVER, Socket.text(Side.CLIENT, JSON)));
  }

  @Test
  void anyBeginningOfItWaitsForMore() {
    for (Side side : Side.values()) {
      byte[] frame = Socket.text(side, JSON + " ".repeat(200));
      for (int length = 0; length < frame.length; length++) {
        assertEquals(Match.MORE, probe(side, java.util.Arrays.copyOf(frame, length)), side + " " + length);
      }
    }
  }

  @Test
  void threePlainTextsInARowAreEnoughAndTwoAreNot() {
    byte[] text = Socket.text(Side.SERVER, "hello there");
    assertEquals(Match.MORE, probe(Side.SERVER, Socket.join(text, text)));
    assertEquals(Match.YES, probe(Side.SERVER, Socket.join(text, text, text)));
  }

  @Test
  void fourCompressedFramesInARowAreEnoughAndBinaryOnesAloneNever() {
    Deflater deflater = new Deflater(9, true);
    byte[] packed = Frames.of(0xC1, Frames.packed(deflater, ascii(JSON)), 0);
    deflater.end();
    assertEquals(Match.MORE, probe(Side.SERVER, Socket.join(packed, packed, packed)));
    assertEquals(Match.YES, probe(Side.SERVER, Socket.join(packed, packed, packed, packed)));
    byte[] binary = Frames.of(0x82, new byte[9], 0);
    assertEquals(Match.MORE, probe(Side.SERVER, Socket.join(binary, binary, binary, binary, binary, binary)));
  }

  @Test
  void whatDoesNotFitIsRefused() {
    assertEquals(Match.NO, probe(Side.SERVER, Socket.join(Socket.text(Side.SERVER, "hello"), Socket.text(Side.CLIENT, "hello"))));
    assertEquals(Match.NO, probe(Side.SERVER, Socket.join(Socket.text(Side.SERVER, "hello"), Frames.of(0x80, ascii("x"), 0))));
    assertEquals(Match.NO, probe(Side.SERVER, Frames.of(0x81, new byte[] {1, 2, 3}, 0)));
    assertEquals(Match.NO, probe(Side.SERVER, Frames.of(0x88, new byte[] {0, 7}, 0)));
    assertEquals(Match.NO, probe(Side.SERVER, new byte[] {(byte) 0x81, 127, 0, 0, 0, 1, 0, 0, 0, 0, '{'}));
  }

  @Test
  void othersProtocolsThatBeginSoAreNotTakenForFrames() {
    // NetBIOS's session request, its positive answer, and names in a subscription of MQTT.
    for (String hex : new String[] {"81000044 20 434b464445 00", "82000000", "8214 0001 000f 686f6d652f6b69746368656e2f7431 00",
        "8180 0001 0000 0000", "81 0a 3000 0201 0102 0103 0a04", "89 504e 470d 0a1a 0a00 0000 0d49 4844 52"}) {
      for (Side side : Side.values()) {
        assertNotEquals(Match.YES, probe(side, SessionsFixture.hex(hex)), hex);
        assertNotEquals(Match.YES_REVERSED, probe(side, SessionsFixture.hex(hex)), hex);
      }
    }
  }

  @Test
  void aMillionRandomBeginningsAreNoFrames() {
    Random random = new Random(1496);
    byte[] bytes = new byte[256];
    ByteBuf buffer = Buffers.direct(bytes.length);
    int[] firsts = {0x81, 0x82, 0xC1, 0xC2, 0x88, 0x89, 0x8A};
    for (int i = 0; i < 1_000_000; i++) {
      random.nextBytes(bytes);
      bytes[0] = (byte) firsts[i % firsts.length];
      buffer.setBytes(0, bytes);
      Match match = probe.probe(Side.SERVER, buffer, 0, bytes.length);
      assertTrue(match == Match.NO || match == Match.MORE, "round " + i);
    }
  }
}
