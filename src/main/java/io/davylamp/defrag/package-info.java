/**
 * IPv4 and IPv6 fragments become whole datagrams again, before the fan-out to workers: later fragments carry no ports.
 *
 * <p>Thread: one {@link io.davylamp.defrag.Defragmenter} per capturing thread, beside its decoder. Memory: all of it is taken at
 * construction; fragments are copied into fixed blocks, and at a limit the oldest datagram makes room.
 */
package io.davylamp.defrag;
