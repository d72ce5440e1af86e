/**
 * The vocabulary all packages share: events, their fields and writers, sides, anomalies. No thread of its own; events are owned
 * and reused by who emits them.
 */
package io.davylamp.event;
