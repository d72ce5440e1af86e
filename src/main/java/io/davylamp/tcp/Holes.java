package io.davylamp.tcp;

/** Early bytes of one direction. */
final class Holes {}
