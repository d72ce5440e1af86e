package io.davylamp.protocol.stratum;

import io.davylamp.event.Anomaly;
import io.davylamp.event.Side;
import io.davylamp.protocol.json.JsonToken;
import io.netty.buffer.ByteBuf;

/**
 * Alephium's node and its miner. A frame has no id: results answer submits in their order. Of long frames the beginning is read and
 * the rest passed over; where no frame begins the side is lost until a segment begins with one.
 */
final class AlephiumFrames implements Framing {
  /** First bytes of a frame that are looked at: the first chain's job lies in them unless its block is full. */
  private static final int LOOKED_AT = 8192;
  private static final int GROUP_FIELDS = 8;

  private final Workbench bench;
  private final AlephiumFrame frame = new AlephiumFrame();
  private final long[] skip = new long[2];
  private final boolean[] lost = new boolean[2];
  private final long[] counts = new long[2];
  private Listener listener;

  AlephiumFrames(Workbench bench) {
    this.bench = bench;
  }

  @Override
  public void open(Listener to, boolean complete) {
    listener = to;
    for (int i = 0; i < 2; i++) {
      skip[i] = 0;
      lost[i] = !complete;
      counts[i] = 0;
    }
  }

  @Override
  public int onBytes(Side side, ByteBuf buffer, int offset, int length) {
    int s = side.ordinal();
    int at = offset;
    int end = offset + length;
    while (at < end) {
      if (skip[s] > 0) {
        int passed = (int) Math.min(skip[s], end - at);
        skip[s] -= passed;
        at += passed;
        continue;
      }
      int kind = frame.wrap(buffer, at, end - at);
      if (kind == AlephiumFrame.NOT_ONE) {
        if (!lost[s]) {
          listener.onAnomaly(side, Anomaly.STRATUM_FRAME_TOO_LONG);
        }
        lost[s] = true;
        return length;
      }
      int looked = kind == AlephiumFrame.INCOMPLETE ? 0 : Math.min(frame.total(), LOOKED_AT);
      if (looked == 0 || end - at < looked) {
        return at - offset;
      }
      lost[s] = false;
      skip[s] = frame.total() - looked;
      if (!message(side, kind, buffer, at, looked)) {
        return length;
      }
      at += looked;
    }
    return length;
  }

  private boolean message(Side side, int kind, ByteBuf buffer, int at, int looked) {
    Message m = bench.message;
    m.clear(buffer);
    switch (kind) {
      case AlephiumFrame.JOBS -> jobs(m, buffer, at, looked);
      case AlephiumFrame.SUBMIT -> {
        m.become(Dialect.ALEPHIUM_NODE, Method.SUBMIT_BLOCK, Act.SUBMIT, Side.CLIENT);
        m.putHex(Key.NONCE.ordinal(), buffer, frame.body() + 4, AlephiumFrame.NONCE);
        m.order = ++counts[Side.CLIENT.ordinal()];
      }
      default -> result(m, buffer);
    }
    return listener.onMessage(side);
  }

  private void jobs(Message m, ByteBuf buffer, int at, int looked) {
    m.become(Dialect.ALEPHIUM_NODE, Method.JOBS, Act.JOB, Side.SERVER);
    groups(m, buffer, frame.body() + 4);
    int target = frame.target(looked);
    if (target < 0) {
      return;
    }
    int end = target + buffer.getInt(target - 4);
    int first = target;
    while (first < end - 1 && buffer.getByte(first) == 0) {
      first++;
    }
    m.putHex(Key.TARGET.ordinal(), buffer, first, Math.min(end - first, AlephiumFrame.HASH));
    if (frame.hasHeight(end, looked)) {
      m.putNumber(Key.HEIGHT.ordinal(), buffer.getUnsignedInt(end));
    }
  }

  private void result(Message m, ByteBuf buffer) {
    m.become(Dialect.ALEPHIUM_NODE, Method.SUBMIT_RESULT, Act.VERDICT, Side.SERVER);
    groups(m, buffer, frame.body());
    m.putKind(Key.RESULT, frame.accepted() ? JsonToken.TRUE : JsonToken.FALSE);
    if (frame.namesBlock()) {
      m.putHex(Key.HASH.ordinal(), buffer, frame.body() + GROUP_FIELDS, AlephiumFrame.HASH);
    }
    int server = Side.SERVER.ordinal();
    // A submit that was never seen is not waited for.
    counts[server] = Math.min(counts[server] + 1, Math.max(counts[Side.CLIENT.ordinal()], 1));
    m.order = counts[server];
  }

  private static void groups(Message m, ByteBuf buffer, int at) {
    m.putNumber(Key.FROM_GROUP.ordinal(), buffer.getInt(at));
    m.putNumber(Key.TO_GROUP.ordinal(), buffer.getInt(at + 4));
  }

  @Override
  public void onGap(Side side) {
    skip[side.ordinal()] = 0;
    lost[side.ordinal()] = true;
  }
}
