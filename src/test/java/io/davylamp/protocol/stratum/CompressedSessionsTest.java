package io.davylamp.protocol.stratum;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.davylamp.event.Anomaly;
import io.davylamp.event.Side;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** EthereumStratum/2.0.0 after a hello that agreed on gzip: a member per message or one for all, in any cut, within bounds. */
class CompressedSessionsTest {
  private static final List<String> LINES = Talk.lines(Scripts.ETHEREUM_STRATUM_2.replace("\"plain\"", "\"gzip\""));
  private static final int HELLO = 2;

  @Test
  void aMemberPerMessageIsReadInAnyCut() throws IOException {
    for (int step : new int[] {1, 2, 3, 17, 1460}) {
      Talk talk = hello();
      for (String line : LINES.subList(HELLO, LINES.size())) {
        cut(talk, Talk.side(line), gzip(Talk.bytes(line)), step);
      }
      check(talk.close(), "cut every " + step);
    }
  }

  @Test
  void oneMemberForTheWholeSessionIsReadAsItIsFlushed() throws IOException {
    Talk talk = hello();
    ByteArrayOutputStream[] wire = {new ByteArrayOutputStream(), new ByteArrayOutputStream()};
    GZIPOutputStream[] packed = {new GZIPOutputStream(wire[0], true), new GZIPOutputStream(wire[1], true)};
    for (String line : LINES.subList(HELLO, LINES.size())) {
      int side = Talk.side(line).ordinal();
      packed[side].write(Talk.bytes(line));
      packed[side].flush();
      cut(talk, Talk.side(line), wire[side].toByteArray(), 7);
      wire[side].reset();
    }
    check(talk.close(), "flushed");
  }

  @Test
  void theFirstCompressedMessageMayFollowInTheHellosSegment() throws IOException {
    Talk talk = new Talk().play(LINES.subList(0, 1));
    ByteArrayOutputStream both = new ByteArrayOutputStream();
    both.writeBytes(Talk.bytes(LINES.get(1)));
    both.writeBytes(gzip(Talk.bytes(LINES.get(6))));
    both.writeBytes(gzip(Talk.bytes(LINES.get(7))));
    talk.send(Side.SERVER, both.toByteArray()).close();
    assertEquals(1, talk.mining().jobs);
    assertEquals("ethereum-stratum-2", talk.dialect());
  }

  @Test
  void afterALossTheNextMemberIsRead() throws IOException {
    Talk talk = hello().send(Side.SERVER, Arrays.copyOf(gzip(Talk.bytes(LINES.get(6))), 20)).gap(Side.SERVER, 500)
        .send(Side.SERVER, new byte[] {1, 2, 3, 4, 5}).send(Side.SERVER, gzip(Talk.bytes(LINES.get(7)))).close();
    assertEquals(1, talk.mining().jobs);
    assertEquals(List.of(), names(talk));
  }

  @Test
  void whatUnfoldsTooFarIsNamedAndTheNextMemberIsHeard() throws IOException {
    byte[] bomb = gzip(new byte[30_000_000]);
    Talk talk = hello();
    cut(talk, Side.SERVER, bomb, 1460);
    talk.send(Side.SERVER, gzip(Talk.bytes(LINES.get(7))));
    cut(talk, Side.CLIENT, gzip(Talk.bytes(LINES.get(8))), 9);
    assertEquals(1, talk.close().mining().jobs);
    assertEquals(1, talk.mining().sharesSubmitted);
    assertTrue(names(talk).contains(Anomaly.STRATUM_INFLATION.label()), names(talk).toString());
    assertTrue(talk.buffersAreBack());
  }

  @Test
  void brokenCompressionIsNamed() throws IOException {
    byte[] broken = gzip(Talk.bytes(LINES.get(7)));
    broken[14] ^= 0x55;
    broken[15] ^= 0x55;
    assertEquals(List.of(Anomaly.STRATUM_INFLATION.label()), names(hello().send(Side.SERVER, broken).send(Side.SERVER, new byte[3000]).close()));
    byte[] endless = gzip(Talk.bytes(LINES.get(7)));
    endless[3] = 8;
    byte[] name = new byte[900];
    Arrays.fill(name, (byte) 'n');
    assertEquals(List.of(Anomaly.STRATUM_INFLATION.label()), names(hello().send(Side.SERVER, Arrays.copyOf(endless, 10)).send(Side.SERVER, name).close()));
  }

  private static Talk hello() {
    return new Talk().play(LINES.subList(0, HELLO));
  }

  private static void check(Talk talk, String how) {
    assertEquals("ethereum-stratum-2", talk.dialect(), how);
    assertEquals(LINES.size() + 1, talk.events().size(), how);
    assertEquals(1, talk.mining().jobs, how);
    assertEquals(1, talk.mining().sharesAccepted, how);
    assertTrue(talk.buffersAreBack(), how);
  }

  private static void cut(Talk talk, Side side, byte[] bytes, int step) {
    for (int at = 0; at < bytes.length; at += step) {
      talk.send(side, Arrays.copyOfRange(bytes, at, Math.min(at + step, bytes.length)));
    }
  }

  private static byte[] gzip(byte[] plain) throws IOException {
    ByteArrayOutputStream wire = new ByteArrayOutputStream();
    try (GZIPOutputStream packed = new GZIPOutputStream(wire)) {
      packed.write(plain);
    }
    return wire.toByteArray();
  }

  private static List<String> names(Talk talk) {
    return talk.anomalies().stream().map(a -> a.get("event").asText()).filter(a -> !a.equals(Anomaly.STRATUM_ID_UNKNOWN.label())).toList();
  }
}
