package io.davylamp.capture;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * What can be said of a capture file before libpcap sees it: the plain mistakes (missing, a directory, unreadable, empty) get a
 * message of their own, and the first bytes tell whether it is compressed.
 *
 * @param path null for standard input
 * @param regular whether it can be sized and read from the start again; false for standard input, pipes and devices
 * @param size in bytes, -1 when unknown
 * @param magic UNKNOWN when not regular: reading ahead would lose the bytes
 */
record CaptureFile(String name, Path path, boolean regular, long size, FileMagic magic) {
  static final String STANDARD_INPUT = "-";

  /** @throws CaptureException when there is nothing to read, saying what was found */
  static CaptureFile inspect(String name) {
    if (STANDARD_INPUT.equals(name)) {
      return new CaptureFile("standard input", null, false, -1, FileMagic.UNKNOWN);
    }
    Path path;
    try {
      path = Path.of(name);
    } catch (InvalidPathException e) {
      throw new CaptureException(name + ": not a file name: " + e.getReason(), e);
    }
    if (!Files.exists(path)) {
      throw new CaptureException(name + ": no such file");
    }
    if (Files.isDirectory(path)) {
      throw new CaptureException(name + ": is a directory, expected a capture file");
    }
    if (!Files.isReadable(path)) {
      throw new CaptureException(name + ": permission denied, expected a file that user "
          + System.getProperty("user.name") + " may read");
    }
    if (!Files.isRegularFile(path)) {
      return new CaptureFile(name, path, false, -1, FileMagic.UNKNOWN);
    }
    return inspectRegular(name, path);
  }

  private static CaptureFile inspectRegular(String name, Path path) {
    byte[] first = new byte[FileMagic.LENGTH];
    int length;
    long size;
    try (InputStream in = Files.newInputStream(path)) {
      size = Files.size(path);
      length = in.readNBytes(first, 0, first.length);
    } catch (IOException e) {
      throw new CaptureException(name + ": cannot be read: " + e.getMessage(), e);
    }
    if (length == 0) {
      throw new CaptureException(name + ": empty file (0 bytes), expected a pcap or pcapng capture");
    }
    FileMagic magic = FileMagic.of(first, length);
    if (magic == FileMagic.UNKNOWN) {
      throw notACapture(name, first, length);
    }
    return new CaptureFile(name, path, true, size, magic);
  }

  /** @param length how many of {@code first} are there */
  static CaptureException notACapture(String name, byte[] first, int length) {
    return new CaptureException(name + ": not a capture: begins with " + FileMagic.hex(first, length)
        + ", expected pcap (d4 c3 b2 a1, a1 b2 c3 d4, 4d 3c b2 a1 or a1 b2 3c 4d) or pcapng (0a 0d 0d 0a),"
        + " also packed with gzip (1f 8b) or zstd (28 b5 2f fd)");
  }
}
