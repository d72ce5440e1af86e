package io.davylamp.protocol.file;

import io.davylamp.event.EveObject;
import io.davylamp.event.Event;
import io.davylamp.event.Field;
import io.davylamp.event.FieldValue;
import io.netty.buffer.ByteBuf;

/** EVE's {@code fileinfo}: a file that is over. One per worker, valid during the call that emits it. */
final class FileEvent implements Event {
  static final String TYPE = "fileinfo";
  private static final char[] HEX = "0123456789abcdef".toCharArray();

  private final MarkSet marks;
  private final StringBuilder hex = new StringBuilder(2 * OpenFile.DIGEST);
  private OpenFile file;
  private String program;
  private ConfigShape shape;
  private long pages;

  FileEvent(MarkSet marks) {
    this.marks = marks;
  }

  FileEvent of(OpenFile closed) {
    file = closed;
    program = null;
    shape = null;
    pages = -1;
    return this;
  }

  /** @param of program the file configures */
  void configures(String of, ConfigShape how) {
    program = of;
    shape = how;
  }

  /** @param asked pages of memory a module asks for, -1 for none */
  void pages(long asked) {
    pages = asked;
  }

  boolean hasShape() {
    return program != null;
  }

  @Override
  public String type() {
    return TYPE;
  }

  @Override
  public Event cause() {
    return file.exchange();
  }

  @Override
  public long transaction() {
    return file.exchange() == null ? -1 : file.exchange().transaction();
  }

  @Override
  public void write(EveObject out) {
    if (file.nameLength() > 0) {
      out.bytes("filename", file.name(), 0, file.nameLength());
    }
    out.text("magic", file.magic());
    out.flag("gaps", file.hasGaps());
    out.text("state", state());
    if (file.digest() != null) {
      out.text("sha256", hex(file.digest()));
    }
    out.flag("stored", false);
    out.number("size", file.size());
    if (transaction() >= 0) {
      out.number("tx_id", transaction());
    }
  }

  @Override
  public void writeOwn(EveObject out) {
    out.text("kind", file.kind().label());
    if (file.findings().count() > 0) {
      out.openArray("marks");
      for (int i = 0; i < marks.size(); i++) {
        if (file.findings().has(i)) {
          out.text(null, marks.mark(i).name());
        }
      }
      out.close();
    }
    if (file.memberLength() > 0) {
      out.bytes("member", file.member(), 0, file.memberLength());
    }
    if (program != null) {
      out.openObject("config");
      out.text("program", program);
      out.bytes("pool", shape.text(), 0, shape.poolLength());
      out.bytes("user", shape.text(), ConfigShape.MAX_TEXT, shape.userLength());
      out.close();
    }
  }

  @Override
  public boolean read(Field field, FieldValue out) {
    out.clear();
    switch (field) {
      case FILE_NAME -> text(out, file.name(), file.nameLength());
      case FILE_KIND -> out.add(file.kind().label());
      case FILE_MAGIC -> text(out, file.magic());
      case FILE_SIZE -> out.add(file.size());
      case FILE_STATE -> out.add(state());
      case FILE_SHA256 -> text(out, file.digest() == null ? null : hex(file.digest()));
      case FILE_MARK -> readMarks(out);
      case FILE_MEMBER -> text(out, file.member(), file.memberLength());
      case FILE_PAGES -> {
        if (pages >= 0) {
          out.add(pages);
        }
      }
      case FILE_CONFIGURES -> text(out, program);
      case FILE_POOL -> {
        if (program != null) {
          out.add(shape.text(), 0, shape.poolLength());
        }
      }
      case FILE_USER -> {
        if (program != null) {
          out.add(shape.text(), ConfigShape.MAX_TEXT, shape.userLength());
        }
      }
      default -> { }
    }
    return out.count() > 0;
  }

  private void readMarks(FieldValue out) {
    for (int i = 0; i < marks.size() && file.findings().count() > 0; i++) {
      if (file.findings().has(i)) {
        out.add(i);
      }
    }
  }

  private static void text(FieldValue out, CharSequence value) {
    if (value != null) {
      out.add(value);
    }
  }

  private static void text(FieldValue out, ByteBuf bytes, int length) {
    if (length > 0) {
      out.add(bytes, 0, length);
    }
  }

  private String state() {
    return file.isComplete() ? "CLOSED" : "TRUNCATED";
  }

  private StringBuilder hex(byte[] digest) {
    hex.setLength(0);
    for (byte b : digest) {
      hex.append(HEX[b >> 4 & 0xF]).append(HEX[b & 0xF]);
    }
    return hex;
  }
}
