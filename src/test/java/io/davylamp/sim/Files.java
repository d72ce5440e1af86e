package io.davylamp.sim;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;

/** Small real files, byte by byte: programs with strings in them, archives, modules. What is in them runs nowhere. */
public final class Files {
  private static final int TAR_BLOCK = 512;

  /** A file in an archive. @param mode of Unix, octal digits */
  public record Member(String name, String mode, byte[] bytes) {}

  private Files() {}

  public static Member executable(String name, byte[] bytes) {
    return new Member(name, "755", bytes);
  }

  public static Member plain(String name, String text) {
    return new Member(name, "644", text(text));
  }

  public static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** An ELF for Linux on x86-64: header, one segment, code that returns, then strings, each ended by zero, at 4 KiB. */
  public static byte[] elf(String... strings) {
    byte[] head = new byte[4096];
    byte[] ident = {0x7F, 'E', 'L', 'F', 2, 1, 1};
    System.arraycopy(ident, 0, head, 0, ident.length);
    head[16] = 2; // executable
    head[18] = 62; // x86-64
    head[20] = 1;
    head[25] = 0x10; // entry 0x401000
    head[26] = 0x40;
    head[32] = 64; // program headers
    head[52] = 64;
    head[54] = 56;
    head[56] = 1;
    head[64] = 1; // PT_LOAD
    head[68] = 5;
    head[2048] = (byte) 0xC3; // ret
    return joined(head, strings(strings));
  }

  /** A PE for Windows on x86-64: DOS header, PE header, strings at 4 KiB. */
  public static byte[] pe(String... strings) {
    byte[] head = new byte[4096];
    head[0] = 'M';
    head[1] = 'Z';
    head[60] = (byte) 0x80;
    byte[] stub = text("This program cannot be run in DOS mode.\r\r\n$");
    System.arraycopy(stub, 0, head, 64 + 14, Math.min(stub.length, 0x80 - 78));
    head[0x80] = 'P';
    head[0x81] = 'E';
    head[0x84] = 0x64;
    head[0x85] = (byte) 0x86;
    head[0x86] = 1;
    head[0x98] = 0x0B;
    head[0x99] = 2;
    return joined(head, strings(strings));
  }

  private static byte[] strings(String... strings) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (String string : strings) {
      out.writeBytes(text(string));
      out.write(0);
    }
    return out.toByteArray();
  }

  /** A tar (ustar). */
  public static byte[] tar(Member... members) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (Member member : members) {
      byte[] header = new byte[TAR_BLOCK];
      put(header, 0, member.name());
      put(header, 100, "0000" + member.mode());
      put(header, 108, "0000000");
      put(header, 116, "0000000");
      put(header, 124, String.format("%011o", member.bytes().length));
      put(header, 136, "14536245200");
      put(header, 148, "        ");
      header[156] = (byte) (member.name().endsWith("/") ? '5' : '0');
      put(header, 257, "ustar\0" + "00");
      int sum = 0;
      for (byte b : header) {
        sum += b & 0xFF;
      }
      put(header, 148, String.format("%06o\0 ", sum));
      out.writeBytes(header);
      out.writeBytes(Arrays.copyOf(member.bytes(), (member.bytes().length + TAR_BLOCK - 1) / TAR_BLOCK * TAR_BLOCK));
    }
    out.writeBytes(new byte[2 * TAR_BLOCK]);
    return out.toByteArray();
  }

  public static byte[] tarGz(Member... members) {
    return Gzip.member(tar(members));
  }

  public static byte[] gzip(byte[] plain) {
    return Gzip.member(plain);
  }

  /** A zip whose members are deflated. @param behind whether sizes stand behind each member, as a program that writes to a pipe has them */
  public static byte[] zip(boolean behind, Member... members) {
    Octets out = new Octets();
    Octets directory = new Octets();
    for (Member member : members) {
      byte[] gzip = Gzip.member(member.bytes());
      byte[] packed = Arrays.copyOfRange(gzip, 10, gzip.length - 8);
      CRC32 crc = new CRC32();
      crc.update(member.bytes());
      byte[] name = text(member.name());
      Octets sizes = little(little(little(new Octets(), crc.getValue(), 4), packed.length, 4), member.bytes().length, 4);
      Octets common = little(little(new Octets(), 20, 2), behind ? 8 : 0, 2);
      little(little(common, 8, 2), 0x5A62_48A0, 4).put(behind ? new byte[12] : sizes.bytes());
      little(little(common, name.length, 2), 0, 2);
      int at = out.bytes().length;
      out.hex("504b0304").put(common.bytes()).put(name).put(packed);
      if (behind) {
        out.hex("504b0708").put(sizes.bytes());
      }
      directory.hex("504b01021403").put(Arrays.copyOf(common.bytes(), 10)).put(sizes.bytes());
      little(little(little(directory, name.length, 2), 0, 2), 0, 2).hex("0000" + "0000" + "00000000");
      little(directory, at, 4).put(name);
    }
    int at = out.bytes().length;
    out.put(directory.bytes()).hex("504b050600000000");
    little(little(out, members.length, 2), members.length, 2);
    little(little(out, directory.bytes().length, 4), at, 4);
    return little(out, 0, 2).bytes();
  }

  /** A WebAssembly module that imports nothing, asks for memory and holds data (core specification s. 5.5). */
  public static byte[] wasm(int pages, byte[]... data) {
    Octets out = new Octets().hex("0061736d01000000");
    Octets memory = new Octets().hex("0100").put(leb(pages));
    out.hex("05").put(leb(memory.bytes().length)).put(memory.bytes());
    Octets segments = new Octets().put(leb(data.length));
    for (byte[] segment : data) {
      segments.hex("0041000b").put(leb(segment.length)).put(segment);
    }
    return out.hex("0b").put(leb(segments.bytes().length)).put(segments.bytes()).bytes();
  }

  private static byte[] leb(int value) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int rest = value;
    do {
      out.write(rest & 0x7F | (rest > 0x7F ? 0x80 : 0));
      rest >>>= 7;
    } while (rest > 0);
    return out.toByteArray();
  }

  private static Octets little(Octets to, long value, int bytes) {
    for (int i = 0; i < bytes; i++) {
      to.u8((int) (value >>> 8 * i));
    }
    return to;
  }

  private static void put(byte[] to, int at, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    System.arraycopy(bytes, 0, to, at, bytes.length);
  }

  private static byte[] joined(byte[] one, byte[] other) {
    byte[] all = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, all, one.length, other.length);
    return all;
  }
}
