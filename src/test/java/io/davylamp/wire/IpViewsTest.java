package io.davylamp.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.davylamp.memory.Buffers;
import io.netty.buffer.ByteBuf;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class IpViewsTest {
  @Test
  void ipv4ReadsEveryField() {
    Ipv4 view = new Ipv4();
    // version and length, total 45, id, don't fragment, ttl 64, TCP, checksum, addresses
    ByteBuf bytes = hex("45 00 002d 1234 4000 40 06 7d2d c0000201 c6336402");
    assertEquals(Wire.TRUNCATED, view.wrap(bytes, 0, 19));
    assertEquals(Wire.OK, view.wrap(bytes, 0, 20));
    assertEquals(20, view.headerLength());
    assertEquals(45, view.totalLength());
    assertEquals(0x1234, view.id());
    assertFalse(view.isFragment());
    assertEquals(64, view.ttl());
    assertEquals(6, view.protocol());
    assertEquals(0xC0000201L, view.src());
    assertEquals(0xC6336402L, view.dst());
    assertTrue(view.optionsValid());
  }

  @Test
  void ipv4RefusesOtherVersionsAndShortHeaders() {
    Ipv4 view = new Ipv4();
    String rest = "00 002d 1234 4000 40 06 0000 c0000201 c6336402";
    assertEquals(Wire.BAD_VERSION, view.wrap(hex("65" + rest), 0, 20));
    assertEquals(Wire.BAD_LENGTH, view.wrap(hex("44" + rest), 0, 20));
    assertEquals(Wire.TRUNCATED, view.wrap(hex("46" + rest), 0, 20));
  }

  @Test
  void ipv4ChecksumOfAKnownHeader() {
    Ipv4 view = new Ipv4();
    // the worked example of many textbooks: checksum 0xb861
    ByteBuf bytes = hex("4500 0073 0000 4000 4011 b861 c0a80001 c0a800c7");
    assertEquals(Wire.OK, view.wrap(bytes, 0, 20));
    assertTrue(view.checksumValid());
    bytes.setByte(8, 63);
    assertFalse(view.checksumValid());
    bytes.setByte(8, 64);
    bytes.setShort(10, 0);
    assertEquals(0xB861, Checksum.of(bytes, 0, 20));
  }

  @Test
  void ipv4OptionsMustStayInsideTheHeader() {
    Ipv4 view = new Ipv4();
    String head = "0000 002d 1234 4000 40 06 0000 c0000201 c6336402".substring(2);
    // router alert; no-operations and end; length 0; length beyond the header; a kind without a length
    String[] options = {"94040000", "01010100", "94000000", "94050000", "01010194"};
    boolean[] valid = {true, true, false, false, false};
    for (int i = 0; i < options.length; i++) {
      assertEquals(Wire.OK, view.wrap(hex("46" + head + options[i]), 0, 24), options[i]);
      assertEquals(valid[i], view.optionsValid(), options[i]);
    }
  }

  @Test
  void ipv4FragmentFields() {
    Ipv4 view = new Ipv4();
    assertEquals(Wire.OK, view.wrap(hex("4500 002d 1234 3fff 40 06 0000 c0000201 c6336402"), 0, 20));
    assertTrue(view.isFragment());
    assertTrue(view.moreFragments());
    assertEquals(65528, view.fragmentOffset());
  }

  @Test
  void ipv6ReadsEveryField() {
    Ipv6 view = new Ipv6();
    ByteBuf bytes = hex("60000000 0014 06 3f 20010db8000000000000000000000001 20010db8000000000000000000000002");
    assertEquals(Wire.TRUNCATED, view.wrap(bytes, 0, 39));
    assertEquals(Wire.OK, view.wrap(bytes, 0, 40));
    assertEquals(20, view.payloadLength());
    assertEquals(6, view.nextHeader());
    assertEquals(63, view.hopLimit());
    assertEquals(0x20010DB800000000L, view.srcHi());
    assertEquals(1, view.srcLo());
    assertEquals(0x20010DB800000000L, view.dstHi());
    assertEquals(2, view.dstLo());
    bytes.setByte(0, 0x40);
    assertEquals(Wire.BAD_VERSION, view.wrap(bytes, 0, 40));
  }

  @Test
  void extensionsAreWalkedToTheTransport() {
    Ipv6Extensions view = new Ipv6Extensions();
    // named by the first byte: hop-by-hop, routing (one segment left), AH of 12 bytes, destination options, TCP
    ByteBuf bytes = hex("00" + "2b00010400000000" + "3302040100000000 0000000000000000 0000000000000000"
        + "3c01000000000001 00000001" + "0600010400000000");
    int length = bytes.capacity() - 1;
    assertEquals(Wire.OK, view.wrap(bytes, 1, length, 0));
    assertEquals(IpProtocol.TCP, view.protocol());
    assertEquals(bytes.capacity(), view.payloadOffset());
    assertTrue(view.routed());
    assertFalse(view.isFragment());
    for (int cut = 0; cut < length; cut++) {
      assertEquals(Wire.TRUNCATED, view.wrap(bytes, 1, cut, 0), "cut at " + cut);
    }
  }

  @Test
  void extensionsStopAtAFragmentAndPassAnAtomicOne() {
    Ipv6Extensions view = new Ipv6Extensions();
    // hop-by-hop, then a fragment at 1448 with more to come
    ByteBuf bytes = hex("00" + "2c00010400000000" + "11 00 05a9 deadbeef");
    assertEquals(Wire.OK, view.wrap(bytes, 1, 16, 0));
    assertTrue(view.isFragment());
    assertEquals(1448, view.fragmentOffset());
    assertTrue(view.moreFragments());
    assertEquals(0xDEADBEEFL, view.fragmentId());
    assertEquals(9, view.fragmentHeaderOffset());
    assertEquals(1, view.fragmentNamedAt());
    assertEquals(IpProtocol.UDP, view.protocol());
    // an atomic fragment, then destination options
    bytes = hex("2c" + "3c00 0000 deadbeef" + "1100010400000000");
    assertEquals(Wire.OK, view.wrap(bytes, 1, 16, 0));
    assertFalse(view.isFragment());
    assertEquals(IpProtocol.UDP, view.protocol());
    assertEquals(17, view.payloadOffset());
  }

  @Test
  void extensionsAreBoundedAndEndAtEsp() {
    Ipv6Extensions view = new Ipv6Extensions();
    ByteBuf endless = hex("3c" + "3c00010400000000".repeat(20));
    assertEquals(Wire.TOO_MANY, view.wrap(endless, 1, 160, 0));
    assertEquals(Wire.OK, view.wrap(hex("32" + "0000000100000001"), 1, 8, 0));
    assertEquals(IpProtocol.ESP, view.protocol());
    assertEquals(1, view.payloadOffset());
  }

  @Test
  void jumboLengthComesFromTheHopByHopOption() {
    Ipv6Extensions view = new Ipv6Extensions();
    // jumbo payload option, 0x00012345 bytes
    assertEquals(Wire.OK, view.wrap(hex("00" + "0600c20400012345"), 1, 8, 0));
    assertEquals(0x12345, view.jumboLength());
  }

  @Test
  void checksumOfOddLengthsPadsWithZero() {
    assertEquals(~0x0102 & 0xFFFF, Checksum.of(hex("0102"), 0, 2));
    assertEquals(~(0x0102 + 0x0300) & 0xFFFF, Checksum.of(hex("010203"), 0, 3));
    // RFC 1071 s. 3: the sum of these eight bytes is ddf2
    assertEquals(0xDDF2, Checksum.fold(Checksum.add(0, hex("0001f203f4f5f6f7"), 0, 8)));
  }

  private static ByteBuf hex(String digits) {
    return Buffers.copyOf(HexFormat.of().parseHex(digits.replace(" ", "")));
  }
}
