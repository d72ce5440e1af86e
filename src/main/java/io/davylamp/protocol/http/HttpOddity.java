package io.davylamp.protocol.http;

import io.davylamp.event.Anomaly;
import io.davylamp.event.Side;

/** What may be wrong with a head: a bit each while it is read, and the anomaly it is told as, of requests and of responses. */
enum HttpOddity {
  NOT_HTTP(Anomaly.HTTP_MALFORMED, Anomaly.HTTP_MALFORMED),
  MISSING_COLON(Anomaly.HTTP_REQUEST_NO_COLON, Anomaly.HTTP_RESPONSE_NO_COLON),
  FOLDED(Anomaly.HTTP_REQUEST_FOLDING, Anomaly.HTTP_RESPONSE_FOLDING),
  BARE_LINE_FEED(Anomaly.HTTP_BARE_LINE_FEED, Anomaly.HTTP_BARE_LINE_FEED),
  FIELD_TOO_LONG(Anomaly.HTTP_REQUEST_FIELD_TOO_LONG, Anomaly.HTTP_RESPONSE_FIELD_TOO_LONG),
  TOO_MANY_FIELDS(Anomaly.HTTP_REQUEST_TOO_MANY_HEADERS, Anomaly.HTTP_RESPONSE_TOO_MANY_HEADERS),
  BAD_LENGTH(Anomaly.HTTP_REQUEST_CONTENT_LENGTH, Anomaly.HTTP_RESPONSE_CONTENT_LENGTH),
  LENGTH_TWICE(Anomaly.HTTP_REQUEST_LENGTH_TWICE, Anomaly.HTTP_RESPONSE_LENGTH_TWICE),
  BAD_TRANSFER_ENCODING(Anomaly.HTTP_REQUEST_TRANSFER_ENCODING, Anomaly.HTTP_RESPONSE_TRANSFER_ENCODING),
  TWO_FRAMINGS(Anomaly.HTTP_TWO_FRAMINGS, Anomaly.HTTP_TWO_FRAMINGS);

  static final HttpOddity[] ALL = values();

  private final Anomaly inRequest;
  private final Anomaly inResponse;

  HttpOddity(Anomaly inRequest, Anomaly inResponse) {
    this.inRequest = inRequest;
    this.inResponse = inResponse;
  }

  int bit() {
    return 1 << ordinal();
  }

  Anomaly of(Side sender) {
    return sender == Side.CLIENT ? inRequest : inResponse;
  }
}
