package io.davylamp.protocol.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.davylamp.event.EveObject;
import io.davylamp.event.Event;
import io.davylamp.event.TreeEveObject;
import io.davylamp.event.Field;
import io.davylamp.event.FieldValue;
import org.junit.jupiter.api.Test;

/** What requests tell of their way. */
final class HttpRouteTest {
  private final HttpTalk talk = new HttpTalk();

  /** The hops as JSON. */
  private String via() {
    Event writer = new Event() {
      @Override
      public String type() {
        return "via";
      }

      @Override
      public void write(EveObject out) {
        talk.flow.via().write(out);
      }

      @Override
      public boolean read(Field field, FieldValue out) {
        return false;
      }
    };
    return TreeEveObject.of(writer).get("via").toString();
  }

  @Test
  void connectNamesEndpointAndUser() {
    talk.client("CONNECT pool.example:3333 HTTP/1.1\r\nHost: pool.example:3333\r\nProxy-Authorization: Basic YWxpY2U6c2VjcmV0\r\n\r\n");
    talk.server("HTTP/1.1 200 Connection established\r\n\r\n");
    assertEquals("[{\"kind\":\"http-connect\",\"host\":\"pool.example\",\"port\":3333,\"user\":\"alice\"}]", via());
  }

  @Test
  void schemesOtherThanBasicNameNobody() {
    talk.client("CONNECT [2001:db8::5]:443 HTTP/1.1\r\nProxy-Authorization: NTLM YWxpY2U6c2VjcmV0\r\n\r\n");
    assertEquals("[{\"kind\":\"http-connect\",\"host\":\"2001:db8::5\",\"port\":443}]", via());
  }

  @Test
  void absoluteTargetsGoThroughAProxyTheLastOneCounts() {
    talk.client("GET http://a.example/ HTTP/1.1\r\nHost: a.example\r\n\r\nGET http://b.example:8080/ HTTP/1.1\r\n\r\n");
    assertEquals("[{\"kind\":\"http-proxy\",\"host\":\"b.example\",\"port\":8080}]", via());
  }

  @Test
  void theFirstOfThoseForwardedForIsTheClient() {
    talk.client("GET / HTTP/1.1\r\nX-Forwarded-For: 192.0.2.9:5511 , 10.1.1.1\r\n\r\n");
    assertEquals("[{\"kind\":\"x-forwarded-for\",\"host\":\"192.0.2.9\",\"port\":5511}]", via());
  }

  @Test
  void ordinaryRequestsHaveNoWay() {
    talk.client("GET /http://x/ HTTP/1.1\r\nHost: a\r\n\r\nOPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n");
    assertNull(talk.flow.via());
  }

  @Test
  void brokenCredentialsNameNobody() {
    talk.client("CONNECT p:1 HTTP/1.1\r\nProxy-Authorization: Basic\r\n\r\n");
    talk.client("CONNECT p:1 HTTP/1.1\r\nProxy-Authorization: Basic !!!!\r\n\r\n");
    talk.client("CONNECT p:1 HTTP/1.1\r\nProxy-Authorization: Basic bm9jb2xvbg==\r\n\r\n");
    assertEquals("[{\"kind\":\"http-connect\",\"host\":\"p\",\"port\":1}]", via());
  }
}
