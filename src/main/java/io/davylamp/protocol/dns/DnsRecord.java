package io.davylamp.protocol.dns;

import io.netty.buffer.ByteBuf;

/**
 * A cursor over one resource record (RFC 1035 s. 4.1.3). {@link #wrap} checks the record and the data of the types Davylamp
 * reads; the members are valid after it returned no negative code. One per worker.
 */
final class DnsRecord {
  private static final int FIXED = 10;

  int nameAt;
  int type;
  int rrClass;
  long ttl;
  int dataAt;
  int dataLength;

  private final DnsName name;

  DnsRecord(DnsName name) {
    this.name = name;
  }

  /** @return where the next record begins, or a code of {@link DnsName} */
  int wrap(ByteBuf buffer, int message, int end, int at) {
    nameAt = at;
    int fixed = name.check(buffer, message, end, at);
    if (fixed < 0) {
      return fixed;
    }
    if (end - fixed < FIXED) {
      return DnsName.MALFORMED;
    }
    type = buffer.getUnsignedShort(fixed);
    rrClass = buffer.getUnsignedShort(fixed + 2);
    ttl = buffer.getUnsignedInt(fixed + 4);
    dataLength = buffer.getUnsignedShort(fixed + 8);
    dataAt = fixed + FIXED;
    if (end - dataAt < dataLength) {
      return DnsName.MALFORMED;
    }
    int code = checkData(buffer, message);
    return code < 0 ? code : dataAt + dataLength;
  }

  /** Moves to a record that {@link #wrap} has found good in this message. @return where the next record begins */
  int again(ByteBuf buffer, int at) {
    nameAt = at;
    int fixed = DnsName.behind(buffer, at);
    type = buffer.getUnsignedShort(fixed);
    rrClass = buffer.getUnsignedShort(fixed + 2);
    ttl = buffer.getUnsignedInt(fixed + 4);
    dataLength = buffer.getUnsignedShort(fixed + 8);
    dataAt = fixed + FIXED;
    return dataAt + dataLength;
  }

  /** Empty data is legal in dynamic updates (RFC 2136 s. 2.4): then there is nothing to check, and nothing to show. */
  private int checkData(ByteBuf buffer, int message) {
    if (dataLength == 0) {
      return 0;
    }
    return switch (type) {
      case DnsType.A -> dataLength == 4 ? 0 : DnsName.MALFORMED;
      case DnsType.AAAA -> dataLength == 16 ? 0 : DnsName.MALFORMED;
      case DnsType.CNAME, DnsType.NS, DnsType.PTR, DnsType.DNAME -> nameAndRest(buffer, message, 0, 0);
      case DnsType.MX -> nameAndRest(buffer, message, 2, 0);
      case DnsType.SRV -> nameAndRest(buffer, message, 6, 0);
      case DnsType.SOA -> checkSoa(buffer, message);
      case DnsType.SVCB, DnsType.HTTPS -> nameAndRest(buffer, message, 2, -1);
      case DnsType.SSHFP -> dataLength > 2 ? 0 : DnsName.MALFORMED;
      case DnsType.TXT -> checkStrings(buffer);
      default -> 0;
    };
  }

  /** @param rest bytes that must follow the name, or -1 for any number */
  private int nameAndRest(ByteBuf buffer, int message, int before, int rest) {
    int end = dataAt + dataLength;
    int after = name.check(buffer, message, end, dataAt + before);
    if (after < 0) {
      return after;
    }
    return rest < 0 || end - after == rest ? after : DnsName.MALFORMED;
  }

  private int checkSoa(ByteBuf buffer, int message) {
    int end = dataAt + dataLength;
    int after = name.check(buffer, message, end, dataAt);
    after = after < 0 ? after : name.check(buffer, message, end, after);
    return after < 0 || end - after == 20 ? after : DnsName.MALFORMED;
  }

  private int checkStrings(ByteBuf buffer) {
    int at = dataAt;
    int end = dataAt + dataLength;
    while (at < end) {
      at += 1 + buffer.getUnsignedByte(at);
    }
    return at == end ? 0 : DnsName.MALFORMED;
  }
}
