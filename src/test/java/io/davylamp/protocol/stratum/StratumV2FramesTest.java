package io.davylamp.protocol.stratum;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.davylamp.event.Side;
import io.davylamp.flow.Stage;
import io.davylamp.sim.StratumV2Words;
import org.junit.jupiter.api.Test;

/** Stratum V2's plain frames where they are long, unknown, wrong, or answer what was not seen. */
class StratumV2FramesTest {
  private final Talk talk = new Talk(34_254);

  @Test
  void sharesAnsweredTogetherAreSettledEachAndThoseNotSeenAreCountedToo() {
    talk.send(Side.CLIENT, StratumV2Bytes.setup().bytes());
    for (int i = 10; i < 14; i++) {
      talk.send(Side.CLIENT, StratumV2Bytes.share(3, i, 1).bytes());
    }
    talk.send(Side.SERVER, StratumV2Bytes.taken(3, 12, 5, 5 * 64).bytes());
    talk.close();
    assertEquals(6, talk.mining().sharesSubmitted, "four seen, two of the answer's five before them");
    assertEquals(5, talk.mining().sharesAccepted);
    assertEquals(Stage.CONFIRMED, talk.stage());
  }

  @Test
  void anAnswerThatClaimsBillionsOfSharesIsBelievedForAFew() {
    talk.send(Side.CLIENT, StratumV2Bytes.setup().bytes());
    talk.send(Side.SERVER, StratumV2Words.channel(0x1c, 1).u32(0xFFFF_FFFFL).u32(0xFFFF_FFFFL).u64(-1).bytes());
    talk.close();
    assertEquals(256, talk.mining().sharesAccepted);
  }

  @Test
  void whatALongMessageCarriesBehindItsBeginningIsPassedOver() {
    byte[] transactions = new byte[3_000_000];
    talk.send(Side.CLIENT, StratumV2Bytes.setup().bytes());
    talk.send(Side.CLIENT, StratumV2Words.frame(0x56).u32(1).u16(1).put(transactions).bytes());
    talk.send(Side.CLIENT, StratumV2Bytes.share(3, 1, 1).bytes());
    talk.close();
    assertEquals(1, talk.mining().sharesSubmitted);
    assertTrue(talk.buffersAreBack());
  }

  @Test
  void messagesOfUnknownExtensionsArePassedOver() {
    talk.send(Side.CLIENT, StratumV2Bytes.setup().bytes());
    talk.send(Side.CLIENT, StratumV2Words.extension(0x4001, 9).put(new byte[40]).bytes());
    talk.send(Side.CLIENT, StratumV2Bytes.share(3, 1, 1).bytes());
    talk.close();
    assertEquals(1, talk.mining().sharesSubmitted);
    assertEquals(0, talk.anomalies().size());
  }

  @Test
  void aLengthThatItsPartsContradictIsNamedAndTheNextSegmentIsReadOn() {
    talk.send(Side.CLIENT, StratumV2Bytes.setup().bytes());
    byte[] lie = StratumV2Bytes.share(3, 0, 1).bytes();
    lie[3] = 25;
    talk.send(Side.CLIENT, lie);
    talk.send(Side.CLIENT, StratumV2Bytes.share(3, 1, 1).bytes());
    talk.close();
    assertEquals(1, talk.mining().sharesSubmitted);
    assertEquals(1, talk.anomalies().size());
    assertTrue(talk.anomalies().get(0).toString().contains("stratum.bad_frame"), talk.anomalies().toString());
  }

  @Test
  void twoNumbersBehindAHeaderAreNoProofButTwoSuchFramesAre() {
    byte[] changed = StratumV2Words.channel(0x03, 7).bytes();
    talk.send(Side.SERVER, changed);
    assertNull(talk.mining());
    talk.send(Side.SERVER, changed);
    assertEquals("stratum-v2", talk.dialect());
    talk.close();
  }

  @Test
  void jobDeclarationAndTemplatesShowInTheRoles() {
    talk.send(Side.CLIENT, StratumV2Words.frame(0).u8(2).u16(2).u16(2).u32(0).text("node").u16(8442).text("").text("").text("").text("").bytes());
    assertEquals("node", talk.mining().serverRole);
    assertEquals("template-client", talk.mining().clientRole);
    Talk other = new Talk(34_264);
    other.send(Side.CLIENT, StratumV2Words.frame(0x50).text("someone.unit").u32(1).bytes());
    assertEquals("job-declarator", other.mining().clientRole);
    assertEquals("pool", other.mining().serverRole);
  }
}
