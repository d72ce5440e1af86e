package io.davylamp.detect;

import io.davylamp.detect.indicator.AddressText;
import io.davylamp.detect.indicator.Network;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads the inventory of authorised miners. */
final class InventoryFile {
  private static final YamlEntries.Shape AUTHORISED = new YamlEntries.Shape("authorised",
      Set.of("network", "wallet", "pool", "owner", "expires", "comment"), "network: 10.20.30.0/24");
  /** It stands in every event of the miner. */
  private static final int MAX_OWNER = 128;
  /** Of a wallet; what sessions keep of a login is as long. */
  private static final int MAX_WALLET = 256;
  /** Before a '*': fewer characters are those all wallets of a coin begin with (kaspa:q has seven). */
  private static final int MIN_BEGINNING = 8;

  private InventoryFile() {}

  /** A folder without the file has an empty inventory: those made before there was one stay valid. */
  static Inventory read(Path path) throws RuleException {
    if (Files.notExists(path)) {
      return Inventory.EMPTY;
    }
    List<Authorised> entries = new ArrayList<>();
    for (YamlEntry entry : YamlEntries.read(path, AUTHORISED).of(AUTHORISED.list())) {
      entries.add(authorised(entry));
    }
    return new Inventory(entries);
  }

  private static Authorised authorised(YamlEntry entry) throws RuleException {
    if (!entry.has("owner")) {
      throw entry.wrong("an entry without an owner; expected who answers for the miner");
    }
    if (!entry.has("expires")) {
      throw entry.wrong("an entry without expires; expected the last day it holds, such as 2027-01-31");
    }
    Network network = entry.network("network");
    String wallet = wallet(entry);
    String pool = pool(entry);
    if (network == null && wallet == null && pool == null) {
      throw entry.wrong("an entry that would authorise every miner; expected at least one of network, wallet, pool");
    }
    return new Authorised(network, wallet, pool, owner(entry), entry.day("expires"), entry.text("comment"),
        entry.file() + ":" + entry.line() + ":" + entry.column());
  }

  private static String owner(YamlEntry entry) throws RuleException {
    String owner = entry.text("owner").strip();
    if (owner.isEmpty() || owner.length() > MAX_OWNER || owner.chars().anyMatch(Character::isISOControl)) {
      throw entry.wrong("owner", "no name of 1 to " + MAX_OWNER + " characters on one line; expected who answers for the miner");
    }
    return owner;
  }

  private static String wallet(YamlEntry entry) throws RuleException {
    String wallet = entry.text("wallet");
    if (wallet == null) {
      return null;
    }
    int star = wallet.indexOf('*');
    if (star >= 0 && star < wallet.length() - 1) {
      throw entry.wrong("wallet", "'" + wallet + "' has a '*' before its end; expected one at the end, or none");
    }
    if (star >= 0 && star < MIN_BEGINNING) {
      throw entry.wrong("wallet", "'" + wallet + "' would fit wallets of many people; expected at least " + MIN_BEGINNING
          + " characters before the '*'");
    }
    if (wallet.isEmpty() || wallet.length() > MAX_WALLET || !wallet.chars().allMatch(c -> c > ' ' && c < 0x7F)) {
      throw entry.wrong("wallet", "'" + wallet + "' is not a wallet; expected 1 to " + MAX_WALLET
          + " letters, digits and signs without blanks");
    }
    return wallet;
  }

  private static String pool(YamlEntry entry) throws RuleException {
    String written = entry.text("pool");
    if (written != null) {
      byte[] bytes = written.getBytes(StandardCharsets.ISO_8859_1);
      if (new AddressText().parse(bytes, 0, bytes.length)) {
        throw entry.wrong("pool", "'" + written + "' is an address; expected a domain such as pool.example");
      }
    }
    return entry.domain("pool");
  }
}
