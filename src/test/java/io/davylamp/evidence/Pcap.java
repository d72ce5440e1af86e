package io.davylamp.evidence;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** The packets of a classic capture file, read by hand. */
record Pcap(int linkType, List<Captured> packets) {
  /** @param hex of the bytes that were kept */
  record Captured(long timeNs, int wireLength, String hex) {
    boolean contains(String text) {
      return new String(HexFormat.of().parseHex(hex), java.nio.charset.StandardCharsets.ISO_8859_1).contains(text);
    }

    /** TCP flags of an Ethernet frame with IPv4 without options. */
    int tcpFlags() {
      byte[] bytes = HexFormat.of().parseHex(hex);
      return bytes[23] == 6 ? bytes[47] & 0xFF : -1;
    }
  }

  static Pcap read(Path file) throws IOException {
    ByteBuffer in = ByteBuffer.wrap(Files.readAllBytes(file));
    in.order(in.get(0) == (byte) 0xA1 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    long unit = in.getInt(0) == 0xA1B23C4D ? 1 : 1000;
    List<Captured> packets = new ArrayList<>();
    for (int at = 24; at < in.limit(); ) {
      int kept = in.getInt(at + 8);
      long timeNs = (in.getInt(at) & 0xFFFF_FFFFL) * 1_000_000_000L + in.getInt(at + 4) * unit;
      packets.add(new Captured(timeNs, in.getInt(at + 12), HexFormat.of().formatHex(Arrays.copyOfRange(in.array(), at + 16, at + 16 + kept))));
      at += 16 + kept;
    }
    return new Pcap(in.getInt(20), packets);
  }
}
