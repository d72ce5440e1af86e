package io.davylamp.protocol.dns;

import io.davylamp.event.Side;
import io.davylamp.protocol.Analyzer;
import io.davylamp.protocol.Protocol;
import io.davylamp.protocol.Session;
import io.davylamp.protocol.Transport;
import io.netty.buffer.ByteBuf;
import java.util.ArrayDeque;
import java.util.List;

/** One way DNS is carried. Made once per worker by {@link #all}. */
public final class DnsProtocol implements Protocol {
  private static final int[] PORT = {53};
  private static final int[] NO_PORT = {};

  private enum Way {
    /** Port 53: the port speaks for it, so a bad message is a bad DNS message. */
    PORT_53,
    ANY_UDP,
    STREAM
  }

  private final Way way;
  private final DnsMessage message;
  private final DnsProbe probe;
  /** Only grows while more flows are open than ever before. */
  private final ArrayDeque<Analyzer> free = new ArrayDeque<>();

  private DnsProtocol(Way way, DnsMessage message) {
    this.way = way;
    this.message = message;
    probe = new DnsProbe(message);
  }

  /** DNS in all its forms, mDNS and LLMNR, for the catalog: one list per worker. */
  public static List<Protocol> all(DnsOptions options) {
    DnsMessage message = new DnsMessage(options);
    return List.of(new DnsProtocol(Way.PORT_53, message), new LocalNames("mdns", 5353), new LocalNames("llmnr", 5355),
        new DnsProtocol(Way.ANY_UDP, message), new DnsProtocol(Way.STREAM, message));
  }

  @Override
  public String name() {
    return "dns";
  }

  @Override
  public Transport transport() {
    return way == Way.STREAM ? Transport.TCP : Transport.UDP;
  }

  @Override
  public int[] ports() {
    return way == Way.ANY_UDP ? NO_PORT : PORT;
  }

  @Override
  public boolean onlyOnItsPorts() {
    return way == Way.PORT_53;
  }

  @Override
  public Match probe(Side side, ByteBuf buffer, int offset, int length) {
    return switch (way) {
      case PORT_53 -> probe.loose(side, buffer, offset, length);
      case ANY_UDP -> probe.strict(side, buffer, offset, length);
      case STREAM -> probe.framed(side, buffer, offset, length);
    };
  }

  @Override
  public Analyzer newAnalyzer(Session session) {
    Analyzer pooled = free.pollLast();
    if (way == Way.STREAM) {
      return (pooled instanceof DnsStream stream ? stream : new DnsStream(this, message)).open(session);
    }
    return (pooled instanceof DnsDatagrams datagrams ? datagrams : new DnsDatagrams(this, message)).open(session);
  }

  void giveBack(Analyzer analyzer) {
    free.addLast(analyzer);
  }
}
