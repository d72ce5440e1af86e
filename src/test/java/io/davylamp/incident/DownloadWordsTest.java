package io.davylamp.incident;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.davylamp.detect.Download;
import io.davylamp.detect.Download.Outcome;
import io.davylamp.detect.indicator.DownloadClass;
import io.davylamp.event.Privacy;
import java.util.List;
import org.junit.jupiter.api.Test;

class DownloadWordsTest {
  private static final Privacy MASK = new Privacy(Privacy.Mode.MASK, "salt");

  private static Download download(Outcome outcome, DownloadClass kind, String user, String how, boolean upload) {
    boolean came = outcome == Outcome.ALLOWED;
    return new Download(outcome, kind, "XMRig", "6.26.0", "Linux x64", "files.example", "http://files.example/x", "x.tar.gz", came ? 3_250_585 : -1,
        came ? "gzip compressed data" : null, null, List.of(), null, "pool.example:3333", null, "Wget/1.21", user, came ? 200 : 403, how, upload);
  }

  private static String words(Download download, String by, String proxies) {
    return DownloadWords.of("192.0.2.5", download, by, proxies, Privacy.OFF);
  }

  @Test
  void whatCameIsToldWithVersionPlatformAndSize() {
    assertEquals("192.0.2.5 downloaded XMRig 6.26.0 (Linux x64) from files.example: x.tar.gz, gzip compressed data, 3.1 MiB, with Wget/1.21",
        words(download(Outcome.ALLOWED, DownloadClass.PROGRAM, null, null, false), null, null));
    assertEquals("192.0.2.5 sent XMRig 6.26.0 (Linux x64) to files.example: x.tar.gz, gzip compressed data, 3.1 MiB, with Wget/1.21",
        words(download(Outcome.ALLOWED, DownloadClass.PROGRAM, null, null, true), null, null));
    assertEquals("192.0.2.5 pulled the container image x.tar.gz:6.26.0 (XMRig) from files.example: gzip compressed data, 3.1 MiB, with Wget/1.21",
        words(download(Outcome.ALLOWED, DownloadClass.IMAGE, null, null, false), null, null));
    assertEquals("192.0.2.5 downloaded a configuration of XMRig for pool.example:3333 from files.example: x.tar.gz, gzip compressed data, 3.1 MiB,"
        + " with Wget/1.21", words(download(Outcome.ALLOWED, DownloadClass.CONFIGURATION, null, null, false), null, null));
    assertEquals("192.0.2.5 was served a page or script that mines in the browser (XMRig) from files.example: x.tar.gz, gzip compressed data, 3.1 MiB,"
        + " with Wget/1.21", words(download(Outcome.ALLOWED, DownloadClass.PAGE, null, null, false), null, null));
  }

  @Test
  void whatDidNotComeIsToldWithWhoRefusedItAndWhoAsked() {
    assertEquals("192.0.2.5 wanted to fetch a script that sets a miner up (XMRig) from files.example and was refused by the proxy, user alice: 403"
        + " Forbidden, via the HTTP proxy", words(download(Outcome.BLOCKED, DownloadClass.SCRIPT, "alice", "403 Forbidden", false), "proxy", "the HTTP proxy"));
    assertEquals("192.0.2.5 asked for XMRig 6.26.0 (Linux x64) from files.example, and did not get it there: 404 Not Found",
        words(download(Outcome.NOT_OBTAINED, DownloadClass.PROGRAM, null, "404 Not Found", false), null, null));
  }

  @Test
  void usersAreHiddenAsPrivacyAsks() {
    assertEquals("192.0.2.5 wanted to fetch XMRig 6.26.0 (Linux x64) from files.example and was refused by the proxy, user …: 403 Forbidden",
        DownloadWords.of("192.0.2.5", download(Outcome.BLOCKED, DownloadClass.PROGRAM, "alice", "403 Forbidden", false), "proxy", null, MASK));
  }
}
