/** Counters: one array of longs per thread, added up when someone asks. Memory: fixed. */
package io.davylamp.stats;
