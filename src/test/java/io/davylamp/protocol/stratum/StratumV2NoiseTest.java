package io.davylamp.protocol.stratum;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.davylamp.event.Side;
import io.davylamp.flow.Stage;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** An encrypted session, by sizes and times alone: how sure the sensor is after each step, and what it takes back. */
class StratumV2NoiseTest {
  private final Random random = new Random(234);
  private Talk talk = Talk.fromTheBeginning(4711);
  private double seconds;

  @Test
  void theOpeningIsProbableAndNoMore() {
    opening();
    assertEquals("stratum-v2", talk.dialect());
    assertEquals(Stage.SUSPECTED, talk.stage());
    assertEquals("probable", talk.mining().confidence);
    assertEquals("stratum-v2?", talk.flow().appProto());
    talk.close();
    assertEquals("probable", talk.events().get(0).get("confidence").asText());
    assertTrue(talk.buffersAreBack());
  }

  @Test
  void threeFurtherFramesMakeItAnAttemptAndAnsweredSharesWork() {
    opening();
    channel();
    assertEquals("probable", talk.mining().confidence, "a channel and its first job");
    share(62);
    says(Side.SERVER, 58);
    assertNull(talk.mining().confidence, "a share fits too");
    assertEquals(Stage.ATTEMPTED, talk.stage());
    share(62);
    says(Side.SERVER, 58);
    share(62);
    assertEquals(Stage.WORKING, talk.stage());
    assertEquals("stratum", talk.flow().appProto());
    talk.close();
    assertEquals(3, talk.mining().sharesSubmitted);
    assertEquals(0, talk.mining().sharesAccepted, "no answer can be read");
    assertEquals(Stage.WORKING, talk.stage());
    assertTrue(talk.mining().encrypted);
    assertTrue(talk.mining().inferred);
  }

  @Test
  void sharesOfAnExtendedChannelAreKnownByTheirConstantSize() {
    opening();
    says(Side.CLIENT, 133);
    says(Side.SERVER, 105);
    says(Side.SERVER, 634);
    says(Side.SERVER, 86);
    for (int i = 0; i < 4; i++) {
      share(71);
      says(Side.SERVER, 58);
    }
    talk.close();
    assertEquals(Stage.WORKING, talk.stage());
    assertEquals(4, talk.mining().sharesSubmitted);
  }

  @Test
  void anyCutOfTheWritesSaysTheSame() {
    for (int cut : new int[] {1, 7, 40, 1000}) {
      talk = Talk.fromTheBeginning(4711);
      seconds += 1000;
      says(Side.CLIENT, 64, cut);
      says(Side.SERVER, 234, cut);
      says(Side.CLIENT, 103, cut);
      says(Side.SERVER, 44, cut);
      says(Side.CLIENT, 131, cut);
      says(Side.SERVER, 95, cut);
      for (int i = 0; i < 4; i++) {
        says(Side.SERVER, 87, cut);
        says(Side.CLIENT, 62, cut);
        says(Side.SERVER, 58, cut);
      }
      talk.close();
      assertEquals(Stage.WORKING, talk.stage(), "cut every " + cut);
      assertEquals(4, talk.mining().sharesSubmitted, "cut every " + cut);
    }
  }

  @Test
  void anotherConversationBehindTheOpeningIsForgotten() {
    opening();
    for (int i = 0; i < 12; i++) {
      says(Side.CLIENT, 300 + 7 * i);
      says(Side.SERVER, 40 + i);
    }
    assertNull(talk.mining());
    assertEquals("failed", talk.flow().appProto());
    talk.close();
    assertEquals(0, talk.events().size());
    assertTrue(talk.buffersAreBack());
  }

  @Test
  void oneSideAloneIsNotTold() {
    for (Side side : Side.values()) {
      talk = Talk.fromTheBeginning(4711);
      for (int length : side == Side.CLIENT ? new int[] {64, 103, 131, 62, 62, 62} : new int[] {234, 44, 95, 83, 86, 58, 58}) {
        says(side, length);
      }
      talk.close();
      assertNull(talk.mining(), side + " alone");
    }
  }

  @Test
  void joinedLaterItIsNotTold() {
    talk = new Talk(4711);
    opening();
    assertNull(talk.mining(), "nobody saw that the connection began here");
    talk = Talk.fromTheBeginning(4711);
    talk.gap(Side.CLIENT, 64);
    for (int i = 0; i < 10; i++) {
      says(Side.CLIENT, 62);
      says(Side.SERVER, 58);
    }
    talk.close();
    assertNull(talk.mining());
  }

  @Test
  void lostBytesAreNoMisfit() {
    opening();
    channel();
    for (int i = 0; i < 3; i++) {
      share(62);
      talk.gap(Side.SERVER, 58);
      share(62);
      says(Side.SERVER, 58);
    }
    talk.close();
    assertEquals(Stage.WORKING, talk.stage());
    assertEquals(6, talk.mining().sharesSubmitted);
  }

  private void opening() {
    says(Side.CLIENT, 64);
    says(Side.SERVER, 234);
    says(Side.CLIENT, 103);
    says(Side.SERVER, 44);
  }

  private void channel() {
    says(Side.CLIENT, 131);
    says(Side.SERVER, 95);
    says(Side.SERVER, 83);
    says(Side.SERVER, 86);
  }

  private void share(int length) {
    seconds += 5;
    says(Side.CLIENT, length);
  }

  private void says(Side side, int length) {
    says(side, length, length);
  }

  /** One write, in pieces that come together. */
  private void says(Side side, int length, int cut) {
    seconds += 0.03;
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    for (int at = 0; at < length; at += cut) {
      talk.at(seconds + at * 1e-7);
      talk.send(side, java.util.Arrays.copyOfRange(bytes, at, Math.min(length, at + cut)));
    }
  }
}
