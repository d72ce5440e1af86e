package io.davylamp.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigTest {
  @TempDir Path folder;

  @Test
  void defaultsAreWhatTheCommentedFileSays() {
    Config config = Config.defaults();
    assertEquals(new Config.Capture(262_144, 64 << 20, true, 100, false, null), config.capture());
    assertEquals(List.of(4789, 8472), config.decoder().vxlanPorts());
    assertEquals(1 << 20, config.flow().maxFlows());
    assertEquals(new Config.Timeouts(60, 3600, 60, 100), config.flow().tcp());
    assertEquals(new Config.Timeouts(10, 100, 10, 50), config.flow().emergencyOther());
    assertEquals(new Config.Tcp(64 << 20, 512, 1 << 20, 15_000, 1_000, 100, 1 << 20, 0), config.tcp());
    assertEquals(new Config.Protocols(65_536, 8 << 20, 64 << 10, 2 << 10, 3), config.protocols());
    assertFalse(config.detect().portAlerts());
    assertEquals(60, config.detect().dedupMinutes());
    assertEquals(5, config.stratum().interimMinutes());
    assertEquals(new Config.Tls(true, true, true, false, 4096), config.tls());
    assertEquals(Config.Profile.EXTENDED, config.output().profile());
    assertTrue(config.output().writes("alert"));
    assertEquals(1, config.runtime().threads());
  }

  @Test
  void fileChangesOnlyWhatItNamesAndSettingsChangeTheFile() throws Exception {
    Path file = write("flow:\n  max-flows: 1000\n  timeouts_s:\n    tcp: {established: 7200}\noutput:\n  types: {dns: off}\n");
    Config config = Config.load(file, List.of("flow.max_flows=2_000", "detect.sinkholes=[192.0.2.1, '2001:db8::/32']",
        "capture.filter=tcp port 3333", "tcp.pool-bytes=1GiB", "output.profile=strict"));
    assertEquals(2000, config.flow().maxFlows());
    assertEquals(new Config.Timeouts(60, 7200, 60, 100), config.flow().tcp());
    assertFalse(config.output().writes("dns"));
    assertTrue(config.output().writes("tls"));
    assertEquals(List.of("192.0.2.1", "2001:db8::/32"), config.detect().sinkholes());
    assertEquals("tcp port 3333", config.capture().filter());
    assertEquals(1L << 30, config.tcp().poolBytes());
    assertEquals(Config.Profile.STRICT, config.output().profile());
  }

  @Test
  void emptyFileAndEmptySectionsChangeNothing() throws Exception {
    assertEquals(Config.defaults(), Config.load(write("# nothing\n"), List.of()));
    assertEquals(Config.defaults(), Config.load(write("flow:\ntcp:\n"), List.of()));
    assertNull(Config.defaults().capture().filter());
  }

  /** Texts hold | for line ends; the message begins behind the file name. */
  @ParameterizedTest
  @CsvSource(delimiter = '~', value = {
    "flow:|  max_flow: 5~:2:3: 'flow.max_flow' is not a key; expected 'flow.max_flows'?",
    "flwo:|  max_flows: 5~:1:1: 'flwo' is not a key; expected 'flow'?",
    "# hello||flow:|  timeouts_s:|    tcp: {nwe: 3}~"
        + ":5:11: 'flow.timeouts_s.tcp.nwe' is not a key; expected 'flow.timeouts_s.tcp.new'?",
    "flow:|  max_flows: many~:2:14: 'many' for 'flow.max_flows' is not a number; expected a whole number from 1 to 16777216",
    "flow:|  max_flows: 0~:2:14: '0' for 'flow.max_flows' is out of range; expected a whole number from 1 to 16777216",
    "flow:|  max_flows: 99999999999~"
        + ":2:14: '99999999999' for 'flow.max_flows' is out of range; expected a whole number from 1 to 16777216",
    "flow:|  max_flows: [1]~:2:14: 'flow.max_flows' is not a plain value; expected a whole number from 1 to 16777216",
    "flow:|  max_flows:~:2:13: '' for 'flow.max_flows' is not a number; expected a whole number from 1 to 16777216",
    "flow: 3~:1:7: 'flow' is not a section; expected members such as max_flows",
    "flow:|  max_flows: 1|  max_flows: 2~:3:3: ",
    "capture: {promiscuous: maybe}~:1:24: 'maybe' for 'capture.promiscuous' is not a switch; expected true or false",
    "output:|  profile: loose~:2:12: 'loose' for 'output.profile' is not one of the choices; expected extended, strict",
    "detect:|  sinkholes: 192.0.2.1~"
        + ":2:14: 'detect.sinkholes' is not a list; expected a list of addresses or networks, such as []",
    "detect:|  sinkholes:|    - host.example~"
        + ":3:7: 'host.example' in 'detect.sinkholes' is not an address or network; expected one such as",
    "decoder:|  vxlan_ports: [4789, 70000]~:2:23: '70000' in 'decoder.vxlan_ports' is not a port; expected 1 to 65535",
    "protocols:|  carry_bytes: 1000~:2:16: '1000' for 'protocols.carry_bytes' is no power of two; expected one such as 64KiB",
    "protocols:|  carry_bytes: 3TiB~:2:16: '3TiB' for 'protocols.carry_bytes' is not a number; expected bytes from 256",
    "- 1~:1:1: no mapping; expected sections such as 'flow:'",
    "flow: &a|  max_flows: 3~:1:7: an anchor, alias or tag; expected a plain value",
    "flow:|  max_flows: {~:",
  })
  void everyMistakeNamesFileLineAndColumn(String text, String message) throws Exception {
    Path file = write(text.replace('|', '\n'));
    ConfigException e = assertThrows(ConfigException.class, () -> Config.load(file, List.of()));
    assertTrue(e.getMessage().startsWith(file + message), e.getMessage());
  }

  @ParameterizedTest
  @CsvSource(delimiter = '~', value = {
    "flow.max_flow=1~--set flow.max_flow: 'flow.max_flow' is not a key; expected 'flow.max_flows'?",
    "flow.max_flows=x~--set flow.max_flows: 'x' for 'flow.max_flows' is not a number; expected a whole number from 1 to 16777216",
    "flow.max_flows~--set flow.max_flows: no 'key=value'; expected one such as flow.max_flows=100000",
    "flow=1~--set flow: 'flow' is not a section; expected members such as max_flows",
    "flow.max_flows.x=1~--set flow.max_flows.x: 'flow.max_flows' has no members; expected flow.max_flows=...",
    "zzzzzz.x=1~--set zzzzzz.x: 'zzzzzz' is not a key; expected one of capture, decoder",
    "detect.sinkholes=[1.2.3~--set detect.sinkholes: not YAML",
  })
  void everyWrongSettingNamesItself(String setting, String message) {
    ConfigException e = assertThrows(ConfigException.class, () -> Config.load(null, List.of(setting)));
    assertTrue(e.getMessage().startsWith(message), e.getMessage());
  }

  @Test
  void missingFileIsNamed() {
    Path file = folder.resolve("none.yaml");
    ConfigException e = assertThrows(ConfigException.class, () -> Config.load(file, List.of()));
    assertEquals(file + ": no such file; expected a configuration in YAML", e.getMessage());
  }

  private Path write(String text) throws IOException {
    return Files.writeString(folder.resolve("davylamp.yaml"), text);
  }
}
