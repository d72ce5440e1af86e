package io.davylamp.sim.encrypted;

import io.davylamp.event.Side;
import io.davylamp.sim.Draw;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A script: what each end writes, and when. Several threads of a conversation are written one after the other and sorted by time. */
final class Talk {
  /** @param ms since the connection is open */
  record Said(long ms, Side side, byte[] bytes) {}

  final Draw draw;
  private final List<Said> said = new ArrayList<>();

  Talk(long seed) {
    draw = new Draw(seed);
  }

  Talk say(long ms, Side side, String text) {
    return say(ms, side, text.getBytes(StandardCharsets.UTF_8));
  }

  Talk say(long ms, Side side, byte[] bytes) {
    said.add(new Said(ms, side, bytes));
    return this;
  }

  /** So many bytes of anything: TLS hides what they are. */
  Talk say(long ms, Side side, int bytes) {
    return say(ms, side, draw.bytes(bytes));
  }

  List<Said> inOrder() {
    List<Said> all = new ArrayList<>(said);
    all.sort(Comparator.comparingLong(Said::ms));
    return all;
  }
}
