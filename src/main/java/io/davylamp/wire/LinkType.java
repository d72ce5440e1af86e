package io.davylamp.wire;

/** LINKTYPE_ values of capture files (the tcpdump.org registry) the decoder knows. */
public final class LinkType {
  /** BSD loopback: family in the byte order of the capturing host. */
  public static final int NULL = 0;
  public static final int ETHERNET = 1;
  public static final int PPP = 9;
  /** DLT_RAW as some systems number it, written to files by mistake. */
  public static final int RAW_12 = 12;
  public static final int RAW_14 = 14;
  public static final int PPP_HDLC = 50;
  public static final int PPP_ETHER = 51;
  public static final int RAW = 101;
  public static final int IEEE802_11 = 105;
  /** OpenBSD loopback: family in network order. */
  public static final int LOOP = 108;
  public static final int LINUX_SLL = 113;
  public static final int RADIOTAP = 127;
  public static final int IPV4 = 228;
  public static final int IPV6 = 229;
  public static final int LINUX_SLL2 = 276;

  private LinkType() {}
}
