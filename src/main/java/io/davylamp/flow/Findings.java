package io.davylamp.flow;

/**
 * What was found out about one flow that most flows have nothing of. Belongs to the flow's slot; forgotten with the flow, pooled parts go
 * back to their owners then.
 */
final class Findings {
  boolean empty = true;
  Via via;
  RecordSeries records;
  String resolver;
  /** Index of a listed fingerprint; -1 none. */
  int fingerprint = -1;
  private Node node;
  private boolean hasNode;

  Node node() {
    return hasNode ? node : null;
  }

  Node nodeOrNew() {
    if (node == null) {
      node = new Node();
    }
    hasNode = true;
    return node;
  }

  /** What was there before goes back. */
  void records(RecordSeries series) {
    if (records != null && records != series) {
      records.giveBack();
    }
    records = series;
  }

  /** Client and server are exchanged. */
  void reverse() {
    if (hasNode) {
      node.reverse();
    }
  }

  /** Nothing is known any more. */
  void forget() {
    if (empty) {
      return;
    }
    empty = true;
    resolver = null;
    fingerprint = -1;
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
}
