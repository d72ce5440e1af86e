package io.davylamp.detect.indicator;

/**
 * One miner's name in agent strings.
 *
 * @param name lower case ASCII
 * @param versioned whether a version must follow, because the name alone is also an ordinary word
 * @param note free text, may be empty
 */
public record AgentEntry(String name, boolean versioned, AgentClass kind, String note) {}
