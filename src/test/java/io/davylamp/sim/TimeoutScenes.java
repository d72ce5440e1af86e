package io.davylamp.sim;

import java.util.ArrayList;
import java.util.List;

/** Connections that nobody answers, and that run out together. */
public final class TimeoutScenes {
  /** Hosts that look for the pool. */
  public static final int MINERS = 20;

  private static final long SECOND = 1_000_000_000L;

  private TimeoutScenes() {}

  /**
   * Every miner asks for a pool's name and gets two addresses; then all connect to both, again and again, within one second, and no
   * SYN is answered. Minutes later somebody browses, so that time goes on.
   *
   * @param connections of all miners together
   */
  public static Scene blockedTogether(int connections) {
    List<Scene> scenes = new ArrayList<>();
    String name = "pool.supportxmr.com";
    for (int i = 0; i < MINERS; i++) {
      DnsTalk dns = new DnsTalk(Places.inside(10 + i), Scene.START_NS + i * 1_000_000L);
      scenes.add(dns.lookup(name, DnsTalk.A, 0, List.of(new DnsTalk.Answer(name, DnsTalk.A, 300, "198.51.100.7"),
          new DnsTalk.Answer(name, DnsTalk.A, 300, "198.51.100.8"))).scene());
    }
    for (int i = 0; i < connections; i++) {
      Endpoint pool = Places.outside("198.51.100." + (7 + i % 2), 3333);
      long at = Scene.START_NS + 2 * SECOND + i % 100 * 1_000_000L;
      scenes.add(new TcpTalk(Places.inside(10 + i % MINERS, 20_000 + i), pool, at).syn().pause(700).synAgain().scene());
    }
    for (int minute = 1; minute < 10; minute++) {
      DnsTalk later = new DnsTalk(Places.inside(9, 30_000 + minute), Scene.START_NS + minute * 60 * SECOND);
      scenes.add(later.lookup("www.example.org", "198.51.100.9").scene());
    }
    return Scene.of(scenes.toArray(Scene[]::new));
  }
}
