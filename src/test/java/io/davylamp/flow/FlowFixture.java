package io.davylamp.flow;

/** Flows for tests of other packages, without a table. */
public final class FlowFixture {
  private FlowFixture() {}

  /** IPv4, client 10.0.0.1, server 192.0.2.1. */
  public static Flow flow(int protocol, int clientPort, int serverPort) {
    Flow flow = new Flow();
    flow.clientIsLow = flow.key.set(4, protocol, 0, 0x0A000001L, clientPort, 0, 0xC0000201L, serverPort);
    return flow;
  }

  /** With a handshake seen: client and server are certain. */
  public static Flow tcp(int serverPort) {
    Flow flow = midstream(serverPort);
    flow.directionCertain = true;
    return flow;
  }

  /** Joined after the handshake. */
  public static Flow midstream(int serverPort) {
    return flow(6, 40_000, serverPort);
  }

  public static Flow udp(int serverPort) {
    return flow(17, 40_000, serverPort);
  }

  /** The table forgets a flow. */
  public static void forget(Flow flow) {
    flow.clear();
  }
}
