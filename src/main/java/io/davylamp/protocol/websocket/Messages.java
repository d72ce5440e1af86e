package io.davylamp.protocol.websocket;

import io.davylamp.event.Anomaly;
import io.davylamp.event.Side;
import io.davylamp.memory.Buffers;
import io.davylamp.protocol.Analyzer;
import io.davylamp.protocol.Session;
import io.netty.buffer.ByteBuf;

/**
 * What the frames of one WebSocket carry: unmasked and unpacked in the worker's scratch memory and given on as it comes. Compressed
 * messages that cannot be unpacked are left, {@value #MAX_FAILURES} in a row; then no more of that side are tried. Pooled with its
 * analyzer.
 */
final class Messages {
  /** Compressed messages in a row that cannot be unpacked before no more are tried. */
  static final int MAX_FAILURES = 16;

  private static final ByteBuf NEWLINE = Buffers.copyOf(new byte[] {'\n'});

  private final Scratch scratch;
  private Session session;
  private Analyzer inner;
  /** Whether the frames follow an upgrade, from their first on. */
  private boolean upgraded;

  Messages(Scratch scratch) {
    this.scratch = scratch;
  }

  /** @param afterUpgrade whether the frames follow an upgrade, from their first on */
  void open(Session of, Analyzer to, boolean afterUpgrade) {
    session = of;
    inner = to;
    upgraded = afterUpgrade;
  }

  void close() {
    session = null;
    inner = null;
  }

  void content(Side side, Half half, ByteBuf buffer, int offset, int length) {
    if (half.key == 0 && !half.compressed) {
      give(side, half, buffer, offset, length);
      return;
    }
    for (int done = 0; done < length && !half.spoiled; done += Inflation.CHUNK) {
      int count = Math.min(Inflation.CHUNK, length - done);
      Masks.remove(buffer, offset + done, scratch.plain, 0, count, half.key, half.done + done);
      if (half.compressed) {
        half.inflation.take(scratch.plain, 0, count);
        unpack(side, half);
      } else {
        give(side, half, scratch.plain, 0, count);
      }
    }
  }

  private void give(Side side, Half half, ByteBuf buffer, int offset, int length) {
    half.last = buffer.getByte(offset + length - 1);
    inner.onBytes(side, buffer, offset, length);
  }

  void beginCompressed(Side side, Half half) {
    if (agreed() && !session.upgrade().deflate()) {
      session.anomaly(side, Anomaly.WEBSOCKET_MALFORMED);
    }
    if (half.inflation == null && half.failures < MAX_FAILURES) {
      half.inflation = scratch.inflation();
    }
    if (half.inflation == null) {
      session.anomaly(side, Anomaly.WEBSOCKET_INFLATION);
      spoil(side, half, 1);
    }
  }

  private void unpack(Side side, Half half) {
    for (int made = half.inflation.more(scratch.unpacked); made != 0; made = half.inflation.more(scratch.unpacked)) {
      if (made < 0) {
        // Joined midstream, or after a loss, messages refer to what was never seen: that is nobody's fault.
        if (made == Inflation.BOMB || !half.blind) {
          session.anomaly(side, Anomaly.WEBSOCKET_INFLATION);
        }
        spoil(side, half, 1);
        return;
      }
      give(side, half, scratch.unpacked, 0, made);
    }
  }

  private void endCompressed(Side side, Half half) {
    half.failures = half.spoiled ? half.failures + 1 : 0;
    if (half.failures >= MAX_FAILURES || !keepsContext(side)) {
      giveBackInflation(half);
    }
  }

  /** Whether the server's answer to the upgrade was seen. */
  private boolean agreed() {
    return upgraded && session.upgrade().answered();
  }

  private boolean keepsContext(Side side) {
    return !agreed() || session.upgrade().keepsContext(side);
  }

  void giveBackInflation(Half half) {
    if (half.inflation != null) {
      scratch.giveBack(half.inflation);
      half.inflation = null;
    }
  }

  /** The rest of the message is not read. */
  void spoil(Side side, Half half, long lost) {
    if (!half.spoiled) {
      half.spoiled = true;
      half.blind = keepsContext(side);
      if (half.inflation != null) {
        half.inflation.restart();
      }
      inner.onGap(side, Math.max(1, lost));
    }
  }

  /** A message's last frame is over. */
  void end(Side side, Half half) {
    if (half.compressed && !half.spoiled) {
      half.inflation.takeTail();
      unpack(side, half);
    }
    if (half.compressed) {
      endCompressed(side, half);
    }
    half.open = false;
    half.compressed = false;
    if (half.text && !half.spoiled && half.last >= 0 && half.last != '\n') {
      inner.onBytes(side, NEWLINE, 0, 1);
    }
  }
}
