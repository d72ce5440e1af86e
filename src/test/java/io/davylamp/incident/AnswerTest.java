package io.davylamp.incident;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.davylamp.detect.FakeEvent;
import io.davylamp.detect.RulesOfTheProject;
import io.davylamp.detect.Sinkholes;
import io.davylamp.event.Event;
import io.davylamp.event.EveObject;
import io.davylamp.event.Field;
import io.davylamp.event.FieldValue;
import io.davylamp.flow.Flow;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AnswerTest {
  private static final long CLIENT = 0x0A090909L;

  private final Answer answer = new Answer();
  private final NameBook book = new NameBook(new NameBook.Limits(256, 1 << 16, 0, 60), RulesOfTheProject.load().domains(),
      new Sinkholes(List.of()));

  private static Flow flow() {
    Flow flow = new Flow();
    flow.key().set(4, 17, 0, 0x0A010203L, 53, 0, CLIENT, 40_000);
    return flow;
  }

  /** A response whose addresses have TTLs. */
  private record Response(String[] names, String[] cnames, String[] addresses, long ttl) implements Event {
    @Override
    public String type() {
      return "dns";
    }

    @Override
    public void write(EveObject out) {}

    @Override
    public boolean read(Field field, FieldValue out) {
      out.clear();
      switch (field) {
        case DNS_IS_RESPONSE -> out.add(1);
        case DNS_QUERY -> add(names, out, -1);
        case DNS_CNAME -> add(cnames, out, -1);
        case DNS_ADDRESS -> add(addresses, out, ttl);
        default -> { }
      }
      return out.count() > 0;
    }

    private static void add(String[] texts, FieldValue out, long number) {
      for (String text : texts) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        if (number < 0) {
          out.add(bytes, 0, bytes.length);
        } else {
          out.add(bytes, 0, bytes.length, number);
        }
      }
    }
  }

  private static Response response(long ttl, String name, String... addresses) {
    return new Response(new String[] {name}, new String[0], addresses, ttl);
  }

  private Resolution learnt(Event event, long address, long atNs) {
    assertTrue(answer.read(flow(), event, 1_000, 17));
    book.learn(answer.bytes(), 0);
    return book.find(0, CLIENT, 0, address, atNs);
  }

  @Test
  void whoAskedGetsNameWayAndAddress() {
    Resolution found = learnt(new Response(new String[] {"a.example"}, new String[] {"b.example", "c.example"},
        new String[] {"198.51.100.1", "2001:db8::1"}, 60), 0xC6336401L, 2_000);
    assertArrayEquals(new String[] {"a.example", "b.example", "c.example"}, found.path());
    assertEquals(60, found.ttlS());
    assertEquals(17, found.packetNumber());
    assertNotNull(book.find(0, CLIENT, 0x20010DB800000000L, 1, 2_000), "the other family");
  }

  @Test
  void requestsRefusalsAndOtherEventsAreNoAnswers() {
    assertFalse(answer.read(flow(), FakeEvent.dnsRequest("a.example"), 1, 1));
    assertFalse(answer.read(flow(), FakeEvent.dnsResponse(3, "a.example"), 1, 1));
    assertFalse(answer.read(flow(), FakeEvent.dnsResponse(0, "a.example").with(Field.DNS_ADDRESS, "no address"), 1, 1));
    assertFalse(answer.read(flow(), new FakeEvent("tls").with(Field.DNS_IS_RESPONSE, 1).with(Field.DNS_QUERY, "a.example")
        .with(Field.DNS_ADDRESS, "198.51.100.1"), 1, 1));
  }

  @Test
  void timeToLiveWithItsHighestBitSetIsZero() {
    assertNull(learnt(response(0x8000_0000L, "a.example", "198.51.100.1"), 0xC6336401L, 1_000_000_000L));
    assertNotNull(learnt(response(0x7FFF_FFFFL, "a.example", "198.51.100.1"), 0xC6336401L, 1_000_000_000L));
  }

  @Test
  void longestAnswerFitsAndTheRestIsLeftOut() {
    String longest = "x".repeat(255);
    String[] cnames = IntStream.range(0, 20).mapToObj(i -> longest).toArray(String[]::new);
    String[] addresses = IntStream.range(0, 100).mapToObj(i -> "198.51.100." + i).toArray(String[]::new);
    Resolution found = learnt(new Response(new String[] {longest}, cnames, addresses, 60), 0xC6336400L, 2_000);
    assertEquals(Answer.MAX_NAMES, found.path().length);
    assertEquals(Answer.MAX_BYTES, answer.length());
    assertNotNull(book.find(0, CLIENT, 0, 0xC6336400L + Answer.MAX_ADDRESSES - 1, 2_000));
    assertNull(book.find(0, CLIENT, 0, 0xC6336400L + Answer.MAX_ADDRESSES, 2_000));
  }
}
