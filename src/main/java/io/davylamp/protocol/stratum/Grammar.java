package io.davylamp.protocol.stratum;

/**
 * What one dialect knows of its messages. Looks at structure only: names, kinds, numbers of parameters, shapes of texts. Stateless;
 * one instance for all workers.
 */
interface Grammar {
  /** Whether a request or notification is this dialect's. Asked when the dialect's row names its method. Changes nothing. */
  Claim request(Message m);

  /** Whether a reply is this dialect's, the request unseen. Asked of every reply when the row says so. Changes nothing. */
  default Claim reply(Message m) {
    return Claim.NONE;
  }

  /**
   * Fills what is not where {@link Slots} looks, and the act where the method alone does not tell it. Called for the messages of
   * sessions that are called by this dialect, whoever claimed them.
   */
  void read(Message m);
}
