package io.davylamp.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class PrivacyTest {
  private static final String WALLET = "48TfqkJqrxNdxfcwC27BSjeNcQk9fJRN4KnQA1nHjmZvjFrZQvcq861gWB2u5wveT6UEEGxZYsJDpSwZcFiguQWZMm2wsPd";

  private final Privacy mask = new Privacy(Privacy.Mode.MASK, "salt");
  private final Privacy hash = new Privacy(Privacy.Mode.HASH, "salt");

  @Test
  void maskLeavesTheEndsOfWhatIsLongAndNothingOfWhatIsShort() {
    assertEquals("48Tf…wsPd", mask.secret(WALLET));
    assertEquals("rig-…ain1", mask.secret("rig-0123-of-ain1"));
    assertEquals("…", mask.secret("rig-0123-of-ai1"));
    assertEquals("…", mask.secret("x"));
    assertEquals("", mask.secret(""));
    assertNull(mask.secret(null));
  }

  @Test
  void hashTellsEqualOnesAndDependsOnTheSalt() {
    // printf 'saltx' | sha256sum
    assertEquals("…#c9ef43a03d58f2cb", hash.secret("x"));
    assertEquals(hash.secret(WALLET), hash.secret(WALLET));
    assertNotEquals(hash.secret("x"), hash.secret("y"));
    assertNotEquals(hash.secret(WALLET), new Privacy(Privacy.Mode.HASH, "pepper").secret(WALLET));
    assertTrue(hash.secret(WALLET).matches("48Tf…wsPd#[0-9a-f]{16}"), hash.secret(WALLET));
  }

  @Test
  void whatIsAsLongAsAnAddressAndMailAddressesAreHiddenInTexts() {
    assertEquals("pays 48Tf…wsPd, it says", mask.text("pays " + WALLET + ", it says"));
    assertEquals("at kaspa:qqab…wxyz now", mask.text("at kaspa:qqabcdefghijklmnopqrstuvwxyz now"));
    assertEquals("…", mask.secret("bob.the.builder@mail.example"));
    assertEquals("ask …", mask.text("ask bob@mail.example"));
    String plain = "192.0.2.10 mines XMR (rx/0) at [2001:db8::1]:3333 (pool.supportxmr.com) with XMRig/6.26.0; stage working, confidence high.";
    assertSame(plain, mask.text(plain));
  }

  @Test
  void membersAreHiddenByTheirNames() {
    for (String name : new String[] {"login", "wallet", "account", "payment_id", "worker", "email", "referral", "user", "previous_wallet"}) {
      assertEquals("…", mask.shown(name, "bob"), name);
      assertTrue(Privacy.isSecret(name), name);
    }
    assertEquals("bob", mask.shown("agent", "bob"));
    assertEquals("captures/0123456789abcdef0123456789abcdef.pcap", mask.shown("pcap_filename", "captures/0123456789abcdef0123456789abcdef.pcap"));
    assertEquals("/work?…", mask.shown("url", "/work?user=bob"));
    assertEquals("c216e752cae6f8755fd27f561d031636", mask.shown("hash", "c216e752cae6f8755fd27f561d031636"));
    assertEquals("0011…3334", mask.shown("hash", "00112233".repeat(8) + "34"));
    assertEquals("48Tf…wsPd", mask.shown("hash", WALLET));
    assertEquals("Unauthorized worker: …", mask.shown("message", "Unauthorized worker: bob.rig1"));
    assertEquals("Low difficulty share", mask.shown("message", "Low difficulty share"));
    assertFalse(Privacy.isSecret("coin"));
  }

  @Test
  void offIsTheSameObject() {
    assertSame(WALLET, Privacy.OFF.secret(WALLET));
    assertSame(WALLET, Privacy.OFF.text(WALLET));
    assertSame(WALLET, Privacy.OFF.shown("wallet", WALLET));
    assertTrue(Privacy.OFF.isOff());
  }
}
