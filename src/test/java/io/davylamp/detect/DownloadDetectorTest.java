package io.davylamp.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.davylamp.detect.indicator.FileMark;
import io.davylamp.event.Event;
import io.davylamp.event.EveObject;
import io.davylamp.event.Field;
import io.davylamp.event.FieldValue;
import io.davylamp.event.Side;
import io.davylamp.flow.Flow;
import io.davylamp.flow.FlowEnd;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DownloadDetectorTest {
  private static final Rules RULES = RulesOfTheProject.load();
  private static final String RELEASE = "/x/xmrig-6.26.0-linux-static-x64.tar.gz";

  private final List<Sighting> seen = new ArrayList<>();
  private final DetectionBench bench = new DetectionBench(RULES);
  private final Flow flow = DetectionBench.flow(6, 80);
  private final DownloadDetector detector = new DownloadDetector(
      new Detection(RULES, (of, side, alert) -> seen.add(alert.sighting(of)), bench.clock, bench.counters));

  private static FakeEvent request(String url, int status) {
    FakeEvent event = new FakeEvent("http").with(Field.HTTP_METHOD, "GET").with(Field.HTTP_HOST, "Files.Example.").with(Field.HTTP_URL, url)
        .with(Field.HTTP_USER_AGENT, "Wget/1.21");
    return status == 0 ? event : event.with(Field.HTTP_STATUS, status);
  }

  /** A file with marks, by their names. */
  private static Event file(Event exchange, String kind, String... marks) {
    FakeEvent plain = new FakeEvent("fileinfo").with(Field.FILE_KIND, kind).with(Field.FILE_MAGIC, kind + " data").with(Field.FILE_SIZE, 1000);
    return new Event() {
      @Override
      public String type() {
        return "fileinfo";
      }

      @Override
      public void write(EveObject out) {}

      @Override
      public Event cause() {
        return exchange;
      }

      @Override
      public boolean read(Field field, FieldValue out) {
        if (field != Field.FILE_MARK) {
          return plain.read(field, out);
        }
        out.clear();
        for (String name : marks) {
          List<FileMark> all = RULES.downloads().marks();
          for (int i = 0; i < all.size(); i++) {
            if (all.get(i).name().equals(name)) {
              out.add(i);
            }
          }
        }
        assertEquals(marks.length, out.count());
        return out.count() > 0;
      }
    };
  }

  private Download only(Signature signature) {
    assertEquals(List.of(signature), seen.stream().map(Sighting::signature).toList());
    return seen.get(0).download();
  }

  @ParameterizedTest
  @ValueSource(strings = {"archive", "packed", "program"})
  void aReleaseIsToldWhenItCame(String kind) {
    Event exchange = request(RELEASE, 200);
    detector.onEvent(flow, Side.CLIENT, exchange);
    assertTrue(seen.isEmpty(), "it is judged when it is there");
    detector.onEvent(flow, Side.SERVER, file(exchange, kind));
    Download download = only(Signature.DOWNLOAD_PROGRAM);
    assertEquals(Download.Outcome.ALLOWED, download.outcome());
    assertEquals("http://files.example" + RELEASE, download.url());
    assertEquals("files.example", seen.get(0).pool());
    assertEquals("6.26.0", download.version());
    assertNull(flow.mining(), "a download is no mining session");
  }

  @ParameterizedTest
  @ValueSource(strings = {"text", "json", "code", "other", "script"})
  void aReleasesNameOnSomethingElseIsNone(String kind) {
    detector.onEvent(flow, Side.SERVER, file(request(RELEASE, 200), kind));
    assertTrue(seen.isEmpty());
  }

  @Test
  void aPageInTheBodyOfARefusalIsNoDownload() {
    detector.onEvent(flow, Side.SERVER, file(request(RELEASE, 403), "archive"));
    assertTrue(seen.isEmpty());
  }

  @ParameterizedTest
  @CsvSource({"403,DOWNLOAD_BLOCKED,server", "451,DOWNLOAD_BLOCKED,server", "404,DOWNLOAD_ASKED,", "500,DOWNLOAD_ASKED,",
      "302,DOWNLOAD_ASKED,", "0,DOWNLOAD_ASKED,"})
  void whatDidNotComeIsToldAsThat(int status, Signature signature, String by) {
    detector.onEvent(flow, Side.CLIENT, request(RELEASE, status));
    only(signature);
    assertEquals(by, seen.get(0).blockedBy());
  }

  @Test
  void aProxyIsToldByTheFormOfTheRequestAndNamesItsUser() {
    detector.onEvent(flow, Side.CLIENT, request("http://files.example" + RELEASE, 403).with(Field.HTTP_PROXY_USER, "alice"));
    assertEquals("alice", only(Signature.DOWNLOAD_BLOCKED).user());
    assertEquals("proxy", seen.get(0).blockedBy());
    assertEquals("http://files.example" + RELEASE, seen.get(0).download().url());
  }

  @Test
  void aDemandForCredentialsIsARefusalWhenNothingFollows() {
    detector.onEvent(flow, Side.CLIENT, request("http://files.example" + RELEASE, 407));
    assertTrue(seen.isEmpty(), "a step of a log-in");
    detector.onFlowEnd(flow, FlowEnd.SHUTDOWN);
    only(Signature.DOWNLOAD_BLOCKED);
    assertEquals("proxy", seen.get(0).blockedBy());
    assertEquals("407 Proxy Authentication Required", seen.get(0).blockedHow());
    detector.onFlowEnd(flow, FlowEnd.SHUTDOWN);
    assertEquals(1, seen.size());
  }

  @Test
  void aDemandForCredentialsThatIsMetIsNone() {
    detector.onEvent(flow, Side.CLIENT, request("http://files.example" + RELEASE, 407));
    detector.onEvent(flow, Side.SERVER, file(request("http://files.example" + RELEASE, 200).with(Field.HTTP_PROXY_USER, "alice"), "archive"));
    detector.onFlowEnd(flow, FlowEnd.SHUTDOWN);
    assertEquals("alice", only(Signature.DOWNLOAD_PROGRAM).user());
  }

  @Test
  void aRefusalOfTheCredentialsGivenIsToldAtOnce() {
    detector.onEvent(flow, Side.CLIENT, request("http://files.example" + RELEASE, 407).with(Field.HTTP_PROXY_USER, "alice"));
    assertEquals("alice", only(Signature.DOWNLOAD_BLOCKED).user());
  }

  @Test
  void aRedirectToABlockPageIsARefusal() {
    detector.onEvent(flow, Side.CLIENT, request(RELEASE, 302).with(Field.HTTP_REDIRECT, "http://10.0.0.1/squidguard.cgi?url=x"));
    only(Signature.DOWNLOAD_BLOCKED);
    assertEquals("block page", seen.get(0).blockedHow());
  }

  @Test
  void askingOnlyWhetherItIsThereIsNotFetching() {
    detector.onEvent(flow, Side.CLIENT, request(RELEASE, 404).with(Field.HTTP_METHOD, "HEAD"));
    assertTrue(seen.isEmpty());
  }

  @Test
  void marksTellWithoutAnyNameWhenTheyAreOfEnoughGroups() {
    Event exchange = request("/bins/kswapd0", 200);
    detector.onEvent(flow, Side.SERVER, file(exchange, "program", "xmrig", "donate-level", "stratum+tcp"));
    assertTrue(seen.isEmpty(), "three groups");
    detector.onEvent(flow, Side.SERVER, file(exchange, "program", "xmrig", "xmrig.com", "donate-level", "stratum+tcp", "stratum+ssl"));
    assertTrue(seen.isEmpty(), "three groups, marks of one count once");
    detector.onEvent(flow, Side.SERVER, file(exchange, "program", "xmrig", "donate-level", "stratum+tcp", "rx/0", "eicar"));
    assertTrue(seen.isEmpty(), "a scanner");
    detector.onEvent(flow, Side.SERVER, file(exchange, "program", "xmrig", "donate-level", "stratum+tcp", "rx/0"));
    Download download = only(Signature.DOWNLOAD_PROGRAM);
    assertEquals("XMRig", download.software());
    assertEquals(List.of("xmrig", "donate-level", "stratum+tcp", "rx/0"), download.marks());
  }

  @Test
  void aBrowserMinersNameCountsBesideMarksOnly() {
    Event exchange = request("/lib/coinhive.min.js", 200);
    detector.onEvent(flow, Side.SERVER, file(exchange, "code"));
    detector.onEvent(flow, Side.SERVER, file(exchange, "code", "CoinHive.CONFIG"));
    assertTrue(seen.isEmpty());
    detector.onEvent(flow, Side.SERVER, file(exchange, "code", "CoinHive.CONFIG", "WEBSOCKET_SHARDS"));
    only(Signature.DOWNLOAD_PAGE);
  }

  @Test
  void whatTheClientSendsIsAnUpload() {
    detector.onEvent(flow, Side.CLIENT, file(request("/dav/a.tgz", 201), "archive", "member-xmrig"));
    assertTrue(only(Signature.DOWNLOAD_PROGRAM).upload());
  }

  @Test
  void aListedSourceOfSoftwareIsOnePlace() {
    Event exchange = request("/downloads/" + RELEASE, 200).with(Field.HTTP_HOST, "dl.bzminer.com");
    detector.onEvent(flow, Side.SERVER, file(exchange, "archive"));
    assertEquals("bzminer.com", seen.get(0).pool());
    assertEquals("dl.bzminer.com", seen.get(0).download().host());
  }
}
