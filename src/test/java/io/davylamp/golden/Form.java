package io.davylamp.golden;

import io.davylamp.event.Side;
import io.davylamp.sim.Draw;
import io.davylamp.sim.Reshape;
import io.davylamp.sim.Said;
import io.davylamp.sim.Scene;
import io.davylamp.sim.Spoken;
import io.davylamp.sim.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** The forms in which a session may reach the sensor: columns of the dialect matrix. */
enum Form {
  WHOLE("whole"),
  CUT("cut at each byte"),
  BYTES("byte by byte"),
  REORDERED("reordered"),
  MIDSTREAM("from each message on"),
  CLIENT_ONLY("client only"),
  SERVER_ONLY("server only"),
  LOST("each message lost"),
  IPV6("IPv6");

  /** Boundaries at which a whole-program run cuts; {@link BoundaryCuts} takes every one. */
  private static final int SAMPLES = 24;

  final String title;

  Form(String title) {
    this.title = title;
  }

  /**
   * A session in one form.
   *
   * @param which what tells it from others of the form: the message's or byte's number
   * @param seen the messages that are there
   */
  record Variant(Form form, int which, Scene scene, List<Said> seen) {}

  /** Every variant of a session, as one conversation each. */
  static List<Variant> of(Spoken spoken) {
    Scene cut = Said.cut(spoken.scene(), spoken.framing());
    Scene written = Said.cut(spoken.scene(), Spoken.Framing.WRITES);
    List<Said> all = Said.of(cut, spoken.framing());
    List<Variant> out = new ArrayList<>();
    out.add(new Variant(WHOLE, 0, written, all));
    for (Side side : Side.values()) {
      int length = all.stream().filter(said -> said.side() == side).mapToInt(said -> said.bytes().length).sum();
      for (int i = 1; i <= SAMPLES; i++) {
        int at = (int) ((long) length * i / (SAMPLES + 1));
        out.add(new Variant(CUT, at, Reshape.cutBefore(written, side, at), all));
      }
    }
    out.add(new Variant(BYTES, 0, Reshape.recut(written, new Draw(1), 1, 1), all));
    for (int seed = 1; seed <= 3; seed++) {
      Scene pieces = Reshape.recut(written, new Draw(seed), 20, 90);
      out.add(new Variant(REORDERED, seed, Reshape.reorder(pieces, new Draw(seed), 8), all));
    }
    for (int i = 0; i < all.size(); i++) {
      Scene rest = new Scene(cut.steps().subList(all.get(i).first(), cut.steps().size()));
      out.add(new Variant(MIDSTREAM, i, rest, all.subList(i, all.size())));
      Said lost = all.get(i);
      out.add(new Variant(LOST, i, without(cut, lost), all.stream().filter(said -> said != lost).toList()));
    }
    out.add(new Variant(CLIENT_ONLY, 0, Reshape.loseSide(written, Side.SERVER), of(all, said -> said.side() == Side.CLIENT)));
    out.add(new Variant(SERVER_ONLY, 0, Reshape.loseSide(written, Side.CLIENT), of(all, said -> said.side() == Side.SERVER)));
    out.add(new Variant(IPV6, 0, Reshape.asIpv6(written), all));
    return out;
  }

  private static List<Said> of(List<Said> all, Predicate<Said> wanted) {
    return all.stream().filter(wanted).toList();
  }

  private static Scene without(Scene scene, Said lost) {
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < scene.steps().size(); i++) {
      if (!lost.steps().contains(i)) {
        steps.add(scene.steps().get(i));
      }
    }
    return new Scene(steps);
  }
}
