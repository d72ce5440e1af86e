/**
 * Bytes that other protocols carry packed: gzip, zlib and raw deflate, unpacked as they come. Owned by one worker; nothing is kept
 * but the window of 32 KiB, and what unfolds too far is given up.
 */
package io.davylamp.protocol.inflate;
