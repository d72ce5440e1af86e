package io.davylamp.protocol.stratum;

/** What a session learned from one message, for its event. One per worker, refilled for every message. */
final class Outcome {
  /** The request a reply answers, else the message's own method; null when neither is known. */
  Method method;
  /** Nanoseconds since the request, -1 when the message is no reply to one seen. */
  long latencyNs;
  /** Whether the message is a verdict on a share, and which. */
  boolean verdict;
  boolean accepted;
  /** Difficulty the message sets, in the dialect's unit; 0 when it sets none. */
  double difficulty;
  /** The login as sent, its address and its worker as {@link io.davylamp.flow.Mining} has them; of a message that names the miner. */
  String login;
  String wallet;
  String worker;
  /** All of the login; null of other messages. */
  Credentials credentials;
  /** A reply with an id answered no request seen. */
  boolean unmatched;
  /** The oldest pending request was forgotten. */
  boolean evicted;

  void clear() {
    method = null;
    latencyNs = -1;
    verdict = false;
    accepted = false;
    difficulty = 0;
    login = null;
    wallet = null;
    worker = null;
    credentials = null;
    unmatched = false;
    evicted = false;
  }
}
