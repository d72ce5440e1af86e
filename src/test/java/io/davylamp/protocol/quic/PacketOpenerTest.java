package io.davylamp.protocol.quic;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.davylamp.event.Side;
import io.davylamp.memory.Buffers;
import io.davylamp.protocol.SessionsFixture;
import io.davylamp.sim.QuicBytes;
import io.davylamp.sim.QuicKeys;
import io.netty.buffer.ByteBuf;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** Packets open as the RFCs' examples say, and only then. */
final class PacketOpenerTest {
  private final PacketOpener opener = new PacketOpener();
  private final InitialKeys keys = new InitialKeys();
  private final LongHeader header = new LongHeader();

  private int open(byte[] packet) {
    ByteBuf buffer = Buffers.direct(packet.length + 5);
    buffer.setBytes(5, packet);
    assertEquals(LongHeader.OK, header.wrap(buffer, 5, packet.length));
    assertEquals(LongHeader.INITIAL, header.type);
    if (!keys.isMade()) {
      opener.makeKeys(keys, header);
    }
    return opener.open(keys, header);
  }

  private byte[] plain(int length) {
    byte[] plain = new byte[length];
    opener.plain.getBytes(0, plain);
    return plain;
  }

  private static void assertHex(String expected, byte[] actual) {
    assertEquals(expected, HexFormat.of().formatHex(actual));
  }

  /** RFC 9001 A.1. */
  @Test
  void keysOfVersion1AreThoseOfTheRfc() {
    open(SessionsFixture.hex(AppendixA.V1_PACKET));
    assertHex("1f369613dd76d5467730efcbe3b1a22d", keys.packet.getEncoded());
    assertHex("fa044b2f42a3fd3b46fb255c", keys.iv);
    assertHex("9f50449e04a0e810283a1e9933adedd2", keys.header.getEncoded());
  }

  /** RFC 9369 A.1. */
  @Test
  void keysOfVersion2AreThoseOfTheRfc() {
    open(SessionsFixture.hex(AppendixA.V2_PACKET));
    assertHex("8b1a0bc121284290a29e0971b5cd045d", keys.packet.getEncoded());
    assertHex("91f73e2351d8fa91660e909f", keys.iv);
    assertHex("45b95e15235d6f45a6b19cbcb0294ba9", keys.header.getEncoded());
  }

  /** RFC 9001 A.2, RFC 9369 A.2. */
  @Test
  void packetsOfBothRfcsOpenToTheirFrames() {
    byte[] frames = Arrays.copyOf(SessionsFixture.hex(AppendixA.CRYPTO), AppendixA.FRAMES);
    for (String packet : new String[] {AppendixA.V1_PACKET, AppendixA.V2_PACKET}) {
      keys.clear();
      assertEquals(frames.length, open(SessionsFixture.hex(packet)));
      assertArrayEquals(frames, plain(frames.length));
      assertEquals(2, keys.largest);
    }
  }

  @Test
  void theSimulatorProtectsAsTheRfcsDo() {
    byte[] id = SessionsFixture.hex(AppendixA.ID);
    byte[] frames = SessionsFixture.hex(AppendixA.CRYPTO);
    for (QuicKeys.Version version : new QuicKeys.Version[] {QuicKeys.Version.V1, QuicKeys.Version.V2}) {
      byte[] made = QuicBytes.Initial.first(version, id, new byte[0]).number(2, 4).datagram(frames);
      assertHex(version == QuicKeys.Version.V1 ? AppendixA.V1_PACKET : AppendixA.V2_PACKET, made);
    }
  }

  @Test
  void aChangedBitAnywhereClosesThePacket() {
    byte[] good = SessionsFixture.hex(AppendixA.V1_PACKET);
    open(good);
    for (int at : new int[] {0, 6, 13, 18, 21, 30, 700, good.length - 1}) {
      byte[] bad = good.clone();
      bad[at] ^= 1;
      keys.largest = -1;
      assertEquals(PacketOpener.CLOSED, open(bad), "byte " + at);
    }
  }

  @Test
  void aServersPacketDoesNotOpenAsAClients() {
    byte[] id = SessionsFixture.hex(AppendixA.ID);
    byte[] packet = new QuicBytes.Initial(QuicKeys.Version.V1, Side.SERVER, id, id, new byte[0], new byte[0], 0, 1)
        .datagram(QuicBytes.ack(0));
    assertEquals(PacketOpener.CLOSED, open(packet));
  }

  @Test
  void numbersOfOneToFourBytesAreMadeWhole() {
    byte[] id = SessionsFixture.hex(AppendixA.ID);
    QuicBytes.Initial initial = QuicBytes.Initial.first(QuicKeys.Version.V1, id, new byte[0]);
    long[] numbers = {0, 200, 300, 0x1234, 0x12_3456, 0x1_0000_0002L};
    int[] sizes = {1, 1, 1, 2, 3, 4};
    for (int i = 0; i < numbers.length; i++) {
      keys.largest = i == numbers.length - 1 ? 0xFFFF_FFF0L : keys.largest;
      assertTrue(open(initial.number(numbers[i], sizes[i]).datagram(QuicBytes.ack(0))) > 0, "number " + numbers[i]);
      assertEquals(numbers[i], keys.largest);
    }
  }

  /** RFC 9000 A.3. */
  @Test
  void theRfcsTruncatedNumberIsMadeWhole() {
    assertEquals(0xa82f_9b32L, PacketOpener.whole(0x9b32, 16, 0xa82f_30eaL));
    assertEquals(0, PacketOpener.whole(0, 8, -1));
    assertEquals(255, PacketOpener.whole(255, 8, 256));
  }

  @Test
  void keysAreOfTheirIdAndVersionOnly() {
    byte[] packet = SessionsFixture.hex(AppendixA.V1_PACKET);
    open(packet);
    assertTrue(keys.areOf(header));
    packet[6] ^= 1;
    open(packet);
    assertFalse(keys.areOf(header));
  }
}
