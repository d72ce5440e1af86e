package io.davylamp.protocol.dns;

import io.davylamp.event.Side;
import io.davylamp.protocol.Analyzer;
import io.davylamp.protocol.Protocol;
import io.davylamp.protocol.Session;
import io.davylamp.protocol.Transport;
import io.netty.buffer.ByteBuf;

/**
 * Name resolution among neighbours: mDNS (RFC 6762) and LLMNR (RFC 4795), DNS messages on ports of their own. Recognised so that
 * they are not taken for DNS; no pool is ever found there, so nothing is emitted and the flow is let go at once.
 */
final class LocalNames implements Protocol {
  private final String name;
  private final int[] ports;
  private final DnsProbe probe = new DnsProbe(null);

  LocalNames(String name, int port) {
    this.name = name;
    ports = new int[] {port};
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Transport transport() {
    return Transport.UDP;
  }

  @Override
  public int[] ports() {
    return ports;
  }

  @Override
  public boolean onlyOnItsPorts() {
    return true;
  }

  /** Both ends of a multicast conversation ask and answer, so a role seen the wrong way round says nothing. */
  @Override
  public Match probe(Side side, ByteBuf buffer, int offset, int length) {
    return probe.loose(side, buffer, offset, length) == Match.NO ? Match.NO : Match.YES;
  }

  @Override
  public Analyzer newAnalyzer(Session session) {
    session.stop();
    return Silence.INSTANCE;
  }

  /** Never gets any bytes: its session is over before they come. */
  private static final class Silence implements Analyzer {
    static final Silence INSTANCE = new Silence();

    @Override
    public int onBytes(Side side, ByteBuf buffer, int offset, int length) {
      return length;
    }

    @Override
    public void reset() {}
  }
}
