package io.davylamp.protocol.stratum;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.davylamp.event.Side;
import io.davylamp.flow.Flow;
import io.davylamp.flow.FlowFixture;
import io.davylamp.flow.Mining;
import io.davylamp.flow.Stage;
import io.davylamp.protocol.Protocol;
import io.davylamp.protocol.SessionLimits;
import io.davylamp.protocol.SessionsFixture;
import io.davylamp.stats.Counter;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** A conversation of lines, {@code C> } or {@code S> } before each, played to the sensor's own detector in any cut. */
public final class Talk {
  /** Stateless towards flows, as in a worker. */
  private static final List<Protocol> PROTOCOLS = StratumProtocol.all(StratumOptions.DEFAULT);
  private static final SessionLimits LIMITS = new SessionLimits(1, 1 << 18, 64 << 10, 2 << 10, 3);

  private static final long BEGIN_NS = 1_790_000_000_000_000_000L;

  private final SessionsFixture worker = new SessionsFixture(PROTOCOLS, LIMITS);
  private final Flow flow;

  public Talk() {
    this(3333);
  }

  /** On a connection that was seen from its handshake on. */
  public static Talk fromTheBeginning(int serverPort) {
    return new Talk(FlowFixture.tcp(serverPort));
  }

  private Talk(Flow on) {
    flow = on;
    worker.open(flow);
  }

  public Talk(int serverPort) {
    flow = new Flow();
    flow.key().set(4, Flow.TCP, 0, 0x0A010203L, 40_000, 0, 0x0A090909L, serverPort);
    worker.open(flow);
  }

  /** The time of what is said next, in seconds since an arbitrary beginning. */
  public Talk at(double seconds) {
    worker.clock.advanceTo(BEGIN_NS + Math.round(seconds * 1e9), 0, 1);
    return this;
  }

  /** The lines of a script without indentation. */
  public static List<String> lines(String script) {
    return script.lines().map(String::strip).filter(l -> !l.isEmpty()).toList();
  }

  /** Plays each line as a segment. */
  public Talk play(List<String> lines) {
    lines.forEach(l -> SessionsFixture.send(flow, side(l), bytes(l)));
    return this;
  }

  /** What a line puts on the wire: its text and a newline, or bytes written in hex. */
  public static byte[] bytes(String line) {
    return line.startsWith("hex:", 3) ? SessionsFixture.hex(line.substring(7))
        : (line.substring(3) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  public Talk play(String script) {
    return play(lines(script));
  }

  /** Plays with consecutive lines of one side joined and re-cut every {@code step} bytes. */
  public Talk playCut(List<String> lines, int step) {
    for (int i = 0; i < lines.size();) {
      Side side = side(lines.get(i));
      ByteArrayOutputStream run = new ByteArrayOutputStream();
      for (; i < lines.size() && side(lines.get(i)) == side; i++) {
        run.writeBytes(bytes(lines.get(i)));
      }
      byte[] bytes = run.toByteArray();
      for (int at = 0; at < bytes.length; at += step) {
        SessionsFixture.send(flow, side, Arrays.copyOfRange(bytes, at, Math.min(at + step, bytes.length)));
      }
    }
    return this;
  }

  public Talk send(Side side, String text) {
    return send(side, text.getBytes(StandardCharsets.UTF_8));
  }

  public Talk send(Side side, byte[] bytes) {
    SessionsFixture.send(flow, side, bytes);
    return this;
  }

  public Talk gap(Side side, long length) {
    if (flow.listener() != null) {
      flow.listener().onGap(side, length);
    }
    return this;
  }

  public Talk close() {
    worker.sessions.close(flow);
    return this;
  }

  public Flow flow() {
    return flow;
  }

  /** Null when nothing of mining was found. */
  public Mining mining() {
    return flow.mining();
  }

  public Stage stage() {
    return mining() == null ? null : mining().stage;
  }

  public String dialect() {
    return mining() == null ? null : mining().dialect;
  }

  public List<ObjectNode> events() {
    return worker.bus.ofType("stratum");
  }

  public List<ObjectNode> anomalies() {
    return worker.bus.ofType("anomaly");
  }

  public long count(Counter counter) {
    return worker.counters.get(counter);
  }

  public boolean buffersAreBack() {
    return worker.sessions.carryBytesInUse() == 0 && worker.sessions.inUse() == 0;
  }

  public static Side side(String line) {
    return line.startsWith("C> ") ? Side.CLIENT : Side.SERVER;
  }
}
