package io.davylamp.protocol.file;

/** The marks files are searched for, made of rules once and shared by all workers. Immutable. */
public final class MarkSet {
  /** Nothing is searched for. */
  public static final MarkSet NONE = new MarkSet();
}
