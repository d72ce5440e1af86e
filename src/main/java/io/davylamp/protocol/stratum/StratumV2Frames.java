package io.davylamp.protocol.stratum;

import io.davylamp.event.Anomaly;
import io.davylamp.event.Side;
import io.davylamp.protocol.json.JsonToken;
import io.davylamp.protocol.stratumv2.Frame;
import io.davylamp.protocol.stratumv2.MessageType;
import io.netty.buffer.ByteBuf;

/**
 * Stratum V2 without encryption: frames with their length. Of long ones the beginning is read and the rest passed over; where no frame
 * begins the side is lost until a segment begins with one.
 */
final class StratumV2Frames implements Framing {
  /** What an answer answers, above the number that pairs them. */
  private static final long SETUP = 1L << 32;
  private static final long OPEN = 2L << 32;
  private static final long CUSTOM_JOB = 3L << 32;
  private static final long DECLARATION = 4L << 32;
  private static final long TEMPLATE = 5L << 32;
  private static final long EXTENSIONS = 6L << 32;
  private static final long SHARE = 1L << 62;
  private static final long CHANNEL_BITS = 0x3FFF_FFFFL;
  private static final double DIFFICULTY_1 = 0x1p32;
  /** A share's time and version, a job's hash and target: slots nobody else of a binary message uses. */
  static final int TIME = Message.item(0);
  static final int BITS = Message.item(1);
  private static final int U256 = 32;
  /** Coinbase (BIP 34): version, one input of no output, its script's length, then a number of up to 4 bytes. */
  private static final int COINBASE_HEIGHT = 42;

  private final Workbench bench;
  private final StratumV2Channels channels = new StratumV2Channels();
  private final long[] skip = new long[2];
  private final boolean[] lost = new boolean[2];
  private Listener listener;

  StratumV2Frames(Workbench bench) {
    this.bench = bench;
  }

  @Override
  public void open(Listener to, boolean complete) {
    listener = to;
    channels.clear();
    for (int i = 0; i < 2; i++) {
      skip[i] = 0;
      lost[i] = !complete;
    }
  }

  @Override
  public int onBytes(Side side, ByteBuf buffer, int offset, int length) {
    int s = side.ordinal();
    Frame frame = bench.v2Frame;
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
      if (kind == Frame.INCOMPLETE) {
        return at - offset;
      }
      if (kind == Frame.NOT_ONE || lost[s] && !frame.isRegular()) {
        if (!lost[s]) {
          listener.onAnomaly(side, Anomaly.STRATUM_BAD_FRAME);
        }
        lost[s] = true;
        return length;
      }
      if (kind == Frame.FOREIGN) {
        if (lost[s]) {
          return length;
        }
        skip[s] = frame.total();
        continue;
      }
      int looked = frame.looked();
      lost[s] = false;
      skip[s] = frame.total() - looked;
      if (!message(side, frame)) {
        return length;
      }
      at += looked;
    }
    return length;
  }

  @Override
  public void onGap(Side side) {
    skip[side.ordinal()] = 0;
    lost[side.ordinal()] = true;
  }

  private boolean message(Side side, Frame f) {
    Message m = bench.message;
    MessageType type = f.type();
    Method method = Method.of(type);
    Side sender = type.sender() == null ? side : type.sender();
    m.clear(f.buffer());
    m.become(Dialect.STRATUM_V2, method, method.act(), sender);
    m.idSlot = Key.SESSION_ID.ordinal();
    m.v2 = bench.v2;
    m.v2.of(f);
    switch (type) {
      case SETUP_CONNECTION, SETUP_CONNECTION_SUCCESS, SETUP_CONNECTION_ERROR, RECONNECT -> connection(m, f);
      case OPEN_STANDARD, OPEN_EXTENDED, OPEN_STANDARD_SUCCESS, OPEN_EXTENDED_SUCCESS, OPEN_ERROR, UPDATE_CHANNEL -> channel(m, f);
      case SET_TARGET, CLOSE_CHANNEL, SET_GROUP_CHANNEL -> change(m, f);
      case NEW_JOB, NEW_EXTENDED_JOB, SET_NEW_PREV_HASH -> job(m, f);
      case SUBMIT_STANDARD, SUBMIT_EXTENDED -> share(m, f);
      case SUBMIT_SUCCESS, SUBMIT_ERROR -> verdict(m, f);
      case SET_CUSTOM_JOB, SET_CUSTOM_JOB_SUCCESS, SET_CUSTOM_JOB_ERROR -> customJob(m, f);
      default -> beside(m, f);
    }
    return listener.onMessage(side);
  }

  private void connection(Message m, Frame f) {
    switch (f.type()) {
      case SETUP_CONNECTION -> {
        m.putText(Key.HOST.ordinal(), f.offset(4), f.length(4));
        m.putNumber(Key.PORT.ordinal(), f.u16(5));
        m.putText(Key.AGENT.ordinal(), bench.v2Agent.text(), 0, bench.v2Agent.of(f));
        m.order = SETUP;
      }
      case SETUP_CONNECTION_SUCCESS -> answer(m, SETUP, 0);
      case SETUP_CONNECTION_ERROR -> refusal(m, f, SETUP, 0, 1);
      default -> {
        m.putText(Key.HOST.ordinal(), f.offset(0), f.length(0));
        m.putNumber(Key.PORT.ordinal(), f.u16(1));
      }
    }
  }

  private void channel(Message m, Frame f) {
    switch (f.type()) {
      case OPEN_STANDARD, OPEN_EXTENDED -> {
        m.putNumber(Key.ID.ordinal(), f.u32(0));
        m.order = OPEN | f.u32(0);
        m.putText(Key.LOGIN.ordinal(), f.offset(1), f.length(1));
        m.putNumber(Key.HASHRATE.ordinal(), f.f32(2));
      }
      case UPDATE_CHANNEL -> m.putNumber(Key.HASHRATE.ordinal(), f.f32(1));
      case OPEN_ERROR -> refusal(m, f, OPEN, f.u32(0), 1);
      default -> {
        answer(m, OPEN, f.u32(0));
        target(m, f, 2);
        int group = f.type() == MessageType.OPEN_STANDARD_SUCCESS ? 4 : 5;
        channels.open(f.u32(1), f.has(group) ? f.u32(group) : f.u32(1), m.v2.hashes);
      }
    }
  }

  private void change(Message m, Frame f) {
    switch (f.type()) {
      case SET_TARGET -> {
        target(m, f, 1);
        channels.target(f.u32(0), m.v2.hashes);
      }
      case CLOSE_CHANNEL -> {
        channels.close(f.u32(0));
        m.putText(Key.REASON.ordinal(), f.offset(1), f.length(1));
      }
      default -> {
        for (int at = 0; f.has(1) && at + Integer.BYTES <= Math.min(f.length(1), Frame.LOOKED_AT / 4); at += Integer.BYTES) {
          channels.group(f.buffer().getUnsignedIntLE(f.offset(1) + at), f.u32(0));
        }
      }
    }
  }

  private void target(Message m, Frame f, int part) {
    m.putReversed(Key.TARGET.ordinal(), f.buffer(), f.offset(part), U256);
    int slot = Key.TARGET.ordinal();
    m.v2.hashes = Hex.boundaryDifficulty(m.buffer(slot), m.offset(slot), m.length(slot));
  }

  private void job(Message m, Frame f) {
    long job = f.u32(1);
    m.putNumber(Key.JOB_ID.ordinal(), job);
    if (f.type() == MessageType.SET_NEW_PREV_HASH) {
      m.putReversed(Key.PREV_HASH.ordinal(), f.buffer(), f.offset(2), U256);
      m.putReversed(TIME, f.buffer(), f.offset(3), Integer.BYTES);
      m.putReversed(BITS, f.buffer(), f.offset(4), Integer.BYTES);
      if (channels.isPrepared(job)) {
        // The job itself was counted when it came.
        m.act = Act.OTHER;
      }
      m.v2.activates = true;
    } else {
      if (f.length(2) > 0) {
        m.putReversed(TIME, f.buffer(), f.offset(2), Integer.BYTES);
      } else {
        channels.prepared(job);
      }
      if (f.type() == MessageType.NEW_JOB) {
        m.putReversed(Key.HEADER.ordinal(), f.buffer(), f.offset(4), U256);
      } else if (f.has(6)) {
        height(m, f);
      }
    }
    m.v2.hashes = channels.hashes(f.u32(0));
  }

  private static void height(Message m, Frame f) {
    int at = f.offset(6) + COINBASE_HEIGHT;
    int bytes = f.length(6) > COINBASE_HEIGHT + Integer.BYTES ? f.buffer().getByte(at) : 0;
    if (bytes >= 1 && bytes <= Integer.BYTES) {
      long height = 0;
      for (int i = bytes; i > 0; i--) {
        height = height << 8 | f.buffer().getUnsignedByte(at + i);
      }
      m.putNumber(Key.HEIGHT.ordinal(), height);
    }
  }

  private void share(Message m, Frame f) {
    m.putNumber(Key.ID.ordinal(), f.u32(1));
    m.order = SHARE | (f.u32(0) & CHANNEL_BITS) << 32 | f.u32(1);
    m.putNumber(Key.JOB_ID.ordinal(), f.u32(2));
    m.putReversed(Key.NONCE.ordinal(), f.buffer(), f.offset(3), Integer.BYTES);
    m.putReversed(TIME, f.buffer(), f.offset(4), Integer.BYTES);
    if (f.workerLength() > 0) {
      m.putText(Key.WORKER.ordinal(), f.workerOffset(), f.workerLength());
    }
    m.v2.hashes = channels.hashes(f.u32(0));
    m.v2.manyChannels = channels.areMany();
  }

  private void verdict(Message m, Frame f) {
    long order = SHARE | (f.u32(0) & CHANNEL_BITS) << 32 | f.u32(1);
    if (f.type() == MessageType.SUBMIT_ERROR) {
      refusal(m, f, 0, f.u32(1), 2);
      m.order = order;
      return;
    }
    answer(m, 0, f.u32(1));
    m.order = order;
    m.v2.covered = (int) Math.min(f.u32(2), Integer.MAX_VALUE);
    double sum = f.u64(3);
    if (channels.hashes(f.u32(0)) == 0 && sum > 0 && m.v2.covered > 0) {
      // The target was never seen: the pool's own sum says what a share stands for.
      m.v2.hashes = sum / m.v2.covered * DIFFICULTY_1;
    }
  }

  private void customJob(Message m, Frame f) {
    switch (f.type()) {
      case SET_CUSTOM_JOB -> {
        m.putNumber(Key.ID.ordinal(), f.u32(1));
        m.order = CUSTOM_JOB | f.u32(1);
        m.putReversed(Key.PREV_HASH.ordinal(), f.buffer(), f.offset(4), U256);
        m.putReversed(TIME, f.buffer(), f.offset(5), Integer.BYTES);
        m.putReversed(BITS, f.buffer(), f.offset(6), Integer.BYTES);
      }
      case SET_CUSTOM_JOB_SUCCESS -> {
        answer(m, CUSTOM_JOB, f.u32(1));
        m.putNumber(Key.JOB_ID.ordinal(), f.u32(2));
      }
      default -> refusal(m, f, CUSTOM_JOB, f.u32(1), 2);
    }
  }

  /** Job declaration, template distribution, extensions. */
  private void beside(Message m, Frame f) {
    switch (f.type()) {
      case ALLOCATE_TOKEN -> {
        m.putText(Key.LOGIN.ordinal(), f.offset(0), f.length(0));
        asks(m, DECLARATION, f.u32(1));
      }
      case DECLARE_JOB, PROVIDE_TRANSACTIONS -> asks(m, DECLARATION, f.u32(0));
      case ALLOCATE_TOKEN_SUCCESS, DECLARE_JOB_SUCCESS, PROVIDE_TRANSACTIONS_SUCCESS -> answer(m, DECLARATION, f.u32(0));
      case DECLARE_JOB_ERROR -> refusal(m, f, DECLARATION, f.u32(0), 1);
      case PUSH_SOLUTION -> {
        m.putReversed(Key.PREV_HASH.ordinal(), f.buffer(), f.offset(1), U256);
        m.putReversed(Key.NONCE.ordinal(), f.buffer(), f.offset(2), Integer.BYTES);
        m.putReversed(TIME, f.buffer(), f.offset(3), Integer.BYTES);
        m.putReversed(BITS, f.buffer(), f.offset(4), Integer.BYTES);
      }
      case NEW_TEMPLATE -> m.putNumber(Key.JOB_ID.ordinal(), f.u64(0));
      case TEMPLATE_PREV_HASH -> {
        m.putNumber(Key.JOB_ID.ordinal(), f.u64(0));
        m.putReversed(Key.PREV_HASH.ordinal(), f.buffer(), f.offset(1), U256);
        m.putReversed(TIME, f.buffer(), f.offset(2), Integer.BYTES);
        m.putReversed(BITS, f.buffer(), f.offset(3), Integer.BYTES);
        m.putReversed(Key.TARGET.ordinal(), f.buffer(), f.offset(4), U256);
        m.v2.activates = true;
      }
      case REQUEST_TRANSACTIONS -> asks(m, TEMPLATE, f.u64(0));
      case REQUEST_TRANSACTIONS_SUCCESS -> answer(m, TEMPLATE, f.u64(0));
      case REQUEST_TRANSACTIONS_ERROR -> refusal(m, f, TEMPLATE, f.u64(0), 1);
      case SUBMIT_SOLUTION -> {
        m.putNumber(Key.JOB_ID.ordinal(), f.u64(0));
        m.putReversed(TIME, f.buffer(), f.offset(2), Integer.BYTES);
        m.putReversed(Key.NONCE.ordinal(), f.buffer(), f.offset(3), Integer.BYTES);
      }
      case REQUEST_EXTENSIONS -> asks(m, EXTENSIONS, f.u16(0));
      case REQUEST_EXTENSIONS_SUCCESS -> answer(m, EXTENSIONS, f.u16(0));
      case REQUEST_EXTENSIONS_ERROR -> {
        answer(m, EXTENSIONS, f.u16(0));
        m.putKind(Key.RESULT, JsonToken.FALSE);
      }
      default -> { }
    }
  }

  private static void asks(Message m, long what, long number) {
    m.putNumber(Key.ID.ordinal(), number);
    m.order = what | number & 0xFFFF_FFFFL;
  }

  private static void answer(Message m, long what, long number) {
    if (what != SETUP) {
      m.putNumber(Key.ID.ordinal(), number);
    }
    m.order = what | number & 0xFFFF_FFFFL;
    m.putKind(Key.RESULT, JsonToken.TRUE);
  }

  private static void refusal(Message m, Frame f, long what, long number, int words) {
    answer(m, what, number);
    m.putKind(Key.RESULT, JsonToken.NULL);
    m.putText(Key.ERROR.ordinal(), f.offset(words), f.length(words));
  }
}
