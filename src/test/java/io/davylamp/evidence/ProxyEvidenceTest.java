package io.davylamp.evidence;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A transcript says where a conversation went in the end, and through what. */
class ProxyEvidenceTest {
  @TempDir Path folder;

  private String transcript(String name) throws IOException {
    return Folder.of(folder.resolve(name), Path.of("pcaps/proxy/" + name + ".pcap")).went().transcript();
  }

  @Test
  void transcriptNamesTheEndpointAskedOfTheProxy() throws IOException {
    String text = transcript("socks5-user");
    assertTrue(text.contains("pool.supportxmr.com:3333"), text);
    assertTrue(text.contains("the SOCKS5 proxy at 192.0.2.128:1080"), text);
    assertTrue(text.contains("192.0.2.128:1080 → pool.supportxmr.com:3333 (socks5)"), text);
    assertTrue(text.contains("SOCKS to pool.supportxmr.com"), text);
  }

  @Test
  void transcriptSaysThatTheProxyRefused() throws IOException {
    String text = transcript("socks5-refused");
    assertTrue(text.contains("refused: not allowed by ruleset"), text);
    assertTrue(text.contains("blocked (not allowed by ruleset by proxy)"), text);
  }

  @Test
  void transcriptNamesTheClientAHeaderSpeaksFor() throws IOException {
    String text = transcript("proxy-v1");
    assertTrue(text.contains("198.51.100.20:3333, for 203.0.113.77:51234 (proxy-v1)"), text);
  }
}
