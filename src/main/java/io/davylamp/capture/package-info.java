/**
 * Brings packets in: capture files and live interfaces, both read by libpcap through this package's own small native binding.
 *
 * <p>Thread: a source belongs to the thread that polls it; only {@code stop} may be called from another one. The one thread made
 * here is {@link io.davylamp.capture.Feeder}'s, which unpacks a compressed capture beside the reader.
 *
 * <p>Memory: each source owns one native buffer, wrapped once; packets are lent from it for the length of a call and nothing is
 * allocated per packet or per batch. The capture clock comes from the packets, never from the wall.
 */
package io.davylamp.capture;
