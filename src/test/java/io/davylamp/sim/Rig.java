package io.davylamp.sim;

import io.davylamp.event.Side;
import java.util.Locale;

/**
 * A miner and its pool, or any two who speak lines of JSON, on one connection. Lines are written with single quotes, which become
 * double ones, and with {@link String#format} places; what the miner says is answered after the network's time.
 */
final class Rig {
  final Draw draw;
  private final TcpTalk talk;
  private int latencyMs;

  private Rig(TcpTalk talk, long seed) {
    this.talk = talk;
    this.draw = new Draw(seed);
    latencyMs = 18 + (int) (seed % 29);
  }

  /** A connection that begins when all captures begin. Chance is seeded by the host's number. */
  static Rig open(int host, String server, int port) {
    return on(new TcpTalk(Places.inside(host), Places.outside(server, port), Scene.START_NS), host);
  }

  /** On a talk that is not opened yet. */
  static Rig on(TcpTalk talk, long seed) {
    return new Rig(talk.open(), seed);
  }

  /** The client says a line. */
  Rig says(String line, Object... places) {
    talk.client(json(line, places));
    return this;
  }

  /** The server says a line. */
  Rig hears(String line, Object... places) {
    talk.server(json(line, places));
    return this;
  }

  /** The server says a line after the network's time: an answer. */
  Rig answered(String line, Object... places) {
    return rtt().hears(line, places);
  }

  /** A share taken, as most pools say it. */
  Rig accepted(int id) {
    return answered("{'id':%d,'result':true,'error':null}", id);
  }

  /** A share refused, with Stratum's list of code, text and trace. */
  Rig rejected(int id, int code, String reason) {
    return answered("{'id':%d,'result':null,'error':[%d,'%s',null]}", id, code, reason);
  }

  /** Bytes as they are, in one write. */
  Rig bytes(Side side, byte[] bytes) {
    talk.say(side, bytes);
    return this;
  }

  /** Text as it is, without a newline of its own. */
  Rig text(Side side, String text) {
    talk.say(side, text);
    return this;
  }

  /** The network's time: about the same on one connection, as it is. */
  Rig rtt() {
    talk.pauseMicros(latencyMs * 1000L + draw.between(0, 2_400));
    return this;
  }

  Rig latency(int ms) {
    latencyMs = ms;
    return this;
  }

  Rig pause(long ms) {
    talk.pause(ms);
    return this;
  }

  /** Waits as one waits for a share: exponential. */
  Rig work(long meanMs) {
    talk.pause(draw.waitMs(meanMs));
    return this;
  }

  TcpTalk talk() {
    return talk;
  }

  Scene bye(Side first) {
    return talk.pause(1_200).close(first).scene();
  }

  static String json(String line, Object... places) {
    String quoted = line.replace('\'', '"');
    return places.length == 0 ? quoted : String.format(Locale.ROOT, quoted, places);
  }
}
