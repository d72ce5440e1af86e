package io.davylamp.protocol.p2p;

import io.davylamp.event.EveObject;
import io.davylamp.event.Event;
import io.davylamp.event.Field;
import io.davylamp.event.FieldValue;

/** What one side of a node's connection said of itself first. One per worker, filled anew for each. */
final class PeerEvent implements Event {
  /** Service bits by number: those BIPs 37, 64, 111, 144, 157, 159 and 324 give a meaning, the others by their number. */
  private static final String[] SERVICES = new String[Long.SIZE];

  static {
    for (int bit = 0; bit < SERVICES.length; bit++) {
      SERVICES[bit] = "bit-" + bit;
    }
    SERVICES[0] = "network";
    SERVICES[1] = "getutxo";
    SERVICES[2] = "bloom";
    SERVICES[3] = "witness";
    SERVICES[6] = "compact-filters";
    SERVICES[10] = "network-limited";
    SERVICES[11] = "p2p-v2";
  }

  /** Never null. */
  String network;
  /** The message that says it, in the protocol's own word. */
  String message;
  String agent;
  /** Four bytes that name a network that has no name here; 0 for none. */
  int magic;
  /** A network's name in 16 bytes that has no other here; both 0 for none. */
  long networkIdHi;
  long networkIdLo;
  /** 0 unknown. */
  long version;
  /** -1 unknown. */
  long height;
  long services;
  boolean hasServices;
  /** 1 yes, 0 no, -1 unknown. */
  int relay;
  /** What secures the connection, as it is agreed on in clear; null when it is not. */
  String security;
  private final HexText hex = new HexText();

  PeerEvent of(String networkName, String messageName) {
    network = networkName;
    message = messageName;
    agent = null;
    magic = 0;
    networkIdHi = 0;
    networkIdLo = 0;
    version = 0;
    height = -1;
    services = 0;
    hasServices = false;
    relay = -1;
    security = null;
    return this;
  }

  @Override
  public String type() {
    return "p2p";
  }

  @Override
  public void write(EveObject out) {
    out.text("network", network);
    if (magic != 0) {
      out.text("magic", hex.of(Integer.toUnsignedLong(magic) << 32, 0, 4));
    }
    if ((networkIdHi | networkIdLo) != 0) {
      out.text("network_id", hex.of(networkIdHi, networkIdLo, 16));
    }
    out.text("message", message);
    out.text("agent", agent);
    if (version != 0) {
      out.number("version", version);
    }
    if (height >= 0) {
      out.number("height", height);
    }
    if (hasServices) {
      out.openArray("services");
      for (long rest = services; rest != 0; rest &= rest - 1) {
        out.text(null, SERVICES[Long.numberOfTrailingZeros(rest)]);
      }
      out.close();
    }
    if (relay >= 0) {
      out.flag("relay", relay == 1);
    }
    out.text("security", security);
  }

  @Override
  public boolean read(Field field, FieldValue out) {
    out.clear();
    String value = field == Field.P2P_NETWORK ? network : field == Field.P2P_AGENT ? agent : null;
    if (value != null) {
      out.add(value);
    }
    return value != null;
  }
}
