package io.davylamp.protocol.file;

/**
 * What one worker may spend on files.
 *
 * @param files open at once; a further one is not looked at (1024: a worker's busy transfers; each takes some 3 KiB)
 * @param all whether every file makes an event; else only those that run or pack what runs, and those with marks
 * @param digestBytes longest file whose SHA-256 is computed (32 MiB: the largest miner releases, with GPU kernels, have 30)
 * @param markBytes of a script, page or text that are searched for marks (256 KiB: their marks stand at the beginning)
 * @param programBytes of a program that are searched (16 MiB: its strings lie behind its code)
 * @param unpackedBytes of an archive's unpacked bytes that are searched (1 MiB: the names of its first members, and what they are)
 */
public record FileOptions(int files, boolean all, long digestBytes, int markBytes, int programBytes, int unpackedBytes) {
  public static final FileOptions DEFAULT = new FileOptions(1024, true, 32 << 20, 256 << 10, 16 << 20, 1 << 20);
}
