package io.davylamp.protocol.stratum;

import java.nio.ByteBuffer;
import java.util.HexFormat;

/** Frames of Alephium's node as scripts of hex lines, in the older form and in the one with a version. */
public final class AlephiumNodeBytes {
  private static final int CHAINS = 16;
  private static final int HEADER = 302;

  private AlephiumNodeBytes() {}

  /** Jobs, a block handed in and taken, jobs, another refused. */
  public static String script(boolean versioned) {
    return "S> hex:" + jobs(versioned, 1) + "\nC> hex:" + submit(versioned, 7) + "\nS> hex:" + result(versioned, 2, 3, true)
        + "\nS> hex:" + jobs(versioned, 40) + "\nC> hex:" + submit(versioned, 8) + "\nS> hex:" + result(versioned, 0, 1, false);
  }

  /** @param txs bytes of each chain's transactions */
  public static String jobs(boolean versioned, int txs) {
    ByteBuffer b = ByteBuffer.allocate(CHAINS * (HEADER + txs + 64) + 64);
    b.putInt(0);
    if (versioned) {
      b.put((byte) 1);
    }
    b.put((byte) 0).putInt(CHAINS);
    for (int chain = 0; chain < CHAINS; chain++) {
      b.putInt(chain / 4).putInt(chain % 4);
      b.putInt(HEADER).put(header());
      b.putInt(txs).put(new byte[txs]);
      byte[] target = HexFormat.of().parseHex("00ffff" + "00".repeat(26));
      b.putInt(target.length).put(target);
      if (versioned) {
        b.putInt(1_850_000 + chain);
      }
    }
    return frame(b);
  }

  public static String submit(boolean versioned, int nonce) {
    ByteBuffer b = ByteBuffer.allocate(512);
    b.putInt(0);
    if (versioned) {
      b.put((byte) 1);
    }
    b.put((byte) 0).putInt(24 + HEADER + 1).put(new byte[23]).put((byte) nonce).put(header()).put((byte) 0);
    return frame(b);
  }

  public static String result(boolean versioned, int from, int to, boolean taken) {
    ByteBuffer b = ByteBuffer.allocate(64);
    b.putInt(0);
    if (versioned) {
      b.put((byte) 1);
    }
    b.put((byte) 1).putInt(from).putInt(to);
    if (versioned) {
      b.put(HexFormat.of().parseHex("0000000000003b5a".repeat(4)));
    }
    b.put((byte) (taken ? 1 : 0));
    return frame(b);
  }

  /** Version 0, seven parents, and what else a header has. */
  private static byte[] header() {
    byte[] header = new byte[HEADER];
    for (int i = 0; i < HEADER; i++) {
      header[i] = (byte) (i * 31);
    }
    header[0] = 0;
    header[1] = 7;
    return header;
  }

  private static String frame(ByteBuffer b) {
    b.putInt(0, b.position() - 4);
    return HexFormat.of().formatHex(b.array(), 0, b.position());
  }
}
