package io.davylamp.oracle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.davylamp.capture.PcapFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/**
 * Conversations, DNS, server names, requests and stream bytes as tshark sees them equal ours. {@code -Doracle=all} compares every
 * shared capture, {@code -Doracle=NAME} those whose name contains NAME; else all of ours and every thirty-second of the shared.
 */
class TsharkTest {
  private static final int SAMPLE = 32;

  @Test
  void saysWhatTsharkSays() throws Exception {
    String version = Tshark.version();
    assumeTrue(version != null, "tshark is not installed: nothing to compare with");
    List<Path> files = chosen();
    assumeTrue(!files.isEmpty(), "no captures in pcaps or ../shared/captures");
    Comparison all = new Comparison();
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      List<Future<Account>> theirs = new ArrayList<>();
      for (Path file : files) {
        theirs.add(threads.submit((Callable<Account>) () -> Tshark.read(file)));
      }
      for (int i = 0; i < files.size(); i++) {
        all.compare(files.get(i), theirs.get(i).get(), Ours.read(files.get(i)));
      }
    } finally {
      threads.shutdownNow();
    }
    System.out.println(version + ": " + all);
    assertEquals("", String.join("\n", all.differences));
  }

  private static List<Path> chosen() {
    String wish = System.getProperty("oracle", "");
    List<Path> files = new ArrayList<>();
    for (Path file : PcapFiles.in(Path.of("pcaps"), PcapFiles.SHARED)) {
      boolean sampled = file.startsWith("pcaps") || Math.floorMod(file.getFileName().toString().hashCode(), SAMPLE) == 0;
      if (wish.equals("all") || wish.isEmpty() ? wish.equals("all") || sampled : file.getFileName().toString().contains(wish)) {
        files.add(file);
      }
    }
    return files;
  }
}
