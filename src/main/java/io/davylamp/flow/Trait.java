package io.davylamp.flow;

/**
 * What of the records of an encrypted flow speaks for mining or against it, and how much. None proves anything; a score of
 * {@value #LIKELY} was reached by every long session of the simulator's and by none of its other long-lived connections.
 */
public enum Trait {
  /** Most of what the client says has one length: shares. */
  ONE_CLIENT_SIZE("one_client_size", 1),
  /** And it is a length shares have, 80 to 360 bytes of text, or 2.7 to 3.1 KB with an Equihash solution. */
  SHARE_SIZE("share_size", 2),
  /** Each is answered within two seconds by a short record of one length. */
  SHORT_ANSWER("short_answer", 3),
  /** Each is answered at length: orders and questions, not shares. */
  LONG_ANSWER("long_answer", -3),
  /** The server speaks unasked, of jobs' length, every 0.5 to 180 seconds. */
  SERVER_PUSH("server_push", 2),
  /** What it says unasked has one length, too. */
  ONE_PUSH_SIZE("one_push_size", 1),
  /** The gaps between the client's are those of chance: a coefficient of variation of 0.5 to 2. */
  CHANCE("chance", 2),
  /** They are those of a clock. */
  CLOCK("clock", -2),
  /** The server never speaks unasked: questions and answers. */
  ONLY_ANSWERS("only_answers", -3),
  /** Longer than an hour. */
  HOURS("hours", 1),
  /** 0.5 to 90 records a minute. */
  QUIET("quiet", 1),
  /** More than 100 KB a minute. */
  BULK("bulk", -3),
  /** A hello without server name and ALPN, as XMRig's. */
  BARE_HELLO("bare_hello", 2),
  /** A hello that offers HTTP. */
  WEB("web", -3),
  /** The hello's fingerprint is one of a miner's library. */
  FINGERPRINT("fingerprint", 1),
  /** The port is one pools use. */
  PORT("port", 1),
  /** The server name or the certificate is a pool's. */
  NAME("name", 3);

  /** Scores below are not written: most long connections have two or three points. */
  public static final int TOLD = 6;
  /** From here on a person should look. */
  public static final int LIKELY = 10;

  private final String label;
  private final int points;

  Trait(String label, int points) {
    this.label = label;
    this.points = points;
  }

  /** EVE's word. */
  public String label() {
    return label;
  }

  /** What it adds to the score. */
  public int points() {
    return points;
  }
}
