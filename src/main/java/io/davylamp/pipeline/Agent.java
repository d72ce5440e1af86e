package io.davylamp.pipeline;

/** A piece of work that knows no threads; the runner gives it one. */
public interface Agent {
  /** Does what there is to do now. @return how much was done; 0 lets the runner idle, negative ends the agent */
  int doWork();

  String roleName();

  default void onClose() {}
}
