package io.davylamp.protocol.websocket;

/** Where one side of a WebSocket stands. */
final class Half {
  enum State {
    /** At a frame's header. */
    HEADER,
    /** In a frame's payload. */
    PAYLOAD,
    /** A frame's beginning is looked for where segments begin. */
    LOST,
    /** Given up. */
    DEAF
  }

  State state;
  /** Bytes of the payload still to come. */
  long left;
  /** Bytes of it that came. */
  long done;
  int key;
  int opcode;
  boolean fin;
  /** In a message: between its first frame's header and its last frame's end. */
  boolean open;
  /** Of the message: it is text. */
  boolean text;
  boolean compressed;
  /** Of the message: its rest is not read. */
  boolean spoiled;
  /** Of the message: the last byte read, or -1. */
  int last;
  /** Whether a message's beginning may have been missed, so that a continuation of none is no fault. */
  boolean unsure;
  /** Of a close frame: its code, or -1 before both bytes are there. */
  int closeCode;
  /** Segments that were looked at in vain while lost. */
  int misses;
  /** Frames without content since {@link #idleSinceNs}. */
  int idle;
  long idleSinceNs;
  /** What unpacks compressed messages, or null. */
  Inflation inflation;
  /** Whether compressed messages may refer to some that were not seen. */
  boolean blind;
  /** Compressed messages in a row that could not be unpacked. */
  int failures;

  void open(boolean beginSeen) {
    state = State.HEADER;
    left = 0;
    done = 0;
    opcode = 0;
    fin = false;
    open = false;
    text = false;
    compressed = false;
    spoiled = false;
    last = -1;
    unsure = !beginSeen;
    closeCode = -1;
    misses = 0;
    idle = 0;
    idleSinceNs = 0;
    blind = !beginSeen;
    failures = 0;
  }

  /** The stream's frames are lost sight of. */
  void lose() {
    state = State.LOST;
    open = false;
    unsure = true;
    misses = 0;
  }

  void begin(FrameHeader header) {
    left = header.length();
    done = 0;
    key = header.key();
    opcode = header.opcode();
    fin = header.fin();
    closeCode = -1;
  }

  boolean isControl() {
    return opcode >= FrameHeader.CLOSE;
  }
}
