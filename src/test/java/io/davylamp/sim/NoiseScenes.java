package io.davylamp.sim;

import io.davylamp.event.Side;

/** Conversations of which nothing can be read: an encrypted pool of Stratum V2, and what opens as it does or nearly so. */
final class NoiseScenes {
  private static final byte[] HTTP2 = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes();

  private NoiseScenes() {}

  /** Ten minutes of a machine at an encrypted pool: a block in the middle, two targets, jobs every half minute. */
  static Scene pool() {
    Rig rig = opened(185, "198.51.100.85", 3336, 119);
    turn(rig, Side.CLIENT, 131);
    rig.rtt();
    say(rig, Side.SERVER, 95);
    say(rig, Side.SERVER, 83);
    say(rig, Side.SERVER, 86);
    for (int i = 1; i <= 20; i++) {
      for (int shares = rig.draw.between(1, 4); shares > 0; shares--) {
        rig.work(6_000);
        turn(rig, Side.CLIENT, 62);
        turn(rig, Side.SERVER, 58);
      }
      rig.pause(9_000);
      if (i % 8 == 0) {
        say(rig, Side.SERVER, 74);
      }
      say(rig, Side.SERVER, i == 10 ? 83 : 87);
      if (i == 10) {
        say(rig, Side.SERVER, 86);
      }
    }
    return rig.bye(Side.CLIENT);
  }

  /** The opening, and the client goes: it may have been anything. */
  static Scene openingAlone() {
    return opened(186, "198.51.100.86", 34_254, 103).bye(Side.CLIENT);
  }

  /** The opening by chance, and a conversation of other sizes behind it. */
  static Scene otherBehindTheOpening() {
    Rig rig = opened(187, "203.0.113.87", 34_254, 103);
    for (int i = 0; i < 30; i++) {
      rig.work(2_000);
      turn(rig, Side.CLIENT, rig.draw.between(20, 900));
      turn(rig, Side.SERVER, rig.draw.between(20, 1_400));
    }
    return rig.bye(Side.SERVER);
  }

  private static Rig opened(int host, String server, int port, int setup) {
    Rig rig = Rig.open(host, server, port);
    turn(rig, Side.CLIENT, 64);
    turn(rig, Side.SERVER, 234);
    turn(rig, Side.CLIENT, setup);
    turn(rig, Side.SERVER, 44);
    return rig;
  }

  /** Bitcoin's BIP 324 with and without garbage on another port than Bitcoin's, Lightning, obfuscated proxies, keys of 64 bytes. */
  static Scene others() {
    return Scene.of(bitcoin(188, 0, 0), bitcoin(189, 0, 170), bitcoin(190, 311, 1_902), turns(191, 9735, 50, 50, 66, 18, 290, 290, 52),
        turns(192, 443, 4_017, 1_390, 612, 1_448, 531), turns(193, 8388, 64, 571, 1_460, 96), turns(194, 34_254, 64, 234, 36, 44, 62, 58),
        turns(195, 3336, 64, 233, 103, 44, 62, 58, 62, 58), turns(196, 34_255, 64, 234, 103, 68, 62, 58, 62, 58),
        turns(197, 4444, 64, 64, 64, 64, 64, 64), turns(198, 3333, 63, 234, 103, 44, 62, 58));
  }

  private static Scene bitcoin(int host, int clientGarbage, int serverGarbage) {
    Rig rig = Rig.open(host, "203.0.113.88", 34_254);
    turn(rig, Side.CLIENT, 64 + clientGarbage);
    turn(rig, Side.SERVER, 64 + serverGarbage);
    turn(rig, Side.CLIENT, 16 + 20);
    turn(rig, Side.SERVER, 16 + 20);
    for (int length : new int[] {147, 147, 21, 21, 29, 29, 53, 1_020, 21, 57}) {
      turn(rig, rig.draw.between(0, 1) == 0 ? Side.CLIENT : Side.SERVER, length);
      rig.pause(300);
    }
    return rig.bye(Side.CLIENT);
  }

  /** The client begins, then they speak in turn. */
  private static Scene turns(int host, int port, int... lengths) {
    Rig rig = Rig.open(host, "203.0.113.89", port);
    for (int i = 0; i < lengths.length; i++) {
      turn(rig, i % 2 == 0 ? Side.CLIENT : Side.SERVER, lengths[i]);
    }
    return rig.bye(Side.CLIENT);
  }

  /** gRPC over HTTP/2 in the clear: frames whose lengths begin with zeros. */
  static Scene grpc() {
    Rig rig = Rig.open(199, "203.0.113.90", 50_051);
    rig.bytes(Side.CLIENT, new Octets().put(HTTP2).u24(18).u8(4).u8(0).u32(0).u16(3).u32(100).u16(4).u32(65_535).u16(6).u32(8_192).bytes());
    rig.rtt().bytes(Side.SERVER, new Octets().u24(6).u8(4).u8(0).u32(0).u16(4).u32(65_535).u24(0).u8(4).u8(1).u32(0).bytes());
    for (int stream = 1; stream < 20; stream += 2) {
      rig.bytes(Side.CLIENT, new Octets().u24(60).u8(1).u8(4).u32(stream).put(rig.draw.bytes(60)).u24(5 + 20).u8(0).u8(1).u32(stream)
          .u8(0).u32(20).put(rig.draw.bytes(20)).bytes());
      rig.rtt().bytes(Side.SERVER, new Octets().u24(14).u8(1).u8(4).u32(stream).put(rig.draw.bytes(14)).u24(5 + 33).u8(0).u8(0).u32(stream)
          .u8(0).u32(33).put(rig.draw.bytes(33)).u24(24).u8(1).u8(5).u32(stream).put(rig.draw.bytes(24)).bytes());
      rig.pause(4_000);
    }
    return rig.bye(Side.CLIENT);
  }

  private static void turn(Rig rig, Side side, int length) {
    rig.rtt();
    say(rig, side, length);
  }

  private static void say(Rig rig, Side side, int length) {
    rig.bytes(side, rig.draw.bytes(length));
  }
}
