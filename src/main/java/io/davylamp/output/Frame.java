package io.davylamp.output;

/**
 * A line that something is still to be put into, by whoever knows what all workers saw: {@link FrameLines} does. Offsets count
 * from the beginning of the line; -1 where there is no such place. Its bytes are borrowed until the writer's next line.
 */
public final class Frame {
  /** Ints of {@link #store}. */
  public static final int INTS = 5;

  byte[] bytes;
  int offset;
  int length;
  /** Of an alert, and of a flow's line that an alert is to be made from: behind the header. */
  int objectAt = -1;
  /** Of a flow: where its event_type's value begins. */
  int typeAt = -1;
  /** Of a flow: the end of the members of {@code conn}. */
  int connAt = -1;
  /** Of a flow: the end of the members of {@code mining} or, when there is none, where it may stand. */
  int miningAt = -1;
  /** Of a flow: where the members about sensor and file begin. */
  int tailAt = -1;

  /** Takes over what another frame holds, its bytes included. */
  public Frame copy() {
    Frame copy = new Frame();
    copy.bytes = java.util.Arrays.copyOfRange(bytes, offset, offset + length);
    copy.length = length;
    copy.objectAt = objectAt;
    copy.typeAt = typeAt;
    copy.connAt = connAt;
    copy.miningAt = miningAt;
    copy.tailAt = tailAt;
    return copy;
  }

  public byte[] bytes() {
    return bytes;
  }

  public int offset() {
    return offset;
  }

  public int length() {
    return length;
  }

  /** Writes the places; the bytes go their own way. */
  public void store(int[] out) {
    out[0] = objectAt;
    out[1] = typeAt;
    out[2] = connAt;
    out[3] = miningAt;
    out[4] = tailAt;
  }

  /** Reads what {@link #store} wrote. */
  public Frame load(byte[] line, int from, int count, int[] places) {
    bytes = line;
    offset = from;
    length = count;
    objectAt = places[0];
    typeAt = places[1];
    connAt = places[2];
    miningAt = places[3];
    tailAt = places[4];
    return this;
  }

  /** A line without places. */
  Frame of(byte[] line, int count) {
    bytes = line;
    offset = 0;
    length = count;
    objectAt = typeAt = connAt = miningAt = tailAt = -1;
    return this;
  }
}
