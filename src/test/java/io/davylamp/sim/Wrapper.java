package io.davylamp.sim;

import io.davylamp.event.Side;
import java.util.Arrays;
import java.util.Base64;

/** What a conversation may be carried in: how it begins on a connection that is open, and what becomes of each message. */
public enum Wrapper {
  SOCKS4("socks4", true) {
    @Override
    public void begin(TcpTalk talk, String host, int port) {
      talk.say(Side.CLIENT, new Octets().hex("0401").u16(port).put(ADDRESS).u8(0).bytes()).pause(31);
      talk.say(Side.SERVER, new Octets().hex("005a").u16(port).put(ADDRESS).bytes()).pause(1);
    }

    @Override
    public String endpoint(String host) {
      return "198.51.100.20";
    }
  },
  SOCKS4A("socks4a", true) {
    @Override
    public void begin(TcpTalk talk, String host, int port) {
      talk.say(Side.CLIENT, new Octets().hex("0401").u16(port).hex("00000001").text("miner").u8(0).text(host).u8(0).bytes()).pause(44);
      talk.say(Side.SERVER, new Octets().hex("005a000000000000").bytes()).pause(1);
    }
  },
  SOCKS5("socks5", true) {
    @Override
    public void begin(TcpTalk talk, String host, int port) {
      talk.say(Side.CLIENT, new Octets().hex("050100").bytes()).pause(9);
      talk.say(Side.SERVER, new Octets().hex("0500").bytes()).pause(1);
      talk.say(Side.CLIENT, request5(host, port)).pause(38);
      talk.say(Side.SERVER, new Octets().hex("05000001000000000000").bytes()).pause(1);
    }
  },
  SOCKS5_USER("socks5", true) {
    @Override
    public void begin(TcpTalk talk, String host, int port) {
      askWithUser(talk, "jdoe-4711-x", 0);
      talk.say(Side.CLIENT, request5(host, port)).pause(38);
      talk.say(Side.SERVER, new Octets().hex("05000001c00002809c40").bytes()).pause(1);
    }
  },
  CONNECT("http-connect", true) {
    @Override
    public void begin(TcpTalk talk, String host, int port) {
      talk.say(Side.CLIENT, "CONNECT " + host + ":" + port + " HTTP/1.1\r\nHost: " + host + ":" + port
          + "\r\nProxy-Connection: keep-alive\r\n\r\n").pause(33);
      talk.say(Side.SERVER, "HTTP/1.1 200 Connection established\r\n\r\n").pause(1);
    }
  },
  PROXY_V1("proxy-v1", false) {
    @Override
    public void begin(TcpTalk talk, String host, int port) {
      talk.say(Side.CLIENT, "PROXY TCP4 203.0.113.77 198.51.100.20 51234 " + port + "\r\n").pauseMicros(200);
    }
  },
  PROXY_V2("proxy-v2", false) {
    @Override
    public void begin(TcpTalk talk, String host, int port) {
      Octets parts = new Octets().hex("cb0071" + "4d" + "c6336414").u16(51_234).u16(port);
      // PP2_TYPE_AUTHORITY, and PP2_TYPE_NOOP as a filler.
      parts.u8(2).block16(new Octets().text(host)).u8(4).block16(new Octets().hex("000000"));
      talk.say(Side.CLIENT, new Octets().hex("0d0a0d0a000d0a515549540a" + "2111").block16(parts).bytes()).pauseMicros(200);
    }
  },
  /** Texts without newlines, as pages send them. What is no text does not travel so. */
  WEBSOCKET("websocket", false) {
    @Override
    public void begin(TcpTalk talk, String host, int port) {
      talk.say(Side.CLIENT, "GET /proxy HTTP/1.1\r\nHost: " + host + ":" + port + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
          + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n").pause(15);
      talk.say(Side.SERVER, "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
          + "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n").pause(1);
    }

    @Override
    public byte[] wrap(Side side, byte[] message) {
      int length = message[message.length - 1] == '\n' ? message.length - 1 : message.length;
      byte[] mask = {0x37, (byte) 0xfa, 0x21, 0x3d};
      return WebSocketTalk.bytes(0x81, Arrays.copyOf(message, length), side == Side.CLIENT ? mask : null);
    }

    @Override
    public boolean carries(Spoken spoken) {
      return spoken.framing() == Spoken.Framing.LINES;
    }
  },
  /** A proxy behind a proxy. */
  SOCKS5_IN_CONNECT("socks5", true) {
    @Override
    public void begin(TcpTalk talk, String host, int port) {
      CONNECT.begin(talk, "socks.example.net", 1080);
      SOCKS5.begin(talk, host, port);
    }
  };

  private static final byte[] ADDRESS = {(byte) 198, 51, 100, 20};

  private final String kind;
  private final boolean proxy;

  Wrapper(String kind, boolean proxy) {
    this.kind = kind;
    this.proxy = proxy;
  }

  /** Says what opens it. */
  public abstract void begin(TcpTalk talk, String host, int port);

  /** A message as it travels inside. */
  public byte[] wrap(Side side, byte[] message) {
    return message;
  }

  /** Whether a session can travel so. */
  public boolean carries(Spoken spoken) {
    return true;
  }

  /** Kind of its innermost hop. */
  public String kind() {
    return kind;
  }

  /** Whether it is asked to go to an endpoint. */
  public boolean isProxy() {
    return proxy;
  }

  /** The host that is asked of it for one. */
  public String endpoint(String host) {
    return host;
  }

  static byte[] request5(String host, int port) {
    return new Octets().hex("05010003").u8(host.length()).text(host).u16(port).bytes();
  }

  /** Greeting and RFC 1929. @param status 0 lets the user in */
  static void askWithUser(TcpTalk talk, String user, int status) {
    talk.say(Side.CLIENT, new Octets().hex("05020002").bytes()).pause(9);
    talk.say(Side.SERVER, new Octets().hex("0502").bytes()).pause(1);
    talk.say(Side.CLIENT, new Octets().u8(1).u8(user.length()).text(user).u8(6).text("secret").bytes()).pause(10);
    talk.say(Side.SERVER, new Octets().u8(1).u8(status).bytes()).pause(1);
  }

  static String basic(String user) {
    return "Proxy-Authorization: Basic " + Base64.getEncoder().encodeToString((user + ":secret").getBytes(
        java.nio.charset.StandardCharsets.UTF_8)) + "\r\n";
  }

  /** One session, carried in this. The times stay those of the session, as far as the opening leaves them. */
  public Scene around(Spoken spoken, Endpoint client, Endpoint proxyServer, String host, int port) {
    Scene cut = Said.cut(spoken.scene(), spoken.framing());
    TcpTalk talk = new TcpTalk(client, proxyServer, Scene.START_NS).open();
    begin(talk, host, port);
    long before = -1;
    for (Said said : Said.of(cut, spoken.framing())) {
      long at = cut.steps().get(said.first()).timeNs();
      if (before >= 0) {
        talk.pauseMicros(Math.max(0, at - before) / 1000);
      }
      before = at;
      talk.say(said.side(), wrap(said.side(), said.bytes()));
    }
    return talk.pause(3_000).close(Side.CLIENT).scene();
  }
}
