package io.davylamp.flow;

import io.davylamp.event.EveObject;
import io.davylamp.memory.FreeList;

/**
 * What a flow's conversation is carried in, outermost first: proxies, wrappers, and who is said to be behind. Pooled per worker;
 * belongs to the flow from its first hop until the flow is forgotten. A hop beyond the limit goes nowhere.
 */
public final class Via {
  /** More wrappers are never looked into: tunnels nest three deep, and a header may name one more client. */
  public static final int MAX_HOPS = 4;

  private final ViaHop[] hops = new ViaHop[MAX_HOPS];
  private final FreeList<Via> home;
  private final ViaHop nowhere;
  private int count;
  /** The hops as they were asked for last; null when they changed since. */
  private Route route;

  /**
   * @param home where it goes back to
   * @param nowhere takes what there is no room for
   */
  public Via(FreeList<Via> home, ViaHop nowhere) {
    this.home = home;
    this.nowhere = nowhere;
  }

  /** A hop that belongs to nobody and may be filled all the same. */
  public static ViaHop nowhere() {
    return new ViaHop();
  }

  /**
   * One more hop to be filled, never null. A hop of the same kind in which nothing was read yet is told anew: a request that was
   * refused and sent again, or one of many on a connection, is no second proxy.
   */
  public ViaHop add(ViaKind kind) {
    route = null;
    for (int i = count - 1; i >= 0 && !hops[i].entered; i--) {
      if (hops[i].kind() == kind) {
        return hops[i].of(kind);
      }
    }
    if (count == MAX_HOPS) {
      return nowhere.of(kind);
    }
    if (hops[count] == null) {
      hops[count] = new ViaHop();
    }
    return hops[count++].of(kind);
  }

  /** What follows is inside the hops so far. */
  public void enter() {
    for (int i = 0; i < count; i++) {
      hops[i].entered = true;
    }
  }

  public int count() {
    return count;
  }

  /** @param index from 0, the outermost, below {@link #count} */
  public ViaHop hop(int index) {
    return hops[index];
  }

  /** The innermost proxy that was told where to go: its host is the real endpoint. Null when there is none. */
  public ViaHop endpoint() {
    for (int i = count - 1; i >= 0; i--) {
      if (hops[i].kind().isProxy() && hops[i].hasHost()) {
        return hops[i];
      }
    }
    return null;
  }

  /** The innermost hop that names a client behind the flow's own. Null when there is none. */
  public ViaHop behind() {
    for (int i = count - 1; i >= 0; i--) {
      if (hops[i].kind().namesClient() && hops[i].hasHost()) {
        return hops[i];
      }
    }
    return null;
  }

  /** A copy that outlives the flow; null without hops. Made once and kept until there is another hop. */
  Route route() {
    if (route == null) {
      route = Route.of(this);
    }
    return route;
  }

  /** Writes {@code via}. */
  public void write(EveObject out) {
    if (count == 0) {
      return;
    }
    out.openArray("via");
    for (int i = 0; i < count; i++) {
      hops[i].write(out);
    }
    out.close();
  }

  /** The flow is forgotten. */
  void giveBack() {
    count = 0;
    route = null;
    home.giveBack(this);
  }
}
