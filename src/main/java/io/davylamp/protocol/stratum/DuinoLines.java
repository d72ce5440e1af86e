package io.davylamp.protocol.stratum;

import io.davylamp.event.Anomaly;
import io.davylamp.event.Side;
import io.davylamp.memory.Buffers;
import io.davylamp.protocol.json.JsonToken;
import io.netty.buffer.ByteBuf;

/**
 * Duino-Coin: both sides speak in turn, the server in lines, miners mostly without a newline, so that their message ends where the
 * server's begins. Lines of more than {@value DuinoLine#MAX} bytes are skipped. Each answer is the last question's.
 */
final class DuinoLines implements Framing {
  private final Workbench bench;
  private final DuinoLine line = new DuinoLine();
  /** What each side has said since its last whole message; one after the other. */
  private final ByteBuf held = Buffers.direct(2 * DuinoLine.MAX);
  private final int[] lengths = new int[2];
  private final boolean[] skipping = new boolean[2];
  private Listener listener;
  private long asked;
  private boolean loggedIn;

  DuinoLines(Workbench bench) {
    this.bench = bench;
  }

  @Override
  public void open(Listener to, boolean complete) {
    listener = to;
    asked = 0;
    loggedIn = false;
    for (int i = 0; i < 2; i++) {
      lengths[i] = 0;
      skipping[i] = false;
    }
  }

  @Override
  public int onBytes(Side side, ByteBuf buffer, int offset, int length) {
    int s = side.ordinal();
    if (length > 0 && !turn(side.other())) {
      return length;
    }
    if (length > 2 && lengths[s] > 0 && !isContinued(side, buffer, offset, length) && !turn(side)) {
      return length;
    }
    for (int at = offset; at < offset + length; at++) {
      byte c = buffer.getByte(at);
      if (c == '\n') {
        if (!turn(side)) {
          return length;
        }
      } else if (skipping[s]) {
        continue;
      } else if (lengths[s] == DuinoLine.MAX) {
        listener.onAnomaly(side, Anomaly.STRATUM_FRAME_TOO_LONG);
        lengths[s] = 0;
        skipping[s] = true;
      } else {
        held.setByte(s * DuinoLine.MAX + lengths[s]++, c);
      }
    }
    return length;
  }

  /** Seen alone a miner's messages end with their segments: a whole one behind a whole one is no continuation. */
  private boolean isContinued(Side side, ByteBuf buffer, int offset, int length) {
    int newline = buffer.indexOf(offset, offset + length, (byte) '\n');
    DuinoLine.Kind next = line.wrap(buffer, offset, newline < 0 ? length : newline - offset);
    DuinoLine.Kind before = line.wrap(held, side.ordinal() * DuinoLine.MAX, lengths[side.ordinal()]);
    return before == null || next == null || side == Side.SERVER;
  }

  /** Ends what a side was saying. @return false when no more is wanted */
  private boolean turn(Side side) {
    int s = side.ordinal();
    int length = lengths[s];
    boolean skipped = skipping[s];
    lengths[s] = 0;
    skipping[s] = false;
    if (length == 0 || skipped) {
      return true;
    }
    int offset = s * DuinoLine.MAX;
    DuinoLine.Kind kind = line.wrap(held, offset, length);
    if (kind == null) {
      // "OK", "Invalid", a message of the day: nothing of mining.
      return true;
    }
    Message m = bench.message;
    m.clear(held);
    switch (kind) {
      case REQUEST -> request(m);
      case JOB -> job(m, offset, length);
      case SHARE -> share(m);
      case VERDICT -> verdict(m, offset, length);
      default -> {
        return true;
      }
    }
    return listener.onMessage(side);
  }

  private void request(Message m) {
    m.become(Dialect.DUINO_COIN, Method.DUINO_JOB, loggedIn ? Act.GET_JOB : Act.LOGIN, Side.CLIENT);
    loggedIn = true;
    put(m, Key.LOGIN, 1);
    m.order = ++asked;
  }

  private void job(Message m, int offset, int length) {
    m.become(Dialect.DUINO_COIN, null, Act.JOB, Side.SERVER);
    m.putText(Key.RESULT.ordinal(), offset, length);
    put(m, Key.JOB_ID, 0);
    put(m, Key.TARGET, 1);
    m.putNumber(Key.DIFFICULTY.ordinal(), line.number(2));
    m.order = asked;
  }

  private void share(Message m) {
    m.become(Dialect.DUINO_COIN, Method.DUINO_SHARE, Act.SUBMIT, Side.CLIENT);
    put(m, Key.NONCE, 0);
    m.putNumber(Key.HASHRATE.ordinal(), line.number(1));
    put(m, Key.AGENT, 2);
    put(m, Key.WORKER, 3);
    m.order = ++asked;
  }

  private void verdict(Message m, int offset, int length) {
    m.become(Dialect.DUINO_COIN, null, Act.OTHER, Side.SERVER);
    if (line.isGood()) {
      m.putText(Key.RESULT.ordinal(), offset, length);
    } else {
      put(m, Key.ERROR, line.fields() - 1);
    }
    m.order = asked;
  }

  private void put(Message m, Key key, int field) {
    if (field < line.fields()) {
      m.putText(key.ordinal(), line.offset(field), line.length(field));
    }
  }

  @Override
  public void onGap(Side side) {
    lengths[side.ordinal()] = 0;
    skipping[side.ordinal()] = side == Side.SERVER;
  }
}
