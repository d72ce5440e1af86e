package io.davylamp.oracle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.davylamp.capture.PcapFiles;
import io.davylamp.cli.Davylamp;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Hellos inside QUIC as tshark opens them equal ours: server name, ALPN and JA3, on every capture that has QUIC in it. */
class QuicTsharkTest {
  private static final String EACH = "\u001f";
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void namesAlpnAndJa3AreThoseOfTshark() throws IOException, InterruptedException {
    assumeTrue(Tshark.version() != null, "tshark is not installed: nothing to compare with");
    List<String> differences = new ArrayList<>();
    int hellos = 0;
    int files = 0;
    for (Path file : PcapFiles.in(Path.of("pcaps"), PcapFiles.SHARED)) {
      // Those with QUIC in their name, and all of ours that lie beside: tshark needs half a second for each.
      String name = file.toString();
      if (!name.contains("quic") && !name.contains("ja4") && !name.contains("arkime_synthetic")) {
        continue;
      }
      TreeSet<String> theirs = theirs(file);
      TreeSet<String> ours = ours(file);
      files++;
      hellos += theirs.size();
      if (!theirs.equals(ours)) {
        differences.add(file + ": tshark " + theirs + ", ours " + ours);
      }
    }
    System.out.println("QUIC: " + hellos + " hellos in " + files + " captures compared");
    assertEquals(List.of(), differences);
    assertTrue(hellos >= 8, hellos + " hellos");
  }

  private static TreeSet<String> theirs(Path file) throws IOException, InterruptedException {
    Process process = new ProcessBuilder("tshark", "-r", file.toString(), "-n", "-d", "udp.port==853,quic", "-Y",
        "quic && tls.handshake.type == 1", "-T", "fields",
        "-E", "separator=/t", "-E", "occurrence=a", "-E", "aggregator=" + EACH, "-e", "udp.stream", "-e",
        "tls.handshake.extensions_server_name", "-e", "tls.handshake.extensions_alpn_str", "-e", "tls.handshake.ja3_full")
        .redirectError(ProcessBuilder.Redirect.DISCARD).start();
    Map<String, String> byStream = new LinkedHashMap<>();
    try (BufferedReader lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] values = line.split("\t", -1);
        // A hello sent again is one hello to us.
        byStream.putIfAbsent(values[0], values[1] + " " + List.of(values[2].split(EACH)) + " " + values[3]);
      }
    }
    process.waitFor();
    return new TreeSet<>(byStream.values());
  }

  private static TreeSet<String> ours(Path file) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Davylamp.run(new String[] {"read", "--quiet", "--eve", "-", file.toString()}, new PrintStream(out, false, StandardCharsets.UTF_8),
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
    TreeSet<String> ours = new TreeSet<>();
    for (String line : out.toString(StandardCharsets.UTF_8).split("\n")) {
      JsonNode quic = JSON.readTree(line).path("quic");
      if (quic.has("ja3")) {
        List<String> alpn = new ArrayList<>();
        quic.path("extensions").forEach(extension -> {
          if (extension.path("name").asText().equals("alpn")) {
            extension.path("values").forEach(value -> alpn.add(value.asText()));
          }
        });
        ours.add(quic.path("sni").asText() + " " + alpn + " " + quic.at("/ja3/string").asText());
      }
    }
    return ours;
  }
}
