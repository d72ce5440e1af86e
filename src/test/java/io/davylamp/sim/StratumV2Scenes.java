package io.davylamp.sim;

import io.davylamp.event.Side;

/** Stratum V2 in plain frames: a machine, a proxy with many behind it, a declarator of jobs, a node that proposes blocks. */
final class StratumV2Scenes {
  private static final long VERSION = 0x2000_0000L;
  private static final long BITS = 0x1703_1abcL;
  private static final long TIME = 1_772_442_000L;
  private static final int BLOCK = 885_001;

  private StratumV2Scenes() {}

  /** A machine with a standard channel: each job for it alone. */
  static Scene machine() {
    Rig rig = Rig.open(171, "198.51.100.71", 3336);
    says(rig, setup(0, 5, "v2.pool.example", 3336, "Bitaxe", "Gamma 601", "AxeOS-2.11.0", "axe-7f2c"));
    answers(rig, setupSuccess(0));
    says(rig, openStandard(1, Wallets.BITCOIN + ".axe01", 1.2e12f));
    answers(rig, StratumV2Words.frame(0x11).u32(1).u32(7).target(0x1p44).block8(rig.draw.bytes(8)).u32(1).bytes());
    hears(rig, newJob(rig, 7, 1, 0));
    hears(rig, prevHash(rig, 7, 1, 0));
    for (int i = 0; i < 6; i++) {
      rig.work(9_000);
      says(rig, share(rig, 7, i, i < 3 ? 1 : 2, i));
      if (i == 4) {
        answers(rig, shareError(7, i, "stale-share"));
      } else {
        answers(rig, shareSuccess(7, i, 1, 4096));
      }
      if (i == 2) {
        rig.pause(12_000);
        hears(rig, StratumV2Words.channel(0x21, 7).target(0x1p45).bytes());
        hears(rig, newJob(rig, 7, 2, 31));
      }
    }
    says(rig, StratumV2Words.channel(0x18, 7).text("shutdown").bytes());
    return rig.bye(Side.CLIENT);
  }

  /** A proxy with extended channels of two workers, shares answered together, a reconnect at the end. */
  static Scene proxy() {
    Rig rig = Rig.open(172, "198.51.100.72", 34_254);
    says(rig, setup(0, 4, "pool.example.com", 34_254, "SRI", "Translator Proxy", "1.4.0", ""));
    answers(rig, setupSuccess(0));
    says(rig, StratumV2Words.extension(1, 0).u16(1).u16(1).u16(2).bytes());
    answers(rig, StratumV2Words.extension(1, 1).u16(1).u16(1).u16(2).bytes());
    for (int i = 1; i <= 2; i++) {
      says(rig, StratumV2Words.frame(0x13).u32(i).text("farm.rack" + i).f32(2.4e14f).target(1).u16(8).bytes());
      answers(rig, StratumV2Words.frame(0x14).u32(i).u32(10 + i).target(0x1p47 * i).u16(8).block8(rig.draw.bytes(12)).u32(10).bytes());
    }
    hears(rig, StratumV2Words.frame(0x25).u32(10).u16(2).u32(11).u32(12).bytes());
    hears(rig, extendedJob(rig, 10, 1, 0));
    hears(rig, prevHash(rig, 10, 1, 0));
    for (int i = 0; i < 7; i++) {
      rig.work(4_000);
      says(rig, extendedShare(rig, 11, i, 1, i == 6 ? "rack1.unit3" : null));
      if (i == 4) {
        answers(rig, shareSuccess(11, i, 5, 5 * 32_768));
      } else if (i == 5) {
        answers(rig, shareError(11, i, "difficulty-too-low"));
      } else if (i == 6) {
        answers(rig, shareSuccess(11, i, 1, 32_768));
      }
    }
    says(rig, StratumV2Words.channel(0x16, 11).f32(3.1e14f).target(1).bytes());
    hears(rig, extendedJob(rig, 10, 2, 45));
    hears(rig, StratumV2Words.channel(0x19, 12).block8(rig.draw.bytes(12)).bytes());
    hears(rig, StratumV2Words.frame(0x04).text("eu2.pool.example.com").u16(34_254).bytes());
    return rig.bye(Side.CLIENT);
  }

  /** A declarator of jobs and its pool's second server. */
  static Scene declaration() {
    Rig rig = Rig.open(173, "198.51.100.73", 34_264);
    says(rig, setup(1, 1, "jd.pool.example", 34_264, "SRI", "Job Declarator Client", "1.4.0", ""));
    answers(rig, setupSuccess(0));
    says(rig, StratumV2Words.frame(0x50).text(Wallets.BITCOIN + ".declarator").u32(1).bytes());
    answers(rig, StratumV2Words.frame(0x51).u32(1).block8(rig.draw.bytes(8)).block16(rig.draw.bytes(43)).bytes());
    says(rig, StratumV2Words.frame(0x57).u32(2).block8(rig.draw.bytes(8)).u32(VERSION).block16(rig.draw.bytes(60)).block16(rig.draw.bytes(70))
        .u16(300).put(rig.draw.bytes(300 * 32)).block16(new byte[0]).bytes());
    answers(rig, StratumV2Words.frame(0x55).u32(2).u16(2).u16(5).u16(17).bytes());
    says(rig, StratumV2Words.frame(0x56).u32(2).u16(2).u16(222).u8(0).put(rig.draw.bytes(222)).u16(250).u8(0).put(rig.draw.bytes(250)).bytes());
    answers(rig, StratumV2Words.frame(0x58).u32(2).block8(rig.draw.bytes(8)).bytes());
    rig.pause(30_000);
    says(rig, StratumV2Words.frame(0x57).u32(3).block8(rig.draw.bytes(8)).u32(VERSION).block16(rig.draw.bytes(60)).block16(rig.draw.bytes(70))
        .u16(20).put(rig.draw.bytes(640)).block16(new byte[0]).bytes());
    answers(rig, StratumV2Words.frame(0x59).u32(3).text("invalid-mining-job-token").block16(new byte[0]).bytes());
    return rig.bye(Side.CLIENT);
  }

  /** A node proposes blocks to a pool or a declarator on the same machine's network. */
  static Scene templates() {
    Rig rig = Rig.open(174, "198.51.100.74", 8442);
    says(rig, setup(2, 0, "node.example", 8442, "", "", "", ""));
    answers(rig, setupSuccess(0));
    says(rig, StratumV2Words.frame(0x70).u32(44).u16(1).bytes());
    for (int i = 1; i <= 4; i++) {
      answers(rig, StratumV2Words.frame(0x71).u64(i).u8(i == 1 ? 1 : 0).u32(VERSION).u32(2).block8(height(BLOCK)).u32(0xFFFF_FFFEL)
          .u64(312_500_000L + 9_000 * i).u32(1).block16(rig.draw.bytes(46)).u32(0).u8(12).put(rig.draw.bytes(12 * 32)).bytes());
      if (i == 1) {
        byte[] hash = new byte[32];
        System.arraycopy(rig.draw.bytes(23), 0, hash, 0, 23);
        hears(rig, StratumV2Words.frame(0x72).u64(i).put(hash).u32(TIME).u32(BITS).target(0x1p76).bytes());
      }
      says(rig.pause(5), StratumV2Words.frame(0x73).u64(i).bytes());
      answers(rig, StratumV2Words.frame(0x74).u64(i).block16(new byte[0]).u16(1).u16(4_800).u8(0).put(rig.draw.bytes(4_800)).bytes());
      rig.pause(30_000);
    }
    says(rig, StratumV2Words.frame(0x76).u64(4).u32(VERSION).u32(TIME + 120).u32(0x1234_5678L).block16(rig.draw.bytes(190)).bytes());
    return rig.bye(Side.CLIENT);
  }

  /** A pool of another version, then one that does not know the user. */
  static Scene refused() {
    Rig first = Rig.open(175, "198.51.100.75", 3336);
    says(first, setup(0, 2, "pool.example.com", 3336, "Braiins", "S19j Pro", "BOSminer 1.2", "rack-4-17"));
    answers(first, StratumV2Words.frame(0x02).u32(2).text("unsupported-feature-flags").bytes());
    first.bye(Side.SERVER);
    Rig second = Rig.open(176, "198.51.100.75", 3336);
    says(second, setup(0, 0, "pool.example.com", 3336, "Braiins", "S19j Pro", "BOSminer 1.2", "rack-4-17"));
    answers(second, setupSuccess(0));
    says(second, openStandard(9, "nobody.rig", 1.0e14f));
    answers(second, StratumV2Words.frame(0x12).u32(9).text("unknown-user").bytes());
    return Scene.of(first.talk().scene(), second.bye(Side.SERVER));
  }

  static byte[] setup(int protocol, long flags, String host, int port, String vendor, String hardware, String firmware, String device) {
    return StratumV2Words.frame(0x00).u8(protocol).u16(2).u16(2).u32(flags).text(host).u16(port).text(vendor).text(hardware).text(firmware)
        .text(device).bytes();
  }

  static byte[] setupSuccess(long flags) {
    return StratumV2Words.frame(0x01).u16(2).u32(flags).bytes();
  }

  static byte[] openStandard(long request, String user, float rate) {
    return StratumV2Words.frame(0x10).u32(request).text(user).f32(rate).target(1).bytes();
  }

  static byte[] newJob(Rig rig, long channel, long job, int sinceBlock) {
    StratumV2Words words = StratumV2Words.channel(0x15, channel).u32(job);
    words = sinceBlock == 0 ? words.u8(0) : words.u8(1).u32(TIME + sinceBlock);
    return words.u32(VERSION).put(rig.draw.bytes(32)).bytes();
  }

  static byte[] extendedJob(Rig rig, long channel, long job, int sinceBlock) {
    StratumV2Words words = StratumV2Words.channel(0x1f, channel).u32(job);
    words = sinceBlock == 0 ? words.u8(0) : words.u8(1).u32(TIME + sinceBlock);
    byte[] prefix = new Octets().hex("0200000001").put(new byte[32]).hex("ffffffff2403").put(height(BLOCK)).text("/example/").bytes();
    return words.u32(VERSION).u8(1).u8(11).put(rig.draw.bytes(11 * 32)).block16(prefix).block16(rig.draw.bytes(120)).bytes();
  }

  static byte[] prevHash(Rig rig, long channel, long job, int sinceBlock) {
    return StratumV2Words.channel(0x20, channel).u32(job).put(rig.draw.bytes(23)).put(new byte[9]).u32(TIME + sinceBlock).u32(BITS).bytes();
  }

  static byte[] share(Rig rig, long channel, long sequence, long job, int seconds) {
    return StratumV2Words.channel(0x1a, channel).u32(sequence).u32(job).put(rig.draw.bytes(4)).u32(TIME + seconds).u32(VERSION + 0x4000)
        .bytes();
  }

  /** @param worker as extension 0x0002 adds it, or null */
  static byte[] extendedShare(Rig rig, long channel, long sequence, long job, String worker) {
    StratumV2Words words = StratumV2Words.channel(0x1b, channel).u32(sequence).u32(job).put(rig.draw.bytes(4)).u32(TIME + sequence)
        .u32(VERSION).block8(rig.draw.bytes(8));
    return worker == null ? words.bytes() : words.u16(2).u8(1).u16(worker.length()).put(worker.getBytes()).bytes();
  }

  static byte[] shareSuccess(long channel, long last, long count, long sum) {
    return StratumV2Words.channel(0x1c, channel).u32(last).u32(count).u64(sum).bytes();
  }

  static byte[] shareError(long channel, long sequence, String code) {
    return StratumV2Words.channel(0x1d, channel).u32(sequence).text(code).bytes();
  }

  private static byte[] height(int block) {
    return new byte[] {(byte) block, (byte) (block >>> 8), (byte) (block >>> 16)};
  }

  private static void says(Rig rig, byte[] frame) {
    rig.bytes(Side.CLIENT, frame);
  }

  private static void hears(Rig rig, byte[] frame) {
    rig.bytes(Side.SERVER, frame);
  }

  private static void answers(Rig rig, byte[] frame) {
    rig.rtt().bytes(Side.SERVER, frame);
  }
}
