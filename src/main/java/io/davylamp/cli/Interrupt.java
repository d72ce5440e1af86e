package io.davylamp.cli;

import io.davylamp.pipeline.Runner;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C and SIGTERM end a run in order: capture stops, flows close, the summary is printed, and only then the process goes,
 * with the exit code of the command instead of the signal's. A run that does not end within the grace time is abandoned.
 */
final class Interrupt implements AutoCloseable {
  private static final long GRACE_SECONDS = 10;

  private final CountDownLatch done = new CountDownLatch(1);
  private final Runner runner;
  private final Thread hook;
  private volatile boolean asked;
  private volatile int exitCode = ExitCode.FAILED;

  Interrupt(Runner runner) {
    this.runner = runner;
    hook = new Thread(this::onSignal, "davylamp-interrupt");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  private void onSignal() {
    asked = true;
    runner.stop();
    boolean ended = false;
    try {
      ended = done.await(GRACE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    System.out.flush();
    System.err.flush();
    // exit() inside a shutdown waits for ever, and the virtual machine would end with 128 + the signal's number.
    Runtime.getRuntime().halt(ended ? exitCode : ExitCode.FAILED);
  }

  /** Whether somebody wants the run to end. */
  boolean asked() {
    return asked;
  }

  /** The run is over and everything is printed; a pending signal ends the process with this code. @return the same */
  int end(int code) {
    exitCode = code;
    return code;
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException shuttingDown) {
      asked = true; // the hook runs now, and is released by what follows
    }
    done.countDown();
  }
}
