package io.davylamp.wire;

import io.netty.buffer.ByteBuf;

/**
 * IEEE 802.2 LLC header of an unnumbered frame, with SNAP (RFC 1042): behind an 802.3 length and in 802.11 data frames.
 *
 * <pre>
 * +-----------+-----------+-----------+ +-----------------------------------+-----------------------+
 * |   DSAP    |   SSAP    |  Control  | |        OUI (3 bytes)              |   Ethertype           |
 * +-----------+-----------+-----------+ +-----------------------------------+-----------------------+
 *   0xAA        0xAA        0x03          SNAP, only behind 0xAA 0xAA 0x03
 * </pre>
 */
public final class Llc {
  public static final int LENGTH = 3;
  public static final int SNAP_LENGTH = 8;
  public static final int DSAP = 0;
  public static final int SSAP = 1;
  public static final int CONTROL = 2;
  public static final int OUI = 3;
  public static final int TYPE = 6;

  /** Ethertype accessor's answer when there is none. */
  public static final int NO_TYPE = -1;

  private static final int SAP_SNAP = 0xAA;
  private static final int SAP_IP = 0x06;
  /** RFC 1042 encapsulation, and the OUI IEEE 802.1H uses for bridge tunnels. */
  private static final int OUI_RFC1042 = 0x000000;
  private static final int OUI_BRIDGE_TUNNEL = 0x0000F8;

  private ByteBuf buffer;
  private int offset;
  private boolean snap;

  public int wrap(ByteBuf bytes, int at, int available) {
    if (available < LENGTH) {
      return Wire.TRUNCATED;
    }
    buffer = bytes;
    offset = at;
    snap = dsap() == SAP_SNAP && bytes.getUnsignedByte(at + SSAP) == SAP_SNAP;
    return snap && available < SNAP_LENGTH ? Wire.TRUNCATED : Wire.OK;
  }

  public int dsap() {
    return buffer.getUnsignedByte(offset + DSAP);
  }

  public boolean isSnap() {
    return snap;
  }

  /** Organisation code of SNAP; 0 without SNAP. */
  public int oui() {
    return snap ? buffer.getUnsignedMedium(offset + OUI) : 0;
  }

  /** Ethertype of the payload, or {@link #NO_TYPE} when the frame carries none (spanning tree, IPX, CDP). */
  public int etherType() {
    if (!snap) {
      return dsap() == SAP_IP ? EtherType.IPV4 : NO_TYPE;
    }
    int oui = oui();
    return oui == OUI_RFC1042 || oui == OUI_BRIDGE_TUNNEL ? buffer.getUnsignedShort(offset + TYPE) : NO_TYPE;
  }

  public int payloadOffset() {
    return offset + (snap ? SNAP_LENGTH : LENGTH);
  }

  @Override
  public String toString() {
    return String.format("LLC dsap 0x%02x%s", dsap(), snap ? String.format(" SNAP oui %06x", oui()) : "");
  }
}
