package io.davylamp.evidence;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Keeps at most {@value #MOST} captures open: a process may have a thousand files, and needs them for other things. */
final class OpenFiles {
  static final int MOST = 64;

  /** The one written to longest ago first. */
  private final Map<CaptureWriter, Boolean> open = new LinkedHashMap<>(2 * MOST, 0.75f, true);

  /** Adds a packet to a file, opening it when it is not. */
  void add(CaptureWriter writer, byte[] record, int at) throws IOException {
    open(writer);
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

  /** Writes out what lies in buffers. @return those that failed */
  List<CaptureWriter> flush() {
    List<CaptureWriter> failed = new ArrayList<>();
    for (CaptureWriter writer : open.keySet()) {
      try {
        writer.flush();
      } catch (IOException e) {
        failed.add(writer);
      }
    }
    return failed;
  }

  void forget(CaptureWriter writer) {
    open.remove(writer);
  }

  int count() {
    return open.size();
  }
}
