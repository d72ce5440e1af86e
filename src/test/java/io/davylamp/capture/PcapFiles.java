package io.davylamp.capture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Reads classic pcap and pcapng files in plain Java, for tests: independent of libpcap and of the sensor's own sources. What does
 * not parse ends the file silently: many test captures are broken on purpose.
 */
public final class PcapFiles {
  /** Where third-party captures lie beside the project; absent on most machines. */
  public static final Path SHARED = Path.of("..", "shared", "captures");

  private static final int PCAPNG_SECTION = 0x0A0D0D0A;
  private static final int PCAPNG_ORDER = 0x1A2B3C4D;

  /** Receives one packet; {@code bytes} are the captured ones. */
  public interface Visitor {
    void packet(int linkType, long timeNs, byte[] bytes, int wireLength);
  }

  private PcapFiles() {}

  /** All captures below the given folders that exist, sorted by name. */
  public static List<Path> in(Path... folders) {
    List<Path> found = new ArrayList<>();
    for (Path folder : folders) {
      if (!Files.isDirectory(folder)) {
        continue;
      }
      try (Stream<Path> files = Files.walk(folder)) {
        files.filter(Files::isRegularFile).filter(PcapFiles::isCapture).sorted().forEach(found::add);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return found;
  }

  private static boolean isCapture(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(".pcap") || name.endsWith(".cap") || name.endsWith(".pcapng");
  }

  /** Calls the visitor for every packet of a file. */
  public static void forEach(Path file, Visitor visitor) {
    ByteBuffer in;
    try {
      in = ByteBuffer.wrap(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (in.remaining() < 24) {
      return;
    }
    int magic = in.getInt(0);
    if (magic == PCAPNG_SECTION) {
      readPcapng(in, visitor);
      return;
    }
    switch (magic) {
      case 0xA1B2C3D4 -> readClassic(in.order(ByteOrder.BIG_ENDIAN), 1000, visitor);
      case 0xD4C3B2A1 -> readClassic(in.order(ByteOrder.LITTLE_ENDIAN), 1000, visitor);
      case 0xA1B23C4D -> readClassic(in.order(ByteOrder.BIG_ENDIAN), 1, visitor);
      case 0x4D3CB2A1 -> readClassic(in.order(ByteOrder.LITTLE_ENDIAN), 1, visitor);
      default -> { }
    }
  }

  private static void readClassic(ByteBuffer in, int fractionNs, Visitor visitor) {
    int linkType = in.getInt(20) & 0xFFFF;
    int at = 24;
    while (at + 16 <= in.limit()) {
      long timeNs = Integer.toUnsignedLong(in.getInt(at)) * 1_000_000_000L + Integer.toUnsignedLong(in.getInt(at + 4)) * fractionNs;
      int captured = in.getInt(at + 8);
      int wire = in.getInt(at + 12);
      at += 16;
      if (captured < 0 || captured > in.limit() - at) {
        return;
      }
      visitor.packet(linkType, timeNs, bytes(in, at, captured), Math.max(captured, wire));
      at += captured;
    }
  }

  private static void readPcapng(ByteBuffer in, Visitor visitor) {
    List<Integer> linkTypes = new ArrayList<>();
    List<Long> ticksPerSecond = new ArrayList<>();
    int firstSnaplen = 0;
    int at = 0;
    while (at + 12 <= in.limit()) {
      if (in.order(ByteOrder.BIG_ENDIAN).getInt(at) == PCAPNG_SECTION) {
        in.order(in.getInt(at + 8) == PCAPNG_ORDER ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        linkTypes.clear();
        ticksPerSecond.clear();
      } else if (!linkTypes.isEmpty() || in.limit() > 0) {
        in.order(order(in));
      }
      int type = in.getInt(at);
      int length = in.getInt(at + 4);
      if (length < 12 || length > in.limit() - at) {
        return;
      }
      if (type == 1) {
        firstSnaplen = linkTypes.isEmpty() ? in.getInt(at + 12) : firstSnaplen;
        linkTypes.add(in.getShort(at + 8) & 0xFFFF);
        ticksPerSecond.add(resolution(in, at + 16, at + length - 4));
      } else if (type == 6 && in.getInt(at + 8) < linkTypes.size()) {
        enhanced(in, at, length, linkTypes.get(in.getInt(at + 8)), ticksPerSecond.get(in.getInt(at + 8)), visitor);
      } else if (type == 3 && !linkTypes.isEmpty()) { // simple packet block: no time, no interface
        int wire = in.getInt(at + 8);
        int captured = Math.min(wire, Math.min(length - 16, firstSnaplen == 0 ? Integer.MAX_VALUE : firstSnaplen));
        visitor.packet(linkTypes.get(0), 0, bytes(in, at + 12, captured), wire);
      } else if (type == 2 && (in.getShort(at + 8) & 0xFFFF) < linkTypes.size()) { // obsolete packet block
        int face = in.getShort(at + 8) & 0xFFFF;
        enhanced(in, at, length, linkTypes.get(face), ticksPerSecond.get(face), visitor);
      }
      at += length;
    }
  }

  /** Byte order of the first section; mixed files do not occur among the captures. */
  private static ByteOrder order(ByteBuffer in) {
    return in.order(ByteOrder.BIG_ENDIAN).getInt(8) == PCAPNG_ORDER ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
  }

  private static void enhanced(ByteBuffer in, int at, int length, int linkType, long ticks, Visitor visitor) {
    long time = (Integer.toUnsignedLong(in.getInt(at + 12)) << 32) | Integer.toUnsignedLong(in.getInt(at + 16));
    int captured = in.getInt(at + 20);
    int wire = in.getInt(at + 24);
    if (captured >= 0 && captured <= length - 32) {
      long timeNs = time / ticks * 1_000_000_000L + time % ticks * 1_000_000_000L / ticks;
      visitor.packet(linkType, timeNs, bytes(in, at + 28, captured), Math.max(captured, wire));
    }
  }

  /** Option if_tsresol of an interface block; microseconds without it. */
  private static long resolution(ByteBuffer in, int from, int end) {
    for (int at = from; at + 4 <= end; ) {
      int code = in.getShort(at) & 0xFFFF;
      int length = in.getShort(at + 2) & 0xFFFF;
      if (code == 9 && length == 1) {
        int value = in.get(at + 4);
        return value < 0 ? 1L << (value & 0x3F) : (long) Math.pow(10, value);
      }
      at += 4 + ((length + 3) & ~3);
    }
    return 1_000_000L;
  }

  private static byte[] bytes(ByteBuffer in, int at, int length) {
    byte[] out = new byte[length];
    in.get(at, out);
    return out;
  }
}
