package io.davylamp.protocol.stratum.wallet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.davylamp.protocol.stratum.wallet.Wallet.Checksum;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses of every format: those of the wire reference, random ones, and both with faults. All belong to nobody. */
class WalletReaderTest {
  private static final String LETTERS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

  private final WalletReader reader = new WalletReader();

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "BTC BCH XEC BSV RXD|p2pkh|1MmM6B2uGVBz29NYLfJiVcsiUUqAErACZ7",
    "BTC BCH XEC LTC VTC|p2sh|378enso7gibZ5VWCmfnumbXzBMLWfM9rT2",
    "BTC|p2wpkh|bc1qa06ufz7wh5q7kyuaxe59wgz04zg2ek6zns6v8t",
    "BTC|p2tr|bc1pa5fn2veqhn9wgl9f2gw2nlxhj2eglmgmmlwfn56m0x03rv2kpy2q9xftnj",
    "LTC|p2pkh|LexLaf2jokLCYNdST3MQ5KPUDFJiDcYXNZ",
    "DOGE DGB XVG|p2pkh|DQjQwVeMe36xp8wcevfrUFsuTKL8FBadXS",
    "DASH|p2pkh|Xk6ozohXj7rEGzT8Koie6fe9dNVo4H535W",
    "ZEC FLUX ZCL|p2pkh|t1WuoqXewzYNie9vgunNbHLvJB39qUj5dgC",
    "ZEN|p2pkh|znUfueEB6uAvAQ84DgMP5Q5QNdanXmqphNS",
    "RVN VRSC KMD RTM|p2pkh|RRHPzTJ2jCvAxMWvpnNiwcwHmarCFRFqWr",
    "BTG|p2pkh|Gcns3udxbGEQzGRsxyXnDacFdqtUCmiMoL",
    "FIRO|p2pkh|a1CTDmBFgaSJ7wfqEDF9BeGqQgk7FJjKwp",
    "XNA|p2pkh|NVe38gPPvVr2Hwf1PJAtpm8ZMj1ncUL12N",
    "VTC|p2pkh|VkwbykifVGa2pG15bzNiVYobqdM4k3pMHb",
    "BCH|p2pkh|bitcoincash:qpeegvlu6xpwj5mxsg95ffenf27h4m0ysymf0hpw92",
    "BCH|p2pkh|qpeegvlu6xpwj5mxsg95ffenf27h4m0ysymf0hpw92",
    "KAS|key|kaspa:qqlf05vevr8e6y5vzzuueeqj204jzn4u9ej2qgr9w6uzpuc0huvnxht6d7sm2",
    "KAS|key|qqlf05vevr8e6y5vzzuueeqj204jzn4u9ej2qgr9w6uzpuc0huvnxht6d7sm2",
    "XMR|standard|48TfqkJqrxNdxfcwC27BSjeNcQk9fJRN4KnQA1nHjmZvjFrZQvcq861gWB2u5wveT6UEEGxZYsJDpSwZcFiguQWZMm2wsPd",
    "XMR|subaddress|88kLAV3B3KnAiqwmjFiCqu2qVekvnd5PXSMU5UmKoWAN2EULwNjj9iG3D5p3MgMUBMAn152oBkSv8fbc9bBjo8Ku8vbZhd1",
    "XMR|integrated|4BqVsrXEeNMT4zKBr15NZE4v2GwcfZbqKSUeKuj8A7Y8Fkc4HYov1c9MPvg9mCdPuxLUBUyKFGc5uKcktTZ5kgTq5o1WY8Z1ZHqBLw6Mqv",
    "WOW|standard|Wo4EBEXensRC2PTjUjGrQGe4DbHaX2gSDAgejh5Gfa4QK5TtmB4izgvC2hgCTh4xj6EMcXj7mRTA5Y496FNFEx9y1uicf5Yuy",
    "ETH ETC ETHW OCTA UBQ QUAI|account|0x6423A398f1b90e2b4671E13D1f08684C7B9AD658",
    "ERG|key|9gEjGtwACTKiVcXmF5waDWSURrCTjL2hcMmzRtWFjr3dyabSjfw",
    "CKB|lock|ckb1qzda0cr08m85hc8jlnfp3zer7xulejywt49kt2rr0vthywaa50xwsqvp45f3k5lkpvsvksm72evfhmhhtfnse6s89tkzw",
    "XCH|key|xch1jaa3wxkvy5sj54w2xc3rajdt07hn5mmqleclrzsqwgwmwdulk5fs769477",
    "GRIN|key|grin16e5aeygmmamh8rwllykthevzfzxlcare6hzr7mkcx254chpxu9ps6p8j2t",
    "HNS|p2wpkh|hs1qgvjvnxn0z7nvunhg67aze450a2y0mwlqe728jf",
    "SC|key|49376ca305ab3b58fc68b8a241f5a1be8c0e5665957501c926b9d7a6268c993ecad3db12588f"
  })
  void anAddressIsItsCoinsAndWithAnyCharacterChangedItIsNot(String coins, String kind, String address) {
    assertEquals(new Wallet(List.of(coins.split(" ")), kind, Checksum.VALID), reader.read(address));
    noMutationHolds(address);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "ALPH|p2pkh|13ipy15yT9XxpznwTYjegU2nUp5Xib6mgYPNZA2DNavN7",
    "KDA|key|k:8a1d0210199bd4f710821c2c015fbd6a21424a16e00dccedac04eff08edf6e0f",
    "ETH ETC ETHW OCTA UBQ QUAI|account|0x6423a398f1b90e2b4671e13d1f08684c7b9ad658",
    "ETH ETC ETHW OCTA UBQ QUAI|account|0x6423A398F1B90E2B4671E13D1F08684C7B9AD658",
    "ETH ETC ETHW OCTA UBQ QUAI|account|0x6423039801090020467101301008684070900658"
  })
  void whatHasNoChecksumSaysSo(String coins, String kind, String address) {
    assertEquals(new Wallet(List.of(coins.split(" ")), kind, Checksum.NONE), reader.read(address));
  }

  /** Ticker and how such an address is made. */
  private static final Map<String, Function<Forge, String>> FORMATS = Map.ofEntries(
      Map.entry("LTC p2wpkh", f -> f.segwit("ltc", 0, 20)), Map.entry("BTC p2wsh", f -> f.segwit("bc", 0, 32)),
      Map.entry("BTC p2tr", f -> f.segwit("bc", 1, 32)), Map.entry("VTC p2wpkh", f -> f.segwit("vtc", 0, 20)),
      Map.entry("DGB p2wpkh", f -> f.segwit("dgb", 0, 20)), Map.entry("HNS p2wsh", f -> f.segwit("hs", 0, 32)),
      Map.entry("GRIN key", f -> f.bech32("grin", 32)), Map.entry("XCH key", f -> f.bech32m("xch", 32)),
      Map.entry("ALEO key", f -> f.bech32m("aleo", 32)), Map.entry("ZEC key", f -> f.bech32("zs", 43)),
      Map.entry("DERO key", Forge::dero), Map.entry("XEL key", Forge::xelis), Map.entry("CKB lock", Forge::nervos),
      Map.entry("BCH p2sh", f -> f.cash("bitcoincash", 8, 20)), Map.entry("XEC p2pkh", f -> f.cash("ecash", 0, 20)),
      Map.entry("KAS p2sh", f -> f.cash("kaspa", 8, 32)), Map.entry("KLS key", f -> f.cash("karlsen", 0, 32)),
      Map.entry("PYI key", f -> f.cash("pyrin", 1, 33)), Map.entry("SPR key", f -> f.cash("spectre", 0, 32)),
      Map.entry("NEXA script", f -> f.cash("nexa", 19 << 3, 24)), Map.entry("CFX account", Forge::conflux),
      Map.entry("ETH account", Forge::ethereum), Map.entry("AE key", Forge::aeternity), Map.entry("ERG key", Forge::ergo),
      Map.entry("SC key", Forge::sia), Map.entry("QRL key", Forge::qrl), Map.entry("TRX account", f -> f.base58Check(65)),
      Map.entry("VRSC identity", f -> f.base58Check(102)), Map.entry("ZEC p2sh", f -> f.base58Check(0x1CBD)),
      Map.entry("YEC p2pkh", f -> f.base58Check(0x1C28)), Map.entry("DASH p2sh", f -> f.base58Check(16)),
      Map.entry("ZEPH standard", f -> f.cryptonote(0x6241D18C0L, 0)), Map.entry("ZEPH subaddress", f -> f.cryptonote(0x8DD58C0, 0)),
      Map.entry("SAL standard", f -> f.cryptonote(0x3EF318, 0)), Map.entry("SAL integrated", f -> f.cryptonote(0x55EF318, 8)),
      Map.entry("TRTL standard", f -> f.cryptonote(0x3BBB1D, 0)), Map.entry("ZANO standard", f -> f.cryptonote(0xC5, 0)),
      Map.entry("DNX standard", f -> f.cryptonote(0xB9, 0)), Map.entry("XMR integrated", f -> f.cryptonote(0x13, 8)),
      Map.entry("WOW integrated", f -> f.cryptonote(0x1A9A, 8)), Map.entry("ARQ subaddress", f -> f.cryptonote(0x6847, 0)),
      Map.entry("CKB lock ", Forge::nervosShort));

  static Stream<String> formats() {
    return FORMATS.keySet().stream().sorted();
  }

  @ParameterizedTest
  @MethodSource("formats")
  void randomAddressesAreTheirCoinsAndWithAnyCharacterChangedTheyAreNot(String format) {
    String[] words = format.strip().split(" ");
    for (int seed = 0; seed < 2; seed++) {
      String address = FORMATS.get(format).apply(new Forge(seed));
      Wallet wallet = reader.read(address);
      assertNotNull(wallet, address);
      assertEquals(words[0], wallet.coin(), address);
      assertEquals(words[1], wallet.kind(), address);
      assertEquals(Checksum.VALID, wallet.checksum(), address);
      noMutationHolds(address);
    }
  }

  /** Their checksums are so short that one fault in 97, 256 or 262,144 passes: not every fault can be found. */
  @Test
  void addressesWithShortChecksumsAreFoundAndMostFaultsToo() {
    Wallet nimiq = new Wallet(List.of("NIM"), "account", Checksum.VALID);
    assertEquals(nimiq, reader.read("NQ55 EYQ5 YSDL K159 6XSR L5A2 T0SU R770 C6H4"));
    assertEquals(nimiq, reader.read("NQ55EYQ5YSDLK1596XSRL5A2T0SUR770C6H4"));
    mostFaultsAreFound("NIM", Forge::nimiq, 97);
    mostFaultsAreFound("XTM", Forge::tari, 256);
    mostFaultsAreFound("QUBIC", Forge::qubic, 1 << 18);
  }

  private void mostFaultsAreFound(String coin, Function<Forge, String> make, int oneIn) {
    int passed = 0;
    int tried = 0;
    for (int seed = 0; seed < 20; seed++) {
      String address = make.apply(new Forge(seed));
      Wallet wallet = reader.read(address);
      assertEquals(coin + " " + Checksum.VALID, wallet.coin() + " " + wallet.checksum(), address);
      for (int at = 0; at < address.length(); at++) {
        String changed = address.substring(0, at) + (address.charAt(at) == 'H' ? 'K' : 'H') + address.substring(at + 1);
        Wallet other = reader.read(changed);
        passed += other != null && other.checksum() == Checksum.VALID ? 1 : 0;
        tried++;
      }
    }
    assertTrue(passed <= 3 + 3 * tried / oneIn, passed + " of " + tried + " faults in " + coin + " passed");
  }

  private void noMutationHolds(String address) {
    for (int at = 0; at < address.length(); at++) {
      if (address.charAt(at) == ' ') {
        continue;
      }
      for (int i = 0; i < LETTERS.length(); i++) {
        char other = LETTERS.charAt(i);
        if (other == address.charAt(at) || address.startsWith("0x") && at == 1) {
          continue;
        }
        String changed = address.substring(0, at) + other + address.substring(at + 1);
        Wallet wallet = reader.read(changed);
        assertTrue(wallet == null || wallet.checksum() != Checksum.VALID, changed + " " + wallet);
      }
    }
  }

  /** BIP 350's own examples: Bech32m for version 0, Bech32 for version 1 are wrong. */
  @ParameterizedTest
  @CsvSource({
    "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4,VALID", "BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4,VALID",
    "bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0,VALID",
    "bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqh2y7hd,WRONG",
    "BC1S0XLXVLHEMJA6C4DQV22UAPCTQUPFHLXM9H8Z3K2E72Q4K9HCZ7VQ54WELL,WRONG",
    "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kemeawh,WRONG",
    "bc1p38j9r5y49hruaue7wxjce0updqjuyyx0kh56v8s25huc6995vvpql3jow4,WRONG",
    "BC130XLXVLHEMJA6C4DQV22UAPCTQUPFHLXM9H8Z3K2E72Q4K9HCZ7VQ7ZWS8R,WRONG",
    "bc1QW508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4,WRONG"
  })
  void whichOfTheTwoChecksumsIsRightDependsOnTheWitnessVersion(String address, Checksum checksum) {
    Wallet wallet = reader.read(address);
    assertEquals("BTC " + checksum, wallet.coin() + " " + wallet.checksum());
  }

  @Test
  void eachCoinHasItsOwnOfTheTwoChecksums() {
    Forge forge = new Forge(7);
    assertEquals(Checksum.WRONG, reader.read(forge.bech32("xch", 32)).checksum());
    assertEquals(Checksum.WRONG, reader.read(forge.bech32m("grin", 32)).checksum());
    assertEquals(Checksum.WRONG, reader.read(forge.bech32("aleo", 32)).checksum());
    assertEquals(Checksum.WRONG, reader.read(forge.bech32m("bc", 32)).checksum());
  }

  /** Written twice in the world: the specification's examples of CashAddr, EIP-55, Qubic's first contract. */
  @ParameterizedTest
  @CsvSource({
    "BCH,bitcoincash:qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a", "BCH,BITCOINCASH:QPM2QSZNHKS23Z7629MMS6S4CWEF74VCWVY22GDX6A",
    "ETH,0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed", "ETH,0xD1220A0cf47c7B9Be7A2E6BA89F429762e7b9aDb",
    "QUBIC,BAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAARMID",
    "CFX,cfx:acc7uawf5ubtnmezvhu9dhc6sghea0403y2dgpyfjp", "CFX,CFX:TYPE.CONTRACT:ACC7UAWF5UBTNMEZVHU9DHC6SGHEA0403Y2DGPYFJP",
    "DCR,DsUZxxoHJSty8DCfwfartwTYbuhmVct7tJu"
  })
  void examplesOfTheSpecificationsHold(String coin, String address) {
    Wallet wallet = reader.read(address);
    assertNotNull(wallet, address);
    assertEquals(coin + " " + Checksum.VALID, wallet.coin() + " " + wallet.checksum());
    noMutationHolds(address);
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "1MmM6B2uGVBz29NYLfJiVcsiUUqAErACZ8", "LexLaf2jokLCYNdST3MQ5KPUDFJiDcYXNa", "t1WuoqXewzYNie9vgunNbHLvJB39qUj5dgD",
    "bc1qa06ufz7wh5q7kyuaxe59wgz04zg2ek6zns6v8", "bc1qa06ufz7wh5q7kyuaxe59wgz04zg2ek6zns6v8b",
    "kaspa:qqlf05vevr8e6y5vzzuueeqj204jzn4u9ej2qgr9w6uzpuc0huvnxht6d7sm3",
    "48TfqkJqrxNdxfcwC27BSjeNcQk9fJRN4KnQA1nHjmZvjFrZQvcq861gWB2u5wveT6UEEGxZYsJDpSwZcFiguQWZMm2wsPe",
    "48TfqkJqrxNdxfcwC27BSjeNcQk9fJRN4KnQA1nHjmZvjFrZQvcq861gWB2u5wveT6UEEGxZYsJDpSwZcFiguQWZMm2wsP",
    "0x6423a398f1b90e2b4671E13D1f08684C7B9AD658", "9gEjGtwACTKiVcXmF5waDWSURrCTjL2hcMmzRtWFjr3dyabSjfx",
    "49376ca305ab3b58fc68b8a241f5a1be8c0e5665957501c926b9d7a6268c993ecad3db12588e",
    "NQ56 EYQ5 YSDL K159 6XSR L5A2 T0SU R770 C6H4", "grin16e5aeygmmamh8rwllykthevzfzxlcare6hzr7mkcx254chpxu9ps6p8j2q"
  })
  void aWalletWithAFaultIsAWalletWithAWrongChecksum(String address) {
    Wallet wallet = reader.read(address);
    assertNotNull(wallet, address);
    assertEquals(Checksum.WRONG, wallet.checksum());
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "", "x", "somebody", "0x1234", "farm.rig7", "a@example.com", "TheWorkerOfTheFirstFloorInTheEast", "workerworkerworkerworkerworker1",
    "bc1worker", "kaspa:rig1", "k:rig", "xel:rig", "cfx:rig", "NQ of the north and all of its workers",
    "nobody:at:all:of:them:here:today",
    "DESKTOP-0123456789ABCDEF-0123456789", "00000000-0000-0000-0000-000000000000", "11111111111111111111111111111111111111"
  })
  void namesAreNoWallets(String name) {
    assertNull(reader.read(name), name);
  }

  @Test
  void anyTextIsReadWithoutAnException() {
    java.util.Random random = new java.util.Random(3);
    String[] heads = {"", "0x", "bc1", "kaspa:", "cfx:", "k:", "xel:", "NQ", "Q", "ak_", "4", "12", "TF1M", "ckb1", "qq", "\u0000",
        "\uD800"};
    for (int round = 0; round < 60_000; round++) {
      StringBuilder text = new StringBuilder(heads[random.nextInt(heads.length)]);
      int length = random.nextInt(150);
      String alphabet = round % 3 == 0 ? LETTERS : round % 3 == 1 ? "qpzry9x8gf2tvdw0s3jn54khce6mua7l" : "AB\u00e9\uD83D\uFF11:.1 \u0130";
      while (text.length() < length) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      Wallet wallet = reader.read(text.toString());
      assertTrue(wallet == null || wallet.checksum() != Checksum.VALID, () -> text.toString());
    }
  }

  @Test
  void onlyWordsOfAddressesAreTheirPrefixes() {
    Stream.of("kaspa", "bitcoincash", "k", "xel", "cfx", "nexa", "KASPA").forEach(w -> assertTrue(WalletReader.isPrefix(w), w));
    Stream.of("solo", "BTC", "KAS", "stratum+tcp", "",
        "rig").forEach(w -> assertTrue(!WalletReader.isPrefix(w.toLowerCase(Locale.ROOT)), w));
  }
}
