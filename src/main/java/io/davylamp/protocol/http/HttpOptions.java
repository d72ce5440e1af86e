package io.davylamp.protocol.http;

/**
 * What one worker may spend on the bodies of HTTP messages.
 *
 * @param inspect which of them are read as files
 * @param bodyBytes of one body, unpacked, that are read (32 MiB: the largest miner releases, with GPU kernels, have 30)
 * @param unpackers compressed bodies that are unpacked at a time, some 60 KB each (256: both sides of 128 busy connections)
 * @param maxRatio most bytes unpacked for one byte beyond the first mebibyte (100: text gains three to thirty)
 */
public record HttpOptions(Inspect inspect, long bodyBytes, int unpackers, int maxRatio) {
  /** Bytes unpacked before the ratio is asked: an empty table of a report may shrink a thousandfold and is nobody's bomb. */
  static final long FREE_BYTES = 1 << 20;

  public static final HttpOptions DEFAULT = new HttpOptions(Inspect.PAGES, 32 << 20, 256, 100);

  /** Which bodies are read as files. */
  public enum Inspect {
    /** None. */
    NONE,
    /** All but pages, and what {@link #PAGES} leaves out: programs, archives, scripts, and whatever has no known type. */
    DOWNLOADS,
    /** All but pictures, sound, films, fonts, style sheets and endless streams. */
    PAGES,
    /** All. */
    ALL
  }
}
