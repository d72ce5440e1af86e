package io.davylamp.pipeline;

import io.davylamp.output.EventSink;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Finished lines from one worker to the merging thread, each with the ordinal of the packet that caused it and, for alerts,
 * what the alert gate needs. One producer, one consumer. Full: the producer waits (the merging thread never waits for a worker
 * that has nothing to say, so it always comes).
 */
final class LineRing implements EventSink {
  private static final int HEADER = 4 + 8 + 4 + 4 + 4 + 4 * 8;
  private static final int SKIP = -1;

  private final ByteBuffer ring;
  private final int capacity;
  private final AtomicLong head = new AtomicLong();
  private final AtomicLong tail = new AtomicLong();
  /** All lines of packets up to this ordinal are in the ring. */
  private final AtomicLong watermark = new AtomicLong();

  private long ordinal;
  private int signatureId;
  private long sourceHi;
  private long sourceLo;
  private long subjectHash;
  private long timeNs;
  private byte[] sentence = new byte[0];

  /** Receives lines in order. */
  interface Reader {
    void onLine(byte[] line, int length);

    /** An alert's line, its key for the gate and its sentence. */
    void onAlert(byte[] line, int length, int signatureId, long sourceHi, long sourceLo, long subjectHash, long timeNs, String sentence);
  }

  /** @param capacity bytes; at least four times the longest line */
  LineRing(int capacity) {
    this.capacity = capacity;
    ring = ByteBuffer.allocate(capacity);
  }

  /** Producer: the packet that causes what follows; ordinals start at 1. */
  void ordinal(long packetOrdinal) {
    ordinal = packetOrdinal;
  }

  /** Producer: says that every line of packets up to {@code packetOrdinal} was offered. */
  void watermark(long packetOrdinal) {
    watermark.set(packetOrdinal);
  }

  /** Producer: the next line is an alert with this key. */
  void tagAlert(int signature, long srcHi, long srcLo, long subject, long atNs, String words) {
    signatureId = signature;
    sourceHi = srcHi;
    sourceLo = srcLo;
    subjectHash = subject;
    timeNs = atNs;
    sentence = words.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public boolean offer(byte[] line, int offset, int length) {
    int total = HEADER + length + sentence.length;
    if (total > capacity / 4) {
      untag();
      return false;
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
    ring.putInt(index + 12, length);
    ring.putInt(index + 16, sentence.length);
    ring.putInt(index + 20, signatureId);
    ring.putLong(index + 24, sourceHi);
    ring.putLong(index + 32, sourceLo);
    ring.putLong(index + 40, subjectHash);
    ring.putLong(index + 48, timeNs);
    ring.put(index + HEADER, line, offset, length);
    ring.put(index + HEADER + length, sentence);
    untag();
    tail.lazySet(at + padded);
    return true;
  }

  /** Consumer: ordinal of the oldest line; when there is none, the watermark, as {@code ~watermark} (negative). */
  long headOrdinal() {
    // The watermark is read first: a line offered afterwards belongs to a later packet.
    long mark = watermark.get();
    long at = skipToRecord();
    return at == tail.get() ? ~mark : ring.getLong((int) (at % capacity) + 4);
  }

  /** Consumer: takes the oldest line; there must be one. */
  void take(Reader reader, byte[] scratch) {
    long at = skipToRecord();
    int index = (int) (at % capacity);
    int total = ring.getInt(index);
    int length = ring.getInt(index + 12);
    int words = ring.getInt(index + 16);
    int signature = ring.getInt(index + 20);
    ring.get(index + HEADER, scratch, 0, length);
    if (signature == 0) {
      reader.onLine(scratch, length);
    } else {
      String text = new String(ring.array(), index + HEADER + length, words, StandardCharsets.UTF_8);
      reader.onAlert(
          scratch, length, signature, ring.getLong(index + 24), ring.getLong(index + 32), ring.getLong(index + 40),
          ring.getLong(index + 48), text);
    }
    head.lazySet(at + (total + 3 & ~3));
  }

  /** Longest line a consumer must have room for. */
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

  private void untag() {
    signatureId = 0;
    if (sentence.length > 0) {
      sentence = new byte[0];
    }
  }
}
