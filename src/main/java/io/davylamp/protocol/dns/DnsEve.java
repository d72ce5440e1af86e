package io.davylamp.protocol.dns;

import io.davylamp.event.EveObject;
import io.davylamp.memory.Buffers;
import io.netty.buffer.ByteBuf;

/**
 * Writes a {@link DnsMessage} as EVE's dns object, version 3 or 2. At most {@value #MAX_RECORDS} records of a section are written:
 * a message of 64 KiB can hold thousands, and its names expand. One per worker.
 */
final class DnsEve {
  static final int MAX_RECORDS = 100;

  private static final String[] GROUPS = {"A", "AAAA", "CNAME", "MX", "NS", "NULL", "PTR", "SOA", "SRV", "SSHFP", "TXT"};
  private static final int[] GROUP_TYPES = {DnsType.A, DnsType.AAAA, DnsType.CNAME, DnsType.MX, DnsType.NS, DnsType.NULL,
      DnsType.PTR, DnsType.SOA, DnsType.SRV, DnsType.SSHFP, DnsType.TXT};

  private final DnsMessage message;
  private final DnsRecord record;
  private final DnsOptions options;
  private final DnsData data;
  private final ByteBuf digits = Buffers.direct(16);

  DnsEve(DnsMessage message, DnsOptions options) {
    this.message = message;
    this.options = options;
    record = message.record;
    data = new DnsData(message, options.expandedIpv6());
  }

  void write(EveObject out) {
    boolean response = message.isResponse();
    boolean v3 = options.version() == 3;
    out.number("version", options.version());
    out.text("type", response ? v3 ? "response" : "answer" : v3 ? "request" : "query");
    out.number("tx_id", message.transaction());
    out.number("id", message.id());
    if (response || v3) {
      writeFlags(out);
    }
    out.number("opcode", message.opcode());
    if (response) {
      writeCode(out, "rcode", DnsType.rcode(message.rcode()), message.rcode());
    }
    writeQueries(out, v3);
    if (response) {
      writeRecords(out, DnsMessage.ANSWER, "answers");
      writeGroups(out);
      writeRecords(out, DnsMessage.AUTHORITY, "authorities");
      writeRecords(out, DnsMessage.ADDITIONAL, "additionals");
    }
  }

  private void writeFlags(EveObject out) {
    int flags = message.flags();
    for (int i = 0; i < 4; i++) {
      int nibble = flags >>> 12 - 4 * i & 0xF;
      digits.setByte(i, nibble < 10 ? '0' + nibble : 'a' + nibble - 10);
    }
    out.bytes("flags", digits, 0, 4);
    flag(out, "qr", flags & 0x8000);
    flag(out, "aa", flags & 0x0400);
    flag(out, "tc", flags & 0x0200);
    flag(out, "rd", flags & 0x0100);
    flag(out, "ra", flags & 0x0080);
    flag(out, "z", flags & 0x0040);
  }

  private static void flag(EveObject out, String label, int bit) {
    if (bit != 0) {
      out.flag(label, true);
    }
  }

  /** Version 2 has the first question at the top; more than one is never seen outside of tests. */
  private void writeQueries(EveObject out, boolean v3) {
    int count = Math.min(message.count(DnsMessage.QUERY), v3 ? MAX_RECORDS : 1);
    if (count == 0) {
      return;
    }
    if (v3) {
      out.openArray("queries");
    }
    int at = message.start(DnsMessage.QUERY);
    for (int i = 0; i < count; i++) {
      if (v3) {
        out.openObject(null);
      }
      DnsName asked = message.nameAt(at);
      out.bytes("rrname", asked.text, 0, asked.textLength);
      at = DnsName.behind(message.buffer, at);
      writeType(out, message.buffer.getUnsignedShort(at));
      at += 4;
      if (v3) {
        out.close();
      }
    }
    if (v3) {
      out.close();
    }
  }

  /** OPT describes the message, not a name (RFC 6891 s. 6.1.1): it is left out. */
  private void writeRecords(EveObject out, int section, String label) {
    int count = Math.min(message.count(section), MAX_RECORDS);
    int at = message.start(section);
    boolean open = false;
    for (int i = 0; i < count; i++) {
      at = record.again(message.buffer, at);
      if (record.type == DnsType.OPT) {
        continue;
      }
      if (!open) {
        out.openArray(label);
        open = true;
      }
      int next = at;
      out.openObject(null);
      DnsName owner = message.nameAt(record.nameAt);
      out.bytes("rrname", owner.text, 0, owner.textLength);
      writeType(out, record.type);
      out.number("ttl", record.ttl);
      data.writeMember(out, section);
      out.close();
      at = next;
    }
    if (open) {
      out.close();
    }
  }

  private void writeGroups(EveObject out) {
    boolean any = false;
    int count = Math.min(message.count(DnsMessage.ANSWER), MAX_RECORDS);
    long there = typesOfAnswers(count);
    for (int group = 0; group < GROUPS.length; group++) {
      if ((there >>> GROUP_TYPES[group] & 1) == 0) {
        continue;
      }
      boolean open = false;
      int at = message.start(DnsMessage.ANSWER);
      for (int i = 0; i < count; i++) {
        at = record.again(message.buffer, at);
        if (record.type != GROUP_TYPES[group] || record.dataLength == 0) {
          continue;
        }
        if (!any) {
          out.openObject("grouped");
          any = true;
        }
        if (!open) {
          out.openArray(GROUPS[group]);
          open = true;
        }
        data.writeElement(out);
      }
      if (open) {
        out.close();
      }
    }
    if (any) {
      out.close();
    }
  }

  /** One bit per type below 64, which all groups are. */
  private long typesOfAnswers(int count) {
    long types = 0;
    int at = message.start(DnsMessage.ANSWER);
    for (int i = 0; i < count; i++) {
      at = record.again(message.buffer, at);
      types |= record.type < Long.SIZE ? 1L << record.type : 0;
    }
    return types;
  }

  private void writeType(EveObject out, int type) {
    writeCode(out, "rrtype", DnsType.name(type), type);
  }

  /** The name of a number, or the number as text when it has none. */
  private void writeCode(EveObject out, String label, String known, int number) {
    if (known != null) {
      out.text(label, known);
      return;
    }
    int at = digits.capacity();
    int rest = number;
    do {
      digits.setByte(--at, '0' + rest % 10);
      rest /= 10;
    } while (rest > 0);
    out.bytes(label, digits, at, digits.capacity() - at);
  }
}
