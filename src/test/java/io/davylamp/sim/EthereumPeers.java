package io.davylamp.sim;

import io.davylamp.event.Side;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.asn1.sec.SECNamedCurves;
import org.bouncycastle.crypto.digests.KeccakDigest;

/** Packets of Ethereum's nodes: discovery over UDP, and the openings of RLPx. Signatures and ciphertext are drawn. */
public final class EthereumPeers {
  public static final int PING = 1;
  public static final int PONG = 2;
  public static final int FINDNODE = 3;
  public static final int NEIGHBOURS = 4;
  public static final int ENR_REQUEST = 5;
  public static final int ENR_RESPONSE = 6;

  private static final int WHO_ARE_YOU = 63;

  private EthereumPeers() {}

  /** A packet of discv4 whose hash is right. */
  public static byte[] discv4(Draw draw, int type, byte[] list) {
    byte[] signed = new Octets().put(draw.bytes(64)).u8(draw.between(0, 1)).u8(type).put(list).bytes();
    return new Octets().put(keccak(signed)).put(signed).bytes();
  }

  public static byte[] ping(Draw draw) {
    byte[] from = list(item("c0000205"), item("765f"), item("765f"));
    byte[] to = list(item("c633648d"), item("765f"), item("765f"));
    return discv4(draw, PING, list(item("04"), from, to, item("69a5514c"), item("86018a2b3c4d5e")));
  }

  public static byte[] pong(Draw draw, byte[] ping) {
    byte[] to = list(item("c0000205"), item("765f"), item("765f"));
    return discv4(draw, PONG, list(to, item(Arrays.copyOf(ping, 32)), item("69a5514c"), item("86018a2b3c4d5f")));
  }

  /** A public key in the uncompressed form, 65 bytes. */
  public static byte[] key(Draw draw) {
    BigInteger secret = new BigInteger(1, draw.bytes(31)).add(BigInteger.ONE);
    return SECNamedCurves.getByName("secp256k1").getG().multiply(secret).normalize().getEncoded(false);
  }

  /** RLPx's auth or ack behind its length (EIP-8). @param plain bytes before encryption, padding included */
  public static byte[] opening(Draw draw, int plain) {
    return new Octets().block16(new Octets().put(key(draw)).put(draw.bytes(16 + plain + 32))).bytes();
  }

  /** The older form: no length, no padding. */
  public static byte[] oldOpening(Draw draw, int plain) {
    return new Octets().put(key(draw)).put(draw.bytes(16 + plain + 32)).bytes();
  }

  static TcpTalk rlpx(TcpTalk talk, Draw draw) {
    talk.say(Side.CLIENT, opening(draw, 170 + draw.between(100, 199))).pause(22);
    talk.say(Side.SERVER, opening(draw, 102 + draw.between(100, 199))).pause(1);
    talk.say(Side.CLIENT, draw.bytes(32 + 160)).pause(2);
    talk.say(Side.SERVER, draw.bytes(32 + 176)).pause(3);
    for (int i = 0; i < 4; i++) {
      talk.say(i % 2 == 0 ? Side.CLIENT : Side.SERVER, draw.bytes(32 + 16 * draw.between(3, 40))).pause(700);
    }
    return talk;
  }

  static Scene discv4(Endpoint client, Endpoint server, Draw draw) {
    List<Step> steps = new ArrayList<>();
    byte[] ping = ping(draw);
    byte[] back = ping(draw);
    datagram(steps, client, server, Side.CLIENT, 0, ping);
    datagram(steps, client, server, Side.SERVER, 24, pong(draw, ping));
    datagram(steps, client, server, Side.SERVER, 25, back);
    datagram(steps, client, server, Side.CLIENT, 26, pong(draw, back));
    datagram(steps, client, server, Side.CLIENT, 40, discv4(draw, FINDNODE, list(item(draw.bytes(64)), item("69a5514c"))));
    byte[] node = list(item("c6336490"), item("765f"), item("765f"), item(draw.bytes(64)));
    datagram(steps, client, server, Side.SERVER, 66, discv4(draw, NEIGHBOURS, list(list(node, node, node), item("69a5514c"))));
    datagram(steps, client, server, Side.CLIENT, 80, discv4(draw, ENR_REQUEST, list(item("69a5514c"))));
    return new Scene(steps);
  }

  static Scene discv5(Endpoint client, Endpoint server, Draw draw) {
    List<Step> steps = new ArrayList<>();
    datagram(steps, client, server, Side.CLIENT, 0, draw.bytes(16 + 23 + 32 + 44));
    datagram(steps, client, server, Side.SERVER, 31, draw.bytes(WHO_ARE_YOU));
    datagram(steps, client, server, Side.CLIENT, 33, draw.bytes(16 + 23 + 130 + 180));
    datagram(steps, client, server, Side.SERVER, 64, draw.bytes(16 + 23 + 32 + 310));
    return new Scene(steps);
  }

  static void datagram(List<Step> steps, Endpoint client, Endpoint server, Side side, long ms, byte[] payload) {
    steps.add(new Step(Scene.START_NS + ms * 1_000_000L, side, client, server, new Part.Datagram(payload)));
  }

  static byte[] item(String hex) {
    return item(new Octets().hex(hex).bytes());
  }

  /** A text in RLP, of at most 55 bytes or one that needs a byte for its length. */
  static byte[] item(byte[] bytes) {
    if (bytes.length == 1 && bytes[0] >= 0) {
      return bytes;
    }
    Octets out = new Octets();
    return (bytes.length < 56 ? out.u8(0x80 + bytes.length) : out.u8(0xB8).u8(bytes.length)).put(bytes).bytes();
  }

  static byte[] list(byte[]... items) {
    byte[] body = Peers.join(items);
    Octets out = new Octets();
    if (body.length < 56) {
      out.u8(0xC0 + body.length);
    } else if (body.length < 256) {
      out.u8(0xF8).u8(body.length);
    } else {
      out.u8(0xF9).u16(body.length);
    }
    return out.put(body).bytes();
  }

  static byte[] keccak(byte[] input) {
    KeccakDigest digest = new KeccakDigest(256);
    byte[] out = new byte[32];
    digest.update(input, 0, input.length);
    digest.doFinal(out, 0);
    return out;
  }
}
