package io.davylamp.protocol.p2p;

import io.davylamp.event.Anomaly;
import io.davylamp.event.Side;
import io.davylamp.flow.Node;
import io.davylamp.protocol.Analyzer;
import io.davylamp.protocol.Session;
import io.netty.buffer.ByteBuf;

/**
 * Reads what either side of a node's connection says of itself first, and lets the flow go as soon as both have, or the other's is no
 * longer to be expected: it ended, lost bytes, or this side sent {@value #PATIENCE} bytes more. Pooled by its protocol.
 */
abstract class PeerAnalyzer implements Analyzer {
  /** A peer answers a version message before it is sent a hundred blocks' announcements. */
  private static final int PATIENCE = 64 << 10;

  final PeerDesk desk;
  Session session;
  private final PeerProtocol owner;
  private boolean clientDone;
  private boolean serverDone;
  private long after;

  PeerAnalyzer(PeerProtocol owner) {
    this.owner = owner;
    desk = owner.desk;
  }

  PeerAnalyzer open(Session of) {
    session = of;
    clientDone = false;
    serverDone = false;
    after = 0;
    begin();
    return this;
  }

  /** A new flow. */
  abstract void begin();

  /** Bytes of a side that is not {@link #done}; as {@link Analyzer#onBytes}. */
  abstract int read(Side side, ByteBuf buffer, int offset, int length);

  /** A side can say no more: it ended or lost bytes. */
  void missed(Side side) {}

  @Override
  public final int onBytes(Side side, ByteBuf buffer, int offset, int length) {
    if (!isDone(side)) {
      return read(side, buffer, offset, length);
    }
    after += length;
    if (after > PATIENCE) {
      session.stop();
    }
    return length;
  }

  @Override
  public final void onGap(Side side, long length) {
    if (!isDone(side)) {
      missed(side);
      done(side);
    }
  }

  @Override
  public final void onEnd(Side side) {
    onGap(side, 0);
  }

  @Override
  public final void reset() {
    session = null;
    owner.giveBack(this);
  }

  /** This side has said what it had to say. The caller does nothing after it but return. */
  final void done(Side side) {
    clientDone |= side == Side.CLIENT;
    serverDone |= side == Side.SERVER;
    if (clientDone && serverDone) {
      session.stop();
    }
  }

  final boolean isDone(Side side) {
    return side == Side.CLIENT ? clientDone : serverDone;
  }

  final void fail(Side side, Anomaly anomaly) {
    session.anomaly(side, anomaly);
    done(side);
  }

  /**
   * The flow is a node's.
   *
   * @param sure whether content proves it
   */
  final Node node(String network, boolean sure) {
    Node node = session.flow().nodeOrNew();
    node.network = network;
    node.sure = sure;
    node.coin = true;
    return node;
  }

  /** Names the flow with a question mark as long as nothing proves what it is, and without one from then on. */
  final void proven(boolean sure) {
    session.flow().appProto(sure ? owner.name() : owner.unproven);
    session.flow().node().sure = sure;
  }

  static Node.Peer peer(Node node, Side side) {
    return side == Side.CLIENT ? node.client : node.server;
  }

  /** Publishes the worker's event, and notes on the flow what it says of this side. */
  final void tell(Side side, Node.Peer peer) {
    PeerEvent event = desk.event;
    peer.agent = event.agent;
    peer.version = event.version;
    peer.height = event.height;
    session.flow().countTransaction();
    session.emit(side, event);
  }
}
