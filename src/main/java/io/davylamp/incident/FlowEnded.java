package io.davylamp.incident;

import io.davylamp.event.Side;
import io.davylamp.flow.Conversation;
import io.davylamp.flow.Failure;
import io.davylamp.flow.Flow;
import io.davylamp.flow.FlowEnd;
import io.davylamp.flow.Mining;
import java.nio.ByteBuffer;

/**
 * What incidents want to know of a flow that ended. Refilled for each, on the worker from the flow or, where it crossed a ring, from
 * its stored form.
 */
public final class FlowEnded {
  /** Bytes of the stored form. */
  public static final int BYTES = 12 * Long.BYTES + 4 * Integer.BYTES + 4;

  private static final Failure[] FAILURES = Failure.values();
  private static final String TLS = "tls";

  private long flowId;
  private int sourceId;
  private int protocol;
  private int ipVersion;
  private long clientHi;
  private long clientLo;
  private int clientPort;
  private long serverHi;
  private long serverLo;
  private int serverPort;
  private long firstNs;
  private long lastNs;
  private long endedNs;
  private long packetsClient;
  private long packetsServer;
  private long bytesClient;
  private long bytesServer;
  private boolean bothSpoke;
  private Failure failure;
  private boolean ordinary;
  private boolean encrypted;
  private Mining mining;

  /** Takes everything from a flow at its end. */
  public FlowEnded of(Flow flow, FlowEnd reason) {
    flowId = flow.id();
    sourceId = flow.sourceId();
    protocol = flow.protocol();
    ipVersion = flow.ipVersion();
    clientHi = flow.addressHi(Side.CLIENT);
    clientLo = flow.addressLo(Side.CLIENT);
    clientPort = flow.port(Side.CLIENT);
    serverHi = flow.addressHi(Side.SERVER);
    serverLo = flow.addressLo(Side.SERVER);
    serverPort = flow.port(Side.SERVER);
    firstNs = flow.firstNs();
    lastNs = flow.lastNs();
    endedNs = flow.endedNs();
    packetsClient = flow.packets(Side.CLIENT);
    packetsServer = flow.packets(Side.SERVER);
    bytesClient = flow.wireBytes(Side.CLIENT);
    bytesServer = flow.wireBytes(Side.SERVER);
    bothSpoke = flow.payloadBytes(Side.CLIENT) > 0 && flow.payloadBytes(Side.SERVER) > 0;
    failure = Failure.of(flow, reason);
    ordinary = isOrdinary(flow.appProto());
    encrypted = TLS.equals(flow.appProto());
    mining = flow.mining();
    return this;
  }

  /** A protocol that was recognised and is not one mining hides in. */
  private static boolean isOrdinary(String protocol) {
    return protocol != null && !protocol.equals("failed") && !protocol.equals(TLS) && !protocol.equals("stratum");
  }

  /** Writes {@link #BYTES} bytes; {@link #mining} goes its own way. */
  public void store(ByteBuffer out) {
    out.putLong(flowId).putLong(clientHi).putLong(clientLo).putLong(serverHi).putLong(serverLo);
    out.putLong(firstNs).putLong(lastNs).putLong(endedNs).putLong(packetsClient).putLong(packetsServer);
    out.putLong(bytesClient).putLong(bytesServer);
    out.putInt(sourceId).putInt(protocol).putInt(clientPort).putInt(serverPort);
    out.put((byte) ipVersion).put((byte) (failure == null ? 0 : failure.ordinal() + 1));
    out.put((byte) (bothSpoke ? 1 : 0)).put((byte) (ordinary ? 1 : encrypted ? 2 : 0));
  }

  /** Reads what {@link #store} wrote. @param facts of mining, or null */
  public FlowEnded load(ByteBuffer in, Mining facts) {
    flowId = in.getLong();
    clientHi = in.getLong();
    clientLo = in.getLong();
    serverHi = in.getLong();
    serverLo = in.getLong();
    firstNs = in.getLong();
    lastNs = in.getLong();
    endedNs = in.getLong();
    packetsClient = in.getLong();
    packetsServer = in.getLong();
    bytesClient = in.getLong();
    bytesServer = in.getLong();
    sourceId = in.getInt();
    protocol = in.getInt();
    clientPort = in.getInt();
    serverPort = in.getInt();
    ipVersion = in.get();
    int stored = in.get();
    failure = stored == 0 ? null : FAILURES[stored - 1];
    bothSpoke = in.get() != 0;
    int kind = in.get();
    ordinary = kind == 1;
    encrypted = kind == 2;
    mining = facts;
    return this;
  }

  /** A copy for later. */
  public FlowEnded copy() {
    ByteBuffer kept = ByteBuffer.allocate(BYTES);
    store(kept);
    return new FlowEnded().load(kept.flip(), mining);
  }

  public Conversation conversation() {
    return new Conversation(flowId, sourceId, protocol, ipVersion, clientHi, clientLo, clientPort, serverHi, serverLo, serverPort, firstNs,
        mining == null ? null : mining.route);
  }

  public long flowId() {
    return flowId;
  }

  public int sourceId() {
    return sourceId;
  }

  public int protocol() {
    return protocol;
  }

  public int ipVersion() {
    return ipVersion;
  }

  public long clientHi() {
    return clientHi;
  }

  public long clientLo() {
    return clientLo;
  }

  public int clientPort() {
    return clientPort;
  }

  public long serverHi() {
    return serverHi;
  }

  public long serverLo() {
    return serverLo;
  }

  public int serverPort() {
    return serverPort;
  }

  public long firstNs() {
    return firstNs;
  }

  public long lastNs() {
    return lastNs;
  }

  public long endedNs() {
    return endedNs;
  }

  public long packets(Side side) {
    return side == Side.CLIENT ? packetsClient : packetsServer;
  }

  public long bytes(Side side) {
    return side == Side.CLIENT ? bytesClient : bytesServer;
  }

  /** Whether both ends sent payload. */
  boolean bothSpoke() {
    return bothSpoke;
  }

  /** How it came to nothing; null when it did not, or nothing can be told. */
  public Failure failure() {
    return failure;
  }

  /** Whether it spoke a protocol that is known not to be mining's, nor to hide any. */
  boolean ordinary() {
    return ordinary;
  }

  /** Whether it is TLS. */
  boolean encrypted() {
    return encrypted;
  }

  /** Whether there was any trace of mining on it. */
  public boolean hasMining() {
    return mining != null;
  }

  /** Whether the pool's name showed on the flow itself. */
  public boolean hasPool() {
    return mining != null && mining.pool != null;
  }

  /** Facts of mining on it; or null. */
  public Mining mining() {
    return mining;
  }
}
