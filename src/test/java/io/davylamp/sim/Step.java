package io.davylamp.sim;

import io.davylamp.event.Side;

/**
 * One packet of a conversation, before it is put on a wire.
 *
 * @param timeNs since 1970
 * @param side who sends it
 */
public record Step(long timeNs, Side side, Endpoint client, Endpoint server, Part part) {
  public Endpoint from() {
    return side == Side.CLIENT ? client : server;
  }

  public Endpoint to() {
    return side == Side.CLIENT ? server : client;
  }

  public boolean isTcp() {
    return part instanceof Part.Segment;
  }

  public Part.Segment segment() {
    return (Part.Segment) part;
  }

  /** Carries bytes of a TCP stream. */
  public boolean isStreamData() {
    return part instanceof Part.Segment segment && segment.isData();
  }

  public boolean sameConversation(Step other) {
    return client.equals(other.client) && server.equals(other.server) && isTcp() == other.isTcp();
  }

  public Step at(long otherTimeNs) {
    return new Step(otherTimeNs, side, client, server, part);
  }

  public Step with(Part other) {
    return new Step(timeNs, side, client, server, other);
  }

  public Step asIpv6() {
    Part moved = part instanceof Part.Unreachable icmp ? new Part.Unreachable(icmp.code(), icmp.about().asIpv6()) : part;
    return new Step(timeNs, side, client.asIpv6(), server.asIpv6(), moved);
  }
}
