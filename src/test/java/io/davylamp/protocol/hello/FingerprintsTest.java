package io.davylamp.protocol.hello;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.davylamp.memory.Buffers;
import io.davylamp.sim.Octets;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Vectors published with the fingerprints' specifications or by those who collect them, and values anybody can repeat with OpenSSL. */
class FingerprintsTest {
  private static final String CHROME_CIPHERS =
      "4865-4866-4867-49195-49199-49196-49200-52393-52392-49171-49172-156-157-47-53";
  private static final String CHROME_ALGORITHMS = "0403,0804,0401,0503,0805,0501,0806,0601";
  private static final String OPENSSL_CIPHERS = "4866-4867-4865-49196-49200-159-52393-52392-52394-49195-49199-158-49188-49192-107"
      + "-49187-49191-103-49162-49172-57-49161-49171-51-157-156-61-60-53-47-255";
  private static final String OPENSSL_GROUPS = "29-23-30-25-24-256-257-258-259-260";
  private static final String OPENSSL_ALGORITHMS =
      "0403,0503,0603,0807,0808,0809,080a,080b,0804,0805,0806,0401,0501,0601,0303,0301,0302,0402,0502,0602";

  private final ClientHello client = new ClientHello();
  private final ServerHello server = new ServerHello();
  private final Ja3 ja3 = new Ja3();
  private final Ja3s ja3s = new Ja3s();
  private final Ja4 ja4 = new Ja4();

  private void read(ByteBuf hello) {
    assertTrue(client.read(hello, 0, hello.capacity()));
  }

  private String ja3() {
    assertTrue(ja3.of(client));
    return text(ja3.text(), ja3.textLength()) + " " + text(ja3.hash(), Ja3.HASH);
  }

  private String ja4(char transport) {
    assertTrue(ja4.of(client, transport));
    return text(ja4.text(), Ja4.LENGTH);
  }

  private static String text(byte[] bytes, int length) {
    return new String(bytes, 0, length, StandardCharsets.US_ASCII);
  }

  @Test
  void ja3OfTheVectorsInItsSpecification() {
    read(new HelloBytes().version(769).ciphers("47-53-5-10-49161-49162-49171-49172-50-56-19-4")
        .extensions("0-10-11", "23-24-25", "0", "", "").client());
    assertEquals("769,47-53-5-10-49161-49162-49171-49172-50-56-19-4,0-10-11,23-24-25,0 ada70206e40642a3e4461f35503241d5", ja3());
    read(new HelloBytes().version(769).ciphers("4-5-10-9-100-98-3-6-19-18-99").client());
    assertEquals("769,4-5-10-9-100-98-3-6-19-18-99,,, de350869b8c85de67a350c8d186f11e6", ja3());
  }

  /** The first is the example of the specification, taken of Chrome; the second a later Chrome's, published with its raw form. */
  @Test
  void ja4OfPublishedBrowsers() {
    read(new HelloBytes().ciphers("2570-" + CHROME_CIPHERS)
        .extensions("10794-27-0-51-16-17513-23-45-13-5-35-18-43-65281-11-10-21", "29-23-24", "0", CHROME_ALGORITHMS, "h2").client());
    assertEquals("t13d1516h2_8daaf6152771_e5627efa2ab1", ja4(Ja4.TCP));
    read(new HelloBytes().ciphers(CHROME_CIPHERS + "-47802")
        .extensions("45-51-16-65037-23-17613-0-11-10-43-65281-35-18-5-13-27", "4588-29-23-24", "0", CHROME_ALGORITHMS, "h2").client());
    assertEquals("t13d1516h2_8daaf6152771_d8a2da3f94cd", ja4(Ja4.TCP));
    assertEquals("771," + CHROME_CIPHERS + ",45-51-16-65037-23-17613-0-11-10-43-65281-35-18-5-13-27,4588-29-23-24,0"
        + " 98487aa16281980e7d1120d399efb6a4", ja3());
  }

  @Test
  void bothOfOpensslDefaultsWithAndWithoutAName() {
    read(new HelloBytes().ciphers(OPENSSL_CIPHERS).extensions("11-10-35-22-23-13-43-45-51", OPENSSL_GROUPS, "0-1-2",
        OPENSSL_ALGORITHMS, "").client());
    assertTrue(ja3().endsWith(" c216e752cae6f8755fd27f561d031636"));
    assertEquals("t13i310900_e8f1e7e78f70_1f22a2ca17c4", ja4(Ja4.TCP));
    read(new HelloBytes().ciphers(OPENSSL_CIPHERS).extensions("0-11-10-35-22-23-13-43-45-51", OPENSSL_GROUPS, "0-1-2",
        OPENSSL_ALGORITHMS, "").client());
    assertTrue(ja3().endsWith(" a3afc2c46ba4a7d7fbe1cfb7a3031c2f"));
    assertEquals("t13d311000_e8f1e7e78f70_1f22a2ca17c4", ja4(Ja4.TCP));
    assertEquals("q13d311000_e8f1e7e78f70_1f22a2ca17c4", ja4(Ja4.QUIC));
  }

  @Test
  void ja3sOfServersThatPoolsUse() {
    for (String[] vector : new String[][] {{"771", "4866", "43-51", "15af977ce25de452b96affa2addb1036"},
        {"771", "4866", "51-43", "907bf3ecef1c987c889946b737b43de8"},
        {"771", "49200", "65281-11-35-23", "ec74a5c51106f0419184d0dd08fb05bc"}}) {
      HelloBytes bytes = new HelloBytes().ciphers(vector[1]);
      for (int type : HelloBytes.numbers(vector[2], 10)) {
        bytes.extension(type, type == 43 ? new Octets().u16(0x0304) : new Octets());
      }
      ByteBuf hello = bytes.server();
      assertTrue(server.read(hello, 0, hello.capacity()));
      assertTrue(ja3s.of(server));
      assertEquals(vector[3], text(ja3s.hash(), Ja3.HASH));
    }
  }

  /** The specification's table: what is no letter or digit is shown by its hex digits. */
  @Test
  void ja4ShowsOddAlpnNamesInHex() {
    String[][] table = {{"ab", "ab"}, {"abcd", "ad"}, {"30ab", "3b"}, {"3031abcd", "3d"}, {"30abcd31", "01"}, {"61", "aa"},
        {"687474702f312e31", "h1"}, {"682d", "6d"}};
    for (String[] row : table) {
      byte[] name = HexFormat.of().parseHex(row[0]);
      read(new HelloBytes().ciphers("4865").extension(16, new Octets().block16(new Octets().u8(name.length).put(name))).client());
      assertEquals("t12i0101" + row[1], ja4(Ja4.TCP).substring(0, 10), row[0]);
    }
  }

  @Test
  void ja4PassesOverAGreaseNameAndTakesTheNext() {
    read(new HelloBytes().ciphers("4865").extension(16, new Octets().hex("0006020a0a026832")).client());
    assertEquals("t12i0101h2", ja4(Ja4.TCP).substring(0, 10));
  }

  @Test
  void ja4WritesZerosForEmptyListsAndNoUnderscoreWithoutAlgorithms() {
    read(new HelloBytes().version(0x0300).client());
    assertEquals("ts3i000000_000000000000_000000000000", ja4(Ja4.TCP));
    read(new HelloBytes().version(0x0301).ciphers("4865").extension(0x0017, new Octets()).client());
    // SHA-256 of "1301" and of "0017".
    assertEquals("t10i010100_" + sha("1301") + "_" + sha("0017"), ja4(Ja4.TCP));
  }

  @Test
  void ja4CountsToNinetyNineAndRefusesEndlessLists() {
    Octets many = new Octets();
    HelloBytes bytes = new HelloBytes().ciphers("4865" + "-49199".repeat(150));
    for (int type = 100; type < 300; type++) {
      bytes.extension(type, many);
    }
    read(bytes.client());
    assertEquals("t12i999900", ja4(Ja4.TCP).substring(0, 10));
    for (int type = 300; type < 400; type++) {
      bytes.extension(type, many);
    }
    read(bytes.client());
    assertTrue(client.crowded());
    assertFalse(ja4.of(client, Ja4.TCP));
    assertFalse(ja3.of(client));
    assertEquals(0, ja3.textLength());
    read(new HelloBytes().ciphers("4865" + "-49199".repeat(2_000)).client());
    assertFalse(ja4.of(client, Ja4.TCP));
    assertFalse(ja3.of(client));
  }

  @Test
  void greaseCountsNowhere() {
    read(new HelloBytes().ciphers("2570-4865-64250").extension(0x0A0A, new Octets())
        .extension(10, HelloBytes.list16("6a6a,001d", 16)).extension(13, HelloBytes.list16("0a0a,0403", 16))
        .extension(43, new Octets().hex("04fafa0304")).extension(0xEAEA, new Octets().u8(0)).client());
    assertTrue(ja3().startsWith("771,4865,10-13-43,29, "));
    assertEquals("t13i010300_" + sha("1301") + "_" + sha("000a,000d,002b_0403"), ja4(Ja4.TCP));
    assertFalse(Grease.is(0x0A1A));
    assertFalse(Grease.is(0x1301));
    assertTrue(Grease.is(0xFAFA));
  }

  @Test
  void retryAndPreSharedKeyAreSeenInTheServersHello() {
    Octets body = new Octets().hex("0303").hex("cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c").hex("00130100")
        .hex("000c 002b00020304 003300020017".replace(" ", ""));
    ByteBuf retry = Buffers.copyOf(body.bytes());
    assertTrue(server.read(retry, 0, retry.capacity()));
    assertTrue(server.isRetry());
    assertEquals(0x0304, server.version());
    ByteBuf resumed = new HelloBytes().ciphers("4865").extension(41, new Octets().u16(0)).server();
    assertTrue(server.read(resumed, 0, resumed.capacity()));
    assertFalse(server.isRetry());
    assertTrue(server.acceptsPreSharedKey());
  }

  @Test
  void cutHellosNeverReadBeyondTheirEnd() {
    ByteBuf whole = new HelloBytes().ciphers(CHROME_CIPHERS)
        .extensions("0-11-10-16-13-43-51", "29-23", "0", CHROME_ALGORITHMS, "h2").client();
    for (int end = 0; end < whole.capacity(); end++) {
      byte[] cut = new byte[end];
      whole.getBytes(0, cut);
      ByteBuf piece = Buffers.copyOf(cut);
      boolean good = client.read(piece, 0, end);
      // A hello may end before its extensions (RFC 5246 s. 7.4.1.2), nowhere else.
      assertEquals(end == 34 + 1 + 2 + 30 + 2, good, "cut at " + end);
      ja3.of(client);
      ja4.of(client, Ja4.TCP);
      server.read(piece, 0, end);
      ja3s.of(server);
    }
  }

  @Test
  void spoiltHellosNeverThrow() {
    Random random = new Random(1496);
    ByteBuf whole = new HelloBytes().ciphers(CHROME_CIPHERS)
        .extensions("0-11-10-16-13-43-51", "29-23", "0", CHROME_ALGORITHMS, "h2").client();
    byte[] good = new byte[whole.capacity()];
    whole.getBytes(0, good);
    int made = 0;
    for (int i = 0; i < 50_000; i++) {
      byte[] bad = Arrays.copyOf(good, i % 3 == 0 ? random.nextInt(good.length) : good.length);
      for (int n = random.nextInt(6); n >= 0 && bad.length > 0; n--) {
        bad[random.nextInt(bad.length)] = (byte) (random.nextBoolean() ? random.nextInt() : 1 << random.nextInt(8));
      }
      ByteBuf exact = Buffers.copyOf(bad);
      client.read(exact, 0, bad.length);
      made += ja3.of(client) && ja4.of(client, Ja4.TCP) ? 1 : 0;
      server.read(exact, 0, bad.length);
      ja3s.of(server);
    }
    assertTrue(made > 40_000, made + " fingerprints");
  }

  private static String sha(String text) {
    byte[] out = new byte[12];
    byte[] in = text.getBytes(StandardCharsets.US_ASCII);
    new Digest("SHA-256").hex(in, 0, in.length, out, 0, 12);
    return text(out, 12);
  }
}
