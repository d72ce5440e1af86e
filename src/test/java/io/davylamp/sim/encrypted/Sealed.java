package io.davylamp.sim.encrypted;

import io.davylamp.event.Side;
import io.davylamp.sim.Endpoint;
import io.davylamp.sim.Scene;
import io.davylamp.sim.TcpTalk;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;

/** A script as packets: both ends are engines of a TLS library, what they write goes into TCP segments at the script's times. */
final class Sealed {
  private static final int ROUNDS = 64;

  private final SSLEngine[] engines;
  private final TcpTalk talk;
  private final ByteBuffer net = ByteBuffer.allocate(1 << 17);
  private final ByteBuffer plain = ByteBuffer.allocate(1 << 17);

  private Sealed(SSLEngine client, SSLEngine server, TcpTalk talk) {
    engines = new SSLEngine[] {client, server};
    this.talk = talk;
  }

  static Scene scene(Talk script, TlsStack stack, Endpoint client, Endpoint server, String sni) {
    try {
      TcpTalk talk = new TcpTalk(client, server, Scene.START_NS).open();
      Sealed sealed = new Sealed(stack.client(sni), stack.server(), talk);
      sealed.handshake();
      long startNs = talk.nowNs();
      for (Talk.Said said : script.inOrder()) {
        long untilNs = startNs + said.ms() * 1_000_000L;
        talk.pauseMicros(Math.max(0, untilNs - talk.nowNs()) / 1000);
        byte[] bytes = said.bytes();
        int piece = (bytes.length + stack.pieces - 1) / stack.pieces;
        for (int at = 0; at < bytes.length; at += piece) {
          sealed.write(said.side(), Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + piece)));
        }
      }
      return talk.pause(900).close(Side.CLIENT).scene();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private void handshake() throws SSLException {
    engines[0].beginHandshake();
    engines[1].beginHandshake();
    byte[][] waiting = {{}, {}};
    for (int round = 0; round < ROUNDS; round++) {
      boolean moved = false;
      for (Side side : Side.values()) {
        SSLEngine engine = engines[side.ordinal()];
        runTasks(engine);
        byte[] made = wrapAll(engine, ByteBuffer.allocate(0));
        if (made.length > 0) {
          talk.pauseMicros(side == Side.CLIENT ? 400 : 9_000).say(side, made);
          waiting[1 - side.ordinal()] = join(waiting[1 - side.ordinal()], made);
          moved = true;
        }
        byte[] rest = unwrapAll(engines[1 - side.ordinal()], waiting[1 - side.ordinal()]);
        moved |= rest.length < waiting[1 - side.ordinal()].length;
        waiting[1 - side.ordinal()] = rest;
      }
      if (!moved && done(engines[0]) && done(engines[1])) {
        return;
      }
    }
    throw new IllegalStateException("no handshake: " + engines[0].getHandshakeStatus() + ", " + engines[1].getHandshakeStatus());
  }

  private static boolean done(SSLEngine engine) {
    HandshakeStatus status = engine.getHandshakeStatus();
    return status == HandshakeStatus.NOT_HANDSHAKING || status == HandshakeStatus.FINISHED;
  }

  private void write(Side side, byte[] bytes) throws SSLException {
    byte[] made = wrapAll(engines[side.ordinal()], ByteBuffer.wrap(bytes));
    talk.say(side, made);
    byte[] rest = unwrapAll(engines[1 - side.ordinal()], made);
    if (rest.length > 0) {
      throw new IllegalStateException(rest.length + " bytes not understood");
    }
  }

  private byte[] wrapAll(SSLEngine engine, ByteBuffer source) throws SSLException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int i = 0; i < ROUNDS; i++) {
      runTasks(engine);
      if (!source.hasRemaining() && engine.getHandshakeStatus() != HandshakeStatus.NEED_WRAP) {
        break;
      }
      net.clear();
      SSLEngineResult result = engine.wrap(source, net);
      out.write(net.array(), 0, net.position());
      if (result.bytesConsumed() == 0 && result.bytesProduced() == 0) {
        break;
      }
    }
    return out.toByteArray();
  }

  private byte[] unwrapAll(SSLEngine engine, byte[] bytes) throws SSLException {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    int idle = 0;
    // BoringSSL's engine notices that it is done when it is asked once more, with nothing.
    for (int i = 0; i < ROUNDS && (in.hasRemaining() || engine.getHandshakeStatus() == HandshakeStatus.NEED_UNWRAP); i++) {
      runTasks(engine);
      if (engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP) {
        break;
      }
      plain.clear();
      SSLEngineResult result = engine.unwrap(in, plain);
      // Once without progress is the end of a task; twice is the want of more bytes.
      idle = result.bytesConsumed() > 0 || result.getHandshakeStatus() == HandshakeStatus.NEED_TASK ? 0 : idle + 1;
      if (result.getStatus() == SSLEngineResult.Status.BUFFER_UNDERFLOW || idle > 1) {
        break;
      }
    }
    runTasks(engine);
    return Arrays.copyOfRange(bytes, in.position(), bytes.length);
  }

  private static void runTasks(SSLEngine engine) {
    for (Runnable task = engine.getDelegatedTask(); task != null; task = engine.getDelegatedTask()) {
      task.run();
    }
  }

  private static byte[] join(byte[] first, byte[] second) {
    byte[] all = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, all, first.length, second.length);
    return all;
  }
}
