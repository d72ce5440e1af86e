package io.davylamp.detect.indicator;

/** Class of every TCP and UDP port: two tables of bytes. Filled at load, read-only afterwards. */
public final class PortClasses {
  public static final int TCP = 6;
  public static final int UDP = 17;

  private static final PortClass[] CLASSES = PortClass.values();

  /** Ordinal + 1 by port; 0 is not listed. */
  private final byte[] tcp = new byte[65_536];

  private final byte[] udp = new byte[65_536];
  private int size;

  /**
   * Lists a port; for the loader.
   *
   * @return false when it already is
   */
  public boolean add(int ipProtocol, int port, PortClass kind) {
    byte[] table = ipProtocol == UDP ? udp : tcp;
    if (table[port] != 0) {
      return false;
    }
    table[port] = (byte) (kind.ordinal() + 1);
    size++;
    return true;
  }

  /** Class of a port, or null when it is not listed. */
  public PortClass of(int ipProtocol, int port) {
    byte[] table = ipProtocol == UDP ? udp : ipProtocol == TCP ? tcp : null;
    if (table == null || port < 0 || port > 0xFFFF || table[port] == 0) {
      return null;
    }
    return CLASSES[table[port] - 1];
  }

  public int size() {
    return size;
  }
}
