package io.davylamp.evidence;

import io.davylamp.event.Privacy;
import java.nio.file.Path;

/**
 * Where evidence goes, and how much of it; the reasons of the defaults stand in {@code davylamp.yaml}.
 *
 * @param folder that exists
 * @param recentBytes of the packets one worker remembers
 * @param flowPackets of one flow, with {@code flowBytes}
 * @param flowMessages of one flow in the transcript
 * @param incidentBytes of one incident's capture
 * @param transcriptBytes of one incident's transcript
 * @param totalBytes of all files of a run
 * @param incidents that get files
 * @param dnsBytes of the DNS packets that are remembered for all workers
 * @param flushNs packet time after which files are brought up to date while their incident lasts; 0 for only at its end
 * @param privacy under which packets are cut behind their transport header, and texts are shown
 */
public record EvidenceOptions(Path folder, int recentBytes, int flowPackets, int flowBytes, int flowMessages, int incidentBytes,
    int transcriptBytes, long totalBytes, int incidents, int dnsBytes, long flushNs, Privacy privacy) {}
