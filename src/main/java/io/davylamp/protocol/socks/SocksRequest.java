package io.davylamp.protocol.socks;

import io.davylamp.event.EveObject;
import io.davylamp.event.Event;
import io.davylamp.event.Field;
import io.davylamp.event.FieldValue;
import io.davylamp.flow.Via;
import io.davylamp.flow.ViaHop;
import io.davylamp.flow.ViaKind;
import io.netty.buffer.ByteBuf;

/** What a proxy was asked for, and its answer: the event {@code socks}. Part of one analyzer, reused with it. */
final class SocksRequest implements Event {
  /** RFC 1928 and 1929 give each text one byte for its length; SOCKS 4 has no limit, and nobody needs more. */
  static final int MAX_TEXT = 255;

  static final int UNKNOWN = -1;

  private static final String[] COMMANDS = {null, "connect", "bind", "udp-associate"};

  private final ViaHop target = Via.nowhere();
  private int command;
  private String auth;
  private String status;
  private boolean refused;
  private long transaction;

  void clear(long number) {
    target.of(ViaKind.SOCKS5);
    command = 0;
    auth = null;
    status = null;
    refused = false;
    transaction = number;
  }

  /** Reads a whole request of SOCKS 5. */
  void read5(ByteBuf buffer, int at) {
    command = buffer.getByte(at + 1);
    int type = buffer.getByte(at + 3);
    int end;
    if (type == Socks5.DOMAIN) {
      int length = buffer.getUnsignedByte(at + 4);
      target.host(buffer, at + 5, length);
      end = at + 5 + length;
    } else if (type == Socks5.IPV4) {
      target.address(0, buffer.getUnsignedInt(at + 4), 4);
      end = at + 8;
    } else {
      target.address(buffer.getLong(at + 4), buffer.getLong(at + 12), 6);
      end = at + 20;
    }
    target.port(buffer.getUnsignedShort(end));
  }

  /** Reads a whole request of SOCKS 4 or 4a. */
  void read4(ByteBuf buffer, int at) {
    command = buffer.getByte(at + 1);
    int user = Socks4.user(buffer, at);
    if (Socks4.isNamed(buffer, at)) {
      int from = Socks4.userAt(at) + user + 1;
      int to = from;
      while (buffer.getByte(to) != 0) {
        to++;
      }
      target.of(ViaKind.SOCKS4A).host(buffer, from, to - from);
    } else {
      target.of(ViaKind.SOCKS4).address(0, buffer.getUnsignedInt(at + 4), 4);
    }
    target.port(buffer.getUnsignedShort(at + 2)).user(buffer, Socks4.userAt(at), user);
  }

  void user(ByteBuf buffer, int at, int length) {
    target.user(buffer, at, length);
  }

  /** @param method by which the client proves who it is, or {@link #UNKNOWN} */
  void auth(int method) {
    auth = switch (method) {
      case UNKNOWN, Socks5.NO_METHOD -> null;
      case Socks5.NO_AUTH -> "none";
      case Socks5.PASSWORD -> "password";
      case Socks5.GSSAPI -> "gssapi";
      default -> "other";
    };
  }

  /** @param refusal in words; null when it was granted */
  void answered(String refusal) {
    refused = refusal != null;
    status = refused ? refusal : "granted";
  }

  /** Whether a connection is asked for, and not one that comes, or datagrams. */
  boolean isConnect() {
    return command == 1;
  }

  /** Whether a request was read, and not only a greeting. */
  boolean isKnown() {
    return command != 0;
  }

  /** Whom and what for. */
  ViaHop target() {
    return target;
  }

  @Override
  public String type() {
    return "socks";
  }

  @Override
  public long transaction() {
    return transaction;
  }

  @Override
  public void write(EveObject out) {
    ViaKind kind = target.kind();
    out.text("version", kind == ViaKind.SOCKS5 ? "5" : kind == ViaKind.SOCKS4 ? "4" : "4a");
    out.text("command", COMMANDS[command]);
    if (target.hasHost()) {
      out.text("host", target.host());
    }
    if (target.port() > 0) {
      out.number("port", target.port());
    }
    out.text("auth", auth);
    if (target.hasUser()) {
      out.text("user", target.user());
    }
    out.text("status", status);
  }

  @Override
  public boolean read(Field field, FieldValue out) {
    out.clear();
    switch (field) {
      case PROXY_HOST -> {
        if (target.hasHost()) {
          target.readHost(out);
        }
      }
      case PROXY_REFUSAL -> {
        if (refused) {
          out.add(status);
        }
      }
      default -> { }
    }
    return out.count() > 0;
  }
}
