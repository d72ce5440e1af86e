package io.davylamp.protocol.http;

import io.davylamp.protocol.inflate.Unpacker;
import io.netty.buffer.ByteBuf;

/** What a body is by its head: worth reading as a file or not, and how it is packed. Stateless. */
final class HttpMedia {
  /** How a body is packed. */
  enum Coding {
    /** Not at all. */
    PLAIN(null),
    GZIP(Unpacker.Form.GZIP),
    DEFLATE(Unpacker.Form.DEFLATE),
    /** In a way that is known but not unpacked: br, zstd, compress. */
    OPAQUE(null),
    /** In a way that is not known. */
    UNKNOWN(null),
    /** Several times over. */
    LAYERS(null);

    final Unpacker.Form form;

    Coding(Unpacker.Form form) {
      this.form = form;
    }

    boolean isReadable() {
      return this == PLAIN || form != null;
    }
  }

  private static final String[] NEVER = {"image/", "audio/", "video/", "font/", "text/css", "text/event-stream",
      "multipart/x-mixed-replace", "application/font", "application/x-font", "application/ocsp", "application/grpc"};
  private static final String[] PAGES = {"text/html", "application/xhtml", "text/xml", "application/xml", "application/rss",
      "application/atom", "application/soap"};
  /** Bodies of requests that are no files. */
  private static final String[] FORMS = {"application/json", "application/x-www-form-urlencoded", "multipart/form-data", "text/plain",
      "application/csp-report", "application/reports"};

  private HttpMedia() {}

  /** Whether a response's body is to be read as a file. */
  static boolean isFile(HttpHead head, HttpOptions.Inspect inspect) {
    return switch (inspect) {
      case NONE -> false;
      case DOWNLOADS -> !is(head, NEVER) && !is(head, PAGES);
      case PAGES -> !is(head, NEVER);
      case ALL -> true;
    };
  }

  /** Whether a request's body is to be read as a file: something is handed in that is no form and no call. */
  static boolean isUpload(HttpHead head, HttpOptions.Inspect inspect) {
    return isFile(head, inspect) && (inspect == HttpOptions.Inspect.ALL || !is(head, FORMS)) && !head.miningHeader;
  }

  private static boolean is(HttpHead head, String[] types) {
    int at = head.at(HttpHeader.CONTENT_TYPE);
    int length = head.length(HttpHeader.CONTENT_TYPE);
    for (String type : types) {
      if (HttpText.startsIgnoringCase(head.buffer, at, length, type)) {
        return true;
      }
    }
    return false;
  }

  /** The coding of the body (RFC 9110 s. 8.4.1), be it of the content or of its transfer (RFC 9112 s. 7.2). */
  static Coding coding(HttpHead head) {
    Coding content = coding(head, HttpHeader.CONTENT_ENCODING);
    Coding transfer = coding(head, HttpHeader.TRANSFER_ENCODING);
    if (content == Coding.PLAIN) {
      return transfer == Coding.UNKNOWN ? Coding.OPAQUE : transfer;
    }
    return transfer == Coding.PLAIN ? content : Coding.LAYERS;
  }

  private static Coding coding(HttpHead head, HttpHeader field) {
    int length = head.length(field);
    if (length <= 0) {
      return Coding.PLAIN;
    }
    Coding coding = Coding.PLAIN;
    int end = head.at(field) + length;
    int next;
    for (int at = head.at(field); at < end; at = next + 1) {
      next = HttpText.indexOf(head.buffer, at, end, ',');
      int from = HttpText.skipBlanks(head.buffer, at, next);
      Coding one = word(head.buffer, from, HttpText.trimBlanks(head.buffer, from, next) - from);
      if (one != Coding.PLAIN) {
        coding = coding == Coding.PLAIN ? one : Coding.LAYERS;
      }
    }
    return coding;
  }

  private static Coding word(ByteBuf buffer, int at, int length) {
    if (length == 0 || HttpText.equalsIgnoreCase(buffer, at, length, "identity")
        || HttpText.equalsIgnoreCase(buffer, at, length, "chunked") || HttpText.equalsIgnoreCase(buffer, at, length, "none")) {
      return Coding.PLAIN;
    }
    if (HttpText.equalsIgnoreCase(buffer, at, length, "gzip") || HttpText.equalsIgnoreCase(buffer, at, length, "x-gzip")) {
      return Coding.GZIP;
    }
    if (HttpText.equalsIgnoreCase(buffer, at, length, "deflate")) {
      return Coding.DEFLATE;
    }
    boolean known = HttpText.equalsIgnoreCase(buffer, at, length, "br") || HttpText.equalsIgnoreCase(buffer, at, length, "zstd")
        || HttpText.equalsIgnoreCase(buffer, at, length, "compress") || HttpText.equalsIgnoreCase(buffer, at, length, "x-compress")
        || HttpText.equalsIgnoreCase(buffer, at, length, "dcb") || HttpText.equalsIgnoreCase(buffer, at, length, "dcz")
        || HttpText.equalsIgnoreCase(buffer, at, length, "exi") || HttpText.equalsIgnoreCase(buffer, at, length, "aes128gcm");
    return known ? Coding.OPAQUE : Coding.UNKNOWN;
  }
}
