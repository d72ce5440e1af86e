package io.davylamp.capture;

import io.davylamp.decode.Packet;
import io.davylamp.stats.Counters;

/** Where packets come from. Used by one thread; {@link #stop} may be called from any. */
public interface PacketSource extends AutoCloseable {
  /** Answer of {@link #poll} when there will be no more packets. */
  int END = -1;

  /**
   * Delivers up to {@code limit} packets.
   *
   * @return packets delivered, 0 when idle (live only), {@link #END} at the end
   * @throws CaptureException when the source breaks; what was delivered before stays delivered
   */
  int poll(Handler handler, int limit);

  /** Makes the next {@link #poll}, or the one under way, return {@link #END} soon. */
  void stop();

  /** File name or interface name, for messages and events. */
  String name();

  /** Brings the capture counters (received, dropped by kernel and interface) up to date. */
  void updateStats(Counters counters);

  @Override
  void close();

  /** Receives packets; the packet and its buffer are valid only during the call. */
  interface Handler {
    void onPacket(Packet packet);
  }
}
