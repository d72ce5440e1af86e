package io.davylamp.pipeline;

import io.davylamp.incident.Incident;
import io.davylamp.report.TopFlows;
import io.davylamp.stats.Counters;
import java.util.List;

/**
 * What a run came to.
 *
 * @param problems what went wrong with sources and outputs, each a line for the user; empty when nothing did
 * @param counters of all threads, added up
 * @param incidents the worst first
 * @param incidentsOverflow incidents beyond the limit, counted only
 * @param busiest connections by bytes
 * @param firstNs time of the first packet, nanoseconds since the epoch; 0 when there was none
 * @param lastNs time of the last packet
 * @param elapsedNs wall time from the first poll to the end of output
 * @param bugs failures of our own code, a line per place
 * @param inUse pooled things not given back: always 0, unless there is a leak
 */
public record RunResult(
    List<String> problems, Counters counters, List<Incident> incidents, long incidentsOverflow, List<TopFlows.Row> busiest,
    long firstNs, long lastNs, long elapsedNs, List<String> bugs, long inUse) {}
