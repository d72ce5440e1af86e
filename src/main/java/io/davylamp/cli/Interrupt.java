package io.davylamp.cli;

import io.davylamp.pipeline.Runner;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C and SIGTERM end a run in order: capture stops, flows close, the summary is printed, and only then the process goes. A
 * run that does not end within the grace time is abandoned.
 */
final class Interrupt implements AutoCloseable {
  private static final long GRACE_SECONDS = 10;

  private final CountDownLatch done = new CountDownLatch(1);
  private final Thread hook;

  Interrupt(Runner runner) {
    hook =
        new Thread(
            () -> {
              runner.stop();
              try {
                done.await(GRACE_SECONDS, TimeUnit.SECONDS);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            },
            "davylamp-interrupt");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  @Override
  public void close() {
    done.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException alreadyShuttingDown) {
      // The hook runs now and has just been released.
      return;
    }
  }
}
