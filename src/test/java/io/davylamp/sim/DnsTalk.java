package io.davylamp.sim;

import io.davylamp.event.Side;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Questions to a resolver and its answers (RFC 1035), over UDP or as messages for a TCP talk. */
public final class DnsTalk {
  public static final int A = 1;
  public static final int CNAME = 5;
  public static final int AAAA = 28;
  public static final int NXDOMAIN = 3;
  private static final int QUERY_FLAGS = 0x0100;
  private static final int ANSWER_FLAGS = 0x8180;

  /** One answer: an address literal, or a name where the type is CNAME. */
  public record Answer(String owner, int type, int ttl, String data) {}

  private final Endpoint client;
  private final Endpoint resolver;
  private final List<Step> steps = new ArrayList<>();
  private long nowNs;
  private int id = 0x1d00;

  public DnsTalk(Endpoint client, long startNs) {
    this.client = client;
    this.resolver = Endpoint.of(Places.RESOLVER, 53);
    this.nowNs = startNs;
  }

  /** Asks for an address and gets it. */
  public DnsTalk lookup(String name, String address) {
    int type = address.indexOf(':') < 0 ? A : AAAA;
    return lookup(name, type, 0, List.of(new Answer(name, type, 300, address)));
  }

  public DnsTalk lookup(String name, int type, int rcode, List<Answer> answers) {
    // Every lookup from a port of its own, as resolvers' clients do since RFC 5452.
    Endpoint asking = client.withPort(client.port() + (id & 0xFF));
    step(asking, Side.CLIENT, query(id, name, type));
    nowNs += 9_400_000L;
    step(asking, Side.SERVER, response(id, name, type, rcode, answers));
    nowNs += 600_000L;
    id++;
    return this;
  }

  public DnsTalk unanswered(String name) {
    step(client.withPort(client.port() + (id & 0xFF)), Side.CLIENT, query(id++, name, A));
    return this;
  }

  public DnsTalk pause(long ms) {
    nowNs += ms * 1_000_000L;
    return this;
  }

  public long nowNs() {
    return nowNs;
  }

  public Scene scene() {
    return new Scene(steps);
  }

  public static byte[] query(int id, String name, int type) {
    return header(id, QUERY_FLAGS, 0).put(question(name, type)).bytes();
  }

  public static byte[] response(int id, String name, int type, int rcode, List<Answer> answers) {
    Octets out = header(id, ANSWER_FLAGS | rcode, answers.size()).put(question(name, type));
    // Where a name was written, to point at it (RFC 1035 s. 4.1.4).
    Map<String, Integer> places = new LinkedHashMap<>();
    places.put(name, 12);
    for (Answer answer : answers) {
      name(out, places, answer.owner());
      out.u16(answer.type()).u16(1).u32(answer.ttl());
      if (answer.type() == CNAME) {
        int at = out.length();
        name(out.u16(0), places, answer.data());
        out.setU16(at, out.length() - at - 2);
      } else {
        out.block16(new Octets().put(Endpoint.of(answer.data(), 0).address()));
      }
    }
    return out.bytes();
  }

  /** The message behind its length, as TCP carries it (RFC 1035 s. 4.2.2). */
  public static byte[] overTcp(byte[] message) {
    return new Octets().u16(message.length).put(message).bytes();
  }

  private void step(Endpoint asking, Side side, byte[] message) {
    steps.add(new Step(nowNs, side, asking, resolver, new Part.Datagram(message)));
  }

  private static Octets header(int id, int flags, int answers) {
    return new Octets().u16(id).u16(flags).u16(1).u16(answers).u16(0).u16(0);
  }

  private static byte[] question(String name, int type) {
    return labels(new Octets(), name).u16(type).u16(1).bytes();
  }

  private static void name(Octets out, Map<String, Integer> places, String name) {
    Integer place = places.get(name);
    if (place != null) {
      out.u16(0xC000 | place);
      return;
    }
    places.put(name, out.length());
    labels(out, name);
  }

  private static Octets labels(Octets out, String name) {
    for (String label : name.split("\\.")) {
      out.u8(label.length()).text(label);
    }
    return out.u8(0);
  }
}
