package io.davylamp.pipeline;

import io.davylamp.output.EventSink;
import io.davylamp.output.Frame;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicLong;
import org.jctools.queues.SpscArrayQueue;

/**
 * What one worker hands to the merging thread, each with the ordinal of the packet that caused it: finished lines, lines that something
 * is still to be put into with what is known about them, DNS answers, and the passing of time. One producer, one consumer. Full: the
 * producer waits (the merging thread never waits for a worker that has nothing to say, so it always comes).
 */
final class LineRing implements EventSink {
  /** What a record is. */
  enum Kind {
    LINE,
    /** A frame and a {@link io.davylamp.detect.Sighting}. */
    SIGHTING,
    /** A frame, the stored form of a {@link io.davylamp.incident.FlowEnded}, perhaps {@link io.davylamp.flow.Mining}. */
    FLOW,
    /** The bytes of an {@link io.davylamp.incident.Answer}. */
    ANSWER,
    /** A packet or a message of an incident: what an {@link io.davylamp.evidence.EvidenceStore} takes. */
    EVIDENCE,
    /** All workers have worked on a moment; its time. */
    TIME,
    /** All workers have ended their flows, and what follows is unrelated; the time. */
    RESTART,
    /** All workers have ended for good; the time. */
    FINISH
  }

  private static final Kind[] KINDS = Kind.values();
  private static final int HEADER = 4 + 8 + 4 + 4 + 4 + Frame.INTS * 4;
  private static final int SKIP = -1;
  private static final int BY_TIMER = 1 << 8;
  private static final int WITH_OBJECT = 1 << 9;
  /** Objects under way; each belongs to a record that is far larger. */
  private static final int OBJECTS = 4096;
  private static final byte[] NONE = {};

  private final ByteBuffer ring;
  private final int capacity;
  private final AtomicLong head = new AtomicLong();
  private final AtomicLong tail = new AtomicLong();
  /** All records of packets up to this ordinal are in the ring. */
  private final AtomicLong watermark = new AtomicLong();
  private final SpscArrayQueue<Object> objects = new SpscArrayQueue<>(OBJECTS);
  private final int[] places = new int[Frame.INTS];
  private final int[] takenPlaces = new int[Frame.INTS];
  private long ordinal;
  private boolean byTimer;

  /** Receives records in order. */
  interface Reader {
    /**
     * One record; its bytes are valid during the call.
     *
     * @param byTimer whether a timer or the end of a run brought it about
     * @param length of the line; what belongs to it lies behind it
     * @param object that belongs to it, or null
     */
    void onRecord(Kind kind, boolean byTimer, byte[] bytes, int length, int[] places, Object object);
  }

  /** @param capacity bytes; at least four times the longest line */
  LineRing(int capacity) {
    this.capacity = capacity;
    ring = ByteBuffer.allocate(capacity);
  }

  /** Producer: the packet that causes what follows; ordinals start at 1. @param timer whether time alone does */
  void ordinal(long packetOrdinal, boolean timer) {
    ordinal = packetOrdinal;
    byTimer = timer;
  }

  /** Producer: says that every record of packets up to {@code packetOrdinal} was offered. */
  void watermark(long packetOrdinal) {
    watermark.set(packetOrdinal);
  }

  @Override
  public boolean offer(byte[] line, int offset, int length) {
    return offer(Kind.LINE, line, offset, length, NONE, 0, null);
  }

  /** Producer: a frame with what belongs to it. @return false when it is too long for the ring */
  boolean offer(Kind kind, Frame frame, byte[] more, int moreLength, Object object) {
    frame.store(places);
    return offer(kind, frame.bytes(), frame.offset(), frame.length(), more, moreLength, object);
  }

  /** Producer: a moment. */
  void offer(Kind kind, long timeNs) {
    byte[] time = ByteBuffer.allocate(Long.BYTES).putLong(timeNs).array();
    offer(kind, time, 0, time.length, NONE, 0, null);
  }

  /** Producer: a record. @param more bytes that lie behind the line */
  boolean offer(Kind kind, byte[] line, int offset, int length, byte[] more, int moreLength, Object object) {
    int total = HEADER + length + moreLength;
    if (total > capacity / 4) {
      return false;
    }
    while (object != null && !objects.offer(object)) {
      Thread.onSpinWait();
    }
    long at = tail.get();
    int index = (int) (at % capacity);
    int padded = total + 3 & ~3;
    boolean wraps = capacity - index < padded;
    long needed = wraps ? padded + capacity - index : padded;
    while (at + needed - head.get() > capacity) {
      Thread.onSpinWait();
    }
    if (wraps) {
      ring.putInt(index, SKIP);
      at += capacity - index;
      index = 0;
    }
    ring.putInt(index, total);
    ring.putLong(index + 4, ordinal);
    ring.putInt(index + 12, kind.ordinal() | (byTimer ? BY_TIMER : 0) | (object != null ? WITH_OBJECT : 0));
    ring.putInt(index + 16, length);
    ring.putInt(index + 20, moreLength);
    for (int i = 0; i < Frame.INTS; i++) {
      ring.putInt(index + 24 + 4 * i, places[i]);
    }
    ring.put(index + HEADER, line, offset, length);
    ring.put(index + HEADER + length, more, 0, moreLength);
    tail.lazySet(at + padded);
    return true;
  }

  /** Consumer: ordinal of the oldest record; when there is none, the watermark, as {@code ~watermark} (negative). */
  long headOrdinal() {
    // The watermark is read first: a record offered afterwards belongs to a later packet.
    long mark = watermark.get();
    long at = skipToRecord();
    return at == tail.get() ? ~mark : ring.getLong((int) (at % capacity) + 4);
  }

  /** Consumer: takes the oldest record; there must be one. */
  void take(Reader reader, byte[] scratch) {
    long at = skipToRecord();
    int index = (int) (at % capacity);
    int total = ring.getInt(index);
    int what = ring.getInt(index + 12);
    int length = ring.getInt(index + 16);
    int moreLength = ring.getInt(index + 20);
    for (int i = 0; i < Frame.INTS; i++) {
      takenPlaces[i] = ring.getInt(index + 24 + 4 * i);
    }
    ring.get(index + HEADER, scratch, 0, length + moreLength);
    Object object = (what & WITH_OBJECT) != 0 ? objects.poll() : null;
    head.lazySet(at + (total + 3 & ~3));
    reader.onRecord(KINDS[what & 0xFF], (what & BY_TIMER) != 0, scratch, length, takenPlaces, object);
  }

  /** Longest record a consumer must have room for. */
  int maxLineLength() {
    return capacity / 4;
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}

  private long skipToRecord() {
    long at = head.get();
    int index = (int) (at % capacity);
    if (at != tail.get() && (capacity - index < 4 || ring.getInt(index) == SKIP)) {
      at += capacity - index;
      head.lazySet(at);
    }
    return at;
  }
}
