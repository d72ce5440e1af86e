package io.davylamp.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import io.davylamp.stats.Counter;
import io.davylamp.stats.Counters;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Captures on a pair of virtual interfaces made for this run: frames injected at one end arrive at the other. */
final class LiveSourceTest {
  private static final String NEAR = "dlc" + ProcessHandle.current().pid() % 1_000_000 + "a";
  private static final String FAR = "dlc" + ProcessHandle.current().pid() % 1_000_000 + "b";
  /** An EtherType for local experiments (IEEE 802): nothing on the host answers it. */
  private static final String ONLY_OURS = "ether proto 0x88b5";

  @BeforeAll
  static void makePair() throws Exception {
    assumeTrue("root".equals(System.getProperty("user.name")), "capturing needs root");
    assumeTrue(ip("link", "add", NEAR, "type", "veth", "peer", "name", FAR), "no ip command, or it may not add interfaces");
    ip("link", "set", NEAR, "up");
    ip("link", "set", FAR, "up");
  }

  @AfterAll
  static void removePair() throws Exception {
    ip("link", "del", NEAR);
  }

  @Test
  void framesSentAtOneEndArriveAtTheOther() {
    LiveOptions options = new LiveOptions(2048, 4 << 20, true, 10, false, ONLY_OURS);
    try (LiveSource source = new LiveSource(NEAR, options, 3)) {
      inject(FAR, 500);
      ReadPackets read = new ReadPackets();
      for (int idle = 0; read.packets.size() < 500 && idle < 50; ) {
        idle += source.poll(read::keep, 64) == 0 ? 1 : 0;
      }
      assertEquals(500, read.packets.size());
      for (int i = 0; i < 500; i++) {
        ReadPackets.Read packet = read.packets.get(i);
        assertEquals(60 + i, packet.bytes().length);
        assertEquals(60 + i, packet.wireLength());
        assertEquals((byte) i, packet.bytes()[20]);
        assertEquals(i + 1, packet.number());
        assertEquals(1, packet.linkType());
      }
      Counters counters = new Counters();
      source.updateStats(counters);
      source.updateStats(counters);
      assertEquals(500, counters.get(Counter.CAPTURE_PACKETS));
      assertEquals(0, counters.get(Counter.CAPTURE_DROPS));
    }
  }

  @Test
  void snaplenCutsAndKeepsTheWireLength() {
    try (LiveSource source = new LiveSource(NEAR, new LiveOptions(80, 4 << 20, false, 10, true, ONLY_OURS), 0)) {
      inject(FAR, 100);
      ReadPackets read = new ReadPackets();
      for (int idle = 0; read.packets.size() < 100 && idle < 50; ) {
        idle += source.poll(read::keep, 7) == 0 ? 1 : 0;
      }
      assertEquals(100, read.packets.size());
      assertEquals(80, read.packets.get(99).bytes().length);
      assertEquals(159, read.packets.get(99).wireLength());
    }
  }

  @Test
  void silentWireAnswersZeroAndStopEndsAtOnce() throws Exception {
    try (LiveSource source = new LiveSource(NEAR, LiveOptions.DEFAULTS.withFilter("ether proto 0x88b6"), 0)) {
      assertEquals(0, source.poll(packet -> { }, 64));
      assertEquals(0, source.poll(packet -> { }, 64));
      Thread stopper = new Thread(source::stop);
      stopper.start();
      int answer = 0;
      for (int i = 0; answer == 0 && i < 100; i++) {
        answer = source.poll(packet -> { }, 64);
      }
      assertEquals(PacketSource.END, answer);
      stopper.join();
    }
  }

  @Test
  void interfaceThatGoesDownIsAnError() throws Exception {
    String near = NEAR.replace("dlc", "dld");
    assumeTrue(ip("link", "add", near, "type", "veth", "peer", "name", FAR.replace("dlc", "dld")), "cannot add interfaces");
    try {
      ip("link", "set", near, "up");
      try (LiveSource source = new LiveSource(near, LiveOptions.DEFAULTS, 0)) {
        ip("link", "del", near);
        CaptureException e = assertThrows(CaptureException.class, () -> {
          for (int i = 0; i < 100; i++) {
            source.poll(packet -> { }, 64);
          }
        });
        assertTrue(e.getMessage().startsWith(near + ": capture broke after packet "), e.getMessage());
        assertEquals(PacketSource.END, source.poll(packet -> { }, 64));
      }
    } finally {
      ip("link", "del", near);
    }
  }

  @Test
  void unknownInterfaceListsTheKnownOnes() {
    CaptureException e = assertThrows(CaptureException.class, () -> new LiveSource("nosuch0", LiveOptions.DEFAULTS, 0));
    assertTrue(e.getMessage().startsWith("nosuch0: no such interface; there are: "), e.getMessage());
    assertTrue(e.getMessage().contains(NEAR), e.getMessage());
  }

  @Test
  void badFilterShowsLibpcapsWordsAndTheExpression() {
    CaptureException e = assertThrows(CaptureException.class,
        () -> new LiveSource(NEAR, LiveOptions.DEFAULTS.withFilter("tcp port and"), 0));
    assertTrue(e.getMessage().startsWith(NEAR + ": bad filter 'tcp port and': "), e.getMessage());
  }

  @Test
  void interfacesSayWhatTheyAre() {
    Interfaces.Interface near = Interfaces.list().stream().filter(i -> i.name().equals(NEAR)).findFirst().orElse(null);
    assertNotNull(near);
    assertTrue(near.up());
    assertTrue(Interfaces.list().stream().anyMatch(Interfaces.Interface::loopback));
  }

  private static void inject(String device, int count) {
    try (Memory errors = Libpcap.newErrorBuffer(); Memory frame = new Memory(2048)) {
      long pcap = Libpcap.pcap_create(device, Pointer.nativeValue(errors));
      assertEquals(0, Libpcap.pcap_activate(pcap));
      frame.clear();
      for (int i = 0; i < count; i++) {
        frame.setByte(0, (byte) 0x02); // destination 02:00:00:00:00:00, locally administered
        frame.setByte(6, (byte) 0x02);
        frame.setByte(12, (byte) 0x88);
        frame.setByte(13, (byte) 0xb5);
        frame.setByte(20, (byte) i);
        assertEquals(60 + i, Libpcap.pcap_inject(pcap, Pointer.nativeValue(frame), 60 + i));
      }
      Libpcap.pcap_close(pcap);
    }
  }

  private static boolean ip(String... arguments) throws InterruptedException {
    String[] command = new String[arguments.length + 1];
    command[0] = "ip";
    System.arraycopy(arguments, 0, command, 1, arguments.length);
    try {
      return new ProcessBuilder(command).redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
