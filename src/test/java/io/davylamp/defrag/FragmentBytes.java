package io.davylamp.defrag;

import java.nio.ByteBuffer;

/** Ethernet frames with one IP fragment each, for tests. */
public final class FragmentBytes {
  private static final int ETHERNET = 14;

  private FragmentBytes() {}

  /** A frame from 192.0.2.1 to 198.51.100.2. */
  public static byte[] ipv4(int id, int protocol, int offset, boolean more, byte[] data, int from, int length) {
    ByteBuffer out = ByteBuffer.allocate(ETHERNET + 20 + length);
    out.putLong(0x0200000000020200L).putInt(1).putShort((short) 0x0800);
    out.put((byte) 0x45).put((byte) 0).putShort((short) (20 + length)).putShort((short) id);
    out.putShort((short) (offset / 8 | (more ? 0x2000 : 0))).put((byte) 64).put((byte) protocol).putShort((short) 0);
    out.putInt(0xC0000201).putInt(0xC6336402);
    return out.put(data, from, length).array();
  }

  /** A frame from 2001:db8::1 to 2001:db8::2, with a hop-by-hop header before the fragment header. */
  public static byte[] ipv6(int id, int protocol, int offset, boolean more, byte[] data, int from, int length) {
    ByteBuffer out = ByteBuffer.allocate(ETHERNET + 40 + 8 + 8 + length);
    out.putLong(0x0200000000020200L).putInt(1).putShort((short) 0x86DD);
    out.putInt(0x60000000).putShort((short) (16 + length)).put((byte) 0).put((byte) 64);
    out.putLong(0x20010DB800000000L).putLong(1).putLong(0x20010DB800000000L).putLong(2);
    out.put((byte) 44).put((byte) 0).putShort((short) 0x0104).putInt(0);
    out.put((byte) protocol).put((byte) 0).putShort((short) (offset | (more ? 1 : 0))).putInt(id);
    return out.put(data, from, length).array();
  }
}
