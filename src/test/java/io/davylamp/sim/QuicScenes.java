package io.davylamp.sim;

import io.davylamp.event.Side;
import io.davylamp.sim.QuicBytes.Initial;
import io.davylamp.sim.QuicKeys.Version;

/** QUIC to pools and to others, in the forms connections begin. */
final class QuicScenes {
  private static final String POOL = "xmr-eu1.nanopool.org";

  private QuicScenes() {}

  /** The hello of a browser of today: a post-quantum key share makes two datagrams of it. */
  static Scene poolSni() {
    return talk(150, "198.51.100.150", Version.V1, Scene.START_NS).hello(hello(150, POOL, true)).answered(4).scene();
  }

  static Scene version2() {
    return talk(151, "198.51.100.151", Version.V2, Scene.START_NS).hello(hello(151, POOL, false)).answered(2).scene();
  }

  static Scene draft29() {
    return talk(152, "198.51.100.152", Version.DRAFT_29, Scene.START_NS).hello(hello(152, POOL, false)).answered(2).scene();
  }

  /** The server asks already at the first datagram. */
  static Scene retry() {
    byte[] hello = hello(153, POOL, true);
    QuicTalk talk = talk(153, "198.51.100.153", Version.V1, Scene.START_NS);
    return talk.send(Side.CLIENT, talk.next(QuicTalk.crypto(hello, 0, 1_130))).pause(16).retry().hello(hello).answered(2).scene();
  }

  /** 0-RTT before everything, the second half of the hello before the first, and that in pieces among PINGs and padding. */
  static Scene coalescedAndReordered() {
    byte[] hello = hello(154, POOL, true);
    byte[] ping = {1};
    QuicTalk talk = talk(154, "198.51.100.154", Version.V1, Scene.START_NS);
    byte[] early = talk.early(90);
    byte[] pieces = talk.initial().number(0, 2).padded(QuicBytes.DATAGRAM - early.length, QuicBytes.join(ping,
        QuicTalk.crypto(hello, 700, 1_000), new byte[9], QuicTalk.crypto(hello, 0, 300), ping, ping, QuicTalk.crypto(hello, 290, 710)));
    byte[] rest = talk.initial().number(1, 3).datagram(QuicTalk.crypto(hello, 950, hello.length));
    return talk.send(Side.CLIENT, rest).send(Side.CLIENT, QuicBytes.join(early, pieces)).pause(20).answered(2).scene();
  }

  /** A client that tries a reserved version, is told what the server speaks, and comes again. */
  static Scene negotiation() {
    QuicTalk talk = talk(155, "198.51.100.155", Version.V2, Scene.START_NS);
    byte[] greased = talk.next(QuicTalk.crypto(hello(155, POOL, false), 0, 2_000));
    new Octets().u32(0x1a2a_3a4aL).copyTo(greased, 1);
    Initial initial = talk.initial();
    talk.send(Side.CLIENT, greased).pause(17)
        .send(Side.SERVER, QuicBytes.negotiation(initial.scid(), initial.dcid(), 0x0a1a_2a3aL, 0x6b33_43cfL, 1)).pause(1);
    return talk.hello(hello(155, POOL, false)).answered(2).scene();
  }

  /** The sensor missed the second datagram: the name was in the first. */
  static Scene loss() {
    byte[] hello = hello(156, POOL, true);
    QuicTalk talk = talk(156, "198.51.100.156", Version.V1, Scene.START_NS);
    return talk.send(Side.CLIENT, talk.next(QuicTalk.crypto(hello, 0, 1_130))).pause(19).answered(3).scene();
  }

  /** What is meant to cost: ever new connection ids, keys that do not fit, offsets beyond all bounds, a hello that never ends. */
  static Scene hostile() {
    QuicTalk ids = talk(157, "198.51.100.157", Version.V1, Scene.START_NS);
    Draw draw = new Draw(1570);
    for (int i = 0; i < 30; i++) {
      byte[] packet = Initial.first(Version.V1, draw.bytes(8), new byte[0]).datagram(new byte[] {1});
      packet[1_100] ^= 1;
      ids.send(Side.CLIENT, packet).pause(1);
    }
    QuicTalk offsets = talk(158, "198.51.100.157", Version.V1, Scene.START_NS + 1_000_000_000L);
    for (int i = 0; i < 30; i++) {
      byte[] far = QuicBytes.crypto((1L << 61) + i, draw.bytes(40));
      offsets.send(Side.CLIENT, offsets.next(far, QuicBytes.crypto(16_000 + 60L * i, draw.bytes(20)))).pause(1);
    }
    QuicTalk endless = talk(159, "198.51.100.157", Version.V1, Scene.START_NS + 2_000_000_000L);
    endless.send(Side.CLIENT, endless.next(QuicBytes.crypto(0, new Octets().hex("01ffffff0303").put(draw.bytes(900)).bytes())));
    QuicTalk lies = talk(160, "198.51.100.157", Version.V1, Scene.START_NS + 3_000_000_000L);
    lies.send(Side.CLIENT, lies.next(new Octets().hex("0600bfffffff").put(draw.bytes(60)).bytes()));
    byte[] overrun = lies.next(new byte[] {1});
    new Octets().u16(0x7fff).copyTo(overrun, overrun.length - 1_200 + 8 + 6 + 1 + lies.initial().scid().length + 1);
    lies.send(Side.CLIENT, overrun);
    return Scene.of(ids.scene(), offsets.scene(), endless.scene(), lies.scene());
  }

  static QuicTalk talk(int host, String server, Version version, long startNs) {
    return new QuicTalk(Places.inside(host), Places.outside(server, 443), version, new Draw(host), startNs);
  }

  static byte[] hello(int seed, String name, boolean quantum) {
    return QuicBytes.clientHello(new Draw(seed * 31L), name, "h3", quantum);
  }
}
