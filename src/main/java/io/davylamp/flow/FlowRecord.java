package io.davylamp.flow;

import io.davylamp.event.EveObject;
import io.davylamp.event.Event;
import io.davylamp.event.Field;
import io.davylamp.event.FieldValue;
import io.davylamp.event.Side;
import io.davylamp.tcp.TcpConnection;

/**
 * What is written of a flow when it ends: EVE's {@code flow} event. Filled by {@link #of} for each flow anew; allocates
 * nothing. The objects beside {@code flow} on the line are written by their own methods, members only, because the writer decides
 * which profile has them and what else goes into them.
 */
public final class FlowRecord implements Event {
  /** A TCP connection writes at most 24 letters. */
  private static final int MAX_HISTORY = 24;

  private static final String[] HEX = new String[256];

  static {
    for (int i = 0; i < HEX.length; i++) {
      HEX[i] = "" + Character.forDigit(i >> 4, 16) + Character.forDigit(i & 15, 16);
    }
  }

  private final Timestamps timestamps = new Timestamps();
  private final AsciiText history = new AsciiText(MAX_HISTORY);
  private Flow flow;
  private FlowEnd reason;

  /** Becomes the record of a flow that ends; valid during the call of {@link FlowListener#onFlowEnd}. */
  public FlowRecord of(Flow ended, FlowEnd why) {
    flow = ended;
    reason = why;
    return this;
  }

  @Override
  public String type() {
    return "flow";
  }

  @Override
  public void write(EveObject out) {
    out.number("pkts_toserver", flow.packets(Side.CLIENT));
    out.number("pkts_toclient", flow.packets(Side.SERVER));
    out.number("bytes_toserver", flow.wireBytes(Side.CLIENT));
    out.number("bytes_toclient", flow.wireBytes(Side.SERVER));
    out.text("start", timestamps.text(flow.firstNs()));
    out.text("end", timestamps.text(flow.lastNs()));
    out.number("age", Math.max(0, flow.lastNs() - flow.firstNs()) / 1_000_000_000L);
    out.text("state", flow.state().label());
    out.text("reason", reason.label());
    out.flag("alerted", flow.alerted());
    if (flow.transactions() > 0) {
      out.number("tx_cnt", flow.transactions());
    }
  }

  /** Whether the line has a {@code tcp} object. */
  public boolean hasTcp() {
    return flow.tcp() != null;
  }

  /** Writes the members of {@code tcp}; only when {@link #hasTcp}. */
  public void writeTcp(EveObject out) {
    TcpConnection tcp = flow.tcp();
    int toServer = tcp.flags(Side.CLIENT) & 0xFF;
    int toClient = tcp.flags(Side.SERVER) & 0xFF;
    int all = toServer | toClient;
    out.text("tcp_flags", HEX[all]);
    out.text("tcp_flags_ts", HEX[toServer]);
    out.text("tcp_flags_tc", HEX[toClient]);
    whenTrue(out, "syn", (all & 0x02) != 0);
    whenTrue(out, "fin", (all & 0x01) != 0);
    whenTrue(out, "rst", (all & 0x04) != 0);
    whenTrue(out, "psh", (all & 0x08) != 0);
    whenTrue(out, "ack", (all & 0x10) != 0);
    whenTrue(out, "urg", (all & 0x20) != 0);
    whenTrue(out, "ecn", (all & 0x40) != 0);
    whenTrue(out, "cwr", (all & 0x80) != 0);
    out.text("state", tcp.state().label());
    whenTrue(out, "ts_gap", tcp.hasGap(Side.CLIENT));
    whenTrue(out, "tc_gap", tcp.hasGap(Side.SERVER));
  }

  /** Writes the members of the extended profile's {@code conn}: what Zeek's connection log says, by its rules. */
  public void writeConn(EveObject out) {
    TcpConnection tcp = flow.tcp();
    out.number("orig_bytes", flow.payloadBytes(Side.CLIENT));
    out.number("resp_bytes", flow.payloadBytes(Side.SERVER));
    if (tcp != null) {
      out.number("missed_bytes", tcp.missedBytes(Side.CLIENT) + tcp.missedBytes(Side.SERVER));
      out.number("retransmitted_pkts", tcp.retransmittedPackets(Side.CLIENT) + tcp.retransmittedPackets(Side.SERVER));
    }
    out.text("conn_state", tcp != null ? tcp.connState() : connState());
    history.length = tcp != null ? tcp.history(history.bytes, 0) : datagramHistory();
    if (history.length > 0) {
      out.text("history", history);
    }
    writeService(out);
    out.text("resolver", flow.resolver());
    if (flow.icmpErrorType() >= 0) {
      out.openObject("icmp_error");
      out.number("type", flow.icmpErrorType());
      out.number("code", flow.icmpErrorCode());
      out.close();
    }
  }

  private void writeService(EveObject out) {
    String content = flow.appProto();
    boolean known = content != null && !content.equals("failed");
    String name = known ? content : ServiceNames.builtIn().name(flow.protocol(), flow.port(Side.SERVER));
    if (name != null) {
      out.text("service", name);
      out.text("service_source", known ? "content" : "port");
    }
  }

  /** Zeek: UDP has the states of who spoke; everything without ports is OTH. */
  private String connState() {
    if (flow.protocol() != Flow.UDP) {
      return "OTH";
    }
    boolean client = flow.packets(Side.CLIENT) > 0;
    return client && flow.packets(Side.SERVER) > 0 ? "SF" : client ? "S0" : "SHR";
  }

  /** Zeek: one letter per side that sent datagrams, upper case for the client; "^" when the server sent first. */
  private int datagramHistory() {
    if (flow.protocol() != Flow.UDP) {
      return 0;
    }
    int length = 0;
    Side first = flow.firstSide();
    if (first == Side.SERVER) {
      history.bytes[length++] = '^';
    }
    length = letterOf(first, length);
    return letterOf(first.other(), length);
  }

  private int letterOf(Side side, int length) {
    if (flow.packets(side) > 0) {
      history.bytes[length++] = (byte) (side == Side.CLIENT ? 'D' : 'd');
    }
    return length;
  }

  private static void whenTrue(EveObject out, String name, boolean value) {
    if (value) {
      out.flag(name, true);
    }
  }

  @Override
  public boolean read(Field field, FieldValue out) {
    out.clear();
    return false;
  }
}
