/**
 * The whole sensor, from capture to EVE lines, as a user runs it: golden outputs, verdicts, schema, and changes of transport that
 * must change nothing. Test code; runs the command line in-process, writes only below {@code target/}.
 */
package io.davylamp.golden;
