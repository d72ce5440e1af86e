package io.davylamp.protocol.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.davylamp.event.Side;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where messages begin and end, whatever their heads say, whatever is lost of them. */
final class HttpFramingTest {
  private final HttpTalk talk = new HttpTalk();

  private static String get(String path) {
    return "GET " + path + " HTTP/1.1\r\nHost: a\r\n\r\n";
  }

  private static String ok(int length, String body) {
    return "HTTP/1.1 200 OK\r\nContent-Length: " + length + "\r\n\r\n" + body;
  }

  @Test
  void headersOfHeadAnswersAnnounceNoBody() {
    talk.client("HEAD /1 HTTP/1.1\r\nHost: a\r\n\r\n" + get("/2"));
    talk.server("HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n" + "HTTP/1.1 204 No\r\nTransfer-Encoding: chunked\r\n\r\n").end();
    assertEquals(List.of("HEAD /1 200 0", "GET /2 204 0"), talk.exchanges());
  }

  @Test
  void aBodyThatWasNotAskedForMayStayAway() {
    talk.client("PUT /1 HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 400\r\n\r\n");
    talk.server("HTTP/1.1 401 No\r\nContent-Length: 0\r\n\r\n");
    talk.client("PUT /2 HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 4\r\n\r\n");
    talk.server("HTTP/1.1 100 Continue\r\n\r\n").client("GET ").server("HTTP/1.1 201 Created\r\nContent-Length: 0\r\n\r\n");
    talk.client(get("/3")).server(ok(0, "")).end();
    assertEquals(List.of("PUT /1 401 0", "PUT /2 201 0", "GET /3 200 0"), talk.exchanges());
    assertEquals(List.of(), talk.anomalies());
  }

  @Test
  void aBodySentInSpiteOfARefusalIsStillABody() {
    talk.client("PUT /1 HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 4\r\n\r\n");
    talk.server("HTTP/1.1 401 No\r\nContent-Length: 0\r\n\r\n");
    talk.client("body" + get("/2")).server(ok(0, "")).end();
    assertEquals(List.of("PUT /1 401 0", "GET /2 200 0"), talk.exchanges());
  }

  @Test
  void interimAnswersAreNoAnswers() {
    talk.client(get("/1")).server("HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 102 P\r\n\r\n" + ok(1, "x")).end();
    assertEquals(List.of("GET /1 200 1"), talk.exchanges());
    assertEquals(List.of(), talk.anomalies());
  }

  @Test
  void aGapInsideABodyIsPassedOverByItsLength() {
    talk.client(get("/1") + get("/2") + get("/3"));
    talk.server(ok(1000, "x".repeat(100))).gap(Side.SERVER, 900);
    talk.server("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3e8\r\nabc").gap(Side.SERVER, 997);
    talk.server("\r\n0\r\n\r\n" + ok(2, "ok")).end();
    assertEquals(List.of("GET /1 200 1000", "GET /2 200 1000", "GET /3 200 2"), talk.exchanges());
  }

  @Test
  void aGapBeyondABodyIsFollowedByTheNextHead() {
    talk.client(get("/1") + get("/2")).server(ok(100, "x")).gap(Side.SERVER, 5000).server(ok(2, "ok")).end();
    assertEquals(List.of("GET /1 200 100", "GET /2 - -", "- - 200 2"), talk.exchanges());
  }

  @Test
  void manyRequestsInOneSegmentMeetTheirAnswers() {
    StringBuilder asked = new StringBuilder();
    StringBuilder answered = new StringBuilder();
    for (int i = 0; i < 8; i++) {
      asked.append(get("/" + i));
      answered.append(i % 2 == 0 ? ok(i, "y".repeat(i)) : "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1;ext=\"q\"\r\nz\r\n0\r\nX: y\r\n\r\n");
    }
    talk.client(asked.toString()).server(answered.toString()).end();
    assertEquals(8, talk.exchanges().size());
    for (int i = 0; i < 8; i++) {
      assertEquals("GET /" + i + " 200 " + (i % 2 == 0 ? i : 1), talk.exchanges().get(i));
    }
  }

  @Test
  void moreWaitingRequestsThanAreKeptAreToldWithoutAnswer() {
    for (int i = 0; i < 12; i++) {
      talk.client(get("/" + i));
    }
    talk.end();
    assertEquals(12, talk.exchanges().size());
    assertEquals("GET /0 - -", talk.exchanges().get(0));
  }

  @Test
  void theTargetsAuthorityOutweighsHost() {
    talk.client("GET http://user@real.example:81/x?y HTTP/1.1\r\nHost: other\r\n\r\n").end();
    assertEquals("real.example", talk.http().get(0).get("hostname").asText());
    assertEquals(81, talk.http().get(0).get("http_port").asInt());
    assertEquals("http://user@real.example:81/x?y", talk.http().get(0).get("url").asText());
  }

  @Test
  void membersAreThoseOfSuricata() {
    talk.client("GET /f HTTP/1.1\r\nHost: a\r\nReferer: http://b/\r\nX-Forwarded-For: 192.0.2.7, 10.0.0.1\r\nRange: bytes=0-1\r\n\r\n");
    talk.server("HTTP/1.1 206 Partial\r\nContent-Range: bytes 10-11/400\r\nContent-Length: 2\r\n\r\nab");
    talk.client(get("/g")).server("HTTP/1.1 302 Found\r\nLocation: /h\r\nContent-Range: bytes */400\r\nContent-Length: 0\r\n\r\n").end();
    assertEquals("{\"hostname\":\"a\",\"url\":\"/f\",\"xff\":\"192.0.2.7, 10.0.0.1\",\"content_range\":{\"raw\":\"bytes 10-11/400\","
        + "\"start\":10,\"end\":11,\"size\":400},\"http_refer\":\"http://b/\",\"http_method\":\"GET\",\"protocol\":\"HTTP/1.1\","
        + "\"status\":206,\"length\":2,\"@type\":\"http\",\"@side\":\"CLIENT\"}", talk.http().get(0).toString());
    assertEquals("/h", talk.http().get(1).get("redirect").asText());
    assertEquals("{\"raw\":\"bytes */400\",\"size\":400}", talk.http().get(1).get("content_range").toString());
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "Content-Length: 3\\r\\nContent-Length: 5|http.duplicate_content_length_field_in_request",
      "Content-Length: 3, 3|http.invalid_content_length_field_in_request",
      "Content-Length: 3\\r\\nTransfer-Encoding: gzip|http.invalid_transfer_encoding_value_in_request,http.transfer_encoding_and_content_length",
      "Content-Length: 3\\r\\nX-A: 1\\r\\n  folded|http.invalid_request_field_folding",
      "Content-Length:\\r\\n 3|http.invalid_request_field_folding",
      "Content-Length: 3\\r\\nno colon here|http.request_field_missing_colon",
      "Content-Length: 3\\nX: bare|http.bare_line_feed"})
  void oddHeadsAreNamedAndReadOn(String fields, String names) {
    String head = "PUT /1 HTTP/1.1\r\nHost: a\r\n" + fields.replace("\\r", "\r").replace("\\n", "\n") + "\r\n\r\n";
    talk.client(head + "abc" + get("/2")).end();
    assertEquals(List.of("PUT /1 - -", "GET /2 - -"), talk.exchanges());
    assertEquals(List.of(names.split(",")), talk.anomalies());
  }

  @Test
  void ofTwoFramingsTheChunksCount() {
    talk.client(get("/1") + get("/2"));
    talk.server("HTTP/1.1 200 OK\r\nContent-Length: 400\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\n\r\n" + ok(0, "")).end();
    assertEquals(List.of("GET /1 200 1", "GET /2 200 0"), talk.exchanges());
    assertEquals(List.of("http.transfer_encoding_and_content_length"), talk.anomalies());
  }

  @ParameterizedTest
  @CsvSource({"'HTTP/1.1  200 OK'", "'HTTP/1.1\t200 OK'", "'HTTP/1.01 200 OK'", "'HTTP/1.1 200'", "'HTTP/1.0 200OK'"})
  void oddStatusLinesAreReadAsClientsDo(String line) {
    talk.client(get("/1")).server(line.replace("\\t", "\t") + "\r\nContent-Length: 0000000000000000000002\r\n\r\nok").end();
    assertEquals(List.of("GET /1 200 2"), talk.exchanges());
  }

  @Test
  void zerosBeforeALengthAreNoLength() {
    talk.client("PUT /1 HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n00000000000000000000003\r\nabc\r\n0000\r\n\r\n" + get("/2")).end();
    assertEquals(List.of("PUT /1 - -", "GET /2 - -"), talk.exchanges());
    assertEquals(List.of(), talk.anomalies());
  }

  @Test
  void brokenChunksAreNamed() {
    talk.client(get("/1")).server("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n").end();
    assertEquals(List.of("http.invalid_response_chunk_len"), talk.anomalies());
  }

  @Test
  void endlessChunkExtensionsAndSizesAreNamed() {
    talk.client(get("/1")).server("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1;" + "e".repeat(300)).end();
    assertEquals(List.of("http.invalid_response_chunk_len"), talk.anomalies());
    HttpTalk other = new HttpTalk();
    other.client("PUT / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\n").end();
    assertEquals(List.of("http.invalid_request_chunk_len"), other.anomalies());
  }

  @Test
  void aLengthThatLiesIsFollowedByWhatIsNoHead() {
    talk.client(get("/1") + get("/2")).server(ok(2, "longer than said" + ok(0, ""))).end();
    assertEquals(List.of("http.malformed_request"), talk.anomalies());
    assertEquals("GET /1 200 2", talk.exchanges().get(0));
  }

  @Test
  void moreFieldsThanAreReadAndLongerOnesAreNamed() {
    StringBuilder many = new StringBuilder("GET /1 HTTP/1.1\r\nHost: a\r\n");
    for (int i = 0; i < HttpHead.MAX_FIELDS; i++) {
      many.append("A: b\r\n");
    }
    talk.client(many + "\r\n").client("GET /2 HTTP/1.1\r\nCookie: " + "c".repeat(HttpHead.MAX_FIELD) + "\r\nHost: z\r\n\r\n").end();
    assertEquals(List.of("http.request_too_many_headers", "http.request_field_too_long"), talk.anomalies());
    assertEquals("z", talk.http().get(1).get("hostname").asText());
  }

  @Test
  void answersToNothingAreNamedOnlyWhereRequestsWereSeen() {
    talk.client(get("/1")).server(ok(0, "") + ok(1, "x")).end();
    assertEquals(List.of("http.unable_to_match_response_to_request"), talk.anomalies());
    assertEquals(List.of("GET /1 200 0", "- - 200 1"), talk.exchanges());
    HttpTalk tired = new HttpTalk();
    tired.client(get("/1")).server(ok(0, "") + "HTTP/1.1 408 Timeout\r\nContent-Length: 0\r\n\r\n").end();
    assertEquals(List.of(), tired.anomalies());
  }

  @Test
  void goingOnTwiceIsNamed() {
    talk.client("PUT / HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 1\r\n\r\n");
    talk.server("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 100 Continue\r\n\r\n").end();
    assertEquals(List.of("http.100_continue_already_seen"), talk.anomalies());
  }

  @Test
  void anUpgradeNobodyAnswersToLeavesTheConnectionAsItIs() {
    talk.client("GET /1 HTTP/1.1\r\nHost: a\r\nUpgrade: h2c\r\n\r\n").server(ok(0, ""));
    talk.client("what is this?\r\n\r\n" + get("/2")).end();
    assertEquals(List.of("http.malformed_request"), talk.anomalies());
  }
}
