package io.davylamp.sim;

import io.davylamp.event.Side;
import java.util.ArrayList;
import java.util.List;

/** Messages of nodes that stake or only pass things on: libp2p, CometBFT, Solana; and Bitcoin's transport without structure. */
public final class OtherPeers {
  public static final int PULL_REQUEST = 0;
  public static final int PUSH = 2;
  public static final int PRUNE = 3;

  private static final int VERSION_2_FRAME = 20;

  private OtherPeers() {}

  /** A line of multistream-select behind its length. */
  public static byte[] line(String text) {
    return new Octets().u8(text.length() + 1).text(text).u8('\n').bytes();
  }

  public static byte[] multistream(String security) {
    return Peers.join(line("/multistream/1.0.0"), line(security));
  }

  static TcpTalk libp2p(TcpTalk talk, Draw draw, String security) {
    talk.say(Side.CLIENT, multistream(security)).pause(19);
    talk.say(Side.SERVER, line("/multistream/1.0.0")).pause(1);
    talk.say(Side.SERVER, line(security)).pause(1);
    // Noise XX: 32, 96 and more, 64 and more, each behind its length.
    talk.say(Side.CLIENT, new Octets().block16(new Octets().put(draw.bytes(32))).bytes()).pause(20);
    talk.say(Side.SERVER, new Octets().block16(new Octets().put(draw.bytes(234))).bytes()).pause(2);
    talk.say(Side.CLIENT, new Octets().block16(new Octets().put(draw.bytes(202))).bytes()).pause(300);
    return talk.say(Side.SERVER, new Octets().block16(new Octets().put(draw.bytes(90))).bytes());
  }

  public static byte[] cometKey(Draw draw) {
    return new Octets().hex("220a20").put(draw.bytes(32)).bytes();
  }

  static TcpTalk comet(TcpTalk talk, Draw draw) {
    talk.say(Side.CLIENT, cometKey(draw)).pause(9);
    talk.say(Side.SERVER, cometKey(draw)).pause(1);
    talk.say(Side.CLIENT, draw.bytes(1044)).pause(12);
    talk.say(Side.SERVER, draw.bytes(1044)).pause(200);
    return talk.say(Side.SERVER, draw.bytes(2 * 1044));
  }

  /** Bitcoin's transport, version 2: a key and garbage, then packets behind a masked length. */
  static TcpTalk bitcoinV2(TcpTalk talk, Draw draw, int clientGarbage, int serverGarbage) {
    talk.say(Side.CLIENT, draw.bytes(64 + clientGarbage)).pause(26);
    talk.say(Side.SERVER, draw.bytes(64 + serverGarbage)).pause(2);
    talk.say(Side.CLIENT, draw.bytes(16 + VERSION_2_FRAME + VERSION_2_FRAME + 110)).pause(27);
    talk.say(Side.SERVER, draw.bytes(16 + VERSION_2_FRAME + VERSION_2_FRAME + 112)).pause(400);
    return talk.say(Side.CLIENT, draw.bytes(VERSION_2_FRAME + 13));
  }

  public static byte[] solanaPing(Draw draw, byte[] token) {
    return new Octets().put(Peers.le(4, 4)).put(draw.bytes(32)).put(token).put(draw.bytes(64)).bytes();
  }

  public static byte[] solanaPong(Draw draw, byte[] token) {
    byte[] hash = Peers.sha256(Peers.join(new Octets().text("SOLANA_PING_PONG").bytes(), token));
    return new Octets().put(Peers.le(5, 4)).put(draw.bytes(32)).put(hash).put(draw.bytes(64)).bytes();
  }

  public static byte[] solanaPush(Draw draw) {
    return new Octets().put(Peers.le(PUSH, 4)).put(draw.bytes(32)).put(Peers.le(1, 8)).put(draw.bytes(64)).put(Peers.le(1, 4)).u8(3)
        .put(draw.bytes(240)).bytes();
  }

  public static byte[] solanaPrune(Draw draw) {
    byte[] sender = draw.bytes(32);
    return new Octets().put(Peers.le(PRUNE, 4)).put(sender).put(sender).put(Peers.le(2, 8)).put(draw.bytes(64)).put(draw.bytes(64))
        .put(draw.bytes(32)).put(Peers.le(Scene.START_NS / 1_000_000, 8)).bytes();
  }

  public static byte[] solanaPullRequest(Draw draw) {
    Octets out = new Octets().put(Peers.le(PULL_REQUEST, 4)).put(Peers.le(3, 8)).put(draw.bytes(24)).u8(1).put(Peers.le(40, 8));
    out.put(draw.bytes(320)).put(Peers.le(2560, 8)).put(Peers.le(700, 8)).put(draw.bytes(8)).put(Peers.le(12, 4));
    return out.put(draw.bytes(64)).put(Peers.le(11, 4)).put(draw.bytes(180)).bytes();
  }

  static Scene solana(Endpoint client, Endpoint server, Draw draw) {
    List<Step> steps = new ArrayList<>();
    byte[] token = draw.bytes(32);
    EthereumPeers.datagram(steps, client, server, Side.CLIENT, 0, solanaPing(draw, token));
    EthereumPeers.datagram(steps, client, server, Side.SERVER, 18, solanaPong(draw, token));
    EthereumPeers.datagram(steps, client, server, Side.CLIENT, 100, solanaPullRequest(draw));
    EthereumPeers.datagram(steps, client, server, Side.SERVER, 130, solanaPush(draw));
    EthereumPeers.datagram(steps, client, server, Side.CLIENT, 220, solanaPrune(draw));
    return new Scene(steps);
  }
}
