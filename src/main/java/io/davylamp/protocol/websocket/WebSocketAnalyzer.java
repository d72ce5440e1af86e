package io.davylamp.protocol.websocket;

import io.davylamp.event.Anomaly;
import io.davylamp.event.Side;
import io.davylamp.flow.ViaHop;
import io.davylamp.flow.ViaKind;
import io.davylamp.protocol.Analyzer;
import io.davylamp.protocol.Protocol.Match;
import io.davylamp.protocol.Session;
import io.davylamp.protocol.Transport;
import io.davylamp.protocol.Upgrade;
import io.davylamp.protocol.websocket.Half.State;
import io.netty.buffer.ByteBuf;

/**
 * Takes the frames off both sides of a WebSocket and gives the messages, as they come, to a detector of their own; a newline ends
 * each text that has none. Nothing is kept but an incomplete header. What a frame's length, a gap or a wrong bit makes doubtful is
 * left, and a frame looked for where segments begin, {@value #MAX_MISSES} times. Pooled; owned by one worker.
 */
final class WebSocketAnalyzer implements Analyzer {
  /** Longer frames are not waited for: the longest mining message has 64 KB, and a length that lies must not blind for good. */
  static final long MAX_FRAME = 16 << 20;
  /** Frames without content within {@link #FLOOD_NS} that are called a flood: a keepalive comes every few seconds. */
  static final int FLOOD = 1000;
  private static final long FLOOD_NS = 10_000_000_000L;
  /** Segments in which a frame's beginning is looked for. */
  static final int MAX_MISSES = 64;
  /** Bytes that may become a frame after a loss. */
  private static final int MAX_SOUGHT = 4096;

  private final Scratch scratch;
  private final Half[] halves = {new Half(), new Half()};
  private final Messages messages;
  private Session session;
  private Analyzer inner;

  WebSocketAnalyzer(Scratch scratch) {
    this.scratch = scratch;
    messages = new Messages(scratch);
  }

  /** @param afterUpgrade whether the frames follow an upgrade, from their first on */
  WebSocketAnalyzer open(Session of, boolean afterUpgrade) {
    session = of;
    halves[0].open(afterUpgrade);
    halves[1].open(afterUpgrade);
    tellHop(of.via(ViaKind.WEBSOCKET), of.upgrade());
    inner = of.inner(Transport.TCP);
    messages.open(of, inner, afterUpgrade);
    return this;
  }

  /** The host the upgrade asked for, without its port. */
  private static void tellHop(ViaHop hop, Upgrade upgrade) {
    if (upgrade.hostLength() == 0) {
      return;
    }
    ByteBuf text = upgrade.hostBuffer();
    int from = upgrade.hostOffset();
    int end = from + upgrade.hostLength();
    int at = end;
    int port = 0;
    int place = 1;
    while (at > from && Character.isDigit(text.getByte(at - 1)) && end - at < 5) {
      at--;
      port += (text.getByte(at) - '0') * place;
      place *= 10;
    }
    if (at - 1 > from && at < end && text.getByte(at - 1) == ':') {
      hop.host(text, from, at - 1 - from).port(port);
    } else {
      hop.host(text, from, end - from);
    }
  }

  @Override
  public int onBytes(Side side, ByteBuf buffer, int offset, int length) {
    Half half = halves[side.ordinal()];
    int end = offset + length;
    int at = offset;
    while (at < end) {
      int used = switch (half.state) {
        case HEADER -> header(side, half, buffer, at, end);
        case PAYLOAD -> payload(side, half, buffer, at, (int) Math.min(half.left, end - at));
        case LOST -> seek(side, half, buffer, at, end - at);
        case DEAF -> end - at;
      };
      if (used == 0) {
        break;
      }
      at += Math.max(0, used);
    }
    return at - offset;
  }

  // ---- frames

  private int header(Side side, Half half, ByteBuf buffer, int at, int end) {
    FrameHeader header = scratch.header;
    int size = header.read(buffer, at, end);
    if (size == 0) {
      return 0;
    }
    if (header.isWrong() || header.length() < 0) {
      session.anomaly(side, Anomaly.WEBSOCKET_MALFORMED);
      return lose(side, half, end - at);
    }
    if (header.length() > MAX_FRAME) {
      session.anomaly(side, Anomaly.WEBSOCKET_TOO_LONG);
      return lose(side, half, end - at);
    }
    if (header.masked() != (side == Side.CLIENT)) {
      session.anomaly(side, Anomaly.WEBSOCKET_MASK);
    }
    half.begin(header);
    if (header.isControl() || header.length() == 0 && !header.fin()) {
      idle(side, half);
    }
    if (!header.isControl()) {
      dataFrame(side, half, header);
    }
    half.state = State.PAYLOAD;
    if (half.left == 0) {
      endFrame(side, half);
    }
    return size;
  }

  private void idle(Side side, Half half) {
    if (session.nowNs() - half.idleSinceNs > FLOOD_NS) {
      half.idleSinceNs = session.nowNs();
      half.idle = 0;
    }
    if (++half.idle > FLOOD) {
      session.anomaly(side, Anomaly.WEBSOCKET_FLOOD);
      half.idle = 0;
    }
  }

  /** A frame of a message, its first or a further one. */
  private void dataFrame(Side side, Half half, FrameHeader header) {
    boolean continues = header.opcode() == FrameHeader.CONTINUATION;
    if (continues != half.open && !(continues && half.unsure)) {
      session.anomaly(side, Anomaly.WEBSOCKET_FRAGMENT);
    }
    if (continues) {
      half.spoiled |= !half.open;
      half.open = true;
      return;
    }
    if (half.open) {
      messages.spoil(side, half, 1);
    }
    half.open = true;
    half.unsure = false;
    half.text = header.opcode() == FrameHeader.TEXT;
    half.compressed = header.compressed();
    half.spoiled = false;
    half.last = -1;
    if (half.compressed) {
      messages.beginCompressed(side, half);
    }
  }

  private int payload(Side side, Half half, ByteBuf buffer, int at, int length) {
    if (half.isControl()) {
      control(half, buffer, at, length);
    } else if (!half.spoiled) {
      messages.content(side, half, buffer, at, length);
    }
    half.done += length;
    half.left -= length;
    if (half.left == 0) {
      endFrame(side, half);
    }
    return length;
  }

  private static void control(Half half, ByteBuf buffer, int at, int length) {
    for (int i = 0; i < length && half.opcode == FrameHeader.CLOSE && half.done + i < 2; i++) {
      int octet = buffer.getUnsignedByte(at + i) ^ Masks.octet(half.key, half.done + i);
      half.closeCode = half.done + i == 0 ? octet << 8 : half.closeCode | octet;
    }
  }

  private void endFrame(Side side, Half half) {
    half.state = State.HEADER;
    if (half.isControl()) {
      boolean bad = half.done == 1 || half.done >= 2 && !CloseCode.mayBeSent(half.closeCode);
      if (half.opcode == FrameHeader.CLOSE && bad) {
        session.anomaly(side, Anomaly.WEBSOCKET_CLOSE);
      }
      return;
    }
    if (!half.fin) {
      return;
    }
    messages.end(side, half);
  }

  // ---- losses

  private int lose(Side side, Half half, int length) {
    messages.spoil(side, half, length);
    half.lose();
    return length;
  }

  private int seek(Side side, Half half, ByteBuf buffer, int at, int length) {
    Match match = scratch.probe.probe(side, buffer, at, length);
    if (match == Match.MORE && length < MAX_SOUGHT) {
      return 0;
    }
    if (match == Match.YES || match == Match.YES_REVERSED) {
      half.state = State.HEADER;
      return -1;
    }
    if (++half.misses >= MAX_MISSES) {
      half.state = State.DEAF;
      messages.giveBackInflation(half);
      if (halves[0].state == State.DEAF && halves[1].state == State.DEAF) {
        session.stop();
      }
    }
    return length;
  }

  @Override
  public void onGap(Side side, long length) {
    Half half = halves[side.ordinal()];
    if (half.state == State.PAYLOAD && length <= half.left) {
      half.done += length;
      half.left -= length;
      if (!half.isControl()) {
        messages.spoil(side, half, length);
      }
      if (half.left == 0) {
        endFrame(side, half);
      }
    } else if (half.state == State.HEADER || half.state == State.PAYLOAD) {
      lose(side, half, (int) Math.min(length, Integer.MAX_VALUE));
    }
  }

  @Override
  public void onEnd(Side side) {
    inner.onEnd(side);
  }

  @Override
  public void reset() {
    session = null;
    messages.giveBackInflation(halves[0]);
    messages.giveBackInflation(halves[1]);
    Analyzer used = inner;
    inner = null;
    messages.close();
    used.reset();
    scratch.giveBack(this);
  }
}
