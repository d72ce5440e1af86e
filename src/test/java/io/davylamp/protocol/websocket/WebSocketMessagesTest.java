package io.davylamp.protocol.websocket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.davylamp.event.Side;
import io.davylamp.flow.Flow;
import io.davylamp.flow.FlowFixture;
import io.davylamp.protocol.Protocol;
import io.davylamp.protocol.SessionsFixture;
import io.davylamp.protocol.WebSocketTerms;
import io.davylamp.protocol.http.HttpProtocol;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;

/** What the frames carry comes out, however it is framed, masked, packed and cut; what is lost costs its message, and no more. */
final class WebSocketMessagesTest {
  private static final long SEED = Long.getLong("seed", 20_260_302L);
  private static final int DEFLATE = WebSocketTerms.DEFLATE;
  private static final int NO_CONTEXT = DEFLATE | WebSocketTerms.CLIENT_NO_CONTEXT | WebSocketTerms.SERVER_NO_CONTEXT;

  /** One side's stream under construction, and what must be heard of it. */
  private static final class Spoken {
    private final Side side;
    private final Random random;
    private final Deflater deflater;
    private final boolean forgets;
    private final List<byte[]> frames = new ArrayList<>();
    private final List<String> messages = new ArrayList<>();

    Spoken(Side side, Random random, Integer terms) {
      this.side = side;
      this.random = random;
      forgets = terms != null && terms == NO_CONTEXT;
      deflater = terms == null || terms == 0 ? null : new Deflater(Deflater.DEFAULT_COMPRESSION, true);
    }

    void say() {
      boolean text = random.nextInt(4) > 0;
      int most = random.nextInt(10) == 0 ? 9_000 : 400;
      StringBuilder plain = new StringBuilder(text ? "{\"a\":\"" : "");
      for (int length = random.nextInt(most); plain.length() < length; ) {
        plain.append(random.nextInt(3) == 0 ? "mining.submit " : Integer.toHexString(random.nextInt()));
      }
      plain.append(text ? random.nextInt(3) == 0 ? "\"}\n" : "\"}" : "");
      byte[] bytes = plain.toString().getBytes(StandardCharsets.ISO_8859_1);
      boolean pack = deflater != null && random.nextInt(4) > 0;
      int first = (text ? 1 : 2) | (pack ? 0x40 : 0);
      if (pack) {
        if (forgets) {
          deflater.reset();
        }
        bytes = Frames.packed(deflater, bytes);
      }
      frames.addAll(Frames.cut(random, first, bytes, side == Side.CLIENT));
      messages.add(text && plain.charAt(plain.length() - 1) != '\n' ? plain + "\n" : plain.toString());
    }

    byte[] bytes() {
      return Socket.join(frames.toArray(byte[][]::new));
    }

    String all() {
      return String.join("", messages);
    }

    void end() {
      if (deflater != null) {
        deflater.end();
      }
    }
  }

  @Test
  void everyMessageComesThroughWhateverItsFramesAndSegments() {
    for (int round = 0; round < 300; round++) {
      Random random = new Random(SEED + round);
      Integer terms = new Integer[] {null, 0, DEFLATE, NO_CONTEXT}[round % 4];
      Socket socket = new Socket(terms);
      Spoken[] both = {new Spoken(Side.CLIENT, random, terms), new Spoken(Side.SERVER, random, terms)};
      for (int i = 0; i < 12; i++) {
        both[random.nextInt(2)].say();
      }
      play(random, socket, both);
      for (Spoken spoken : both) {
        assertEquals(spoken.all(), socket.heard(spoken.side), "seed " + SEED + " round " + round);
        spoken.end();
      }
      assertEquals(List.of(), socket.anomalies(), "seed " + SEED + " round " + round);
      assertEquals(0, socket.fixture.sessions.carryBytesInUse());
    }
  }

  private static void play(Random random, Socket socket, Spoken[] both) {
    byte[][] bytes = {both[0].bytes(), both[1].bytes()};
    int[] at = new int[2];
    int longest = 1 + random.nextInt(2_000);
    while (at[0] < bytes[0].length || at[1] < bytes[1].length) {
      int side = random.nextInt(2);
      int end = Math.min(bytes[side].length, at[side] + 1 + random.nextInt(longest));
      if (end > at[side]) {
        socket.send(both[side].side, Arrays.copyOfRange(bytes[side], at[side], end));
        at[side] = end;
      }
    }
    socket.close();
  }

  /** Losses: what is heard are messages that were sent, whole and unchanged, or beginnings of them before a gap. */
  @Test
  void afterLossesNoMessageIsHeardThatWasNotSent() {
    int heard = 0;
    int sent = 0;
    for (int round = 0; round < 300; round++) {
      Random random = new Random(SEED + 1_000 + round);
      Integer terms = new Integer[] {0, DEFLATE, NO_CONTEXT}[round % 3];
      Socket socket = new Socket(terms);
      Spoken spoken = new Spoken(round % 2 == 0 ? Side.SERVER : Side.CLIENT, random, terms);
      for (int i = 0; i < 60; i++) {
        spoken.say();
      }
      for (byte[] frame : spoken.frames) {
        if (random.nextInt(25) == 0) {
          socket.gap(spoken.side, frame.length);
        } else if (random.nextInt(25) == 0) {
          int cut = random.nextInt(frame.length);
          socket.send(spoken.side, Arrays.copyOf(frame, cut)).gap(spoken.side, frame.length - cut);
        } else {
          socket.send(spoken.side, frame);
        }
      }
      String all = spoken.all();
      for (String part : socket.heard(spoken.side).split("~")) {
        assertTrue(all.contains(part) || consistsOf(part, spoken.messages), "seed " + SEED + " round " + round + ": " + part);
        heard += part.length();
      }
      sent += all.length();
      socket.close();
      spoken.end();
    }
    // One frame in twelve is lost here, and messages that repeat earlier ones cannot be read behind a loss.
    assertTrue(heard > sent / 6, heard + " of " + sent + " bytes were heard");
  }

  /** Whether the part is whole messages of the list, in its order, the first from anywhere and the last to anywhere. */
  private static boolean consistsOf(String part, List<String> messages) {
    String rest = part;
    for (String message : messages) {
      if (rest.startsWith(message)) {
        rest = rest.substring(message.length());
      }
    }
    String left = rest;
    return rest.isEmpty() || messages.stream().anyMatch(m -> m.startsWith(left));
  }

  @Test
  void aGapWithinAFrameCostsOnlyItsMessage() {
    byte[] first = Socket.text(Side.SERVER, "{\"n\":1}");
    byte[] second = Socket.text(Side.SERVER, "{\"n\":2}");
    Socket socket = new Socket(0).send(Side.SERVER, Arrays.copyOf(first, 5)).gap(Side.SERVER, first.length - 5).send(Side.SERVER, second);
    assertEquals("{\"n~{\"n\":2}\n", socket.heard(Side.SERVER));
    assertEquals(List.of(), socket.anomalies());
  }

  @Test
  void behindALongerGapTheNextSegmentThatBeginsWithAFrameIsRead() {
    Socket socket = new Socket(0).send(Side.SERVER, Socket.text(Side.SERVER, "{\"n\":1}")).gap(Side.SERVER, 500);
    socket.send(Side.SERVER, "the rest of some message\"}".getBytes(StandardCharsets.ISO_8859_1));
    socket.send(Side.SERVER, Socket.text(Side.SERVER, "{\"n\":22}"));
    assertEquals("{\"n\":1}\n~{\"n\":22}\n", socket.heard(Side.SERVER));
  }

  @Test
  void whatIsNeverFoundAgainOnBothSidesIsGivenUp() {
    Socket socket = new Socket(0);
    for (Side side : Side.values()) {
      socket.send(side, Socket.text(side, "{\"n\":1}")).gap(side, 500);
    }
    for (int i = 0; i < 64; i++) {
      assertTrue(socket.listens());
      socket.send(Side.SERVER, new byte[] {(byte) i, 1, 2, 3}).send(Side.CLIENT, new byte[] {(byte) i, 1, 2, 3});
    }
    assertFalse(socket.listens());
    assertEquals(0, socket.fixture.sessions.carryBytesInUse());
  }

  @Test
  void aMessageWhoseLastBlockIsMarkedSoIsRead() {
    Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
    byte[] plain = "{\"last\":\"block of its stream\"}".getBytes(StandardCharsets.ISO_8859_1);
    deflater.setInput(plain);
    deflater.finish();
    byte[] out = new byte[200];
    int length = deflater.deflate(out);
    deflater.end();
    // RFC 7692 s. 7.2.3.4: behind it an empty block begins, whose end is not sent.
    byte[] message = Arrays.copyOf(out, length + 1);
    Socket socket = new Socket(DEFLATE);
    for (int i = 0; i < 3; i++) {
      socket.send(Side.SERVER, Frames.of(0xC1, message, 0));
    }
    assertEquals(new String(plain, StandardCharsets.ISO_8859_1).concat("\n").repeat(3), socket.heard(Side.SERVER));
    assertEquals(List.of(), socket.anomalies());
  }

  @Test
  void anEmptyTextIsNoLine() {
    Socket socket = new Socket(0).send(Side.SERVER, Socket.join(Socket.text(Side.SERVER, ""), Socket.text(Side.SERVER, "{\"n\":1}")));
    assertEquals("{\"n\":1}\n", socket.heard(Side.SERVER));
  }

  @Test
  void theHopHasTheHostThatWasAskedForAndItsPort() {
    List<Protocol> protocols = new ArrayList<>(WebSocketProtocol.all());
    protocols.add(new HttpProtocol());
    String[][] hosts = {{"home.example.com:8123", "home.example.com", "8123"}, {"home.example.com", "home.example.com", "0"},
        {"[2001:db8::1]:80", "[2001:db8::1]", "80"}, {"10.0.0.7", "10.0.0.7", "0"}};
    for (String[] host : hosts) {
      SessionsFixture fixture = new SessionsFixture(protocols);
      Flow flow = fixture.open(FlowFixture.tcp(80));
      SessionsFixture.send(flow, Side.CLIENT, ("GET /ws HTTP/1.1\r\nHost: " + host[0]
          + "\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
      SessionsFixture.send(flow, Side.SERVER, "HTTP/1.1 101 Yes\r\nUpgrade: websocket\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
      SessionsFixture.send(flow, Side.SERVER, Socket.text(Side.SERVER, "{\"n\":1}"));
      assertEquals("websocket", flow.appProto());
      assertEquals("websocket", flow.via().hop(0).kind().label());
      assertEquals(host[1], flow.via().hop(0).host().toString());
      assertEquals(host[2], String.valueOf(flow.via().hop(0).port()));
      fixture.sessions.close(flow);
    }
  }
}
