package io.davylamp.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.davylamp.detect.indicator.Network;
import io.davylamp.event.Field;
import io.davylamp.event.Side;
import io.davylamp.flow.Flow;
import io.davylamp.flow.FlowEnd;
import io.davylamp.flow.Stage;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** TLS server names, HTTP hosts, agents, ports, and the operator's suppressions. */
class NameDetectorsTest {
  private static final Rules RULES = RulesOfTheProject.load();

  private final DetectionBench bench = new DetectionBench(RULES);
  private final Flow flow = DetectionBench.flow(6, 14_444);

  @Test
  void serverNameOfAPoolIsToldAndNotedOnTheFlow() {
    new TlsDetector(bench.detection).onEvent(flow, Side.CLIENT, new FakeEvent("tls").with(Field.TLS_SNI, "xmr-eu1.nanopool.org"));
    assertEquals(List.of(Signature.TLS_POOL), bench.signatures());
    assertEquals("nanopool.org", flow.mining().pool);
    assertEquals(Stage.SUSPECTED, flow.mining().stage);
    assertEquals("miner-default", flow.mining().portClass);
  }

  private void tls(String sni, String... certificate) {
    FakeEvent event = new FakeEvent("tls").with(Field.TLS_CERTIFICATE_NAME, certificate);
    new TlsDetector(bench.detection).onEvent(flow, Side.CLIENT, sni == null ? event : event.with(Field.TLS_SNI, sni));
  }

  @ParameterizedTest
  @CsvSource({"pool.supportxmr.com,supportxmr.com", "*.nanopool.org,nanopool.org", "PLAIN.Nanopool.org,nanopool.org"})
  void certificateOfAPoolCountsAsItsName(String name, String domain) {
    tls(null, name, name);
    assertEquals(List.of(Signature.TLS_POOL), bench.signatures());
    assertEquals("tls.certificate.name " + name, bench.last().evidence());
    assertEquals(domain, flow.mining().pool);
  }

  @Test
  void certificateOfAPoolBehindAnotherNameIsTold() {
    tls("www.example.com", "*.nanopool.org");
    assertEquals(List.of(Signature.TLS_POOL), bench.signatures());
    assertEquals("high", bench.last().confidence());
  }

  @Test
  void poolAmongOtherNamesIsLowWithoutAServerNameAndSilentWithOne() {
    tls("blog.example.org", "blog.example.org", "pool.supportxmr.com");
    assertTrue(bench.told.isEmpty());
    tls(null, "blog.example.org", "pool.supportxmr.com");
    assertEquals("low", bench.last().confidence());
    assertNull(flow.mining());
  }

  @Test
  void nameAskedForIsToldOnceWhateverTheCertificateSays() {
    tls("xmr-eu1.nanopool.org", "*.nanopool.org");
    assertEquals(1, bench.told.size());
    assertEquals("tls.sni xmr-eu1.nanopool.org", bench.last().evidence());
  }

  @ParameterizedTest
  @CsvSource({"101gh.com", "mynanopool.org", "nanopool.org.example.com", "localhost", "'*.org'", "''"})
  void certificatesThatOnlyResembleAPoolsAreSilent(String name) {
    tls(null, name);
    assertTrue(bench.told.isEmpty());
  }

  @Test
  void listedFingerprintIsNotedAndMakesNoFinding() {
    FakeEvent event = new FakeEvent("tls").with(Field.TLS_JA3, "c216e752cae6f8755fd27f561d031636")
        .with(Field.TLS_JA4, "t13i310900_e8f1e7e78f70_1f22a2ca17c4");
    new TlsDetector(bench.detection).onEvent(flow, Side.CLIENT, event);
    assertTrue(bench.told.isEmpty());
    assertNull(flow.mining());
    assertEquals("t13i310900_e8f1e7e78f70_1f22a2ca17c4", RULES.fingerprints().entry(flow.fingerprint()).value());
  }

  @Test
  void listedFingerprintStandsBesideTheNameThatConvicts() {
    new TlsDetector(bench.detection).onEvent(flow, Side.CLIENT, new FakeEvent("tls").with(Field.TLS_SNI, "xmr-eu1.nanopool.org")
        .with(Field.TLS_JA3, "a3afc2c46ba4a7d7fbe1cfb7a3031c2f"));
    assertEquals("tls.sni xmr-eu1.nanopool.org, tls.fingerprint ja3 a3afc2c46ba4a7d7fbe1cfb7a3031c2f, OpenSSL 3 defaults with a server name",
        bench.last().evidence());
  }

  @Test
  void webPageOfAPoolIsALowAlertAndNoFact() {
    new TlsDetector(bench.detection).onEvent(flow, Side.CLIENT, new FakeEvent("tls").with(Field.TLS_SNI, "www.nanopool.org"));
    assertEquals("low", bench.last().confidence());
    assertNull(flow.mining());
  }

  @ParameterizedTest
  @CsvSource({"donate.ssl.xmrig.com,HTTP_DONATION", "bzminer.com,HTTP_DOWNLOAD", "pool.supportxmr.com,HTTP_POOL"})
  void hostsOfRequestsAreTold(String host, Signature signature) {
    new HttpDetector(bench.detection).onEvent(flow, Side.CLIENT, new FakeEvent("http").with(Field.HTTP_HOST, host)
        .with(Field.HTTP_USER_AGENT, "curl/8.5.0"));
    assertEquals(List.of(signature), bench.signatures());
  }

  @Test
  void requestByAMinerIsToldWhereverItGoes() {
    new HttpDetector(bench.detection).onEvent(flow, Side.CLIENT, new FakeEvent("http").with(Field.HTTP_HOST, "10.1.2.3")
        .with(Field.HTTP_USER_AGENT, "XMRig/6.21.0 (Linux x86_64) libuv/1.44.1 gcc/9.4.0"));
    assertEquals(List.of(Signature.HTTP_AGENT), bench.signatures());
    assertEquals("XMRig/6.21.0 (Linux x86_64) libuv/1.44.1 gcc/9.4.0", flow.mining().agent);
    assertNull(flow.mining().pool);
  }

  @ParameterizedTest
  @CsvSource({"github.com,git/2.43", "example.com,Mozilla/5.0 rigel miniz.c", "'',''", "metamask.io,stratum-ping/1.0.0"})
  void ordinaryRequestsAreSilent(String host, String agent) {
    new HttpDetector(bench.detection).onEvent(flow, Side.CLIENT,
        new FakeEvent("http").with(Field.HTTP_HOST, host).with(Field.HTTP_USER_AGENT, agent));
    assertTrue(bench.told.isEmpty());
    assertNull(flow.mining());
  }

  @Test
  void portAloneIsSilentWithoutPayloadOrWithAKnownProtocol() {
    PortDetector detector = new PortDetector(bench.detection);
    detector.onFlowEnd(flow, FlowEnd.TIMEOUT);
    flow.appProto("json-rpc");
    detector.onFlowEnd(flow, FlowEnd.TIMEOUT);
    assertTrue(bench.told.isEmpty());
  }

  /** The client of the bench's flows is 10.9.9.9, the server 10.1.2.3. */
  @ParameterizedTest
  @CsvSource({"14960011,,,,,true", "14960012,,,,,false", "0,10.9.0.0/16,,,,true", "0,10.8.0.0/16,,,,false", "0,,10.1.2.3,,,true",
      "0,,10.9.9.9,,,false", "0,,,nanopool.org,,true", "0,,,xmr-eu1.nanopool.org,,true", "0,,,eu1.nanopool.org,,false",
      "14960011,10.9.9.9,10.1.2.3,nanopool.org,9223372036854775807,true", "14960011,10.9.9.9,10.1.2.4,nanopool.org,,false",
      "14960011,,,,1795226400000000000,false", "14960011,,,,1795226400000000001,true"})
  void suppressionDropsWhatFitsAllItsMembers(int id, String source, String destination, String domain, Long expiresNs,
      boolean dropped) {
    Suppression suppression = new Suppression(id, source == null ? null : Network.parse(source),
        destination == null ? null : Network.parse(destination), domain, expiresNs == null ? Long.MAX_VALUE : expiresNs, "test");
    DetectionBench quiet = new DetectionBench(
        new Rules(RULES.domains(), RULES.ports(), RULES.agents(), List.of(suppression), List.of(), Inventory.EMPTY));
    new TlsDetector(quiet.detection).onEvent(flow, Side.CLIENT, new FakeEvent("tls").with(Field.TLS_SNI, "xmr-eu1.nanopool.org"));
    assertEquals(dropped, quiet.last().sighting().suppressed());
    assertEquals(!dropped, flow.alerted());
  }
}
