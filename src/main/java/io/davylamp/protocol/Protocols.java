package io.davylamp.protocol;

import io.davylamp.stats.Counter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The protocols one worker knows, of each transport, and which of them a port suggests. Candidates are bit masks: bit i stands
 * for the i-th protocol of the transport.
 */
public final class Protocols {
  private final Table tcp;
  private final Table udp;
  private final Table httpJson;
  private final Table webSocket;

  /** @param all at most 32 of each transport; those named earlier are asked earlier */
  public Protocols(List<Protocol> all) {
    tcp = new Table(all, Transport.TCP);
    udp = new Table(all, Transport.UDP);
    httpJson = new Table(all, Transport.HTTP_JSON);
    webSocket = new Table(all, Transport.WEBSOCKET);
  }

  Table of(Transport transport) {
    return switch (transport) {
      case TCP -> tcp;
      case UDP -> udp;
      case HTTP_JSON -> httpJson;
      case WEBSOCKET -> webSocket;
    };
  }

  /** The protocols of one transport. */
  static final class Table {
    private final Protocol[] protocols;
    private final Counter[] counters;
    private final int anywhere;
    private final int exchanges;
    private final int[] ports;
    private final int[] masks;
    /** By first octet: those that may begin with it. */
    private final int[] beginnings = new int[256];

    Table(List<Protocol> all, Transport transport) {
      protocols = all.stream().filter(p -> p.transport() == transport).toArray(Protocol[]::new);
      if (protocols.length > Integer.SIZE) {
        throw new IllegalArgumentException(protocols.length + " " + transport + " protocols, at most 32 fit a mask");
      }
      ports = Arrays.stream(protocols).flatMapToInt(p -> Arrays.stream(p.ports())).sorted().distinct().toArray();
      masks = new int[ports.length];
      counters = new Counter[protocols.length];
      int everywhere = 0;
      int inTurns = 0;
      for (int i = 0; i < protocols.length; i++) {
        if (!protocols[i].onlyOnItsPorts()) {
          everywhere |= 1 << i;
        }
        inTurns |= protocols[i].needsExchange() ? 1 << i : 0;
        for (int port : protocols[i].ports()) {
          masks[Arrays.binarySearch(ports, port)] |= 1 << i;
        }
        for (int first = 0; first < beginnings.length; first++) {
          beginnings[first] |= protocols[i].mayBegin(first) ? 1 << i : 0;
        }
        counters[i] = counterOf(protocols[i].name().replace('-', '_').replace("?", ""), transport);
      }
      anywhere = everywhere;
      exchanges = inTurns;
    }

    /** By label, so that a protocol needs no other entry than its line in the catalog; null when it has no counter. */
    private static Counter counterOf(String name, Transport transport) {
      String label = "app_layer.flow." + name;
      String withTransport = label + '_' + transport.name().toLowerCase(Locale.ROOT);
      for (Counter counter : Counter.values()) {
        if (counter.label().equals(label) || counter.label().equals(withTransport)) {
          return counter;
        }
      }
      return null;
    }

    Protocol get(int index) {
      return protocols[index];
    }

    /** What to count when the protocol is recognised, or null. */
    Counter counter(int index) {
      return counters[index];
    }

    /** Those suggested by a port of the flow: asked first. */
    int suggested(int clientPort, int serverPort) {
      return mask(clientPort) | mask(serverPort);
    }

    /** Those asked at all on a flow with these suggestions. */
    int candidates(int suggested) {
      return anywhere | suggested;
    }

    /** Those that only both sides' turns tell. */
    int exchanges() {
      return exchanges;
    }

    /** Those whose bytes may begin with this one. */
    int beginning(byte first) {
      return beginnings[first & 0xFF];
    }

    private int mask(int port) {
      int at = Arrays.binarySearch(ports, port);
      return at < 0 ? 0 : masks[at];
    }
  }
}
