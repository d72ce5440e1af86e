package io.davylamp.protocol.stratum;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.davylamp.memory.Buffers;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The coins that convict and the difficulties, on addresses with valid checksums that belong to nobody. */
class NamesAndNumbersTest {
  private final Wallets wallets = new Wallets();

  @ParameterizedTest
  @CsvSource({
    "BTC,1MmM6B2uGVBz29NYLfJiVcsiUUqAErACZ7",
    "BTC,378enso7gibZ5VWCmfnumbXzBMLWfM9rT2",
    "BTC,bc1qa06ufz7wh5q7kyuaxe59wgz04zg2ek6zns6v8t",
    "BTC,bc1pa5fn2veqhn9wgl9f2gw2nlxhj2eglmgmmlwfn56m0x03rv2kpy2q9xftnj",
    "LTC,LexLaf2jokLCYNdST3MQ5KPUDFJiDcYXNZ",
    "DOGE,DQjQwVeMe36xp8wcevfrUFsuTKL8FBadXS",
    "DASH,Xk6ozohXj7rEGzT8Koie6fe9dNVo4H535W",
    "ZEC,t1WuoqXewzYNie9vgunNbHLvJB39qUj5dgC",
    "ZEN,znUfueEB6uAvAQ84DgMP5Q5QNdanXmqphNS",
    "BCH,bitcoincash:qpeegvlu6xpwj5mxsg95ffenf27h4m0ysymf0hpw92",
    "KAS,kaspa:qqlf05vevr8e6y5vzzuueeqj204jzn4u9ej2qgr9w6uzpuc0huvnxht6d7sm2",
    "XMR,48TfqkJqrxNdxfcwC27BSjeNcQk9fJRN4KnQA1nHjmZvjFrZQvcq861gWB2u5wveT6UEEGxZYsJDpSwZcFiguQWZMm2wsPd",
    "XMR,88kLAV3B3KnAiqwmjFiCqu2qVekvnd5PXSMU5UmKoWAN2EULwNjj9iG3D5p3MgMUBMAn152oBkSv8fbc9bBjo8Ku8vbZhd1",
    "XMR,4BqVsrXEeNMT4zKBr15NZE4v2GwcfZbqKSUeKuj8A7Y8Fkc4HYov1c9MPvg9mCdPuxLUBUyKFGc5uKcktTZ5kgTq5o1WY8Z1ZHqBLw6Mqv",
    "WOW,Wo4EBEXensRC2PTjUjGrQGe4DbHaX2gSDAgejh5Gfa4QK5TtmB4izgvC2hgCTh4xj6EMcXj7mRTA5Y496FNFEx9y1uicf5Yuy",
    "XCH,xch1jaa3wxkvy5sj54w2xc3rajdt07hn5mmqleclrzsqwgwmwdulk5fs769477",
    "GRIN,grin16e5aeygmmamh8rwllykthevzfzxlcare6hzr7mkcx254chpxu9ps6p8j2t",
    "HNS,hs1qgvjvnxn0z7nvunhg67aze450a2y0mwlqe728jf"
  })
  void anAddressIsItsCoinsAndWithOneCharacterChangedNobodys(String coin, String address) {
    assertEquals(coin, wallets.coin(address));
    for (int at = address.indexOf(':') + 6; at < address.length(); at++) {
      char other = address.charAt(at) == 'q' ? 'p' : 'q';
      String changed = address.substring(0, at) + other + address.substring(at + 1);
      assertNotEquals(coin, wallets.coin(changed), changed);
    }
  }

  /** The forms without a checksum are shapes anybody's token may have; only Ethereum's counts, as most leave its checksum out. */
  @Test
  void whatHasNoChecksumConvictsNobody() {
    assertEquals("ETH", wallets.coin("0x6423a398f1b90e2b4671e13d1f08684c7b9ad658"));
    assertNull(wallets.coin("13ipy15yT9XxpznwTYjegU2nUp5Xib6mgYPNZA2DNavN7"));
    assertEquals("ALPH", wallets.find("13ipy15yT9XxpznwTYjegU2nUp5Xib6mgYPNZA2DNavN7").coin());
  }

  @Test
  void namesOfPeopleAreNoWallets() {
    for (String name : new String[] {"somebody", "farm.rig7", "0x1234", "", "a@example.com", "x".repeat(95), "k:" + "0".repeat(64)}) {
      assertNull(wallets.coin(name), name);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "b88d0600,10000", "711b0d00,5000", "ffffff00,256", "cb10c7bab88d0600,10000", "37894100,1000", "8b4f0100,50000",
    "c6100000,1000000", "00000000,0", "zz8d0600,0", "b88d060,0"
  })
  void littleEndianTargetsAreDifficulties(String target, double difficulty) {
    ByteBuf text = text(target);
    assertEquals(difficulty, Hex.littleEndianDifficulty(text, 0, target.length()), difficulty * 0.001);
  }

  @Test
  void boundariesAreDifficulties() {
    String work = "0x0000000112e0be826d694b2e62d01511f12a6061fbaec8bc02357593e70e52ba";
    assertEquals(4.0e9, Hex.boundaryDifficulty(text(work), 0, work.length()), 0.01e9);
    String one = "0007ffff" + "0".repeat(56);
    assertEquals(8192, Hex.boundaryDifficulty(text(one), 0, one.length()), 1);
    String getwork = "f".repeat(56) + "00000000";
    assertEquals(Math.pow(2, 32), Hex.reversedBoundaryDifficulty(text(getwork), 0, 64), 2);
    assertEquals(0, Hex.reversedBoundaryDifficulty(text(getwork), 0, 62));
  }

  private static ByteBuf text(String text) {
    return Buffers.copyOf(text.getBytes(StandardCharsets.US_ASCII));
  }
}
