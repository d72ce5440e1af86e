package io.davylamp.protocol.file;

import io.davylamp.event.Side;
import io.davylamp.memory.FreeList;
import io.davylamp.protocol.Session;

/** Hands out open files to the protocols that carry them. Made once per worker, for its HTTP protocol. */
public final class FileInspector {
  private final FreeList<OpenFile> pool;

  /** @param marks shared by all workers */
  public FileInspector(FileOptions options, MarkSet marks) {
    pool = new FreeList<>(options.files(), () -> new OpenFile(this));
  }

  /**
   * Begins a file.
   *
   * @param sender who sends its bytes
   * @return null when too many are open: the file is then not looked at
   */
  public OpenFile open(Session session, Side sender) {
    OpenFile file = pool.take();
    return file == null ? null : file.open(session, sender);
  }

  /** Files open now. */
  public int inUse() {
    return pool.inUse();
  }

  void giveBack(OpenFile file) {
    pool.giveBack(file);
  }
}
