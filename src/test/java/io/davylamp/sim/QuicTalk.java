package io.davylamp.sim;

import io.davylamp.event.Side;
import io.davylamp.sim.QuicBytes.Initial;
import io.davylamp.sim.QuicKeys.Version;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** One QUIC connection as a sensor sees it: Initials anybody can open, then packets of which only the sizes can be seen. */
final class QuicTalk {
  /** Bytes of a hello that fit a first datagram beside what else is in it. */
  private static final int FIRST_PART = 1_130;
  private static final byte[] NONE = {};

  private final Endpoint client;
  private final Endpoint server;
  private final Version version;
  private final Draw draw;
  private final List<Step> steps = new ArrayList<>();
  private final byte[] clientId;
  private final byte[] serverId;
  private Initial initial;
  private long number;
  private long nowNs;

  QuicTalk(Endpoint client, Endpoint server, Version version, Draw draw, long startNs) {
    this.client = client;
    this.server = server;
    this.version = version;
    this.draw = draw;
    nowNs = startNs;
    byte[] firstId = draw.bytes(8);
    clientId = draw.bytes(draw.between(0, 1) * 8);
    serverId = draw.bytes(8);
    initial = Initial.first(version, firstId, clientId);
  }

  /** The next Initial of the client, of 1,200 bytes. */
  byte[] next(byte[]... frames) {
    return initial.number(number, 1 + (int) (number++ % 4)).datagram(frames);
  }

  QuicTalk send(Side side, byte[] datagram) {
    steps.add(new Step(nowNs, side, client, server, new Part.Datagram(datagram)));
    nowNs += 60_000L;
    return this;
  }

  QuicTalk pause(long ms) {
    nowNs += ms * 1_000_000L;
    return this;
  }

  /** The hello in as many datagrams as it needs. */
  QuicTalk hello(byte[] hello) {
    for (int at = 0; at < hello.length; at += FIRST_PART) {
      send(Side.CLIENT, next(crypto(hello, at, at + FIRST_PART)));
    }
    return pause(18);
  }

  /** A server that asks the client to prove its address first (RFC 9000 s. 8.1.2). */
  QuicTalk retry() {
    byte[] retryId = draw.bytes(11);
    byte[] token = draw.bytes(64);
    send(Side.SERVER, QuicBytes.retry(version, clientId, retryId, token, draw.bytes(16)));
    initial = initial.afterRetry(retryId, token);
    return pause(4);
  }

  /** The server's answer, coalesced, the client's end of the handshake, and so many exchanges of data. */
  QuicTalk answered(int exchanges) {
    byte[] answer = new Initial(version, Side.SERVER, initial.keyId(), clientId, serverId, NONE, 0, 1)
        .packet(QuicBytes.join(QuicBytes.ack((int) Math.max(0, number - 1)), QuicBytes.crypto(0, QuicBytes.serverHello(draw))));
    byte[] handshake = QuicBytes.other(version, 2, clientId, serverId, draw.bytes(980));
    send(Side.SERVER, QuicBytes.join(answer, handshake)).send(Side.SERVER, QuicBytes.other(version, 2, clientId, serverId, draw.bytes(700)));
    pause(2);
    initial = initial.to(serverId);
    send(Side.CLIENT, next(QuicBytes.ack(0)));
    send(Side.CLIENT, QuicBytes.join(QuicBytes.other(version, 2, serverId, clientId, draw.bytes(80)), shortHeader(Side.CLIENT, 120)));
    for (int i = 0; i < exchanges; i++) {
      pause(30).send(Side.CLIENT, shortHeader(Side.CLIENT, draw.between(90, 400)));
      pause(15).send(Side.SERVER, shortHeader(Side.SERVER, draw.between(200, 1_150)));
    }
    return this;
  }

  /** 1-RTT: nothing but the receiver's connection id can be told (RFC 9000 s. 17.3). */
  byte[] shortHeader(Side sender, int inside) {
    byte[] id = sender == Side.CLIENT ? serverId : clientId;
    return new Octets().u8(0x40 | draw.between(0, 63)).put(id).put(draw.bytes(inside)).bytes();
  }

  /** A 0-RTT packet to the server: its inside is closed. */
  byte[] early(int inside) {
    return QuicBytes.other(version, 1, initial.dcid(), clientId, draw.bytes(inside));
  }

  static byte[] crypto(byte[] hello, int from, int to) {
    return QuicBytes.crypto(from, Arrays.copyOfRange(hello, from, Math.min(hello.length, to)));
  }

  Initial initial() {
    return initial;
  }

  long nowNs() {
    return nowNs;
  }

  Scene scene() {
    return new Scene(steps);
  }
}
