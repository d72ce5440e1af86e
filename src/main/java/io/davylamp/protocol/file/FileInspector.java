package io.davylamp.protocol.file;

import io.davylamp.event.Anomaly;
import io.davylamp.event.Side;
import io.davylamp.memory.Buffers;
import io.davylamp.memory.FreeList;
import io.davylamp.protocol.Session;
import io.netty.buffer.ByteBuf;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Hands out open files to the protocols that carry them, and holds what they share: scratch memory, digests, what unpacks. Made once
 * per worker, for its HTTP protocol. What runs out is done without: a file then has no digest, or is not looked into.
 */
public final class FileInspector {
  /** Bytes copied at a time. */
  static final int CHUNK = 4 << 10;
  /** Kept of JSON and WebAssembly, to be read as a whole: a configuration's pools stand within, and the memory a module asks for. */
  static final int KEPT = 8 << 10;
  /** Archives looked into at once: each takes some 60 KiB of memory outside of Java's. */
  private static final int ARCHIVES = 64;
  /** Beginnings kept at once, 2 MiB together. */
  private static final int KEPT_FILES = 256;

  final FileOptions options;
  final MarkSet marks;
  final byte[] scratch = new byte[CHUNK];
  final Magic magic = new Magic();
  final ConfigShape config = new ConfigShape();
  final WasmShape wasm = new WasmShape();
  final FileEvent info;
  private final FreeList<OpenFile> files;
  private final FreeList<MessageDigest> digests;
  private final FreeList<Archive> archives = new FreeList<>(ARCHIVES, Archive::new);
  private final FreeList<ByteBuf> beginnings = new FreeList<>(KEPT_FILES, () -> Buffers.direct(KEPT));

  /** @param marks shared by all workers */
  public FileInspector(FileOptions options, MarkSet marks) {
    this.options = options;
    this.marks = marks;
    info = new FileEvent(marks);
    files = new FreeList<>(options.files(), () -> new OpenFile(this));
    digests = new FreeList<>(options.files(), FileInspector::sha256);
  }

  /**
   * Begins a file.
   *
   * @param sender who sends its bytes
   * @return null when too many are open: the file is then not looked at
   */
  public OpenFile open(Session session, Side sender) {
    OpenFile file = files.take();
    if (file == null) {
      session.anomaly(sender, Anomaly.FILES_EXHAUSTED);
      return null;
    }
    return file.open(session, sender);
  }

  /** Files open now, and what is lent to them. */
  public int inUse() {
    return files.inUse() + digests.inUse() + archives.inUse() + beginnings.inUse();
  }

  /** @return null when all are in use */
  MessageDigest takeDigest() {
    return digests.take();
  }

  /** @return null when all are in use */
  Archive takeArchive() {
    return archives.take();
  }

  /** @return null when all are in use */
  ByteBuf takeBeginning() {
    return beginnings.take();
  }

  void giveBack(MessageDigest digest) {
    digest.reset();
    digests.giveBack(digest);
  }

  void giveBack(Archive archive) {
    archives.giveBack(archive);
  }

  void giveBack(ByteBuf beginning) {
    beginnings.giveBack(beginning);
  }

  void giveBack(OpenFile file) {
    files.giveBack(file);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
