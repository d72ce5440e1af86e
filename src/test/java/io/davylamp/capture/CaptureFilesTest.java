package io.davylamp.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CaptureFilesTest {
  @TempDir Path folder;

  @BeforeEach
  void lay() throws IOException {
    Files.createDirectories(folder.resolve("sub/deep"));
    Files.createDirectories(folder.resolve("nothing"));
    for (String name : List.of("b.pcap", "a.pcap.gz", "sub/c.PCAPNG", "sub/notes.txt", "sub/deep/d.cap.zst", "nothing/n.txt")) {
      Files.write(folder.resolve(name), new byte[] {1});
    }
    Files.write(folder.resolve("sub/ring.00001"), PcapFileWriter.pcap(ByteOrder.BIG_ENDIAN, true, 1, 0).bytes());
    Files.createSymbolicLink(folder.resolve("sub/loop"), folder);
    Files.createSymbolicLink(folder.resolve("sub/z.pcap"), folder.resolve("b.pcap"));
  }

  @Test
  void directoryGivesItsCapturesSortedAndOnceEach() {
    assertEquals(paths("a.pcap.gz", "b.pcap", "sub/c.PCAPNG", "sub/deep/d.cap.zst", "sub/ring.00001"),
        CaptureFiles.expand(List.of(folder.toString(), folder.resolve("b.pcap").toString(), folder.toString())));
  }

  @Test
  void patternsAreExpandedWhenTheShellDidNot() {
    assertEquals(paths("b.pcap"), CaptureFiles.expand(List.of(folder + "/*.pcap")));
    assertEquals(paths("sub/c.PCAPNG", "sub/ring.00001"), CaptureFiles.expand(List.of(folder + "/s*/{c,r}*")));
  }

  @Test
  void namedFilesAreTakenWhateverTheyAreCalled() {
    assertEquals(List.of("-", folder.resolve("sub/notes.txt").toString()),
        CaptureFiles.expand(List.of(folder.resolve("sub/notes.txt").toString(), "-")));
  }

  @Test
  void namesThatLeadNowhereSaySo() {
    assertMessage(folder + "/none.pcap", "none.pcap: no such file or directory");
    assertMessage(folder + "/*.none", "no file matches this pattern");
    assertMessage(folder + "/nothing", "no capture files in this directory");
    assertTrue(assertThrows(CaptureException.class, () -> CaptureFiles.expand(List.of())).getMessage().contains("no capture files named"));
  }

  private static void assertMessage(String name, String expected) {
    CaptureException e = assertThrows(CaptureException.class, () -> CaptureFiles.expand(List.of(name)));
    assertTrue(e.getMessage().contains(expected), e.getMessage());
  }

  private List<String> paths(String... names) {
    return List.of(names).stream().map(name -> folder.resolve(name).toString()).toList();
  }
}
