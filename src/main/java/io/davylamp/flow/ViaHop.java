package io.davylamp.flow;

import io.davylamp.decode.Addresses;
import io.davylamp.event.EveObject;
import io.davylamp.event.FieldValue;
import io.netty.buffer.ByteBuf;

/**
 * One hop of a {@link Via}: what it is, and the endpoint it tells. Filled by the analyzer that read it, in any order, all parts
 * optional; what is given is copied. Reused with its chain.
 */
public final class ViaHop {
  private final ViaText host = new ViaText();
  private final ViaText user = new ViaText();
  private final byte[] scratch = new byte[Addresses.MAX_TEXT];
  private ViaKind kind;
  private long hi;
  private long lo;
  /** 0 when the host is a name or not known. */
  private int ipVersion;
  private int port;
  /** Whether bytes inside this hop are read already: then another of its kind is one more hop, not the same again. */
  boolean entered;

  /** Forgets all, and is of this kind. */
  public ViaHop of(ViaKind next) {
    kind = next;
    host.clear();
    user.clear();
    ipVersion = 0;
    port = 0;
    entered = false;
    return this;
  }

  /** A name, or an address as text: that is understood as one. At most {@value ViaText#MAX} bytes are kept. */
  public ViaHop host(ByteBuf buffer, int offset, int length) {
    host.set(buffer, offset, length);
    ipVersion = 0;
    return this;
  }

  /** The same, from text. */
  public ViaHop host(CharSequence text) {
    host.set(text);
    ipVersion = 0;
    return this;
  }

  /**
   * An address, as {@link io.davylamp.decode.FlowKey} has them.
   *
   * @param version 4 or 6
   */
  public ViaHop address(long addressHi, long addressLo, int version) {
    hi = addressHi;
    lo = addressLo;
    ipVersion = version;
    int length = Addresses.write(addressHi, addressLo, version, false, scratch, 0);
    host.set(scratch, length);
    return this;
  }

  /** @param number 1 to 65535; all else is taken for unknown */
  public ViaHop port(int number) {
    port = number > 0 && number <= 0xFFFF ? number : 0;
    return this;
  }

  /** User name given to the proxy. At most {@value ViaText#MAX} bytes are kept. */
  public ViaHop user(ByteBuf buffer, int offset, int length) {
    user.set(buffer, offset, length);
    return this;
  }

  /** The same, from text. */
  public ViaHop user(CharSequence text) {
    user.set(text);
    return this;
  }

  /** Says what another says, its kind excepted. */
  public ViaHop copy(ViaHop other) {
    host.set(other.host);
    user.set(other.user);
    hi = other.hi;
    lo = other.lo;
    ipVersion = other.ipVersion;
    port = other.port;
    return this;
  }

  public ViaKind kind() {
    return kind;
  }

  /** Name or address as text; empty when none was told. Valid until the hop changes. */
  public CharSequence host() {
    return host;
  }

  public boolean hasHost() {
    return host.length() > 0;
  }

  /** Adds the host to what a detector asked for. */
  public void readHost(FieldValue out) {
    out.add(host.bytes(), 0, host.length());
  }

  /** 4 or 6 when the host was given as an address, else 0. */
  public int ipVersion() {
    return ipVersion;
  }

  /** Of the address; valid only when there is one. */
  public long addressHi() {
    return hi;
  }

  /** Of the address; valid only when there is one. */
  public long addressLo() {
    return lo;
  }

  /** 0 when not told. */
  public int port() {
    return port;
  }

  /** User name; empty when none was given. Valid until the hop changes. */
  public CharSequence user() {
    return user;
  }

  /** Adds the user's name to what a detector asked for. */
  public void readUser(FieldValue out) {
    out.add(user.bytes(), 0, user.length());
  }

  public boolean hasUser() {
    return user.length() > 0;
  }

  void write(EveObject out) {
    out.openObject(null);
    out.text("kind", kind.label());
    if (host.length() > 0) {
      out.text("host", host);
    }
    if (port > 0) {
      out.number("port", port);
    }
    if (user.length() > 0) {
      out.text("user", user);
    }
    out.close();
  }
}
