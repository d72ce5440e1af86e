package io.davylamp.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.davylamp.capture.PacketSource;
import io.davylamp.capture.PcapFileSource;
import io.davylamp.decode.Decoder;
import io.davylamp.sim.Captures.Capture;
import io.davylamp.stats.Counter;
import io.davylamp.stats.Counters;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The captures are well formed in the eyes of the sensor's own decoder, with every checksum verified. */
class CapturesDecodeTest {
  private static final Decoder.Options VERIFYING = new Decoder.Options(true, true, new int[] {4789}, 4);

  static List<Capture> captures() {
    return Captures.all();
  }

  @ParameterizedTest
  @MethodSource("captures")
  void everyPacketDecodesAndEveryChecksumIsValid(Capture capture) {
    Counters counters = new Counters();
    Decoder decoder = new Decoder(VERIFYING, counters);
    int[] packets = {0};
    Path file = CapturesAreGeneratedTest.PCAPS.resolve(capture.path());
    try (PacketSource source = new PcapFileSource(file.toString(), null, 0)) {
      PacketSource.Handler handler = packet -> {
        Decoder.Outcome outcome = decoder.decode(packet);
        packets[0]++;
        assertNotEquals(Decoder.Outcome.MALFORMED, outcome, () -> capture.path() + " packet " + packets[0] + " " + packet.anomaly);
        assertNotEquals(Decoder.Outcome.OTHER, outcome, () -> capture.path() + " packet " + packets[0]);
      };
      while (source.poll(handler, 64) != PacketSource.END) {
        continue;
      }
    }
    assertTrue(packets[0] > 0);
    assertEquals(0, counters.get(Counter.DECODER_CHECKSUM_INVALID), capture.path());
    assertEquals(0, counters.get(Counter.DECODER_INVALID), capture.path());
  }
}
