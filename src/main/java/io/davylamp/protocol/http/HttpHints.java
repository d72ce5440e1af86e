package io.davylamp.protocol.http;

import io.davylamp.event.Side;
import io.davylamp.memory.Buffers;
import io.davylamp.memory.Bytes;
import io.davylamp.protocol.Analyzer;
import io.netty.buffer.ByteBuf;

/**
 * What the header fields of one connection say of its mining, told to the reader of calls as notifications with the field's name for
 * a method, each when it is new: the miner's rate (X-Mining-Hashrate), where the pool speaks Stratum (X-Stratum), why it refused
 * (X-Reject-Reason), and for whom is mined: the user of Authorization, whom getwork and P2Pool pay.
 */
final class HttpHints {
  private static final long FNV = 0x100000001B3L;
  private static final int MAX_DIGITS = 18;
  private static final int MAX_REASON = 96;

  private final HttpProtocol owner;
  /** Made when first needed. */
  private ByteBuf user;
  private int userLength;
  private long toldUser;
  private long toldRate;
  private long toldStratum;

  HttpHints(HttpProtocol owner) {
    this.owner = owner;
  }

  void clear() {
    userLength = 0;
    toldUser = 0;
    toldRate = 0;
    toldStratum = 0;
  }

  /** Keeps the user's name until it is known whether it matters. */
  void request(HttpHead head) {
    if (!head.has(HttpHeader.AUTHORIZATION)) {
      return;
    }
    HttpCredentials credentials = owner.credentials;
    credentials.read(head.buffer, head.at(HttpHeader.AUTHORIZATION), head.length(HttpHeader.AUTHORIZATION));
    userLength = credentials.userLength;
    if (userLength > 0) {
      if (user == null) {
        user = Buffers.direct(HttpCredentials.MAX_USER);
      }
      Bytes.copy(credentials.user, 0, user, 0, userLength);
    }
  }

  void tellUser(Analyzer reader) {
    long hash = userLength == 0 ? 0 : hash(user, 0, userLength);
    if (userLength > 0 && hash != toldUser) {
      toldUser = hash;
      owner.lines.to(reader, Side.CLIENT).text("{\"method\":\"Authorization\",\"params\":[\"").bytes(user, 0, userLength)
          .text("\"]}").end();
    }
  }

  void tellRequest(Analyzer reader, HttpHead head) {
    int at = head.at(HttpHeader.X_MINING_HASHRATE);
    int length = head.length(HttpHeader.X_MINING_HASHRATE);
    if (length <= 0 || length > MAX_DIGITS) {
      return;
    }
    for (int i = 0; i < length; i++) {
      if (head.buffer.getByte(at + i) < '0' || head.buffer.getByte(at + i) > '9') {
        return;
      }
    }
    long hash = hash(head.buffer, at, length);
    if (hash != toldRate) {
      toldRate = hash;
      owner.lines.to(reader, Side.CLIENT).text("{\"method\":\"X-Mining-Hashrate\",\"params\":[").bytes(head.buffer, at, length)
          .text("]}").end();
    }
  }

  void tellResponse(Analyzer reader, HttpHead head) {
    int reason = head.length(HttpHeader.X_REJECT_REASON);
    if (reason > 0) {
      owner.lines.to(reader, Side.SERVER).text("{\"method\":\"X-Reject-Reason\",\"params\":[\"")
          .bytes(head.buffer, head.at(HttpHeader.X_REJECT_REASON), Math.min(reason, MAX_REASON)).text("\"]}").end();
    }
    int length = head.length(HttpHeader.X_STRATUM);
    long hash = length > 0 ? hash(head.buffer, head.at(HttpHeader.X_STRATUM), length) : 0;
    HttpAuthority authority = owner.authority;
    if (length > 0 && hash != toldStratum && authority.readAbsolute(head.buffer, head.at(HttpHeader.X_STRATUM), length)) {
      toldStratum = hash;
      owner.lines.to(reader, Side.SERVER).text("{\"method\":\"X-Stratum\",\"params\":[\"")
          .bytes(head.buffer, authority.hostAt, authority.hostLength).text("\",").number(authority.port).text("]}").end();
    }
  }

  private static long hash(ByteBuf buffer, int at, int length) {
    long hash = 0xCBF29CE484222325L;
    for (int i = 0; i < length; i++) {
      hash = (hash ^ buffer.getByte(at + i)) * FNV;
    }
    return hash | 1;
  }
}
