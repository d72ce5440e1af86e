package io.davylamp.protocol.p2p;

import io.davylamp.protocol.Analyzer;
import io.davylamp.protocol.Protocol;
import io.davylamp.protocol.Session;
import io.davylamp.protocol.Transport;
import java.util.ArrayDeque;
import java.util.List;

/** A protocol nodes speak to each other: its name, where it travels, and its pool of analyzers. */
public abstract class PeerProtocol implements Protocol {
  /** Ethereum, its forks and what is built like it: which of them is only said encrypted. */
  static final String ETHEREUM = "ethereum-family";

  private static final int[] NO_PORTS = {};

  final PeerDesk desk;
  /** The name for as long as nothing proves it. */
  final String unproven;
  private final String name;
  private final Transport transport;
  private final int[] ports;
  private final ArrayDeque<PeerAnalyzer> free = new ArrayDeque<>();

  PeerProtocol(String name, Transport transport, PeerDesk desk, int... ports) {
    this.name = name;
    unproven = name + '?';
    this.transport = transport;
    this.desk = desk;
    this.ports = ports.length == 0 ? NO_PORTS : ports;
  }

  /** All of them, in the order they are asked. */
  public static List<PeerProtocol> all() {
    PeerDesk desk = new PeerDesk();
    return List.of(new BitcoinProtocol(desk), new LevinProtocol(desk), new RlpxProtocol(desk), new Libp2pProtocol(desk),
        new CometProtocol(desk), new Discv4Protocol(desk), new SolanaGossipProtocol(desk), new BitcoinV2Protocol(desk),
        new Discv5Protocol(desk));
  }

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final Transport transport() {
    return transport;
  }

  @Override
  public final int[] ports() {
    return ports.clone();
  }

  @Override
  public final Analyzer newAnalyzer(Session session) {
    PeerAnalyzer pooled = free.pollLast();
    return (pooled != null ? pooled : make()).open(session);
  }

  abstract PeerAnalyzer make();

  final void giveBack(PeerAnalyzer analyzer) {
    free.addLast(analyzer);
  }
}
