package io.davylamp.evidence;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Keeps at most {@value #MOST} captures open: a process may have a thousand files, and needs them for other things. */
final class OpenFiles {
  static final int MOST = 64;

  /** The one written to longest ago first. */
  private final Map<CaptureWriter, Boolean> open = new LinkedHashMap<>(2 * MOST, 0.75f, true);

  /** Adds a packet to a file, which is opened only when its buffer is full. */
  void add(CaptureWriter writer, byte[] record, int at) throws IOException {
    if (!writer.fits(record, at)) {
      open(writer);
    }
    writer.add(record, at);
  }

  void open(CaptureWriter writer) throws IOException {
    if (open.put(writer, true) == null && open.size() > MOST) {
      CaptureWriter oldest = open.keySet().iterator().next();
      open.remove(oldest);
      oldest.close();
    }
    writer.open();
  }

  /** Writes out what lies in a buffer. */
  void flush(CaptureWriter writer) throws IOException {
    if (writer.isWaiting()) {
      open(writer);
      writer.flush();
    }
  }

  void forget(CaptureWriter writer) {
    open.remove(writer);
  }

  int count() {
    return open.size();
  }
}
