package io.davylamp.protocol;

import io.davylamp.event.Side;
import io.davylamp.flow.Flow;
import io.davylamp.memory.Buffers;
import io.davylamp.stats.Counters;
import io.davylamp.time.PacketClock;
import io.netty.buffer.ByteBuf;
import java.util.HexFormat;
import java.util.List;

/** One worker's sessions with a recording bus. */
public final class SessionsFixture {
  public static final SessionLimits LIMITS = new SessionLimits(64, 1 << 18, 64 << 10, 2 << 10, 3);

  public final RecordingBus bus = new RecordingBus();
  public final PacketClock clock = new PacketClock();
  public final Counters counters = new Counters();
  public final Sessions sessions;

  public SessionsFixture(List<Protocol> protocols) {
    this(protocols, LIMITS);
  }

  public SessionsFixture(List<Protocol> protocols, SessionLimits limits) {
    sessions = new Sessions(new Protocols(protocols), bus, clock, counters, limits);
  }

  /** Opens a flow. */
  public Flow open(Flow flow) {
    sessions.open(flow);
    return flow;
  }

  /** Gives bytes to whoever listens; to nobody when nobody does. */
  public static void send(Flow flow, Side side, byte[] bytes) {
    if (flow.listener() != null) {
      // An offset, so that absolute and relative positions cannot be confused.
      ByteBuf buffer = Buffers.direct(bytes.length + 7);
      buffer.setBytes(3, bytes);
      flow.listener().onBytes(side, buffer, 3, bytes.length);
    }
  }

  public static void sendHex(Flow flow, Side side, String hex) {
    send(flow, side, hex(hex));
  }

  public static byte[] hex(String text) {
    return HexFormat.of().parseHex(text.replaceAll("\\s+", ""));
  }
}
