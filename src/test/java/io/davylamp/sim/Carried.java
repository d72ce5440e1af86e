package io.davylamp.sim;

import java.util.ArrayList;
import java.util.List;

/** Sessions that are taken through every {@link Wrapper}: those of the dialects, and mining over HTTP. */
public final class Carried {
  private Carried() {}

  public static List<Spoken> all() {
    List<Spoken> all = new ArrayList<>(Dialects.all());
    all.add(Spoken.writes("http/getwork.pcap", "getwork", 1, 1, "getwork over HTTP", "confirmed mining", HttpScenes.getwork()));
    all.add(Spoken.writes("http/getblocktemplate.pcap", "getblocktemplate", 1, 0, "a template and a block over HTTP", "confirmed mining",
        HttpScenes.blockTemplate()));
    return List.copyOf(all);
  }
}
