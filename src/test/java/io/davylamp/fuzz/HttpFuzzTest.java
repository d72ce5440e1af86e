package io.davylamp.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.davylamp.event.Side;
import io.davylamp.flow.Flow;
import io.davylamp.flow.FlowFixture;
import io.davylamp.protocol.SessionsFixture;
import io.davylamp.protocol.file.FileInspector;
import io.davylamp.protocol.file.FileOptions;
import io.davylamp.protocol.file.MarkSet;
import io.davylamp.protocol.http.HttpOptions;
import io.davylamp.protocol.http.HttpProtocol;
import io.davylamp.protocol.stratum.HttpJsonProtocol;
import io.davylamp.sim.Scene;
import io.davylamp.sim.Scenes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** HTTP with all that is behind it (calls, files, what unpacks), whole, cut, spoilt and with losses: nothing throws, nothing stays open. */
final class HttpFuzzTest {
  private static final long SEED = Long.getLong("seed", 20_260_301L);

  private final FileInspector files = new FileInspector(FileOptions.DEFAULT, MarkSet.NONE);

  /** One write of one side. */
  private record Write(Side side, byte[] bytes) {}

  private SessionsFixture worker() {
    return new SessionsFixture(List.of(new HttpProtocol(HttpOptions.DEFAULT, files), new HttpJsonProtocol()));
  }

  /** The payloads of every conversation that is HTTP, by its client's port. */
  private static List<List<Write>> conversations() {
    List<List<Write>> all = new ArrayList<>();
    for (Map.Entry<String, Scene> scene : Scenes.http().entrySet()) {
      Map<Integer, List<Write>> byPort = new TreeMap<>();
      scene.getValue().steps().forEach(step -> {
        if (step.isStreamData()) {
          byPort.computeIfAbsent(step.client().port(), key -> new ArrayList<>()).add(new Write(step.side(), step.segment().payload()));
        }
      });
      all.addAll(byPort.values());
    }
    assertTrue(all.size() > 15, all.size() + " conversations");
    return all;
  }

  private static void say(Flow flow, Side side, byte[] bytes, int from, int to) {
    SessionsFixture.send(flow, side, Arrays.copyOfRange(bytes, from, to));
  }

  @Test
  void spoiltConversationsNeverThrowAndGiveEverythingBack() {
    List<List<Write>> all = conversations();
    Random random = new Random(SEED);
    SessionsFixture worker = worker();
    for (int i = 0; i < 3_000; i++) {
      Flow flow = worker.open(FlowFixture.tcp(1 + random.nextInt(60_000)));
      boolean spoil = random.nextInt(4) > 0;
      try {
        for (Write write : all.get(random.nextInt(all.size()))) {
          byte[] bytes = write.bytes.clone();
          if (spoil && random.nextInt(6) == 0) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
          }
          if (random.nextInt(25) == 0 && flow.listener() != null) {
            flow.listener().onGap(write.side, 1 + random.nextInt(2 * bytes.length));
            continue;
          }
          int cut = random.nextInt(bytes.length + 1);
          say(flow, write.side, bytes, 0, cut);
          say(flow, write.side, bytes, cut, bytes.length);
        }
        worker.sessions.close(flow);
      } catch (RuntimeException e) {
        throw new AssertionError("seed " + SEED + " round " + i, e);
      }
      assertEquals(0, worker.sessions.inUse(), "seed " + SEED + " round " + i);
      assertEquals(0, worker.sessions.carryBytesInUse(), "seed " + SEED + " round " + i);
      assertEquals(0, files.inUse(), "seed " + SEED + " round " + i);
      worker.bus.events.clear();
    }
  }

  @Test
  void anyCutOfAGoodConversationGivesTheSameEvents() {
    Random random = new Random(SEED);
    for (List<Write> writes : conversations()) {
      String whole = null;
      for (int i = 0; i < 8; i++) {
        SessionsFixture worker = worker();
        Flow flow = worker.open(FlowFixture.tcp(80));
        for (Write write : writes) {
          int longest = i == 0 ? write.bytes.length : 1 + random.nextInt(300);
          for (int at = 0; at < write.bytes.length; at += longest) {
            say(flow, write.side, write.bytes, at, Math.min(write.bytes.length, at + longest));
          }
        }
        worker.sessions.close(flow);
        String events = worker.bus.events.toString();
        whole = whole == null ? events : whole;
        assertEquals(whole, events, "seed " + SEED + " round " + i);
      }
    }
  }
}
