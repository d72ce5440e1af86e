package io.davylamp.protocol.stratum;

import io.davylamp.sim.StratumV2Words;
import java.util.HexFormat;

/** Plain frames of Stratum V2 as scripts of hex lines. */
public final class StratumV2Bytes {
  private static final long VERSION = 0x2000_0000L;
  private static final long TIME = 1_772_442_000L;
  private static final String WALLET = "1MmM6B2uGVBz29NYLfJiVcsiUUqAErACZ7";

  private StratumV2Bytes() {}

  /** A machine logs in, gets a job and its block, hands in three shares: two are taken together, one is refused. */
  public static String script() {
    return String.join("\n", "C> " + hex(setup()), "S> " + hex(StratumV2Words.frame(1).u16(2).u32(0)), "C> " + hex(open(1)),
        "S> " + hex(StratumV2Words.frame(0x11).u32(1).u32(5).target(0x1p40).block8(new byte[4]).u32(9)), "S> " + hex(job(5, 1)),
        "S> " + hex(prevHash(5, 1)), "C> " + hex(share(5, 0, 1)), "C> " + hex(share(5, 1, 1)), "S> " + hex(taken(5, 1, 2, 512)),
        "C> " + hex(share(5, 2, 1)), "S> " + hex(StratumV2Words.channel(0x1d, 5).u32(2).text("stale-share")),
        "S> " + hex(StratumV2Words.channel(0x21, 5).target(0x1p41)));
  }

  public static StratumV2Words setup() {
    return StratumV2Words.frame(0).u8(0).u16(2).u16(2).u32(0).text("pool.example.com").u16(34_254).text("Bitmain").text("S9i 13.5")
        .text("bosminer-1.0").text("");
  }

  public static StratumV2Words open(long request) {
    return StratumV2Words.frame(0x10).u32(request).text(WALLET + ".rig").f32(1e12f).target(1);
  }

  public static StratumV2Words job(long channel, long job) {
    return StratumV2Words.channel(0x15, channel).u32(job).u8(0).u32(VERSION).put(new byte[32]);
  }

  public static StratumV2Words prevHash(long channel, long job) {
    return StratumV2Words.channel(0x20, channel).u32(job).put(new byte[32]).u32(TIME).u32(0x1703_1abcL);
  }

  public static StratumV2Words share(long channel, long sequence, long job) {
    return StratumV2Words.channel(0x1a, channel).u32(sequence).u32(job).u32(0xA1B2_C3D4L + sequence).u32(TIME + 7).u32(VERSION);
  }

  public static StratumV2Words taken(long channel, long last, long count, long sum) {
    return StratumV2Words.channel(0x1c, channel).u32(last).u32(count).u64(sum);
  }

  public static String hex(StratumV2Words words) {
    return "hex:" + HexFormat.of().formatHex(words.bytes());
  }
}
