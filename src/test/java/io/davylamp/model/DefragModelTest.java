package io.davylamp.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.davylamp.decode.Decoder;
import io.davylamp.decode.Decoder.Outcome;
import io.davylamp.decode.Packet;
import io.davylamp.defrag.Defragmenter;
import io.davylamp.defrag.FragmentBytes;
import io.davylamp.event.Anomaly;
import io.davylamp.memory.Buffers;
import io.davylamp.stats.Counters;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The defragmenter against a byte array with a "have" bit per byte. */
class DefragModelTest {
  private static final int PROTOCOL = 253;
  private static final int ETHERNET = 1;

  private final Counters counters = new Counters();
  private final Decoder decoder = new Decoder(Decoder.Options.DEFAULT, counters);
  private final Defragmenter defragmenter = new Defragmenter(Defragmenter.Limits.DEFAULT, counters);
  private final Packet packet = new Packet();

  private record Piece(Model model, int offset, int length, boolean different) {}

  @Test
  void randomFragmentsEqualTheModel() {
    for (long seed = 1; seed <= 1500; seed++) {
      run(seed);
    }
  }

  private void run(long seed) {
    Random random = new Random(seed);
    List<Piece> pieces = new ArrayList<>();
    int datagrams = 1 + random.nextInt(3);
    for (int i = 0; i < datagrams; i++) {
      Model model = new Model(i, random.nextBoolean(), 9 + random.nextInt(random.nextInt(8) == 0 ? 60_000 : 4000), random);
      cut(model, pieces, random);
    }
    Collections.shuffle(pieces, random);
    for (Piece piece : pieces) {
      if (!piece.model().done) {
        feed(piece, random, "seed " + seed);
      }
    }
    defragmenter.expire(Long.MAX_VALUE);
    assertEquals(0, defragmenter.inUse(), "seed " + seed);
    assertEquals(0, defragmenter.bytesInUse(), "seed " + seed);
  }

  private static void cut(Model model, List<Piece> pieces, Random random) {
    int total = model.sent.length;
    int largest = Math.max(8, total / (1 + random.nextInt(20)));
    for (int at = 0; at < total; ) {
      int length = Math.min(total - at, 8 + (random.nextInt(largest) & ~7));
      if (at == 0 && length == total) {
        length = 8;
      }
      pieces.add(new Piece(model, at, length, false));
      at += length;
    }
    for (int extra = random.nextInt(4); extra > 0; extra--) {
      int at = random.nextInt(total) & ~7;
      int length = Math.min(total - at, 8 + (random.nextInt(3000) & ~7));
      if (length < total) {
        pieces.add(new Piece(model, at, length, random.nextBoolean()));
      }
    }
  }

  private void feed(Piece piece, Random random, String where) {
    Model model = piece.model();
    byte[] data = java.util.Arrays.copyOfRange(model.sent, piece.offset(), piece.offset() + piece.length());
    if (piece.different()) {
      data[random.nextInt(data.length)] ^= 0x55;
    }
    boolean more = piece.offset() + piece.length() < model.sent.length;
    byte[] frame = model.ipv4
        ? FragmentBytes.ipv4(model.id, PROTOCOL, piece.offset(), more, data, 0, data.length)
        : FragmentBytes.ipv6(model.id, PROTOCOL, piece.offset(), more, data, 0, data.length);
    packet.reset(Buffers.copyOf(frame), 0, frame.length, frame.length, 0, ETHERNET, 0, 1);
    assertEquals(Outcome.FRAGMENT, decoder.decode(packet), where);
    Anomaly expected = model.add(piece.offset(), data);
    assertEquals(model.done, defragmenter.add(packet), where);
    assertEquals(expected, packet.anomaly, where);
    if (model.done) {
      check(model, where);
    }
  }

  private void check(Model model, String where) {
    assertEquals(Outcome.TRANSPORT, decoder.decodeIp(packet, packet.ipOffset, packet.ipTotalLength), where);
    assertEquals(Packet.Origin.DEFRAG, packet.origin);
    assertEquals(PROTOCOL, packet.key.protocol, where);
    assertEquals(model.kept.length, packet.payloadLength, where);
    assertEquals(0, packet.etherOffset);
    byte[] whole = new byte[packet.payloadLength];
    packet.buffer.getBytes(packet.payloadOffset, whole);
    assertTrue(java.util.Arrays.equals(model.kept, whole), where);
  }

  private static final class Model {
    final int id;
    final boolean ipv4;
    final byte[] sent;
    final byte[] kept;
    final boolean[] have;
    boolean done;

    Model(int id, boolean ipv4, int length, Random random) {
      this.id = id;
      this.ipv4 = ipv4;
      sent = new byte[length];
      random.nextBytes(sent);
      kept = new byte[length];
      have = new boolean[length];
    }

    Anomaly add(int offset, byte[] data) {
      boolean fresh = false;
      boolean overlap = false;
      boolean different = false;
      for (int i = 0; i < data.length; i++) {
        if (have[offset + i]) {
          overlap = true;
          different |= kept[offset + i] != data[i];
        } else {
          fresh = true;
          have[offset + i] = true;
          kept[offset + i] = data[i];
        }
      }
      done = true;
      for (boolean one : have) {
        done &= one;
      }
      return different ? Anomaly.FRAGMENT_OVERLAP_DIFFERENT : overlap && fresh ? Anomaly.FRAGMENT_OVERLAP : null;
    }
  }
}
