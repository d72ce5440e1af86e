package io.davylamp.protocol.dns;

import io.davylamp.event.EveObject;
import io.davylamp.memory.Buffers;
import io.davylamp.memory.Bytes;
import io.netty.buffer.ByteBuf;

/**
 * Writes the data of the record the message's cursor stands on, by its type, as Suricata does: text for most, an object for SOA,
 * SRV and SSHFP, nothing for types it does not read. One per worker.
 */
final class DnsData {
  /** Character strings of a TXT record are joined up to here; the longest DKIM keys have 800 bytes. */
  private static final int MAX_TEXT = 4096;
  private static final int MAX_FINGERPRINT = 64;

  private final DnsMessage message;
  private final DnsRecord record;
  private final DnsName name;
  private final boolean expandedIpv6;
  private final ByteBuf text = Buffers.direct(MAX_TEXT);

  DnsData(DnsMessage message, boolean expandedIpv6) {
    this.message = message;
    this.expandedIpv6 = expandedIpv6;
    record = message.record;
    name = message.name;
  }

  /** As a member of a record object: {@code rdata}, {@code soa}, {@code srv} or {@code sshfp}, where the section may have it. */
  void writeMember(EveObject out, int section) {
    if (record.dataLength == 0) {
      return;
    }
    switch (record.type) {
      case DnsType.SOA -> {
        if (section != DnsMessage.ADDITIONAL) {
          writeSoa(out, "soa");
        }
      }
      case DnsType.SRV -> {
        if (section == DnsMessage.ANSWER) {
          writeSrv(out, "srv");
        }
      }
      case DnsType.SSHFP -> {
        if (section == DnsMessage.ANSWER) {
          writeSshfp(out, "sshfp");
        }
      }
      default -> writeText(out, "rdata");
    }
  }

  /** As an element of a {@code grouped} array. */
  void writeElement(EveObject out) {
    switch (record.type) {
      case DnsType.SOA -> writeSoa(out, null);
      case DnsType.SRV -> writeSrv(out, null);
      case DnsType.SSHFP -> writeSshfp(out, null);
      default -> writeText(out, null);
    }
  }

  private void writeText(EveObject out, String label) {
    switch (record.type) {
      case DnsType.A, DnsType.AAAA -> {
        int length = message.formatAddress(expandedIpv6);
        Bytes.copy(message.address, 0, text, 0, length);
        out.bytes(label, text, 0, length);
      }
      case DnsType.CNAME, DnsType.NS, DnsType.PTR, DnsType.DNAME -> writeName(out, label, record.dataAt);
      case DnsType.MX -> writeName(out, label, record.dataAt + 2);
      case DnsType.TXT -> writeStrings(out, label);
      case DnsType.NULL -> out.bytes(label, message.buffer, record.dataAt, Math.min(record.dataLength, MAX_TEXT));
      case DnsType.SVCB, DnsType.HTTPS -> out.bytes(label, text, 0,
          SvcParams.write(message, text));
      default -> { }
    }
  }

  /** @return where what follows the name begins */
  private int writeName(EveObject out, String label, int at) {
    int next = name.read(message.buffer, message.offset, record.dataAt + record.dataLength, at);
    out.bytes(label, name.text, 0, name.textLength);
    return next;
  }

  private void writeStrings(EveObject out, String label) {
    ByteBuf buffer = message.buffer;
    int at = record.dataAt;
    int end = at + record.dataLength;
    int first = buffer.getUnsignedByte(at);
    if (at + 1 + first == end) {
      out.bytes(label, buffer, at + 1, Math.min(first, MAX_TEXT));
      return;
    }
    int to = 0;
    while (at < end && to < MAX_TEXT) {
      int length = Math.min(buffer.getUnsignedByte(at), MAX_TEXT - to);
      Bytes.copy(buffer, at + 1, text, to, length);
      to += length;
      at += 1 + buffer.getUnsignedByte(at);
    }
    out.bytes(label, text, 0, to);
  }

  private void writeSoa(EveObject out, String label) {
    out.openObject(label);
    int at = writeName(out, "mname", record.dataAt);
    at = writeName(out, "rname", at);
    out.number("serial", message.buffer.getUnsignedInt(at));
    out.number("refresh", message.buffer.getUnsignedInt(at + 4));
    out.number("retry", message.buffer.getUnsignedInt(at + 8));
    out.number("expire", message.buffer.getUnsignedInt(at + 12));
    out.number("minimum", message.buffer.getUnsignedInt(at + 16));
    out.close();
  }

  private void writeSrv(EveObject out, String label) {
    out.openObject(label);
    out.number("priority", message.buffer.getUnsignedShort(record.dataAt));
    out.number("weight", message.buffer.getUnsignedShort(record.dataAt + 2));
    out.number("port", message.buffer.getUnsignedShort(record.dataAt + 4));
    writeName(out, "name", record.dataAt + 6);
    out.close();
  }

  private void writeSshfp(EveObject out, String label) {
    int at = record.dataAt;
    int length = Math.min(record.dataLength - 2, MAX_FINGERPRINT);
    for (int i = 0; i < length; i++) {
      int octet = message.buffer.getUnsignedByte(at + 2 + i);
      text.setByte(3 * i, Character.forDigit(octet >>> 4, 16));
      text.setByte(3 * i + 1, Character.forDigit(octet & 0xF, 16));
      text.setByte(3 * i + 2, ':');
    }
    out.openObject(label);
    out.bytes("fingerprint", text, 0, 3 * length - 1);
    out.number("algo", message.buffer.getUnsignedByte(at));
    out.number("type", message.buffer.getUnsignedByte(at + 1));
    out.close();
  }
}
