package io.davylamp.evidence;

import io.davylamp.stats.Counter;
import io.davylamp.stats.Counters;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/**
 * The files of all incidents, within the limits of the run. What cannot be written (a full disk, a folder that went away) is told once
 * and counted; the incident it happened to gets nothing more, everything else goes on.
 */
final class EvidenceFiles {
  private static final int ETHERNET = 1;

  private final EvidenceOptions options;
  private final Counters counters;
  private final OpenFiles open = new OpenFiles();
  private int incidents;
  private long bytes;
  /** Of the last packet: for a file whose packets are gone before it begins. */
  private int linkType = ETHERNET;
  private String failure;

  EvidenceFiles(EvidenceOptions options, Counters counters) {
    this.options = options;
    this.counters = counters;
  }

  /** Whether one more incident may have files; counts it. */
  boolean admits() {
    if (incidents >= options.incidents() || bytes >= options.totalBytes()) {
      counters.increment(Counter.EVIDENCE_DROPPED);
      return false;
    }
    incidents++;
    return true;
  }

  /** Writes a {@link PacketRecord} to an incident's capture. */
  void write(Dossier dossier, byte[] record, int at) {
    int length = CaptureWriter.RECORD_HEADER + PacketRecord.captured(record, at);
    long room = options.totalBytes() - CaptureWriter.FILE_HEADER - bytes;
    linkType = PacketRecord.linkType(record, at);
    CaptureWriter writer = dossier.closedToMore || dossier.bytes + length > options.incidentBytes() || length > room ? null
        : capture(dossier, linkType);
    if (writer == null) {
      counters.increment(Counter.EVIDENCE_DROPPED);
      return;
    }
    try {
      open.add(writer, record, at);
      dossier.bytes += length;
      bytes += length;
      counters.increment(Counter.EVIDENCE_PACKETS);
      counters.add(Counter.EVIDENCE_BYTES, length);
    } catch (IOException e) {
      fail(dossier, e);
    }
  }

  /** The file of a link type: the first one has the incident's name alone. Null when there are too many. */
  private CaptureWriter capture(Dossier dossier, int type) {
    for (CaptureWriter writer : dossier.captures) {
      if (writer.linkType() == type) {
        return writer;
      }
    }
    if (dossier.captures.size() == Dossier.MAX_FILES || bytes + CaptureWriter.FILE_HEADER > options.totalBytes()) {
      return null;
    }
    String more = dossier.captures.isEmpty() ? "" : "-" + type;
    CaptureWriter writer = new CaptureWriter(path(dossier, more + ".pcap"), type);
    dossier.captures.add(writer);
    bytes += CaptureWriter.FILE_HEADER;
    return writer;
  }

  private Path path(Dossier dossier, String ending) {
    return options.folder().resolve(dossier.incident.id() + ending);
  }

  /** Name of an incident's capture, which exists; null when it has none. */
  String captureOf(Dossier dossier) {
    if (dossier.closedToMore && dossier.captures.isEmpty()) {
      return null;
    }
    if (dossier.captures.isEmpty()) {
      try {
        CaptureWriter writer = capture(dossier, linkType);
        if (writer != null) {
          open.open(writer);
        }
      } catch (IOException e) {
        fail(dossier, e);
      }
    }
    return dossier.captures.isEmpty() ? null : name(dossier.captures.get(0));
  }

  private static String name(CaptureWriter writer) {
    return writer.file().toString().replace('\\', '/');
  }

  void writeTranscript(Dossier dossier) {
    dossier.stale = false;
    if (dossier.closedToMore && dossier.captures.isEmpty()) {
      return;
    }
    List<String> captures = dossier.captures.stream()
        .map(c -> c.file().getFileName() + " (" + c.packets() + (c.packets() == 1 ? " packet)" : " packets)")).toList();
    byte[] text = dossier.transcript.text(dossier.incident, options.privacy(), captures).getBytes(StandardCharsets.UTF_8);
    if (bytes - dossier.transcriptBytes + text.length > options.totalBytes()) {
      counters.increment(Counter.EVIDENCE_DROPPED);
      return;
    }
    try {
      Files.write(path(dossier, ".txt"), text);
      bytes += text.length - dossier.transcriptBytes;
      dossier.transcriptBytes = text.length;
    } catch (IOException e) {
      fail(dossier, e);
    }
  }

  /** Brings an incident's files up to date. */
  void flush(Dossier dossier) {
    try {
      for (CaptureWriter writer : dossier.captures) {
        open.flush(writer);
      }
    } catch (IOException e) {
      fail(dossier, e);
    }
    if (dossier.stale) {
      writeTranscript(dossier);
    }
  }

  /** The incident is over. */
  void close(Dossier dossier) {
    if (!dossier.told) {
      return;
    }
    for (CaptureWriter writer : dossier.captures) {
      open.forget(writer);
      try {
        writer.finish();
      } catch (IOException e) {
        fail(dossier, e);
        return;
      }
    }
    writeTranscript(dossier);
  }

  private void fail(Dossier dossier, IOException e) {
    counters.increment(Counter.EVIDENCE_ERRORS);
    if (failure == null) {
      failure = options.folder() + ": cannot write evidence: " + reason(e) + "; what cannot be written is left out and counted";
    }
    for (CaptureWriter writer : dossier.captures) {
      open.forget(writer);
      try {
        writer.close();
      } catch (IOException again) {
        counters.increment(Counter.EVIDENCE_ERRORS);
      }
    }
    dossier.captures.clear();
    dossier.closedToMore = true;
  }

  private static String reason(IOException e) {
    return e instanceof NoSuchFileException ? "no such folder" : e instanceof AccessDeniedException ? "permission denied" : e.getMessage();
  }

  /** What went wrong first, or null. */
  String failure() {
    return failure;
  }
}
