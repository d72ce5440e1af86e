package io.davylamp.protocol.http;

import io.netty.buffer.ByteBuf;

/**
 * Calls of nodes that miners make by method and path instead of JSON-RPC. Each is told to the reader of calls as the JSON-RPC it
 * amounts to, under the name here; the path alone proves nothing, the reader decides by what is in it.
 */
enum HttpCall {
  KADENA_WORK("mining/work", "/chainweb/", "/mining/work", false),
  KADENA_SOLVED("mining/solved", "/chainweb/", "/mining/solved", true),
  KADENA_UPDATES("mining/updates", "/chainweb/", "/mining/updates", false),
  ERGO_CANDIDATE("mining/candidate", "", "/mining/candidate", false),
  ERGO_CANDIDATE_WITH("mining/candidate", "", "/mining/candidateWithTxs", false),
  ERGO_SOLUTION("mining/solution", "", "/mining/solution", true),
  SIA_HEADER("miner/header", "", "/miner/header", false),
  SIA_SOLVED("miner/header submit", "", "/miner/header", true),
  MONERO_START("start_mining", "", "/start_mining", true);

  /** Of Kadena's work: the chain's number, the target, the header without its hash. */
  private static final int KADENA_TARGET = 4;
  private static final int HASH = 32;
  private static final int KADENA_HEADER = 286;
  /** Of Sia's work: the target, the header. */
  private static final int SIA_HEADER_LENGTH = 80;

  private static final HttpCall[] ALL = values();

  /** What the reader of calls knows it by. */
  final String wire;
  /** Whether it hands something in: then the status alone is the answer. */
  final boolean submits;
  private final String begin;
  private final String end;

  HttpCall(String wire, String begin, String end, boolean submits) {
    this.wire = wire;
    this.begin = begin;
    this.end = end;
    this.submits = submits;
  }

  /** @return the call a request makes, or null, as nearly always */
  static HttpCall of(HttpHead head) {
    boolean post = "POST".equals(head.method);
    if (!post && !"GET".equals(head.method)) {
      return null;
    }
    int from = head.targetAt;
    int stop = HttpText.indexOf(head.buffer, from, from + head.targetLength, '?');
    for (HttpCall each : ALL) {
      if (each.fits(head.buffer, from, stop - from) && (!each.submits || post) && (each != SIA_HEADER || !post)) {
        return each;
      }
    }
    return null;
  }

  /** Compared from its end, where paths differ most. */
  private boolean fits(ByteBuf buffer, int at, int length) {
    int least = begin.isEmpty() ? end.length() : begin.length() + end.length();
    if (length < least || begin.isEmpty() && length != least) {
      return false;
    }
    for (int i = 1; i <= end.length(); i++) {
      if (buffer.getByte(at + length - i) != end.charAt(end.length() - i)) {
        return false;
      }
    }
    return HttpText.startsWith(buffer, at, begin);
  }

  /** Where in the work of so many bytes the target lies, or -1 when this is no such work. */
  int targetAt(int length) {
    return switch (this) {
      case KADENA_WORK -> length == KADENA_TARGET + HASH + KADENA_HEADER ? KADENA_TARGET : -1;
      case SIA_HEADER -> length == HASH + SIA_HEADER_LENGTH ? 0 : -1;
      default -> -1;
    };
  }

  /** Whether the target's lowest byte comes first. */
  boolean isLittleEndian() {
    return this == KADENA_WORK;
  }

  /** Behind the target lies the header. */
  static int headerAt(int targetAt) {
    return targetAt + HASH;
  }
}
