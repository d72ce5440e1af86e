package io.davylamp.flow;

/**
 * What analyzers and detectors found out about one flow, beside what its packets count. Belongs to the flow and is forgotten with it; pooled
 * parts go back to their owners then.
 */
abstract class Findings {
  private Mining mining;
  private Via via;
  /** Stays with the slot; {@link #hasNode} says whether it is this flow's. */
  private Node node;
  private boolean hasNode;
  private RecordSeries records;
  private String appProto;
  private String resolver;
  /** Index of a listed fingerprint; -1 none. */
  private int fingerprint = -1;
  private int transactions;
  private boolean alerted;

  /** Nothing is known any more. */
  final void forget() {
    mining = null;
    appProto = null;
    resolver = null;
    fingerprint = -1;
    transactions = 0;
    alerted = false;
    if (hasNode) {
      hasNode = false;
      node.clear();
    }
    if (via != null) {
      via.giveBack();
      via = null;
    }
    records(null);
  }

  /** Client and server are exchanged. */
  final void reverseNode() {
    if (hasNode) {
      node.reverse();
    }
  }

  /** EVE's {@code app_proto}: null while undecided, {@code "failed"} when nothing fits. */
  public String appProto() {
    return appProto;
  }

  public void appProto(String name) {
    appProto = name;
  }

  /** {@code dot}, {@code doh} or {@code doq} when this carries DNS inside TLS, HTTPS or QUIC, as far as known; else null. */
  public String resolver() {
    return resolver;
  }

  public void resolver(String kind) {
    resolver = kind;
  }

  /** Which of the listed fingerprints the client's hello has: a hint at its program, never a proof; -1 none. */
  public int fingerprint() {
    return fingerprint;
  }

  public void fingerprint(int index) {
    fingerprint = index;
  }

  /** What is known about mining here, or null. */
  public Mining mining() {
    return mining;
  }

  /** The same, made when absent. */
  public Mining miningOrNew() {
    if (mining == null) {
      mining = new Mining();
      mining.route = route();
    }
    return mining;
  }

  /** What the conversation is carried in, or null. */
  public Via via() {
    return via;
  }

  /** What the conversation is carried in, copied; null when in nothing. For cold paths. */
  public Route route() {
    return via == null ? null : via.route();
  }

  /** What is known by now of the way mining took: never the way of another request on the connection. */
  public void settleRoute() {
    Route now = route();
    if (mining != null && now != null && (mining.route == null || now.leadsWhere(mining.route))) {
      mining.route = now;
    }
  }

  /** @param carriers given back with the flow */
  public void via(Via carriers) {
    via = carriers;
  }

  /** What is known of a cryptocurrency's node here, or null. */
  public Node node() {
    return hasNode ? node : null;
  }

  /** The same, begun when absent. */
  public Node nodeOrNew() {
    if (node == null) {
      node = new Node();
    }
    hasNode = true;
    return node;
  }

  /** What was thought to be mining is none. */
  public void forgetMining() {
    mining = null;
  }

  /** Sizes and times of its encrypted records, or null. */
  public RecordSeries records() {
    return records;
  }

  /** @param series given back with the flow, or when another or none takes its place */
  public void records(RecordSeries series) {
    if (records != null && records != series) {
      records.giveBack();
    }
    records = series;
  }

  public boolean alerted() {
    return alerted;
  }

  public void markAlerted() {
    alerted = true;
  }

  /** Application transactions seen, counted by analyzers; 0 when nobody counts: EVE's {@code tx_cnt}. */
  public int transactions() {
    return transactions;
  }

  public void countTransaction() {
    if (transactions < Integer.MAX_VALUE) {
      transactions++;
    }
  }
}
