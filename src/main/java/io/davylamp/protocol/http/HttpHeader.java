package io.davylamp.protocol.http;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The header fields whose values Davylamp reads, by name in lower case. */
enum HttpHeader {
  HOST("host"),
  USER_AGENT("user-agent"),
  CONTENT_TYPE("content-type"),
  CONTENT_ENCODING("content-encoding"),
  CONTENT_DISPOSITION("content-disposition"),
  CONTENT_RANGE("content-range"),
  REFERER("referer"),
  LOCATION("location"),
  X_FORWARDED_FOR("x-forwarded-for"),
  AUTHORIZATION("authorization"),
  PROXY_AUTHORIZATION("proxy-authorization"),
  EXPECT("expect"),
  UPGRADE("upgrade"),
  WEBSOCKET_EXTENSIONS("sec-websocket-extensions"),
  /** Squid's, on every error page of its own. */
  X_SQUID_ERROR("x-squid-error"),
  X_MINING_HASHRATE("x-mining-hashrate"),
  X_MINING_EXTENSIONS("x-mining-extensions"),
  X_MINING_IDENTIFIER("x-mining-identifier"),
  X_LONG_POLLING("x-long-polling"),
  X_ROLL_NTIME("x-roll-ntime"),
  X_STRATUM("x-stratum"),
  X_REJECT_REASON("x-reject-reason"),
  CONTENT_LENGTH("content-length"),
  TRANSFER_ENCODING("transfer-encoding");

  static final HttpHeader[] ALL = values();
  private static final int LONGEST = 24;
  /** By length of the name: those of that length; few are, so that most fields are passed over by their length alone. */
  private static final HttpHeader[][] BY_LENGTH = new HttpHeader[LONGEST + 1][0];

  static {
    for (HttpHeader each : ALL) {
      int length = each.name.length;
      HttpHeader[] longer = Arrays.copyOf(BY_LENGTH[length], BY_LENGTH[length].length + 1);
      longer[longer.length - 1] = each;
      BY_LENGTH[length] = longer;
    }
  }

  private final byte[] name;

  /** @param lower in lower case */
  HttpHeader(String lower) {
    name = lower.getBytes(StandardCharsets.US_ASCII);
  }

  /** @return the field of this name, or null when its value is of no interest */
  static HttpHeader find(ByteBuf buffer, int at, int length) {
    if (length > LONGEST) {
      return null;
    }
    HttpHeader[] candidates = BY_LENGTH[length];
    if (candidates.length == 0) {
      return null;
    }
    int first = HttpText.lower(buffer.getByte(at));
    for (HttpHeader each : candidates) {
      if (each.name[0] == first && each.isNamed(buffer, at)) {
        return each;
      }
    }
    return null;
  }

  private boolean isNamed(ByteBuf buffer, int at) {
    for (int i = 1; i < name.length; i++) {
      if (HttpText.lower(buffer.getByte(at + i)) != name[i]) {
        return false;
      }
    }
    return true;
  }
}
