package io.davylamp.report;

import io.davylamp.decode.Addresses;
import io.davylamp.event.Side;
import io.davylamp.flow.Flow;
import io.davylamp.flow.FlowEnd;
import io.davylamp.flow.FlowListener;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The busiest connections by bytes on the wire. Keeps a fixed number; costs a comparison per ended flow. */
public final class TopFlows implements FlowListener {
  /** One connection, in words. */
  public record Row(
      String client, String server, String service, String pool, long bytesFromClient, long bytesFromServer, long packets,
      long startNs, long endNs, long id) {
    public long bytes() {
      return bytesFromClient + bytesFromServer;
    }
  }

  /** Most bytes first; equal ones by start and id, so that the order never depends on threads. */
  private static final Comparator<Row> ORDER =
      Comparator.comparingLong(Row::bytes).reversed().thenComparingLong(Row::startNs).thenComparingLong(Row::id);

  private final int limit;
  private final List<Row> rows = new ArrayList<>();
  private long smallest;

  /** @param limit rows kept */
  public TopFlows(int limit) {
    this.limit = limit;
  }

  @Override
  public void onFlowEnd(Flow flow, FlowEnd reason) {
    long bytes = flow.wireBytes(Side.CLIENT) + flow.wireBytes(Side.SERVER);
    // Strictly more, once full: equal flows (a scan's) must not make a row each.
    if (rows.size() < limit || bytes > smallest || bytes == smallest && flow.firstNs() < rows.get(limit - 1).startNs()) {
      add(row(flow));
    }
  }

  /** Takes in another worker's rows. */
  public void merge(TopFlows other) {
    other.rows.forEach(this::add);
  }

  /** Busiest first. */
  public List<Row> rows() {
    return List.copyOf(rows);
  }

  private void add(Row row) {
    rows.add(row);
    rows.sort(ORDER);
    if (rows.size() > limit) {
      rows.remove(limit);
    }
    smallest = rows.get(rows.size() - 1).bytes();
  }

  private static Row row(Flow flow) {
    return new Row(
        endpoint(flow, Side.CLIENT),
        endpoint(flow, Side.SERVER),
        flow.appProto(),
        flow.mining() == null ? null : flow.mining().pool,
        flow.wireBytes(Side.CLIENT),
        flow.wireBytes(Side.SERVER),
        flow.packets(Side.CLIENT) + flow.packets(Side.SERVER),
        flow.firstNs(),
        flow.lastNs(),
        flow.id());
  }

  /** {@code address:port}, IPv6 in brackets; the address alone for protocols without ports. */
  static String endpoint(Flow flow, Side side) {
    String address = address(flow, side);
    if (flow.protocol() != 6 && flow.protocol() != 17) {
      return address;
    }
    return flow.ipVersion() == 6 ? "[" + address + "]:" + flow.port(side) : address + ":" + flow.port(side);
  }

  static String address(Flow flow, Side side) {
    return Addresses.text(flow.addressHi(side), flow.addressLo(side), flow.ipVersion());
  }
}
