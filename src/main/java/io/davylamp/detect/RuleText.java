package io.davylamp.detect;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads a rule file as UTF-8 and says where it is not. */
final class RuleText {
  /** No list a person keeps comes near; it stops a wrong path such as a device or a capture. */
  private static final long MAX_BYTES = 64L << 20;

  private RuleText() {}

  static String read(Path file) throws RuleException {
    byte[] bytes;
    try {
      if (Files.isRegularFile(file) && Files.size(file) > MAX_BYTES) {
        throw new RuleException(file.toString(), 1, 1, "a file of " + Files.size(file) + " bytes; expected at most " + MAX_BYTES);
      }
      bytes = Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      throw new RuleException(file.toString(), 1, 1, "no such file; expected a rule file (--rules names their folder)");
    } catch (IOException e) {
      throw new RuleException(file.toString(), 1, 1, "cannot be read (" + e + "); expected a readable file");
    }
    return decode(file.toString(), bytes);
  }

  private static String decode(String file, byte[] bytes) throws RuleException {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT)
        .onUnmappableCharacter(CodingErrorAction.REPORT);
    CharBuffer out = CharBuffer.allocate(bytes.length + 1);
    CoderResult result = decoder.decode(ByteBuffer.wrap(bytes), out, true);
    out.flip();
    String text = out.toString();
    if (result.isError()) {
      int lineStart = text.lastIndexOf('\n') + 1;
      int line = 1 + (int) text.chars().filter(c -> c == '\n').count();
      throw new RuleException(file, line, text.length() - lineStart + 1, "bytes that are not UTF-8; expected UTF-8 text");
    }
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }
}
