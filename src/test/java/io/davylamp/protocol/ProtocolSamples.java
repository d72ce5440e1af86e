package io.davylamp.protocol;

import io.davylamp.protocol.tls.TlsProtocolTest;
import io.davylamp.protocol.websocket.WebSocketSample;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** One good conversation of each protocol, for tests that go through all of them. A new protocol adds its own here. */
public final class ProtocolSamples {
  private static final String DNS_QUERY = "4d2a 0100 0001 0000 0000 0000 04706f6f6c 076578616d706c65 00 0001 0001";
  /** Every record type whose data is read: CNAME, A, AAAA, MX, SRV, SOA, two-string TXT, SSHFP, HTTPS; OPT at the end. */
  private static final String DNS_RESPONSE = "4d2a 8180 0001 0009 0000 0001 04706f6f6c 076578616d706c65 00 0001 0001"
      + "c00c 0005 0001 0000003c 0004 0178 c00c"
      + "c02a 0001 0001 0000012c 0004 c0000205"
      + "c02a 001c 0001 0000012c 0010 20010db8000000000000000000000005"
      + "c00c 000f 0001 0000003c 0006 000a 016d c00c"
      + "c00c 0021 0001 0000003c 0008 0001 0002 0d05 c00c"
      + "c00c 0006 0001 0000003c 001a c00c 0161 c00c 00000001 00000002 00000003 00000004 00000005"
      + "c00c 0010 0001 0000003c 0006 02 6162 02 6364"
      + "c00c 002c 0001 0000003c 0004 01 02 abcd"
      + "c00c 0041 0001 0000003c 000a 0001 00 0001 0003 02 6832"
      + "00 0029 04d0 00000000 0000";

  /** {@code GET /c HTTP/1.1}, {@code Host: c.example}. */
  private static final String INNER_REQUEST =
      "474554202f6320485454502f312e310d0a486f73743a20632e6578616d706c650d0a0d0a";
  /** {@code HTTP/1.1 204 No Content}. */
  private static final String INNER_RESPONSE = "485454502f312e3120323034204e6f20436f6e74656e740d0a0d0a";

  private ProtocolSamples() {}

  /** @param port on which the protocol usually is */
  public record Sample(String name, int port, byte[] client, byte[] server) {}

  public static Sample dnsDatagrams() {
    return new Sample("dns", 53, SessionsFixture.hex(DNS_QUERY), SessionsFixture.hex(DNS_RESPONSE));
  }

  /** All over TCP. */
  public static List<Sample> streams() {
    return List.of(
        new Sample("dns", 53, framed(DNS_QUERY), framed(DNS_RESPONSE)),
        new Sample("tls", 443, SessionsFixture.hex(TlsProtocolTest.CLIENT_HELLO), SessionsFixture.hex(TlsProtocolTest.SERVER_HELLO_13)),
        new Sample("http", 80, ascii("POST /a HTTP/1.1\r\nHost: a.example\r\nUser-Agent: x/1\r\nContent-Length: 3\r\n\r\nabc"
            + "GET /b HTTP/1.1\r\nHost: b.example:81\r\n\r\nPUT /c HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n0\r\n\r\n"),
            ascii("HTTP/1.1 200 OK\r\nContent-Length: 4\r\nContent-Type: a/b\r\n\r\nbody"
                + "HTTP/1.1 404 No\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nHTTP/\r\n1\r\nx\r\n0\r\nT: x\r\n\r\n"
                + "HTTP/1.1 201 Created\r\n\r\nuntil the end")),
        new Sample("websocket", 80, WebSocketSample.client(), WebSocketSample.server()),
        new Sample("socks", 1080, SessionsFixture.hex("05020002 01046a616e650270770501000304" + "61622e63" + "0d05" + INNER_REQUEST),
            SessionsFixture.hex("0502 0100 05000001c00002010d05" + INNER_RESPONSE)),
        // The header and what is inside; what the server says is the inner protocol's alone.
        new Sample("proxy-header", 8443, SessionsFixture.hex("0d0a0d0a000d0a515549540a 2111 0013 cb007101c6336401 c8220d05 04000401020304"
            + INNER_REQUEST), new byte[0]));
  }

  private static byte[] framed(String hex) {
    byte[] message = SessionsFixture.hex(hex);
    return SessionsFixture.hex(String.format("%04x", message.length) + hex);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
