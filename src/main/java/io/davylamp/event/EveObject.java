package io.davylamp.event;

import io.netty.buffer.ByteBuf;

/**
 * Where JSON members go. Names are null inside an array. Implementations write at once and allocate nothing; a name is never
 * written twice in one object (the caller's duty).
 */
public interface EveObject {
  /** Something that can write itself as members. */
  interface Part {
    void write(EveObject out);
  }

  /** A string member; a null {@code value} writes nothing. */
  void text(String name, CharSequence value);

  /** A string member that names somebody though its name does not say so; a null {@code value} writes nothing. */
  default void secret(String name, CharSequence value) {
    text(name, value);
  }

  /**
   * A string member made of bytes from the network: printable ASCII as it is, valid UTF-8 kept, every other byte written as
   * the character of that code point (ISO 8859-1), control characters escaped. The line stays valid whatever the bytes are.
   */
  void bytes(String name, ByteBuf buffer, int offset, int length);

  /** An integer member. */
  void number(String name, long value);

  /** A floating-point member; NaN and infinities write nothing. */
  void decimal(String name, double value);

  /** A boolean member. */
  void flag(String name, boolean value);

  /** Opens an object member; {@link #close} ends it. */
  void openObject(String name);

  /** Opens an array member; {@link #close} ends it. */
  void openArray(String name);

  /** Ends the innermost open object or array. */
  void close();
}
