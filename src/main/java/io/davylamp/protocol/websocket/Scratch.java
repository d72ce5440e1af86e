package io.davylamp.protocol.websocket;

import io.davylamp.memory.Buffers;
import io.netty.buffer.ByteBuf;
import java.util.ArrayDeque;

/** What one worker's WebSocket analyzers share: the header, unmasked and unpacked bytes, what is free for reuse. Each call uses it alone. */
final class Scratch {
  /**
   * Sides unpacked at a time, some 48 KB each: both of 128 connections. Most compressed WebSockets are nobody's after their first
   * messages and give theirs back.
   */
  static final int INFLATIONS = 256;
  /** Analyzers kept for reuse; more are dropped. */
  private static final int KEPT = 4096;

  final FrameHeader header = new FrameHeader();
  final FrameProbe probe = new FrameProbe();
  /** Unmasked payload. */
  final ByteBuf plain = Buffers.direct(Inflation.CHUNK);
  /** Unpacked payload. */
  final ByteBuf unpacked = Buffers.direct(Inflation.CHUNK);
  private final ArrayDeque<WebSocketAnalyzer> free = new ArrayDeque<>();
  private final ArrayDeque<Inflation> freeInflations = new ArrayDeque<>();
  private int inflations;

  WebSocketAnalyzer take() {
    WebSocketAnalyzer used = free.pollFirst();
    return used != null ? used : new WebSocketAnalyzer(this);
  }

  void giveBack(WebSocketAnalyzer analyzer) {
    if (free.size() < KEPT) {
      free.addFirst(analyzer);
    }
  }

  /** Something to unpack a side with, or null when all are taken. */
  Inflation inflation() {
    Inflation inflation = freeInflations.pollFirst();
    if (inflation == null && inflations < INFLATIONS) {
      inflations++;
      inflation = new Inflation();
    }
    if (inflation != null) {
      inflation.reopen();
    }
    return inflation;
  }

  void giveBack(Inflation inflation) {
    freeInflations.addFirst(inflation);
  }

  /** Unpackers in use. */
  int inflationsTaken() {
    return inflations - freeInflations.size();
  }
}
