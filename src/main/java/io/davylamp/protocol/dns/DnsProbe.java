package io.davylamp.protocol.dns;

import io.davylamp.event.Anomaly;
import io.davylamp.event.Side;
import io.davylamp.protocol.Protocol.Match;
import io.netty.buffer.ByteBuf;

/** Says whether bytes are a DNS message: loosely where its port speaks for it, strictly everywhere else. */
final class DnsProbe {
  /** Name of one octet, type and class. */
  private static final int SMALLEST_QUESTION = 5;
  private static final int SMALLEST_RECORD = 11;
  private static final int OPCODE_UPDATE = 5;
  private static final int OPCODE_DSO = 6;
  /** Flags no client sets in a query: AA and the response code. */
  private static final int RESPONSE_FLAGS = 0x040F;

  private final DnsMessage message;

  DnsProbe(DnsMessage message) {
    this.message = message;
  }

  /** A datagram on a DNS port: a header whose counts fit. */
  Match loose(Side side, ByteBuf buffer, int offset, int length) {
    return length >= DnsMessage.HEADER && headerFits(buffer, offset, length) ? matched(side, buffer, offset) : Match.NO;
  }

  /** A datagram on any port: every byte must be as a resolver or server would send it. */
  Match strict(Side side, ByteBuf buffer, int offset, int length) {
    if (length < DnsMessage.HEADER + SMALLEST_QUESTION || !headerFits(buffer, offset, length)
        || !plausible(buffer, offset) || !message.parse(buffer, offset, length)) {
      return Match.NO;
    }
    return message.anomaly() == null && message.exact() && questionPlausible() ? matched(side, buffer, offset) : Match.NO;
  }

  /**
   * The beginning of a TCP stream: a length, and behind it a message of which at least the question must be there.
   *
   * @param offset at which the 2-byte length begins
   */
  Match framed(Side side, ByteBuf buffer, int offset, int length) {
    if (length < 2) {
      return Match.MORE;
    }
    int announced = buffer.getUnsignedShort(offset);
    int there = Math.min(announced, length - 2);
    if (announced < DnsMessage.HEADER + SMALLEST_QUESTION) {
      return Match.NO;
    }
    if (there < DnsMessage.HEADER) {
      return there >= 4 && (buffer.getUnsignedShort(offset + 4) & 0x40) != 0 ? Match.NO : Match.MORE;
    }
    int at = offset + 2;
    if (!headerFits(buffer, at, announced) || !plausible(buffer, at)) {
      return Match.NO;
    }
    if (!message.parse(buffer, at, there)) {
      return there < announced && message.anomaly() == Anomaly.DNS_MALFORMED ? Match.MORE : Match.NO;
    }
    return questionPlausible() ? matched(side, buffer, at) : Match.NO;
  }

  private static Match matched(Side side, ByteBuf buffer, int offset) {
    boolean response = (buffer.getByte(offset + 2) & 0x80) != 0;
    return response == (side == Side.SERVER) ? Match.YES : Match.YES_REVERSED;
  }

  private static boolean headerFits(ByteBuf buffer, int offset, int length) {
    int questions = buffer.getUnsignedShort(offset + 4);
    int records = buffer.getUnsignedShort(offset + 6) + buffer.getUnsignedShort(offset + 8) + buffer.getUnsignedShort(offset + 10);
    int opcode = buffer.getUnsignedByte(offset + 2) >>> 3 & 0xF;
    boolean response = (buffer.getByte(offset + 2) & 0x80) != 0;
    return opcode <= OPCODE_DSO && (questions + records > 0 || response)
        && questions * SMALLEST_QUESTION + records * SMALLEST_RECORD <= length - DnsMessage.HEADER;
  }

  private static boolean plausible(ByteBuf buffer, int offset) {
    int flags = buffer.getUnsignedShort(offset + 2);
    int opcode = flags >>> 11 & 0xF;
    boolean response = (flags & 0x8000) != 0;
    if ((flags & 0x40) != 0 || buffer.getUnsignedShort(offset + 4) != 1 || opcode == 1 || opcode == 3 || opcode == OPCODE_DSO) {
      return false;
    }
    if (response || opcode != 0) {
      return true;
    }
    int others = buffer.getUnsignedShort(offset + 6) + buffer.getUnsignedShort(offset + 8);
    return (flags & RESPONSE_FLAGS) == 0 && others == 0 && buffer.getUnsignedShort(offset + 10) <= 3;
  }

  /** Class, type and the letters of the first question, of a parsed message. */
  private boolean questionPlausible() {
    int first = message.start(DnsMessage.QUERY);
    DnsName asked = message.nameAt(first);
    int at = DnsName.behind(message.buffer, first);
    int type = message.buffer.getUnsignedShort(at);
    int rrClass = message.buffer.getUnsignedShort(at + 2);
    boolean classKnown = rrClass == 1 || rrClass == 3 || rrClass == 4 || rrClass == 255
        || rrClass == 254 && message.opcode() == OPCODE_UPDATE;
    if (!classKnown || DnsType.name(type) == null) {
      return false;
    }
    for (int i = 0; i < asked.textLength; i++) {
      int c = asked.text.getByte(i);
      if (c == '\\' || !(Character.isLetterOrDigit(c) || c == '.' || c == '-' || c == '_' || c == '/' || c == '*')) {
        return false;
      }
    }
    return true;
  }
}
