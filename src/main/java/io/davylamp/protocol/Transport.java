package io.davylamp.protocol;

/** What carries a protocol. */
public enum Transport {
  TCP,
  UDP
}
