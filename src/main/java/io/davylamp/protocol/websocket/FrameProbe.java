package io.davylamp.protocol.websocket;

import io.davylamp.event.Side;
import io.davylamp.protocol.Protocol.Match;
import io.netty.buffer.ByteBuf;

/**
 * Says whether bytes are frames although no handshake was seen. Conservative: header by header everything must fit, with whole
 * payloads, one after another: three texts in a row, or four frames with content of which one is text or compressed; fewer only where a text is a
 * whole JSON object or list and ends with what is there, or with another frame behind it. One per worker.
 */
final class FrameProbe {
  /** Longer payloads are not waited for. */
  private static final int MAX_PAYLOAD = 1 << 16;
  private static final int ENOUGH_TEXTS = 3;
  private static final int ENOUGH_FRAMES = 4;
  /** The shortest JSON taken for proof: <code>{"a":1}</code> has 7 bytes and may be chance of others' framing. */
  private static final int LEAST_JSON = 8;

  private final FrameHeader header = new FrameHeader();

  private int frames;
  private int texts;
  private int objects;
  private int compressed;

  /** What a first frame may begin with: whole messages, plain or compressed, and control frames. */
  static boolean mayBegin(int first) {
    return first == 0x81 || first == 0x82 || first == 0xC1 || first == 0xC2 || first >= 0x88 && first <= 0x8A;
  }

  Match probe(Side side, ByteBuf buffer, int offset, int length) {
    frames = 0;
    texts = 0;
    objects = 0;
    compressed = 0;
    int end = offset + length;
    int at = offset;
    boolean open = false;
    boolean masked = false;
    while (at < end) {
      if (at == offset && !mayBegin(buffer.getUnsignedByte(at))) {
        return Match.NO;
      }
      int size = header.read(buffer, at, end);
      if (size == 0) {
        break;
      }
      masked = at == offset ? header.masked() : masked;
      if (!fits(open, masked)) {
        return Match.NO;
      }
      open = header.isControl() ? open : !header.fin();
      int body = at + size;
      long bodyEnd = body + header.length();
      if (!isContentGood(buffer, body, (int) Math.min(bodyEnd, end), bodyEnd <= end)) {
        return Match.NO;
      }
      if (bodyEnd > end) {
        break;
      }
      at = (int) bodyEnd;
    }
    boolean json = objects > 0 && (at == end || frames > 1);
    boolean enough = json || texts >= ENOUGH_TEXTS || frames >= ENOUGH_FRAMES && texts + compressed > 0;
    return !enough ? Match.MORE : masked == (side == Side.CLIENT) ? Match.YES : Match.YES_REVERSED;
  }

  private boolean fits(boolean open, boolean masked) {
    boolean continues = header.opcode() == FrameHeader.CONTINUATION;
    return !header.isWrong() && header.masked() == masked && header.length() <= MAX_PAYLOAD && (header.isControl() || continues == open);
  }

  /** Looks at what is there of a payload; counts the frame when it is whole. */
  private boolean isContentGood(ByteBuf buffer, int from, int end, boolean whole) {
    int length = end - from;
    if (header.opcode() == FrameHeader.CLOSE && length >= 2) {
      return CloseCode.mayBeSent(octet(buffer, from, 0) << 8 | octet(buffer, from, 1));
    }
    boolean text = header.opcode() == FrameHeader.TEXT && !header.compressed();
    if (text && !isText(buffer, from, length)) {
      return false;
    }
    if (whole && length > 0 && !header.isControl()) {
      frames++;
      compressed += header.compressed() ? 1 : 0;
      texts += text ? 1 : 0;
      objects += text && header.fin() && isJson(buffer, from, length) ? 1 : 0;
    }
    return true;
  }

  /** No control characters but white space, and no octet UTF-8 never has. */
  private boolean isText(ByteBuf buffer, int from, int length) {
    for (int i = 0; i < length; i++) {
      int c = octet(buffer, from, i);
      if (c < ' ' && c != '\n' && c != '\r' && c != '\t' || c == 0x7F || c == 0xC0 || c == 0xC1 || c > 0xF4) {
        return false;
      }
    }
    return true;
  }

  /** Begins and ends as an object with a member, or a list of such. */
  private boolean isJson(ByteBuf buffer, int from, int length) {
    int last = length - 1;
    while (last > 0 && octet(buffer, from, last) <= ' ') {
      last--;
    }
    int first = octet(buffer, from, 0);
    int second = length > 1 ? octet(buffer, from, 1) : 0;
    boolean inside = second == '"' || second == '{' || second == '[' || second == ' ' || second == '\n' || second == '\r' || second == '\t';
    return last + 1 >= LEAST_JSON && inside
        && (first == '{' && octet(buffer, from, last) == '}' || first == '[' && octet(buffer, from, last) == ']');
  }

  private int octet(ByteBuf buffer, int from, int index) {
    return buffer.getUnsignedByte(from + index) ^ Masks.octet(header.key(), index);
  }
}
