package io.davylamp.incident;

import io.davylamp.detect.AlertGate;
import io.davylamp.detect.Sighting;
import io.davylamp.detect.Threshold;
import io.davylamp.event.Privacy;
import io.davylamp.flow.Conversation;
import java.util.List;

/**
 * Findings that may be against a rule of the house and are no mining: told by themselves, once per host, kind and subject in a window,
 * and never part of an incident. A node has hundreds of peers and is told of once. One per run; called in the order of the packets.
 */
public final class PolicyFindings {
  /** Hosts and subjects remembered; a network with more nodes hears of some again. */
  private static final int REMEMBERED = 4096;

  private final AlertGate gate;
  private final PolicyAlert alert;

  /** @param windowNs packet time in which repeats are not told, unless a threshold says otherwise */
  public PolicyFindings(long windowNs, List<Threshold> thresholds, Privacy privacy) {
    gate = new AlertGate(REMEMBERED, windowNs, thresholds);
    alert = new PolicyAlert(privacy);
  }

  /** What a detector saw. @return what is to be told, valid until the next; null when it was told lately or nobody wants to hear it */
  public PolicyAlert see(Sighting sighting) {
    Conversation on = sighting.conversation();
    boolean server = isTheServers(on);
    long hi = server ? on.serverHi() : on.clientHi();
    long lo = server ? on.serverLo() : on.clientLo();
    if (sighting.suppressed() || !gate.admit(sighting.signature().id(), hi, lo, sighting.subject().hashCode(), sighting.timeNs())) {
      return null;
    }
    return alert.of(sighting, server);
  }

  /** Whose finding it is: the client's, unless the server alone has an address of a site's own. */
  private static boolean isTheServers(Conversation on) {
    return isOwn(on.serverHi(), on.serverLo(), on.ipVersion()) && !isOwn(on.clientHi(), on.clientLo(), on.ipVersion());
  }

  /** RFC 1918, RFC 6598 (shared between a provider and its customers), link-local and loopback; RFC 4193 and link-local of IPv6. */
  private static boolean isOwn(long hi, long lo, int version) {
    if (version == 6) {
      return hi >>> 57 == 0xFC >>> 1 || hi >>> 54 == 0xFE80 >>> 6 || hi == 0 && lo == 1;
    }
    int address = (int) lo;
    return address >>> 24 == 10 || address >>> 24 == 127 || address >>> 20 == 0xAC1 || address >>> 16 == 0xC0A8
        || address >>> 22 == 0x6440 >>> 6 || address >>> 16 == 0xA9FE;
  }
}
