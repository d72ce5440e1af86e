package io.davylamp.flow;

import io.davylamp.event.EveObject;

/**
 * What is known of a cryptocurrency network's nodes on one flow: {@code flow.node}. It says nothing about mining: a node is no miner.
 * Belongs to the flow's slot and is reused with it; filled by the protocol analyzers, read by the flow record and by the node
 * detector.
 */
public final class Node {
  /** What one end said of itself. */
  public static final class Peer {
    /** {@code node}, {@code light-client}, {@code wallet} or {@code peer}; null when nothing shows it. */
    public String role;
    /** The program as it names itself; null when it did not. */
    public String agent;
    /** Protocol version; 0 unknown. */
    public long version;
    /** Height of its chain; -1 unknown. */
    public long height;

    Peer() {
      clear();
    }

    void clear() {
      role = null;
      agent = null;
      version = 0;
      height = -1;
    }

    private boolean saidAnything() {
      return agent != null || version != 0 || height >= 0;
    }

    private void write(String name, EveObject out) {
      if (saidAnything()) {
        out.openObject(name);
        out.text("agent", agent);
        if (version != 0) {
          out.number("version", version);
        }
        if (height >= 0) {
          out.number("height", height);
        }
        out.close();
      }
    }
  }

  /** Name of the network, {@code unknown} when the protocol does not tell. */
  public String network;
  /** Whether content proves it; false where only lengths and the absence of structure speak for it. */
  public boolean sure;
  /** Whether the protocol is spoken by cryptocurrencies alone; libp2p carries other things too. */
  public boolean coin;
  /** Whether the operator was told of it. */
  public boolean told;
  public final Peer client = new Peer();
  public final Peer server = new Peer();

  Node() {
    clear();
  }

  void clear() {
    network = null;
    sure = false;
    coin = false;
    told = false;
    client.clear();
    server.clear();
  }

  /** Client and server have been exchanged. */
  void reverse() {
    String role = client.role;
    client.role = server.role;
    server.role = role;
    String agent = client.agent;
    client.agent = server.agent;
    server.agent = agent;
    long version = client.version;
    client.version = server.version;
    server.version = version;
    long height = client.height;
    client.height = server.height;
    server.height = height;
  }

  /** Writes the members of the {@code node} object. */
  public void write(EveObject out) {
    out.text("network", network);
    out.text("confidence", sure ? "high" : "low");
    if (client.role != null || server.role != null) {
      out.openObject("role");
      out.text("client", client.role);
      out.text("server", server.role);
      out.close();
    }
    client.write("client", out);
    server.write("server", out);
  }
}
