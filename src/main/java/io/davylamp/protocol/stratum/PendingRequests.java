package io.davylamp.protocol.stratum;

import io.davylamp.event.Side;

/**
 * Requests of one flow that wait for their reply, oldest first. At most {@value #MAX} are kept: a miner has one or two open, a
 * proxy a burst; beyond that the oldest is forgotten. Equal ids are answered in order (xmr-stak numbers every request 1).
 */
final class PendingRequests {
  static final int MAX = 64;

  private final long[] ids = new long[MAX];
  private final long[] sentNs = new long[MAX];
  private final Method[] methods = new Method[MAX];
  private final Act[] acts = new Act[MAX];
  private final Side[] senders = new Side[MAX];
  private int count;

  void clear() {
    count = 0;
  }

  /** @return false when the oldest had to be forgotten for it */
  boolean add(Side sender, long id, Method method, Act act, long nowNs) {
    boolean room = count < MAX;
    if (!room) {
      remove(0);
    }
    ids[count] = id;
    sentNs[count] = nowNs;
    methods[count] = method;
    acts[count] = act;
    senders[count] = sender;
    count++;
    return room;
  }

  /** The oldest request with this id sent by {@code sender}, or -1. */
  int find(Side sender, long id) {
    for (int i = 0; i < count; i++) {
      if (ids[i] == id && senders[i] == sender) {
        return i;
      }
    }
    return -1;
  }

  /** The oldest request of this sender, or -1. */
  int oldest(Side sender) {
    for (int i = 0; i < count; i++) {
      if (senders[i] == sender) {
        return i;
      }
    }
    return -1;
  }

  /** The oldest request with this id and act, or -1. */
  int find(Side sender, long id, Act act) {
    for (int i = 0; i < count; i++) {
      if (ids[i] == id && senders[i] == sender && acts[i] == act) {
        return i;
      }
    }
    return -1;
  }

  Method method(int index) {
    return methods[index];
  }

  /** What the request did: of getwork not its method's, when it carried a share. */
  Act act(int index) {
    return acts[index];
  }

  long sentNs(int index) {
    return sentNs[index];
  }

  void remove(int index) {
    count--;
    int moved = count - index;
    System.arraycopy(ids, index + 1, ids, index, moved);
    System.arraycopy(sentNs, index + 1, sentNs, index, moved);
    System.arraycopy(methods, index + 1, methods, index, moved);
    System.arraycopy(acts, index + 1, acts, index, moved);
    System.arraycopy(senders, index + 1, senders, index, moved);
  }
}
