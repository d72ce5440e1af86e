package io.davylamp.protocol.websocket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.davylamp.event.Side;
import io.davylamp.protocol.Protocol;
import io.davylamp.protocol.WebSocketTerms;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;

/** What RFC 6455 forbids has a name, costs no more than its message, and is survived. */
final class WebSocketAnomaliesTest {
  private static final byte[] GOOD = Socket.text(Side.SERVER, "{\"good\":1}");
  private static final int DEFLATE = WebSocketTerms.DEFLATE;

  private static byte[] bytes(int... octets) {
    byte[] out = new byte[octets.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = (byte) octets[i];
    }
    return out;
  }

  private static void named(String anomaly, byte[] bad) {
    Socket socket = new Socket(0).send(Side.SERVER, GOOD).send(Side.SERVER, bad).send(Side.SERVER, GOOD);
    assertEquals(List.of("websocket." + anomaly), socket.anomalies());
    assertTrue(socket.heard(Side.SERVER).endsWith("{\"good\":1}\n"), socket.heard(Side.SERVER));
    socket.close();
    assertEquals(0, socket.fixture.sessions.carryBytesInUse());
  }

  @Test
  void reservedOpcodesAndBitsAreMalformed() {
    for (int opcode : new int[] {3, 4, 5, 6, 7, 11, 12, 13, 14, 15}) {
      named("malformed_frame", bytes(0x80 | opcode, 0));
    }
    named("malformed_frame", bytes(0xA1, 1, 'x'));
    named("malformed_frame", bytes(0x91, 1, 'x'));
    named("malformed_frame", bytes(0xC9, 0));
  }

  @Test
  void lengthsThatAreNotTheShortestAreMalformed() {
    named("malformed_frame", bytes(0x81, 126, 0, 125, 'x'));
    named("malformed_frame", bytes(0x81, 127, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF, 'x'));
    named("malformed_frame", bytes(0x81, 127, 0x80, 0, 0, 0, 0, 0, 0, 1, 'x'));
  }

  @Test
  void controlFramesInPiecesOrTooLongAreMalformed() {
    named("malformed_frame", bytes(0x09, 0));
    named("malformed_frame", Frames.of(0x89, new byte[126], 0));
  }

  @Test
  void aLengthBeyondTheLimitIsNamedAndTheNextFrameFound() {
    named("frame_too_long", Socket.join(bytes(0x81, 127, 0, 0, 0, 1, 0, 0, 0, 0), "{\"a\":".getBytes(StandardCharsets.ISO_8859_1)));
  }

  @Test
  void masksOnTheWrongSideAreNamedAndTheMessagesRead() {
    Socket socket = new Socket(0).send(Side.SERVER, Socket.text(Side.CLIENT, "{\"n\":1}")).send(Side.CLIENT, Socket.text(Side.SERVER, "{\"n\":2}"));
    assertEquals(List.of("websocket.wrong_mask", "websocket.wrong_mask"), socket.anomalies());
    assertEquals("{\"n\":1}\n", socket.heard(Side.SERVER));
    assertEquals("{\"n\":2}\n", socket.heard(Side.CLIENT));
  }

  @Test
  void aContinuationOfNothingIsNamedAndNotRead() {
    named("unexpected_fragment", Frames.of(0x80, "tail".getBytes(StandardCharsets.ISO_8859_1), 0));
  }

  @Test
  void aMessageWithinAMessageEndsTheOneBefore() {
    Socket socket = new Socket(0).send(Side.SERVER, Frames.of(0x01, "{\"half".getBytes(StandardCharsets.ISO_8859_1), 0)).send(Side.SERVER, GOOD);
    assertEquals(List.of("websocket.unexpected_fragment"), socket.anomalies());
    assertEquals("{\"half~{\"good\":1}\n", socket.heard(Side.SERVER));
  }

  @Test
  void closeCodesThatMustNotBeSentAreNamed() {
    for (int code : new int[] {0, 999, 1004, 1005, 1006, 1015, 2999, 5000}) {
      named("bad_close_code", Frames.of(0x88, bytes(code >>> 8, code), 0));
    }
    named("bad_close_code", Frames.of(0x88, bytes(3), 0));
    Socket socket = new Socket(0);
    for (int code : new int[] {1000, 1001, 1003, 1007, 1014, 3000, 4999}) {
      socket.send(Side.CLIENT, Frames.of(0x88, bytes(code >>> 8, code, 'x'), 0x01020304));
    }
    assertEquals(List.of(), socket.send(Side.SERVER, Frames.of(0x88, bytes(), 0)).anomalies());
  }

  @Test
  void framesWithoutContentAreAFloodOnlyWhenTheyComeByTheThousand() {
    Socket socket = new Socket(0);
    byte[] ping = bytes(0x89, 0);
    for (int i = 0; i < 1_000; i++) {
      socket.send(Side.SERVER, ping);
    }
    assertEquals(List.of(), socket.anomalies());
    socket.fixture.clock.advanceTo(60_000_000_000L, 0, 1);
    for (int i = 0; i < 1_000; i++) {
      socket.send(Side.SERVER, ping);
    }
    assertEquals(List.of(), socket.anomalies());
    socket.send(Side.SERVER, ping);
    assertEquals(List.of("websocket.frame_flood"), socket.anomalies());
  }

  @Test
  void whatUnfoldsTooFarIsLeftThereAndTheNextMessageRead() {
    Deflater deflater = new Deflater(9, true);
    byte[] bomb = Frames.packed(deflater, new byte[4 << 20]);
    deflater.reset();
    byte[] good = Frames.packed(deflater, "{\"good\":1}".getBytes(StandardCharsets.ISO_8859_1));
    deflater.end();
    Socket socket = new Socket(DEFLATE).send(Side.SERVER, Frames.of(0xC2, bomb, 0)).send(Side.SERVER, Frames.of(0xC1, good, 0));
    assertTrue(socket.heard(Side.SERVER).length() < 1 << 20, socket.heard(Side.SERVER).length() + " bytes were unpacked");
    assertEquals(List.of("websocket.bad_compression"), socket.anomalies());
    assertTrue(socket.heard(Side.SERVER).endsWith("{\"good\":1}\n"));
    for (int i = 0; i < 100; i++) {
      socket.send(Side.SERVER, Frames.of(0xC2, bomb, 0));
    }
    assertTrue(socket.heard(Side.SERVER).length() < Messages.MAX_FAILURES << 19, "after some bombs no more are tried");
  }

  @Test
  void brokenCompressionIsNamedWhereItWasAgreedOnAndSilentWhereItWasNotSeen() {
    byte[] noise = new byte[60];
    new Random(7).nextBytes(noise);
    noise[0] = 0x07;
    assertEquals(List.of("websocket.bad_compression"), new Socket(DEFLATE).send(Side.SERVER, Frames.of(0xC1, noise, 0)).anomalies());
    assertEquals(List.of("websocket.malformed_frame", "websocket.bad_compression"),
        new Socket(0).send(Side.SERVER, Frames.of(0xC1, noise, 0)).anomalies());
  }

  @Test
  void moreCompressedFlowsThanThereIsMemoryForAreNamedAndAllIsGivenBack() {
    List<Protocol> shared = WebSocketProtocol.all();
    Deflater deflater = new Deflater(9, true);
    byte[] message = Frames.of(0xC1, Frames.packed(deflater, "{\"good\":1}".getBytes(StandardCharsets.ISO_8859_1)), 0);
    deflater.end();
    List<Socket> open = new ArrayList<>();
    for (int i = 0; i <= Scratch.INFLATIONS; i++) {
      open.add(new Socket(DEFLATE, shared).send(Side.SERVER, message));
    }
    Socket last = open.get(Scratch.INFLATIONS);
    assertEquals(List.of("websocket.bad_compression"), last.anomalies());
    assertEquals("{\"good\":1}\n", open.get(Scratch.INFLATIONS - 1).heard(Side.SERVER));
    open.forEach(Socket::close);
    assertEquals("{\"good\":1}\n", new Socket(DEFLATE, shared).send(Side.SERVER, message).heard(Side.SERVER));
    int frugal = DEFLATE | WebSocketTerms.SERVER_NO_CONTEXT;
    List<Socket> many = new ArrayList<>();
    for (int i = 0; i < 2 * Scratch.INFLATIONS; i++) {
      many.add(new Socket(frugal, shared).send(Side.SERVER, message));
    }
    assertTrue(many.stream().allMatch(s -> s.anomalies().isEmpty()), "who keeps no context needs memory for a message only");
  }

  @Test
  void anyBytesAreSurvived() {
    Random random = new Random(1496);
    for (int round = 0; round < 2_000; round++) {
      Socket socket = new Socket(round % 2 == 0 ? null : DEFLATE);
      for (int i = 0; i < 8; i++) {
        byte[] noise = new byte[random.nextInt(300)];
        random.nextBytes(noise);
        if (noise.length > 1 && random.nextBoolean()) {
          noise[0] = (byte) (0x80 | random.nextInt(128));
          noise[1] = (byte) random.nextInt(128);
        }
        socket.send(random.nextBoolean() ? Side.CLIENT : Side.SERVER, random.nextInt(4) == 0 ? Arrays.copyOf(GOOD, random.nextInt(12)) : noise);
      }
      socket.close();
      assertEquals(0, socket.fixture.sessions.carryBytesInUse());
      assertEquals(0, socket.fixture.sessions.inUse());
    }
  }
}
