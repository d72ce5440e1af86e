package io.davylamp.output;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import io.davylamp.event.EveObject;
import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;

/**
 * One line of JSON in a reused array, written through one long-lived Jackson generator. {@link #begin}, members, {@link #end};
 * then {@link #bytes} holds {@link #length} bytes, newline included, until the next begin.
 */
public final class JsonLine implements EveObject {
  /** Longest text taken from the network for one member; the rest is cut (a JSON line of Stratum is at most 64 KiB). */
  static final int MAX_TEXT_BYTES = 64 * 1024;

  private static final int NAME_SLOTS = 1024;

  private final ReusedArray target = new ReusedArray();
  private final JsonGenerator json;
  private final SerializedString[] names = new SerializedString[NAME_SLOTS];
  private byte[] text = new byte[4096];
  /** One bit per nesting level, set for arrays; level 0 is the line itself. */
  private long arrays;

  public JsonLine() {
    try {
      json = new JsonFactory().createGenerator(target);
      json.setRootValueSeparator(new SerializedString(""));
      json.disable(JsonGenerator.Feature.FLUSH_PASSED_TO_STREAM);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts a new line, forgetting the one before. */
  public void begin() {
    try {
      target.length = 0;
      arrays = 0;
      json.writeStartObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends the line, newline included. */
  public void end() {
    try {
      json.writeEndObject();
      json.flush();
      target.write('\n');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public byte[] bytes() {
    return target.bytes;
  }

  public int length() {
    return target.length;
  }

  @Override
  public void text(String name, CharSequence value) {
    if (value == null) {
      return;
    }
    try {
      name(name);
      if (value instanceof String string) {
        json.writeString(string);
      } else {
        int length = Math.min(value.length(), MAX_TEXT_BYTES / 2);
        reserve(length * 2);
        int at = 0;
        for (int i = 0; i < length; i++) {
          at = put(value.charAt(i), at);
        }
        json.writeUTF8String(text, 0, at);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A string member of plain ASCII without anything to escape: addresses, time stamps. */
  public void ascii(String name, byte[] bytes, int offset, int length) {
    try {
      name(name);
      json.writeRawUTF8String(bytes, offset, length);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void bytes(String name, ByteBuf buffer, int offset, int length) {
    int kept = Math.min(length, MAX_TEXT_BYTES);
    reserve(kept * 3);
    // The raw bytes go behind the room their worst case needs (two bytes each), so that both fit one array.
    int raw = kept * 2;
    buffer.getBytes(offset, text, raw, kept);
    int at = raw;
    int used = kept;
    if (!Utf8.isValid(text, raw, kept)) {
      at = 0;
      used = 0;
      for (int i = 0; i < kept; i++) {
        used = put((char) (text[raw + i] & 0xFF), used);
      }
    }
    try {
      name(name);
      json.writeUTF8String(text, at, used);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void number(String name, long value) {
    try {
      name(name);
      json.writeNumber(value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void decimal(String name, double value) {
    if (!Double.isFinite(value)) {
      return;
    }
    try {
      name(name);
      if (value == Math.rint(value) && Math.abs(value) < 1e15) {
        json.writeNumber((long) value);
      } else {
        json.writeNumber(value);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void flag(String name, boolean value) {
    try {
      name(name);
      json.writeBoolean(value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void openObject(String name) {
    try {
      name(name);
      json.writeStartObject();
      arrays <<= 1;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void openArray(String name) {
    try {
      name(name);
      json.writeStartArray();
      arrays = arrays << 1 | 1;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      if ((arrays & 1) != 0) {
        json.writeEndArray();
      } else {
        json.writeEndObject();
      }
      arrays >>>= 1;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void name(String name) throws IOException {
    if (name != null) {
      json.writeFieldName(serialized(name));
    }
  }

  /** Member names are literals: each is encoded once, later found by identity. */
  private SerializableString serialized(String name) {
    int slot = name.hashCode() & NAME_SLOTS - 1;
    SerializedString known = names[slot];
    if (known == null || !known.getValue().equals(name)) {
      known = new SerializedString(name);
      names[slot] = known;
    }
    return known;
  }

  private int put(char c, int at) {
    if (c < 0x80) {
      text[at] = (byte) c;
      return at + 1;
    }
    char narrow = c < 0x800 ? c : '?';
    text[at] = (byte) (0xC0 | narrow >>> 6);
    text[at + 1] = (byte) (0x80 | narrow & 0x3F);
    return at + 2;
  }

  private void reserve(int length) {
    if (text.length < length) {
      text = new byte[Math.max(length, text.length * 2)];
    }
  }

  /** An output stream into an array that keeps its size from line to line. */
  private static final class ReusedArray extends OutputStream {
    private byte[] bytes = new byte[16 * 1024];
    private int length;

    @Override
    public void write(int b) {
      reserve(1);
      bytes[length++] = (byte) b;
    }

    @Override
    public void write(byte[] source, int offset, int count) {
      reserve(count);
      System.arraycopy(source, offset, bytes, length, count);
      length += count;
    }

    private void reserve(int count) {
      if (length + count > bytes.length) {
        bytes = Arrays.copyOf(bytes, Math.max(length + count, bytes.length * 2));
      }
    }
  }
}
