package io.davylamp.flow;

import static io.davylamp.flow.PacketMaker.SECOND;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.davylamp.decode.Packet;
import io.davylamp.event.Side;
import io.davylamp.event.TreeEveObject;
import io.davylamp.memory.SegmentPool;
import io.davylamp.stats.Counters;
import io.davylamp.tcp.TcpConnection;
import io.davylamp.tcp.TcpContext;
import io.davylamp.tcp.TcpLimits;
import io.davylamp.time.PacketClock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class FlowRecordTest {
  /** 2026-11-21T01:02:03.123456789Z. */
  private static final long START = 1795222923_123456789L;
  private static final int A = 0x0A000001;
  private static final int B = 0x0A000002;

  private final Counters counters = new Counters();
  private final PacketClock clock = new PacketClock();
  private final TcpContext tcp = new TcpContext(TcpLimits.DEFAULT, new SegmentPool(16), counters);
  private final PacketMaker make = new PacketMaker();
  private final FlowRecord record = new FlowRecord();
  private final List<ObjectNode> flows = new ArrayList<>();
  private final List<ObjectNode> conns = new ArrayList<>();
  private final List<ObjectNode> tcps = new ArrayList<>();
  private final FlowTable table = new FlowTable(FlowLimits.ofMax(100), FlowTimeouts.defaults(), new FlowListener() {
    @Override
    public void onFlowEnd(Flow flow, FlowEnd reason) {
      record.of(flow, reason);
      flows.add(TreeEveObject.of(record));
      conns.add(tree(record::writeConn));
      if (record.hasTcp()) {
        tcps.add(tree(record::writeTcp));
      }
    }
  }, () -> new TcpConnection(tcp), counters, clock);

  private static ObjectNode tree(Consumer<TreeEveObject> writer) {
    TreeEveObject out = new TreeEveObject();
    writer.accept(out);
    return out.root();
  }

  private Flow offer(Packet packet) {
    clock.advanceTo(packet.timeNs, packet.sourceId, packet.number);
    Flow flow = table.findOrOpen(packet);
    if (flow.tcp() != null) {
      flow.tcp().onSegment(flow.lastSide(), packet);
    }
    return flow;
  }

  private void segment(long ns, boolean fromClient, int flags, long seq, long ack, int payload) {
    Packet packet = fromClient ? make.tcp(ns, A, 40_000, B, 6667, flags, payload) : make.tcp(ns, B, 6667, A, 40_000, flags, payload);
    packet.tcpSeq = seq;
    packet.tcpAck = ack;
    packet.tcpWindow = 65535;
    offer(packet);
  }

  @Test
  void theFlowObjectHasExactlyTheMembersOfEve() {
    Flow flow = offer(make.udp(START, A, 40_000, B, 53, 30));
    offer(make.udp(START + 2 * SECOND + SECOND / 2, B, 53, A, 40_000, 100));
    flow.appProto("dns");
    flow.markAlerted();
    flow.countTransaction();
    table.closeAll(FlowEnd.SHUTDOWN);
    assertEquals("{\"pkts_toserver\":1,\"pkts_toclient\":1,\"bytes_toserver\":72,\"bytes_toclient\":142,"
        + "\"start\":\"2026-11-21T01:02:03.123456+0000\",\"end\":\"2026-11-21T01:02:05.623456+0000\",\"age\":2,"
        + "\"state\":\"established\",\"reason\":\"shutdown\",\"alerted\":true,\"tx_cnt\":1}", flows.get(0).toString());
    assertEquals("{\"orig_bytes\":30,\"resp_bytes\":100,\"conn_state\":\"SF\",\"history\":\"Dd\","
        + "\"service\":\"dns\",\"service_source\":\"content\"}", conns.get(0).toString());
    assertTrue(tcps.isEmpty());
  }

  @Test
  void tcpTellsFlagsPerSideAndConnWhatZeekTells() {
    segment(START, true, Packet.SYN, 100, 0, 0);
    segment(START + 1, false, Packet.SYN | Packet.ACK, 500, 101, 0);
    segment(START + 2, true, Packet.ACK, 101, 501, 0);
    segment(START + 3, true, Packet.ACK | Packet.PSH, 101, 501, 20);
    segment(START + 4, false, Packet.ACK, 501, 121, 0);
    segment(START + 5, true, Packet.FIN | Packet.ACK, 121, 501, 0);
    segment(START + 6, false, Packet.FIN | Packet.ACK, 501, 122, 0);
    segment(START + 7, true, Packet.ACK, 122, 502, 0);
    table.closeAll(FlowEnd.SHUTDOWN);
    assertEquals("{\"tcp_flags\":\"1b\",\"tcp_flags_ts\":\"1b\",\"tcp_flags_tc\":\"13\",\"syn\":true,\"fin\":true,\"psh\":true,"
        + "\"ack\":true,\"state\":\"" + tcps.get(0).get("state").textValue() + "\"}", tcps.get(0).toString());
    assertEquals("closed", flows.get(0).get("state").textValue());
    ObjectNode conn = conns.get(0);
    assertEquals(20, conn.get("orig_bytes").longValue());
    assertEquals(0, conn.get("resp_bytes").longValue());
    assertEquals(0, conn.get("missed_bytes").longValue());
    assertEquals(0, conn.get("retransmitted_pkts").longValue());
    assertEquals("SF", conn.get("conn_state").textValue());
    assertEquals("ShADaFf", conn.get("history").textValue());
    assertEquals("irc", conn.get("service").textValue());
    assertEquals("port", conn.get("service_source").textValue());
  }

  @Test
  void udpStatesAreZeeks() {
    offer(make.udp(START, A, 40_000, B, 40_001, 30));
    table.closeAll(FlowEnd.SHUTDOWN);
    assertEquals("S0", conns.get(0).get("conn_state").textValue());
    assertEquals("D", conns.get(0).get("history").textValue());
    assertEquals("new", flows.get(0).get("state").textValue());
    assertNull(conns.get(0).get("service"));
    offer(make.udp(START, B, 53, A, 40_000, 30));
    table.closeAll(FlowEnd.SHUTDOWN);
    assertEquals("SHR", conns.get(1).get("conn_state").textValue());
    assertEquals("^d", conns.get(1).get("history").textValue());
    offer(make.icmp(START, A, B, 8, 0, 8));
    offer(make.icmp(START, B, A, 0, 0, 8));
    table.closeAll(FlowEnd.SHUTDOWN);
    assertEquals("OTH", conns.get(2).get("conn_state").textValue());
    assertNull(conns.get(2).get("history"));
  }

  @Test
  void anIcmpErrorAndAFailedProtocolAreTold() {
    Flow flow = offer(make.udp(START, A, 40_000, B, 123, 30));
    flow.onIcmpError(3, 13, Side.SERVER);
    flow.appProto("failed");
    table.closeAll(FlowEnd.FORCED);
    assertEquals("{\"type\":3,\"code\":13}", conns.get(0).get("icmp_error").toString());
    assertEquals("ntp", conns.get(0).get("service").textValue());
    assertEquals("port", conns.get(0).get("service_source").textValue());
    assertEquals("forced", flows.get(0).get("reason").textValue());
    assertFalse(flows.get(0).get("alerted").booleanValue());
  }

  @Test
  void noPortIsNamedAfterMining() {
    ServiceNames names = ServiceNames.builtIn();
    assertTrue(names.size() > 400, "read " + names.size());
    for (int port : new int[] {3333, 4444, 5555, 7777, 9999, 14433, 14444, 45700, 8333, 20535}) {
      assertNull(names.name(Flow.TCP, port), "port " + port);
    }
    assertEquals("irc", names.name(Flow.TCP, 6666));
    assertEquals("ircs", names.name(Flow.TCP, 6697));
    assertEquals("mysql", names.name(Flow.TCP, 3306));
    assertEquals("smtp", names.name(Flow.TCP, 25));
    assertEquals("dns", names.name(Flow.UDP, 53));
    assertNull(names.name(Flow.UDP, 25));
    assertNull(names.name(Flow.ICMP, 53));
  }
}
