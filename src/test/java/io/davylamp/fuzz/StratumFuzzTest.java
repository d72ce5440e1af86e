package io.davylamp.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.davylamp.event.Side;
import io.davylamp.flow.Flow;
import io.davylamp.flow.FlowFixture;
import io.davylamp.protocol.SessionsFixture;
import io.davylamp.protocol.http.HttpProtocol;
import io.davylamp.protocol.stratum.AlephiumNodeProtocol;
import io.davylamp.protocol.stratum.DuinoCoinProtocol;
import io.davylamp.protocol.stratum.HttpJsonProtocol;
import io.davylamp.protocol.stratum.JsonRpcProtocol;
import io.davylamp.protocol.stratum.Scripts;
import io.davylamp.protocol.stratum.StratumProtocol;
import io.davylamp.protocol.stratum.StratumV2NoiseProtocol;
import io.davylamp.protocol.stratum.StratumV2Protocol;
import io.davylamp.protocol.stratum.Talk;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** Sessions of every dialect with bytes changed, messages mixed, cut and lost, over TCP and inside HTTP: nothing throws, nothing is kept. */
final class StratumFuzzTest {
  private static final long SEED = 14_960_031;
  private static final int ROUNDS = 4_000;

  private final StratumProtocol plain = new StratumProtocol();
  private final SessionsFixture worker = new SessionsFixture(
      List.of(plain, new JsonRpcProtocol(plain), new AlephiumNodeProtocol(), new StratumV2Protocol(), new DuinoCoinProtocol(),
          new HttpProtocol(), new HttpJsonProtocol(), new StratumV2NoiseProtocol()));

  @Test
  void spoiltSessionsNeverThrowAndGiveEverythingBack() {
    List<String> lines = Scripts.all().stream().flatMap(script -> Talk.lines(script).stream()).toList();
    Random random = new Random(SEED);
    for (int round = 0; round < ROUNDS; round++) {
      Flow flow = FlowFixture.tcp(3333);
      worker.open(flow);
      boolean http = random.nextInt(3) == 0;
      int from = random.nextInt(lines.size());
      for (int i = 0; i < 8 && flow.listener() != null; i++) {
        String line = lines.get(random.nextInt(4) == 0 ? random.nextInt(lines.size()) : (from + i) % lines.size());
        Side side = random.nextInt(20) == 0 ? Talk.side(line).other() : Talk.side(line);
        send(random, flow, side, bytes(random, line, side, http));
      }
      worker.sessions.close(flow);
      assertEquals(0, worker.sessions.inUse(), "seed " + SEED + " round " + round);
      assertEquals(0, worker.sessions.carryBytesInUse(), "seed " + SEED + " round " + round);
      worker.bus.events.clear();
    }
  }

  @Test
  void encryptedOpeningsWithAnythingBehindThemNeverThrowAndGiveEverythingBack() {
    Random random = new Random(SEED);
    int[] opening = {64, 234, 103, 44, 131, 95, 62, 58, 87};
    for (int round = 0; round < ROUNDS; round++) {
      Flow flow = FlowFixture.tcp(3336);
      worker.open(flow);
      int right = random.nextInt(opening.length + 1);
      for (int i = 0; i < 16 && flow.listener() != null; i++) {
        byte[] drawn = new byte[i < right ? opening[i] : 1 + random.nextInt(random.nextBoolean() ? 120 : 3_000)];
        random.nextBytes(drawn);
        worker.clock.advanceTo(1_790_000_000_000_000_000L + round * 100_000_000_000L + i * 900_000_000L, 0, 1);
        Side side = i < right ? i % 2 == 0 ? Side.CLIENT : Side.SERVER : random.nextBoolean() ? Side.CLIENT : Side.SERVER;
        if (i < right) {
          SessionsFixture.send(flow, side, drawn);
        } else {
          send(random, flow, side, drawn);
        }
      }
      worker.sessions.close(flow);
      assertEquals(0, worker.sessions.inUse(), "seed " + SEED + " round " + round);
      assertEquals(0, worker.sessions.carryBytesInUse(), "seed " + SEED + " round " + round);
      worker.bus.events.clear();
    }
  }

  private static byte[] bytes(Random random, String line, Side side, boolean http) {
    String text = new String(Talk.bytes(line), StandardCharsets.ISO_8859_1);
    text = random.nextInt(10) == 0 ? text.substring(0, text.length() - 1) : text;
    if (http) {
      String length = "Content-Length: " + (text.length() + (random.nextInt(20) == 0 ? 3 : 0)) + "\r\n\r\n" + text;
      text = (side == Side.CLIENT ? "POST / HTTP/1.1\r\n" : "HTTP/1.1 200 OK\r\n") + length;
    }
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    bytes = random.nextInt(12) == 0 ? gzip(bytes) : bytes;
    for (int i = random.nextInt(4); i > 0; i--) {
      bytes[random.nextInt(bytes.length)] = (byte) (random.nextBoolean() ? "{}[]\",:\\\n0".charAt(random.nextInt(10)) : random.nextInt());
    }
    return bytes;
  }

  private static byte[] gzip(byte[] plain) {
    ByteArrayOutputStream wire = new ByteArrayOutputStream();
    try (GZIPOutputStream packed = new GZIPOutputStream(wire)) {
      packed.write(plain);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return wire.toByteArray();
  }

  private static void send(Random random, Flow flow, Side side, byte[] bytes) {
    int cut = random.nextInt(bytes.length);
    SessionsFixture.send(flow, side, Arrays.copyOfRange(bytes, 0, cut));
    if (random.nextInt(15) == 0 && flow.listener() != null) {
      flow.listener().onGap(side, 1 + random.nextInt(5000));
    }
    SessionsFixture.send(flow, side, Arrays.copyOfRange(bytes, cut, bytes.length));
  }
}
