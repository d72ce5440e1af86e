package io.davylamp.protocol.quic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.davylamp.memory.Buffers;
import io.davylamp.protocol.SessionsFixture;
import io.netty.buffer.ByteBuf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LongHeaderTest {
  private final LongHeader header = new LongHeader();

  private int wrap(String hex) {
    ByteBuf buffer = Buffers.copyOf(SessionsFixture.hex(hex));
    return header.wrap(buffer, 0, buffer.capacity());
  }

  /** RFC 9000 A.1, and one that is longer than it need be. */
  @ParameterizedTest
  @CsvSource({"c2197c5eff14e88c,151288809941952652", "9d7f3e7d,494878333", "7bbd,15293", "25,37", "4025,37"})
  void variableLengthIntegersAreTheRfcs(String hex, long value) {
    ByteBuf buffer = Buffers.copyOf(SessionsFixture.hex(hex));
    assertEquals(value, VarInt.read(buffer, 0, buffer.capacity()));
    assertEquals(buffer.capacity(), VarInt.size(buffer, 0));
    assertEquals(VarInt.MISSING, VarInt.read(buffer, 0, buffer.capacity() - 1));
  }

  @Test
  void everyPartOfAnInitialIsFound() {
    // Version 1, ids of 3 and 2 bytes, token of 4, length 20, then another packet.
    assertEquals(LongHeader.OK, wrap("c3 00000001 03 aabbcc 02 ddee 04 01020304 14" + "77".repeat(20) + "c0ffee"));
    assertEquals(LongHeader.INITIAL, header.type);
    assertEquals(QuicVersion.V1, header.version);
    assertEquals(6, header.dcid);
    assertEquals(3, header.dcidLength);
    assertEquals(10, header.scid);
    assertEquals(2, header.scidLength);
    assertEquals(4, header.tokenLength);
    assertEquals(18, header.packetNumber);
    assertEquals(38, header.end);
  }

  /** RFC 9000 s. 17.2, RFC 9369 s. 3.2. */
  @ParameterizedTest
  @CsvSource({"00000001,c0,0", "00000001,d0,1", "00000001,e0,2", "00000001,f0,3", "6b3343cf,d0,0", "6b3343cf,e0,1", "6b3343cf,f0,2",
      "6b3343cf,c0,3", "00000000,c0,4", "1a2a3a4a,c0,5"})
  void typesAreNumberedByVersion(String version, String first, int type) {
    assertEquals(LongHeader.OK, wrap(first + version + "00 00 14" + "77".repeat(20) + "14" + "77".repeat(20)));
    assertEquals(type, header.type);
  }

  @ParameterizedTest
  @CsvSource({
      // No fixed bit; a short header; too short for anything.
      "80 00000001 00 00 00 14 00,1", "40 00000001 00 00 00 14 00,1", "c0 00000001 00,1",
      // Ids of 21 bytes, or beyond the end.
      "c0 00000001 15 000000000000000000000000000000000000000000 00 00 14,2", "c0 00000001 08 0011 00,2", "c0 00000001 00 08 0011,2",
      // Token and length beyond the end, and a length without room for what is sampled.
      "c0 00000001 00 00 50ff 00,2", "c0 00000001 00 00 00 4044 00,2", "c0 00000001 00 00 00 05 0011223344,2", "c0 00000001 00 00 ff,2"})
  void lengthsThatLieAreRefused(String hex, int found) {
    assertEquals(found, wrap(hex));
  }

  @Test
  void draftsUpTo32AreOpenedAsDraft29Is() {
    wrap("c0 ff000020 00 00 00 14" + "77".repeat(20));
    assertEquals(QuicVersion.DRAFT_29, header.version);
    wrap("c0 ff000021 00 00 00 14" + "77".repeat(20));
    assertNull(header.version);
  }

  @Test
  void versionsNobodyCanOpenHaveNone() {
    wrap("c0 51303530 00 00 00");
    assertNull(header.version);
    assertEquals(LongHeader.OTHER, header.type);
  }
}
