package io.davylamp.sim;

import io.davylamp.event.Side;
import io.davylamp.sim.Part.Segment;
import io.davylamp.sim.Spoken.Framing;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One message of a conversation.
 *
 * @param bytes with what ends it
 * @param steps the places, in a scene cut by {@link #cut}, of the segments that carry it
 */
public record Said(Side side, byte[] bytes, List<Integer> steps) {
  /** The TCP segments of a scene, cut anew so that none carries parts of two messages. */
  public static Scene cut(Scene scene, Framing framing) {
    List<Step> out = new ArrayList<>();
    for (Step step : scene.steps()) {
      if (!step.isStreamData() || framing == Framing.WRITES) {
        if (step.isTcp()) {
          out.add(step);
        }
        continue;
      }
      Segment whole = step.segment();
      byte[] all = whole.payload();
      for (int from = 0; from < all.length; ) {
        int end = lineEnd(all, from);
        Segment piece = whole.with(whole.seq() + from, whole.flags(), Arrays.copyOfRange(all, from, end));
        out.add(step.at(step.timeNs() + from * 2L).with(piece));
        from = end;
      }
    }
    return new Scene(out);
  }

  /** The messages of a scene that was cut. */
  public static List<Said> of(Scene cut, Framing framing) {
    List<Said> all = new ArrayList<>();
    Octets[] open = {new Octets(), new Octets()};
    List<List<Integer>> places = List.of(new ArrayList<>(), new ArrayList<>());
    for (int i = 0; i < cut.steps().size(); i++) {
      Step step = cut.steps().get(i);
      if (!step.isStreamData()) {
        continue;
      }
      int side = step.side().ordinal();
      byte[] payload = step.segment().payload();
      open[side].put(payload);
      places.get(side).add(i);
      if (framing == Framing.WRITES ? step.segment().has(Segment.PSH) : payload[payload.length - 1] == '\n') {
        all.add(new Said(step.side(), open[side].bytes(), List.copyOf(places.get(side))));
        open[side] = new Octets();
        places.get(side).clear();
      }
    }
    return all;
  }

  /** Where its first segment stands. */
  public int first() {
    return steps.get(0);
  }

  private static int lineEnd(byte[] bytes, int from) {
    int at = from;
    while (at < bytes.length && bytes[at] != '\n') {
      at++;
    }
    return Math.min(bytes.length, at + 1);
  }
}
