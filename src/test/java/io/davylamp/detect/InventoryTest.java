package io.davylamp.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.davylamp.detect.indicator.AddressText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InventoryTest {
  private static final String MONERO =
      "48TfqkJqrxNdxfcwC27BSjeNcQk9fJRN4KnQA1nHjmZvjFrZQvcq861gWB2u5wveT6UEEGxZYsJDpSwZcFiguQWZMm2wsPd";
  private static final long NOW = ns("2026-11-21T12:00:00Z");

  @TempDir Path folder;

  private static long ns(String instant) {
    Instant at = Instant.parse(instant);
    return at.getEpochSecond() * 1_000_000_000L + at.getNano();
  }

  /** @param entries one a line, without owner and day where they give none */
  private Inventory inventory(String... entries) throws IOException, RuleException {
    StringBuilder text = new StringBuilder("authorised:\n");
    for (String entry : entries) {
      text.append("  - {").append(entry).append(entry.contains("owner:") ? "" : ", owner: me")
          .append(entry.contains("expires:") ? "" : ", expires: 2027-01-31").append("}\n");
    }
    return InventoryFile.read(Files.writeString(folder.resolve(Rules.INVENTORY_FILE), text));
  }

  private static String owner(Inventory inventory, String address, String wallet, String pool, long timeNs) {
    AddressText parsed = new AddressText();
    byte[] bytes = address.getBytes(StandardCharsets.US_ASCII);
    parsed.parse(bytes, 0, bytes.length);
    return inventory.owner(parsed.version(), parsed.hi(), parsed.lo(), wallet, pool, timeNs);
  }

  @ParameterizedTest
  @CsvSource({
    "10.20.30.0/24,10.20.30.0,true", "10.20.30.0/24,10.20.30.255,true", "10.20.30.0/24,10.20.31.0,false",
    "10.20.30.0/24,10.20.29.255,false", "10.20.30.40,10.20.30.40,true", "10.20.30.40,10.20.30.41,false", "0.0.0.0/0,203.0.113.9,true",
    "0.0.0.0/0,2001:db8::1,false", "::/0,2001:db8::1,true", "::/0,10.20.30.40,false", "2001:db8:30::/48,2001:db8:30:ffff::1,true",
    "2001:db8:30::/48,2001:db8:31::,false", "2001:db8::/64,2001:db8::ffff:ffff:ffff:ffff,true", "2001:db8::/64,2001:db8:0:1::,false",
    "2001:db8::40/124,2001:db8::4f,true", "2001:db8::40/124,2001:db8::50,false", "2001:db8::40,2001:db8::40,true",
    "2001:db8::40,2001:db8::41,false", "::a14:1e28,10.20.30.40,false"
  })
  void networkFitsTheAddressesInsideItInBothFamilies(String network, String address, boolean fits) throws Exception {
    assertEquals(fits ? "me" : null, owner(inventory("network: '" + network + "'"), address, null, null, NOW));
  }

  @ParameterizedTest
  @CsvSource({
    MONERO + "," + MONERO + ",true", MONERO + "," + MONERO + "x,false", MONERO + ",48TfqkJqrx,false", "48TfqkJqrx*," + MONERO + ",true",
    "48TfqkJqrx*,48TfqkJqrx,true", "48TfqkJqrx*,48TfqkJqr,false", "48TfqkJqrx*,58TfqkJqrxNdx,false", "48TfqkJqrx,48TfqkJqrxNdx,false",
    "48TfqkJqrx*,,false", "48TfqkJqrx,,false", "acme.rig1,acme.rig1,true", "acme.rig1,acme,false",
    "0x6423A398f1b90e2b4671E13D1f08684C7B9AD658,0x6423a398f1b90e2b4671e13d1f08684c7b9ad658,true",
    "bc1qa06ufz7wh5q7kyuaxe59wgz04zg2ek6zns6v8t,BC1QA06UFZ7WH5Q7KYUAXE59WGZ04ZG2EK6ZNS6V8T,true",
    "0123456789,0123456789,true", "0123456789,123456789,false"
  })
  void walletFitsWholeOrByItsBeginningWhateverTheLetterCase(String listed, String wallet, boolean fits) throws Exception {
    assertEquals(fits ? "me" : null, owner(inventory("wallet: " + listed), "10.0.0.1", wallet, "pool.example", NOW));
  }

  @ParameterizedTest
  @CsvSource({
    "pool.example,true", "eu.pool.example,true", "a.eu.pool.example,true", "EU.Pool.Example,true", "pool.example.,true",
    "eu.pool.example.,true", "whirlpool.example,false", "pool.example.net,false", "example,false", "ool.example,false", ".,false", "'',false",
    ",false"
  })
  void poolFitsItselfAndWhatIsBelowAtLabelBoundaries(String name, boolean fits) throws Exception {
    assertEquals(fits ? "me" : null, owner(inventory("pool: Pool.Example."), "10.0.0.1", MONERO, name, NOW));
  }

  @ParameterizedTest
  @CsvSource({"10.1.1.1,48TfqkJqrxNd,eu.pool.example,true", "10.2.1.1,48TfqkJqrxNd,eu.pool.example,false",
      "10.1.1.1,58TfqkJqrxNd,eu.pool.example,false", "10.1.1.1,48TfqkJqrxNd,eu.other.example,false", "10.1.1.1,,eu.pool.example,false",
      "10.1.1.1,48TfqkJqrxNd,,false"})
  void everyGivenMemberMustFit(String address, String wallet, String pool, boolean fits) throws Exception {
    Inventory inventory = inventory("network: 10.1.0.0/16, wallet: 48TfqkJqrx*, pool: pool.example");
    assertEquals(fits ? "me" : null, owner(inventory, address, wallet, pool, NOW));
  }

  @Test
  void entryHoldsThroughItsLastDayInUtcByTheTimeOfThePackets() throws Exception {
    Inventory inventory = inventory("network: 10.0.0.0/8, expires: 2026-12-31");
    assertEquals("me", owner(inventory, "10.0.0.1", null, null, ns("1970-01-01T00:00:00Z")));
    assertEquals("me", owner(inventory, "10.0.0.1", null, null, ns("2026-12-31T23:59:59.999999999Z")));
    assertNull(owner(inventory, "10.0.0.1", null, null, ns("2027-01-01T00:00:00Z")));
    assertNull(owner(inventory("network: 10.0.0.0/8, expires: 2024-02-29"), "10.0.0.1", null, null, ns("2024-03-01T00:00:00Z")));
    assertEquals("me",
        owner(inventory("network: 10.0.0.0/8, expires: 2200-12-31"), "10.0.0.1", null, null, ns("2200-12-31T23:59:59Z")));
  }

  @Test
  void firstEntryThatHoldsAndFitsNamesOwnerAndDay() throws Exception {
    Inventory inventory = inventory("network: 10.9.0.0/16, owner: other",
        "network: 10.0.0.0/8, owner: old, expires: 2026-01-31, comment: 'ticket 1'", "network: 10.0.0.0/8, owner: new",
        "network: 10.0.0.0/8, owner: late");
    AddressText miner = new AddressText();
    miner.parse("10.1.2.3".getBytes(StandardCharsets.US_ASCII), 0, 8);
    Authorised found = inventory.find(4, miner.hi(), miner.lo(), null, null, NOW);
    assertSame(inventory.entries().get(2), found);
    assertEquals("new", found.owner());
    assertEquals(LocalDate.of(2027, 1, 31), found.expires());
    assertNull(found.comment());
    assertEquals(folder.resolve(Rules.INVENTORY_FILE) + ":4:5", found.place());
    assertEquals("old", inventory.find(4, miner.hi(), miner.lo(), null, null, ns("2026-01-31T12:00:00Z")).owner());
    assertEquals("[old]", inventory.expired(NOW).stream().map(Authorised::owner).toList().toString());
  }

  @Test
  void nobodyIsAuthorisedByTheShippedInventory() throws Exception {
    Inventory shipped = InventoryFile.read(RulesOfTheProject.FOLDER.resolve(Rules.INVENTORY_FILE));
    assertEquals(0, shipped.entries().size());
    assertNull(owner(shipped, "10.20.30.40", MONERO, "pool.example", NOW));
  }

  /** Whoever takes the comment signs off the examples gets what the text above them promises. */
  @Test
  void commentedExamplesOfTheShippedInventoryAreValid() throws Exception {
    String text = Files.readString(RulesOfTheProject.FOLDER.resolve(Rules.INVENTORY_FILE));
    String examples = text.substring(text.indexOf("# Examples:\n")).replace("# Examples:", "").replace("authorised: []", "")
        .replaceAll("(?m)^#", "");
    Inventory inventory = InventoryFile.read(Files.writeString(folder.resolve("x.yaml"), "authorised:" + examples));
    assertEquals(3, inventory.entries().size());
    assertEquals("threat research", owner(inventory, "10.20.30.40", null, "eu.pool.example", NOW));
    assertEquals("rented to customer 17", owner(inventory, "2001:db8:30::1", MONERO, null, NOW));
  }
}
