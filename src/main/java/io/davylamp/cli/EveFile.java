package io.davylamp.cli;

import io.davylamp.output.FileSink;
import io.davylamp.stats.Counters;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Where the events of a run go, opened: a file, or standard output. */
final class EveFile implements AutoCloseable {
  final FileSink sink;
  private final Path file;

  private EveFile(FileSink sink, Path file) {
    this.sink = sink;
    this.file = file;
  }

  /**
   * @param append keep what the file holds, as a sensor does that is restarted
   * @throws UsageException when it cannot be written
   */
  static EveFile open(OutputOptions options, boolean append, Counters counters, PrintStream out) {
    if (options.eveToStdout()) {
      return new EveFile(FileSink.over("standard output", stdout(out), counters), null);
    }
    Path file = options.eve != null ? Path.of(options.eve) : options.logDir.resolve("eve.json");
    try {
      if (file.getParent() != null) {
        Files.createDirectories(file.getParent());
      }
      return new EveFile(append ? FileSink.appending(file, counters) : FileSink.replacing(file, counters), file);
    } catch (IOException e) {
      throw new UsageException(
          file + ": cannot be written: " + reason(e) + "; expected a file in a folder you may write to, see --log-dir and --eve");
    }
  }

  /** Whether who read the events from our standard output went away ({@code | head}): reason to end, none to complain. */
  boolean readerGone() {
    return file == null && sink.readerGone();
  }

  /** For the summary: the file. */
  String describe() {
    return file == null ? "on standard output" : "in " + file;
  }

  @Override
  public void close() {
    sink.close();
  }

  /** The process's own standard output is written without the print stream between, which would synchronise per line. */
  private static java.io.OutputStream stdout(PrintStream out) {
    return out == System.out ? new FileOutputStream(FileDescriptor.out) : out;
  }

  /** In words for people. */
  static String reason(IOException e) {
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (e instanceof NoSuchFileException) {
      return "no such folder";
    }
    if (e instanceof FileAlreadyExistsException) {
      return "a file of that name is there";
    }
    return e.getMessage();
  }
}
