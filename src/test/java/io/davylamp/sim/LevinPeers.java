package io.davylamp.sim;

import io.davylamp.event.Side;

/** Messages of Monero's nodes: Levin's header and epee's portable storage. */
public final class LevinPeers {
  public static final String MONERO = "1230f17161044161173100821 6a1a110".replace(" ", "");
  public static final String STAGENET = "12 30f1716104416117310082 16a1a112".replace(" ", "");
  public static final int HANDSHAKE = 1001;
  public static final int TIMED_SYNC = 1002;
  public static final int REQUEST = 1;
  public static final int REPLY = 2;

  private static final String SIGNATURE = "0121010101010101";
  private static final String STORAGE = "011101010101020101";

  private LevinPeers() {}

  public static byte[] message(int command, int flags, byte[] payload) {
    return message(command, flags, payload.length, 1, payload);
  }

  /** A header that says what it is told to. */
  public static byte[] message(int command, int flags, long size, int version, byte[] payload) {
    return new Octets().hex(SIGNATURE).put(Peers.le(size, 8)).u8(flags == REQUEST ? 1 : 0).put(Peers.le(command, 4))
        .put(Peers.le(flags == REPLY ? 1 : 0, 4)).put(Peers.le(flags, 4)).put(Peers.le(version, 4)).put(payload).bytes();
  }

  /** What both ends say in a handshake; a reply names peers first, because sections are sorted by name. */
  public static byte[] handshake(Draw draw, String network, long height, int peers) {
    Octets out = new Octets().hex(STORAGE).u8((peers > 0 ? 3 : 2) << 2);
    if (peers > 0) {
      name(out, "local_peerlist_new").u8(0x8C).put(varint(peers));
      for (int i = 0; i < peers; i++) {
        out.u8(2 << 2);
        name(out, "adr").u8(12).u8(2 << 2);
        name(out, "addr").u8(12).u8(2 << 2);
        name(out, "m_ip").u8(6).put(draw.bytes(4));
        name(out, "m_port").u8(7).put(Peers.le(18_080, 2));
        name(out, "type").u8(8).u8(1);
        name(out, "id").u8(5).put(draw.bytes(8));
      }
    }
    name(out, "node_data").u8(12).u8(4 << 2);
    name(out, "my_port").u8(6).put(Peers.le(18_080, 4));
    name(out, "network_id").u8(10).u8(16 << 2).hex(network);
    name(out, "peer_id").u8(5).put(draw.bytes(8));
    name(out, "support_flags").u8(6).put(Peers.le(1, 4));
    return coreSync(out, draw, height).bytes();
  }

  /** What both ends say each minute. */
  public static byte[] timedSync(Draw draw, long height) {
    return coreSync(new Octets().hex(STORAGE).u8(1 << 2), draw, height).bytes();
  }

  static TcpTalk session(TcpTalk talk, Draw draw, String network, long height, int peers) {
    talk.say(Side.CLIENT, message(HANDSHAKE, REQUEST, handshake(draw, network, height, 0))).pause(31);
    talk.say(Side.SERVER, message(1007, REQUEST, new Octets().hex(STORAGE).u8(0).bytes())).pause(1);
    talk.say(Side.CLIENT, message(1007, REPLY, support())).pause(28);
    talk.say(Side.SERVER, message(HANDSHAKE, REPLY, handshake(draw, network, height + 2, peers))).pause(300);
    talk.say(Side.SERVER, message(2002, 0, draw.bytes(1900))).pause(60_000);
    talk.say(Side.CLIENT, message(TIMED_SYNC, REQUEST, timedSync(draw, height + 2))).pause(30);
    return talk.say(Side.SERVER, message(TIMED_SYNC, REPLY, timedSync(draw, height + 2)));
  }

  private static byte[] support() {
    Octets out = new Octets().hex(STORAGE).u8(1 << 2);
    return name(out, "support_flags").u8(6).put(Peers.le(1, 4)).bytes();
  }

  private static Octets coreSync(Octets out, Draw draw, long height) {
    name(out, "payload_data").u8(12).u8(5 << 2);
    name(out, "cumulative_difficulty").u8(5).put(Peers.le(480_123_456_789_012_345L, 8));
    name(out, "current_height").u8(5).put(Peers.le(height, 8));
    name(out, "pruning_seed").u8(6).put(Peers.le(0, 4));
    name(out, "top_id").u8(10).u8(32 << 2 & 0xFF).put(draw.bytes(32));
    return name(out, "top_version").u8(8).u8(16);
  }

  private static Octets name(Octets out, String name) {
    return out.u8(name.length()).text(name);
  }

  /** epee's: the two lowest bits say how many bytes. */
  private static byte[] varint(int value) {
    return value < 64 ? Peers.le(value << 2, 1) : Peers.le((long) value << 2 | 1, 2);
  }
}
