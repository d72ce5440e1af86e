package io.davylamp.protocol.stratum.rate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.davylamp.event.Side;
import org.junit.jupiter.api.Test;

class ObservedTimeTest {
  private final ObservedTime time = new ObservedTime();

  @Test
  void countsFromTheFirstJobToTheLastMessage() {
    time.message(Side.CLIENT, 5);
    assertFalse(time.counts());
    time.begin(100);
    time.message(Side.CLIENT, 130);
    assertTrue(time.counts());
    time.message(Side.SERVER, 180);
    assertEquals(80, time.ns());
  }

  @Test
  void aGapIsLeftOutFromTheLastMessageBeforeToTheFirstBehindItWhichShowsNothing() {
    time.begin(0);
    time.message(Side.CLIENT, 100);
    time.message(Side.SERVER, 140);
    time.gap(Side.CLIENT);
    time.message(Side.SERVER, 200);
    assertFalse(time.counts(), "a share told of by the other side belongs to time not counted");
    assertEquals(100, time.ns());
    time.message(Side.CLIENT, 260);
    assertFalse(time.counts(), "that it comes ends the gap: it would always be one");
    assertEquals(100, time.ns());
    time.message(Side.CLIENT, 290);
    assertTrue(time.counts());
    assertEquals(130, time.ns());
  }

  @Test
  void packetsThatArriveInTheWrongOrderTakeNoTimeAway() {
    time.begin(1000);
    time.message(Side.CLIENT, 1100);
    time.message(Side.SERVER, 1090);
    time.message(Side.CLIENT, 1200);
    assertEquals(200, time.ns());
  }

  @Test
  void aGapBeforeTheFirstJobChangesNothing() {
    time.gap(Side.CLIENT);
    time.begin(10);
    time.message(Side.CLIENT, 20);
    assertTrue(time.counts());
    assertEquals(10, time.ns());
  }
}
