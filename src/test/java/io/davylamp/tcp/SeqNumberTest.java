package io.davylamp.tcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.davylamp.decode.Packet;
import org.junit.jupiter.api.Test;

class SeqNumberTest {
  @Test
  void orderSurvivesTheWrap() {
    assertTrue(SeqNumber.before(0xFFFFFFF0, 5));
    assertFalse(SeqNumber.before(5, 0xFFFFFFF0));
    assertFalse(SeqNumber.before(7, 7));
    assertEquals(0x15, SeqNumber.distance(0xFFFFFFF0, 5));
    assertEquals(-0x15, SeqNumber.distance(5, 0xFFFFFFF0));
  }

  @Test
  void synAndFinCountOneEach() {
    assertEquals(10, SeqNumber.length(10, Packet.ACK));
    assertEquals(1, SeqNumber.length(0, Packet.SYN));
    assertEquals(12, SeqNumber.length(10, Packet.SYN | Packet.FIN));
  }
}
