package io.davylamp.evidence;

import io.davylamp.incident.Incident;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The evidence of one incident while it lasts. Made and changed by {@link EvidenceStore} alone. */
final class Dossier {
  /** Link types of one incident's packets that get a file: one interface has one, rotated captures may have two. */
  static final int MAX_FILES = 4;
  /** DNS packets told apart, so that none is kept twice. */
  private static final int MAX_DNS = 1024;

  private record Place(int sourceId, long number) {}

  final Incident incident;
  final Transcript transcript;
  final List<CaptureWriter> captures = new ArrayList<>(1);
  /** Packets that came before anything was told; null when there are none. */
  Held held;
  /** Bytes in the captures. */
  long bytes;
  /** Bytes of the transcript's file. */
  int transcriptBytes;
  /** Whether an alert was told: only then there are files. */
  boolean told;
  /** Whether the transcript's file lacks what is known. */
  boolean stale;
  /** Limits of the run, or a file that cannot be written: nothing more is kept. */
  boolean closedToMore;
  private final Set<Place> dns = new HashSet<>();

  Dossier(Incident incident, Transcript transcript) {
    this.incident = incident;
    this.transcript = transcript;
  }

  /** Whether a packet of DNS was not kept yet; remembers that it is. */
  boolean firstOf(int sourceId, long number) {
    return dns.size() < MAX_DNS && dns.add(new Place(sourceId, number));
  }

  boolean knows(int sourceId, long number) {
    return dns.contains(new Place(sourceId, number));
  }
}
