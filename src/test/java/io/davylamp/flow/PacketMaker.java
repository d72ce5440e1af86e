package io.davylamp.flow;

import io.davylamp.decode.Packet;
import io.davylamp.memory.Buffers;
import io.netty.buffer.ByteBuf;

/** Makes decoded packets for tests of flows, as the decoder would leave them; one packet, reused. */
public final class PacketMaker {
  public static final long SECOND = 1_000_000_000L;
  private static final ByteBuf BYTES = Buffers.copyOf(new byte[64]);

  private final Packet packet = new Packet();
  private long number;

  /** @param timeNs capture time; addresses are IPv4 */
  public Packet tcp(long timeNs, int src, int srcPort, int dst, int dstPort, int flags, int payload) {
    Packet made = make(timeNs, Flow.TCP, src, srcPort, dst, dstPort, payload);
    made.tcpFlags = flags;
    return made;
  }

  public Packet udp(long timeNs, int src, int srcPort, int dst, int dstPort, int payload) {
    return make(timeNs, Flow.UDP, src, srcPort, dst, dstPort, payload);
  }

  /** @param keyType type of the request of the pair */
  public Packet icmp(long timeNs, int src, int dst, int type, int code, int keyType) {
    Packet made = make(timeNs, Flow.ICMP, src, keyType, dst, keyType, 8);
    made.icmpType = type;
    made.icmpCode = code;
    return made;
  }

  /** The packet made last. */
  public Packet last() {
    return packet;
  }

  public Packet make(long timeNs, int protocol, int src, int srcPort, int dst, int dstPort, int payload) {
    int length = 42 + payload;
    packet.reset(BYTES, 0, length, length, timeNs, 1, 0, ++number);
    packet.sourceIsLow = packet.key.set(4, protocol, 0, src & 0xFFFFFFFFL, srcPort, 0, dst & 0xFFFFFFFFL, dstPort);
    packet.keyHash = packet.key.hash();
    packet.payloadOffset = 42;
    packet.payloadLength = payload;
    packet.payloadWireLength = payload;
    return packet;
  }
}
