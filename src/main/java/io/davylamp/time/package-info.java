/**
 * Packet time: the clock every decision of the packet path goes by, and timers that run on it. One instance per worker, no
 * locks. Memory: arrays sized to the number of timers; nothing per call.
 */
package io.davylamp.time;
