/**
 * Recognises application protocols and hands each flow's bytes to the analyzer that reads them. Thread: the flow's worker;
 * nothing here is shared. Memory: sessions, detectors and kept bytes come from per-worker pools with a limit and a counter;
 * once warm nothing is allocated per packet or per flow.
 */
package io.davylamp.protocol;
