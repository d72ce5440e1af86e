/**
 * Files that travel inside other protocols: size, kind, digest and marks of mining in their first bytes. Owned by one worker;
 * fed by the protocol that carries them, with bytes as they are after its own codings; open files are pooled and bounded.
 */
package io.davylamp.protocol.file;
