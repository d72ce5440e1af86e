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
  /** Why the share was refused; null when it was not. */
  RejectKind refusal;
  /** The share this is the verdict on, as the {@link ShareLog} numbers it, or -1. */
  int share;
  /** One bit for each {@link io.davylamp.flow.Change} this message is. */
  int changes;
  /** Of a reconnect; null and 0 where it names none. */
  String redirectHost;
  int redirectPort;
  long redirectWaitS;
  /** Of a change of wallet. */
  String previousWallet;
  /** More logins on the connection than are told apart. */
  boolean crowded;
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
    refusal = null;
    share = -1;
    changes = 0;
    redirectHost = null;
    redirectPort = 0;
    redirectWaitS = 0;
    previousWallet = null;
    crowded = false;
    unmatched = false;
    evicted = false;
  }
}
