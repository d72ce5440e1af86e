package io.davylamp.sim;

import io.davylamp.event.Side;
import io.davylamp.sim.Part.Segment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Ways a scene may travel otherwise. What is said stays the same unless the method's name says that something is lost. */
public final class Reshape {
  private static final long BETWEEN_PIECES_NS = 500;
  private static final long COALESCE_WITHIN_NS = 1_000_000_000L;

  private Reshape() {}

  /** Joins what one side sends in a row, then cuts every stream at new places, {@code min} to {@code max} bytes a piece. */
  public static Scene recut(Scene scene, Draw draw, int min, int max) {
    List<Step> out = new ArrayList<>();
    for (Step step : coalesce(scene).steps()) {
      if (step.isStreamData()) {
        cut(step, draw, min, max, out);
      } else {
        out.add(step);
      }
    }
    return new Scene(out);
  }

  /** Joins segments that one side sends in a row within a second. */
  public static Scene coalesce(Scene scene) {
    List<Step> out = new ArrayList<>();
    for (Step step : scene.steps()) {
      Step last = out.isEmpty() ? null : out.get(out.size() - 1);
      if (last != null && joins(last, step)) {
        Segment first = last.segment();
        byte[] both = new Octets().put(first.payload()).put(step.segment().payload()).bytes();
        out.set(out.size() - 1, last.with(first.with(first.seq(), step.segment().flags(), both)));
      } else {
        out.add(step);
      }
    }
    return new Scene(out);
  }

  /** Shuffles segments that one side sends in a row, {@code window} at a time; the times stay in order. */
  public static Scene reorder(Scene scene, Draw draw, int window) {
    List<Step> out = new ArrayList<>(scene.steps());
    for (int from = 0; from < out.size(); ) {
      int to = from + 1;
      while (to < out.size() && to - from < window && sameRun(out.get(to - 1), out.get(to))) {
        to++;
      }
      List<Step> run = new ArrayList<>(out.subList(from, to));
      Collections.shuffle(run, draw.random());
      for (int i = from; i < to; i++) {
        out.set(i, run.get(i - from).at(out.get(i).timeNs()));
      }
      from = to;
    }
    return new Scene(out);
  }

  /** Sends about {@code percent} of the packets twice. */
  public static Scene duplicate(Scene scene, Draw draw, int percent) {
    List<Step> out = new ArrayList<>();
    for (Step step : scene.steps()) {
      out.add(step);
      if (step.isTcp() && draw.between(1, 100) <= percent) {
        out.add(step.at(step.timeNs() + 200));
      }
    }
    return new Scene(out);
  }

  /** Lets segments begin earlier, with the last bytes of the one before: the same bytes, as a retransmission has them. */
  public static Scene overlap(Scene scene, Draw draw) {
    return overlap(scene, draw, 0);
  }

  /** As {@link #overlap(Scene, Draw)}, but the repeated bytes are others: an evasion, of which the first copy counts. */
  public static Scene overlapWithOtherBytes(Scene scene, Draw draw) {
    return overlap(scene, draw, 1);
  }

  private static Scene overlap(Scene scene, Draw draw, int change) {
    List<Step> out = new ArrayList<>();
    Step last = null;
    for (Step step : scene.steps()) {
      Step sent = step;
      if (last != null && joins(last, step)) {
        byte[] before = last.segment().payload();
        byte[] tail = Arrays.copyOfRange(before, before.length - draw.between(1, before.length), before.length);
        for (int i = 0; i < tail.length; i++) {
          tail[i] ^= (byte) change;
        }
        Segment segment = step.segment();
        byte[] payload = new Octets().put(tail).put(segment.payload()).bytes();
        sent = step.with(segment.with(segment.seq() - tail.length, segment.flags(), payload));
      }
      out.add(sent);
      last = step;
    }
    return new Scene(out);
  }

  /** The sensor misses the {@code index}th (from 0) segment with data of one side; its receiver does not. */
  public static Scene lose(Scene scene, Side side, int index) {
    List<Step> out = new ArrayList<>();
    int seen = 0;
    for (Step step : scene.steps()) {
      if (!step.isStreamData() || step.side() != side || seen++ != index) {
        out.add(step);
      }
    }
    return new Scene(out);
  }

  /** The sensor sees one direction only. */
  public static Scene loseSide(Scene scene, Side side) {
    return new Scene(scene.steps().stream().filter(step -> step.side() != side).toList());
  }

  /** The sensor starts late: the first {@code count} packets of every TCP connection are lost. */
  public static Scene loseStart(Scene scene, int count) {
    List<Step> out = new ArrayList<>();
    Map<String, Integer> seen = new HashMap<>();
    for (Step step : scene.steps()) {
      if (!step.isTcp() || seen.merge(step.client() + " " + step.server(), 1, Integer::sum) > count) {
        out.add(step);
      }
    }
    return new Scene(out);
  }

  /** The first packets, and the rest: what a rotating capture leaves. */
  public static List<Scene> split(Scene scene, int at) {
    return List.of(new Scene(scene.steps().subList(0, at)), new Scene(scene.steps().subList(at, scene.steps().size())));
  }

  /** The same hosts, over IPv6. */
  public static Scene asIpv6(Scene scene) {
    return new Scene(scene.steps().stream().map(Step::asIpv6).toList());
  }

  /** The same conversation between two others; ports stay. For a scene of one conversation. */
  public static Scene between(Scene scene, byte[] client, byte[] server) {
    return new Scene(scene.steps().stream().map(step -> new Step(step.timeNs(), step.side(), new Endpoint(client, step.client().port()),
        new Endpoint(server, step.server().port()), step.part())).toList());
  }

  /** Cuts the one segment that carries the {@code at}th byte of a side before that byte; a segment that begins with it stays whole. */
  public static Scene cutBefore(Scene scene, Side side, int at) {
    List<Step> out = new ArrayList<>();
    int seen = 0;
    for (Step step : scene.steps()) {
      int length = step.isStreamData() && step.side() == side ? step.segment().payload().length : 0;
      int within = at - seen;
      seen += length;
      if (within <= 0 || within >= length) {
        out.add(step);
        continue;
      }
      Segment whole = step.segment();
      byte[] all = whole.payload();
      out.add(step.with(whole.with(whole.seq(), whole.flags() & ~(Segment.PSH | Segment.FIN), Arrays.copyOf(all, within))));
      out.add(step.at(step.timeNs() + BETWEEN_PIECES_NS)
          .with(whole.with(whole.seq() + within, whole.flags(), Arrays.copyOfRange(all, within, all.length))));
    }
    return new Scene(out);
  }

  private static void cut(Step step, Draw draw, int min, int max, List<Step> out) {
    Segment whole = step.segment();
    byte[] all = whole.payload();
    long timeNs = step.timeNs();
    for (int at = 0; at < all.length; ) {
      int end = Math.min(all.length, at + draw.between(min, max));
      int flags = end == all.length ? whole.flags() : whole.flags() & ~(Segment.PSH | Segment.FIN);
      out.add(step.at(timeNs).with(whole.with(whole.seq() + at, flags, Arrays.copyOfRange(all, at, end))));
      timeNs += BETWEEN_PIECES_NS;
      at = end;
    }
  }

  private static boolean joins(Step first, Step second) {
    if (!sameRun(first, second) || second.timeNs() - first.timeNs() > COALESCE_WITHIN_NS) {
      return false;
    }
    long next = first.segment().seq() + first.segment().payload().length & 0xFFFF_FFFFL;
    return second.segment().seq() == next;
  }

  private static boolean sameRun(Step first, Step second) {
    return first.isStreamData() && second.isStreamData() && first.side() == second.side() && first.sameConversation(second);
  }
}
