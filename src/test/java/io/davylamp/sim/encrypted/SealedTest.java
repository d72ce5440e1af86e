package io.davylamp.sim.encrypted;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.davylamp.event.Side;
import io.davylamp.sim.Places;
import io.davylamp.sim.Scene;
import io.davylamp.sim.Step;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SealedTest {
  static Iterable<TlsStack> stacks() {
    return TlsStack.available();
  }

  @ParameterizedTest
  @MethodSource("stacks")
  void oneLineIsOneRecordLongerByWhatTheCipherAdds(TlsStack stack) {
    Talk talk = new Talk(1).say(10_000, Side.CLIENT, 210).say(20_000, Side.SERVER, 63);
    Scene scene = Sealed.scene(talk, stack, Places.inside(9), Places.outside("198.51.100.20", 443), null);
    // TLS 1.3 hides how long a record is when the sender wants it: JSSE adds 16 zeros to each (RFC 8446 s. 5.4), BoringSSL none.
    int added = stack == TlsStack.JSSE_13 ? 38 : stack.name().contains("_12") ? 29 : 22;
    int client = 0;
    for (Step step : scene.steps()) {
      if (step.timeNs() > Scene.START_NS + 9_000_000_000L && step.timeNs() < Scene.START_NS + 15_000_000_000L && step.side() == Side.CLIENT) {
        client += step.segment().payload().length;
      }
    }
    assertEquals(210 + stack.pieces * added, client);
  }
}
