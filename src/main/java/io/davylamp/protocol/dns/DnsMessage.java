package io.davylamp.protocol.dns;

import io.davylamp.decode.Addresses;
import io.davylamp.event.Anomaly;
import io.davylamp.event.EveObject;
import io.davylamp.event.Event;
import io.davylamp.event.Field;
import io.davylamp.event.FieldValue;
import io.netty.buffer.ByteBuf;

/**
 * One DNS message as an event: {@link #parse} checks it once and remembers where its sections are, writing and fields read the
 * buffer again. One per worker; valid during the call that emits it.
 */
final class DnsMessage implements Event {
  static final int QUERY = 0;
  static final int ANSWER = 1;
  static final int AUTHORITY = 2;
  static final int ADDITIONAL = 3;
  static final int HEADER = 12;

  private static final int QR = 0x8000;

  final DnsName name = new DnsName();
  /** The first question's, which answers mostly share: read once per message, on demand. */
  private final DnsName question = new DnsName();
  private boolean questionRead;
  final DnsRecord record = new DnsRecord(name);
  final byte[] address = new byte[Addresses.MAX_TEXT];
  private final DnsEve eve;
  /** Fields end up as evidence in alerts, so they follow the option too. */
  private final boolean expandedIpv6;
  private final int[] starts = new int[4];
  private final int[] counts = new int[4];
  private int parsedEnd;
  private int extendedRcode;
  private long transaction;
  private Anomaly anomaly;
  ByteBuf buffer;
  int offset;
  int end;

  DnsMessage(DnsOptions options) {
    eve = new DnsEve(this, options);
    expandedIpv6 = options.expandedIpv6();
  }

  /**
   * Looks at a whole message. What stands before a fault stays readable.
   *
   * @return whether header and questions are good, so that the message is worth an event; {@link #anomaly} names the first fault
   */
  boolean parse(ByteBuf in, int at, int length) {
    buffer = in;
    offset = at;
    end = at + length;
    anomaly = null;
    extendedRcode = 0;
    questionRead = false;
    counts[QUERY] = counts[ANSWER] = counts[AUTHORITY] = counts[ADDITIONAL] = 0;
    if (length < HEADER) {
      anomaly = Anomaly.DNS_MALFORMED;
      return false;
    }
    int next = parseQuestions(at + HEADER);
    if (next < 0) {
      anomaly = anomalyOf(next);
      return false;
    }
    for (int section = ANSWER; section <= ADDITIONAL && next >= 0; section++) {
      next = parseRecords(section, next);
    }
    if (next < 0) {
      anomaly = anomalyOf(next);
    } else if ((flags() & 0x40) != 0) {
      anomaly = Anomaly.DNS_Z_FLAG;
    }
    parsedEnd = next;
    return true;
  }

  /** Whether every record is good and nothing follows the last one. */
  boolean exact() {
    return parsedEnd == end;
  }

  private int parseQuestions(int from) {
    int announced = buffer.getUnsignedShort(offset + 4);
    starts[QUERY] = from;
    int at = from;
    for (int i = 0; i < announced; i++) {
      at = name.check(buffer, offset, end, at);
      if (at < 0) {
        return at;
      }
      at += 4;
      if (at > end) {
        return DnsName.MALFORMED;
      }
      counts[QUERY]++;
    }
    return at;
  }

  private int parseRecords(int section, int from) {
    int announced = buffer.getUnsignedShort(offset + 4 + 2 * section);
    starts[section] = from;
    int at = from;
    for (int i = 0; i < announced; i++) {
      int next = record.wrap(buffer, offset, end, at);
      if (next < 0) {
        return next;
      }
      if (record.type == DnsType.OPT && section == ADDITIONAL) {
        extendedRcode = (int) (record.ttl >>> 24) << 4;
      }
      counts[section]++;
      at = next;
    }
    return at;
  }

  private static Anomaly anomalyOf(int code) {
    return switch (code) {
      case DnsName.BAD_POINTER -> Anomaly.DNS_COMPRESSION;
      case DnsName.TOO_LONG -> Anomaly.DNS_NAME_TOO_LONG;
      default -> Anomaly.DNS_MALFORMED;
    };
  }

  /** The first fault, or null. */
  Anomaly anomaly() {
    return anomaly;
  }

  int id() {
    return buffer.getUnsignedShort(offset);
  }

  int flags() {
    return buffer.getUnsignedShort(offset + 2);
  }

  boolean isResponse() {
    return (flags() & QR) != 0;
  }

  int opcode() {
    return flags() >>> 11 & 0xF;
  }

  /** With the EDNS extension (RFC 6891 s. 6.1.3). */
  int rcode() {
    return extendedRcode | flags() & 0xF;
  }

  /** Good records of a section; OPT counts. */
  int count(int section) {
    return counts[section];
  }

  /** Where a section's first record begins; valid when {@link #count} is not 0. */
  int start(int section) {
    return starts[section];
  }

  /** Number of the request in its flow, from 0, that this is or answers. */
  @Override
  public long transaction() {
    return transaction;
  }

  void transaction(long number) {
    transaction = number;
  }

  @Override
  public String type() {
    return "dns";
  }

  @Override
  public void write(EveObject out) {
    eve.write(out);
  }

  @Override
  public boolean read(Field field, FieldValue out) {
    out.clear();
    switch (field) {
      case DNS_QUERY -> readQueries(out);
      case DNS_IS_RESPONSE -> out.add(isResponse() ? 1 : 0);
      case DNS_RCODE -> {
        if (isResponse()) {
          out.add(rcode());
        }
      }
      case DNS_CNAME, DNS_ANSWER_OWNER, DNS_ADDRESS -> readAnswers(field, out);
      default -> { }
    }
    return out.count() > 0;
  }

  private void readQueries(FieldValue out) {
    int at = starts[QUERY];
    for (int i = 0; i < counts[QUERY] && out.count() < FieldValue.MAX_VALUES; i++) {
      DnsName asked = nameAt(at);
      out.add(asked.text, 0, asked.textLength);
      at = DnsName.behind(buffer, at) + 4;
    }
  }

  /** The text of a good question's or owner's name at {@code at}; valid until the next name is read. */
  DnsName nameAt(int at) {
    int first = starts[QUERY];
    boolean pointsToFirst = counts[QUERY] > 0 && buffer.getUnsignedShort(at) == (0xC000 | first - offset);
    if (counts[QUERY] == 0 || at != first && !pointsToFirst) {
      name.read(buffer, offset, end, at);
      return name;
    }
    if (!questionRead) {
      question.read(buffer, offset, end, first);
      questionRead = true;
    }
    return question;
  }

  private void readAnswers(Field field, FieldValue out) {
    int at = starts[ANSWER];
    for (int i = 0; i < counts[ANSWER] && out.count() < FieldValue.MAX_VALUES; i++) {
      at = record.again(buffer, at);
      if (field == Field.DNS_ANSWER_OWNER) {
        DnsName owner = nameAt(record.nameAt);
        out.add(owner.text, 0, owner.textLength);
      } else if (record.dataLength == 0) {
        continue;
      } else if (field == Field.DNS_CNAME && record.type == DnsType.CNAME) {
        name.read(buffer, offset, end, record.dataAt);
        out.add(name.text, 0, name.textLength);
      } else if (field == Field.DNS_ADDRESS && (record.type == DnsType.A || record.type == DnsType.AAAA)) {
        out.add(address, 0, formatAddress(expandedIpv6), record.ttl);
      }
    }
  }

  /** Writes the current A or AAAA record's address to {@link #address}. @return its length */
  int formatAddress(boolean expanded) {
    if (record.type == DnsType.A) {
      return Addresses.write(0, buffer.getUnsignedInt(record.dataAt), 4, false, address, 0);
    }
    return Addresses.write(buffer.getLong(record.dataAt), buffer.getLong(record.dataAt + 8), 6, expanded, address, 0);
  }
}
