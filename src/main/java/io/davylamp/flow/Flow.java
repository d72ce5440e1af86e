package io.davylamp.flow;

import io.davylamp.decode.FlowKey;
import io.davylamp.event.Side;
import io.davylamp.tcp.StreamListener;
import io.davylamp.tcp.TcpConnection;

/**
 * One conversation: key, counters, state, and who listens to its bytes. Pooled by {@link FlowTable}; per-side values are indexed
 * by {@link Side#ordinal}. Owned by one worker.
 */
public final class Flow {
  final FlowKey key = new FlowKey();
  long keyHash;
  /** Whether the client is the key's low endpoint. */
  boolean clientIsLow;
  long id;
  long firstNs;
  long lastNs;
  int sourceId;
  long firstPacketNumber;
  final long[] packets = new long[2];
  final long[] wireBytes = new long[2];
  final long[] payloadBytes = new long[2];
  int[] vlans;
  TcpConnection tcp;
  StreamListener listener;
  Mining mining;
  String appProto;
  boolean alerted;

  public FlowKey key() {
    return key;
  }

  /** At most 51 bits; the same in every replay and with any number of workers. */
  public long id() {
    return id;
  }

  public long firstNs() {
    return firstNs;
  }

  public long lastNs() {
    return lastNs;
  }

  /** Index of the file or interface of the first packet. */
  public int sourceId() {
    return sourceId;
  }

  public long firstPacketNumber() {
    return firstPacketNumber;
  }

  /** IP protocol number. */
  public int protocol() {
    return key.protocol;
  }

  public int ipVersion() {
    return key.ipVersion;
  }

  public int port(Side side) {
    return isLow(side) ? key.lowPort : key.highPort;
  }

  public long addressHi(Side side) {
    return isLow(side) ? key.lowHi : key.highHi;
  }

  public long addressLo(Side side) {
    return isLow(side) ? key.lowLo : key.highLo;
  }

  /** Packets this side sent. */
  public long packets(Side side) {
    return packets[side.ordinal()];
  }

  /** Whole packets, layer 2 included: EVE's bytes. */
  public long wireBytes(Side side) {
    return wireBytes[side.ordinal()];
  }

  /** Transport payload, as Zeek counts it: TCP by sequence numbers, UDP by datagram lengths. */
  public long payloadBytes(Side side) {
    return tcp != null ? tcp.payloadBytes(side) : payloadBytes[side.ordinal()];
  }

  /** The TCP part, or null. */
  public TcpConnection tcp() {
    return tcp;
  }

  /** Who gets the bytes, or null when nobody does any more. */
  public StreamListener listener() {
    return listener;
  }

  /** Changes who gets the bytes; null ends all interest. */
  public void listener(StreamListener next) {
    listener = next;
    if (tcp != null) {
      tcp.listener(next);
    }
  }

  /** Whether the direction is a guess that content may correct: no handshake and no request seen. */
  public boolean directionGuessed() {
    return tcp != null && tcp.midstream();
  }

  /** Exchanges client and server, counters and TCP state included. */
  public void reverse() {}

  /** EVE's {@code app_proto}: null while undecided, {@code "failed"} when nothing fits. */
  public String appProto() {
    return appProto;
  }

  public void appProto(String name) {
    appProto = name;
  }

  /** What is known about mining here, or null. */
  public Mining mining() {
    return mining;
  }

  /** The same, made when absent. */
  public Mining miningOrNew() {
    if (mining == null) {
      mining = new Mining();
    }
    return mining;
  }

  public boolean alerted() {
    return alerted;
  }

  public void markAlerted() {
    alerted = true;
  }

  private boolean isLow(Side side) {
    return (side == Side.CLIENT) == clientIsLow;
  }
}
