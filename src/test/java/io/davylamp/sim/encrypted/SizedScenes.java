package io.davylamp.sim.encrypted;

import io.davylamp.event.Side;
import io.davylamp.sim.Draw;
import io.davylamp.sim.Places;
import io.davylamp.sim.Reshape;
import io.davylamp.sim.Scene;
import io.davylamp.sim.TcpTalk;
import io.davylamp.sim.TlsTalk;

/** The scripts as captures: records of the sizes TLS 1.3 makes of them, filled with chance, so that every run makes the same. */
public final class SizedScenes {
  private SizedScenes() {}

  /** One record of the server was missed. */
  public static Scene cryptonote() {
    return Reshape.lose(scene(LongSessions.cryptonote(94, 62, 45_000), 94, 9000, null), Side.SERVER, 60);
  }

  public static Scene metrics() {
    return scene(LongOthers.metrics(95, 11), 95, 9000, null);
  }

  public static Scene orders() {
    return scene(LongOthers.orders(96, 12), 96, 443, "orders.example.com");
  }

  public static Scene mqtt() {
    return scene(LongOthers.mqtt(97, 65), 97, 8883, null);
  }

  private static Scene scene(Talk script, int host, int port, String sni) {
    TcpTalk talk = new TcpTalk(Places.inside(host), Places.outside(Places.ORDINARY_SERVER, port), Scene.START_NS).open();
    TlsTalk tls = new TlsTalk(talk, new Draw(host)).handshake(sni, null);
    long startNs = talk.nowNs();
    for (Talk.Said said : script.inOrder()) {
      talk.pauseMicros(Math.max(0, startNs + said.ms() * 1_000_000L - talk.nowNs()) / 1000);
      tls.data(said.side(), said.bytes().length);
    }
    return talk.pause(900).close(Side.CLIENT).scene();
  }
}
