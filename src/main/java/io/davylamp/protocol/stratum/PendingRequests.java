package io.davylamp.protocol.stratum;

import io.davylamp.event.Side;
import java.util.Arrays;

/**
 * Requests of one flow that wait for their reply, oldest first. A miner has one or two open. One connection of xmrig-proxy carries 256
 * miners; at a share each in 30 s it has 171 open when its pool stalls for the 20 s XMRig waits: at most {@value #MAX} are kept, beyond
 * that the oldest is forgotten. Equal ids are answered in order (xmr-stak numbers every request 1). Grows by doubling from
 * {@value #FIRST}, 34 bytes each; a search of all in vain costs a quarter of a microsecond.
 */
final class PendingRequests {
  static final int MAX = 192;
  /**
   * Pools leave shares for jobs just replaced unanswered: what is older waits in vain, and is forgotten silently. Nodes hold back the
   * answer to a long poll until there is a block.
   */
  static final long PATIENCE_NS = 600_000_000_000L;
  private static final int FIRST = 8;

  private long[] ids = new long[FIRST];
  private long[] sentNs = new long[FIRST];
  private Method[] methods = new Method[FIRST];
  private Act[] acts = new Act[FIRST];
  private Side[] senders = new Side[FIRST];
  private int[] shares = new int[FIRST];
  private int count;

  void clear() {
    count = 0;
  }

  /**
   * @param share its number in the {@link ShareLog}, or -1
   * @return false when the oldest had to be forgotten for it
   */
  boolean add(Side sender, long id, Method method, Act act, int share, long nowNs) {
    int expired = 0;
    while (expired < count && nowNs - sentNs[expired] > PATIENCE_NS) {
      expired++;
    }
    remove(0, expired);
    boolean room = count < MAX;
    if (!room) {
      remove(0, 1);
    } else if (count == ids.length) {
      grow();
    }
    ids[count] = id;
    sentNs[count] = nowNs;
    methods[count] = method;
    acts[count] = act;
    senders[count] = sender;
    shares[count] = share;
    count++;
    return room;
  }

  private void grow() {
    int size = Math.min(MAX, ids.length * 2);
    ids = Arrays.copyOf(ids, size);
    sentNs = Arrays.copyOf(sentNs, size);
    methods = Arrays.copyOf(methods, size);
    acts = Arrays.copyOf(acts, size);
    senders = Arrays.copyOf(senders, size);
    shares = Arrays.copyOf(shares, size);
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

  /** The oldest share whose id differs from this one in its low 32 bits only, and there is not above it; or -1. */
  int upTo(Side sender, long id) {
    for (int i = 0; i < count; i++) {
      if (senders[i] == sender && acts[i] == Act.SUBMIT && ids[i] >>> 32 == id >>> 32 && ids[i] <= id) {
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

  long id(int index) {
    return ids[index];
  }

  Method method(int index) {
    return methods[index];
  }

  /** What the request did: of getwork not its method's, when it carried a share. */
  Act act(int index) {
    return acts[index];
  }

  /** Number of the share the request carried, or -1. */
  int share(int index) {
    return shares[index];
  }

  long sentNs(int index) {
    return sentNs[index];
  }

  void remove(int index) {
    remove(index, 1);
  }

  private void remove(int index, int number) {
    if (number == 0) {
      return;
    }
    count -= number;
    int moved = count - index;
    System.arraycopy(ids, index + number, ids, index, moved);
    System.arraycopy(sentNs, index + number, sentNs, index, moved);
    System.arraycopy(methods, index + number, methods, index, moved);
    System.arraycopy(acts, index + number, acts, index, moved);
    System.arraycopy(senders, index + number, senders, index, moved);
    System.arraycopy(shares, index + number, shares, index, moved);
  }
}
