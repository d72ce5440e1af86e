package io.davylamp.protocol.file;

import java.nio.charset.StandardCharsets;

/**
 * What files begin with: an own small table in the words of libmagic, whose names analysts know. Asked once per file, with its
 * first bytes; the first row that fits decides.
 */
final class Magic {
  /** First bytes a decision needs: the mark of a tar lies at 257. */
  static final int BYTES = 512;

  private record Row(int at, byte[] bytes, Kind kind, String words) {}

  private static final Row[] ROWS = {
      row(0, "\177ELF", Kind.PROGRAM, "ELF"),
      row(0, "MZ", Kind.PROGRAM, "MS-DOS executable"),
      row(0, "\317\372\355\376", Kind.PROGRAM, "Mach-O 64-bit"),
      row(0, "\316\372\355\376", Kind.PROGRAM, "Mach-O"),
      row(0, "\312\376\272\276", Kind.PROGRAM, "Mach-O universal binary or compiled Java class data"),
      row(0, "\0asm", Kind.WASM, "WebAssembly (wasm) binary module"),
      row(0, "\37\213\b", Kind.GZIP, "gzip compressed data"),
      row(0, "PK\3\4", Kind.ZIP, "Zip archive data"),
      row(0, "PK\5\6", Kind.ZIP, "Zip archive data (empty)"),
      row(257, "ustar", Kind.TAR, "POSIX tar archive"),
      row(0, "\3757zXZ\0", Kind.PACKED, "XZ compressed data"),
      row(0, "7z\274\257\47\34", Kind.PACKED, "7-zip archive data"),
      row(0, "BZh", Kind.PACKED, "bzip2 compressed data"),
      row(0, "\50\265\57\375", Kind.PACKED, "Zstandard compressed data"),
      row(0, "Rar!\32\7", Kind.PACKED, "RAR archive data"),
      row(0, "!<arch>\ndebian", Kind.PACKED, "Debian binary package"),
      row(0, "!<arch>", Kind.PACKED, "current ar archive"),
      row(0, "\355\253\356\333", Kind.PACKED, "RPM"),
      row(0, "xar!", Kind.PACKED, "xar archive"),
      row(0, "MSCF", Kind.PACKED, "Microsoft Cabinet archive data"),
      row(0, "\320\317\21\340\241\261\32\341", Kind.PACKED, "Composite Document File V2 Document"),
      row(0, "ClamAV-VDB:", Kind.OTHER, "Clam AntiVirus database file"),
      row(0, "%PDF-", Kind.OTHER, "PDF document"),
      row(0, "\211PNG\r\n\32\n", Kind.OTHER, "PNG image data"),
      row(0, "\377\330\377", Kind.OTHER, "JPEG image data"),
      row(0, "GIF8", Kind.OTHER, "GIF image data"),
      row(8, "WEBP", Kind.OTHER, "RIFF (little-endian) data, Web/P image"),
      row(0, "RIFF", Kind.OTHER, "RIFF (little-endian) data"),
      row(4, "ftyp", Kind.OTHER, "ISO Media"),
      row(0, "OggS", Kind.OTHER, "Ogg data"),
      row(0, "ID3", Kind.OTHER, "Audio file with ID3"),
      row(0, "\32\105\337\243", Kind.OTHER, "Matroska data"),
      row(0, "wOF2", Kind.OTHER, "Web Open Font Format (Version 2)"),
      row(0, "wOFF", Kind.OTHER, "Web Open Font Format"),
      row(0, "SQLite format 3\0", Kind.OTHER, "SQLite 3.x database"),
  };
  /** What text begins with, in any letter case, behind white space; the longest form stands first. */
  private static final Row[] TEXTS = {
      row(0, "#!/bin/bash", Kind.SCRIPT, "Bourne-Again shell script, ASCII text executable"),
      row(0, "#!/usr/bin/env bash", Kind.SCRIPT, "Bourne-Again shell script, ASCII text executable"),
      row(0, "#!/bin/sh", Kind.SCRIPT, "POSIX shell script, ASCII text executable"),
      row(0, "#!/usr/bin/env python", Kind.SCRIPT, "Python script, ASCII text executable"),
      row(0, "#!/usr/bin/python", Kind.SCRIPT, "Python script, ASCII text executable"),
      row(0, "#!/usr/bin/perl", Kind.SCRIPT, "Perl script text executable"),
      row(0, "#!", Kind.SCRIPT, "script text executable"),
      row(0, "@echo off", Kind.SCRIPT, "DOS batch file, ASCII text"),
      row(0, "<!doctype html", Kind.PAGE, "HTML document, ASCII text"),
      row(0, "<html", Kind.PAGE, "HTML document, ASCII text"),
      row(0, "<head", Kind.PAGE, "HTML document, ASCII text"),
      row(0, "<script", Kind.PAGE, "HTML document, ASCII text"),
      row(0, "<body", Kind.PAGE, "HTML document, ASCII text"),
      row(0, "<?php", Kind.SCRIPT, "PHP script, ASCII text"),
      row(0, "<?xml", Kind.TEXT, "XML 1.0 document, ASCII text"),
      row(0, "<!--", Kind.PAGE, "HTML document, ASCII text"),
      row(0, "{\\rtf", Kind.PACKED, "Rich Text Format data"),
      row(0, "-----begin ", Kind.TEXT, "PEM certificate"),
      row(0, "\"use strict\"", Kind.CODE, "JavaScript source, ASCII text"),
      row(0, "'use strict'", Kind.CODE, "JavaScript source, ASCII text"),
      row(0, "(function", Kind.CODE, "JavaScript source, ASCII text"),
      row(0, "!function", Kind.CODE, "JavaScript source, ASCII text"),
      row(0, "function ", Kind.CODE, "JavaScript source, ASCII text"),
      row(0, "function(", Kind.CODE, "JavaScript source, ASCII text"),
      row(0, "(()=>", Kind.CODE, "JavaScript source, ASCII text"),
      row(0, "var ", Kind.CODE, "JavaScript source, ASCII text"),
      row(0, "let ", Kind.CODE, "JavaScript source, ASCII text"),
      row(0, "const ", Kind.CODE, "JavaScript source, ASCII text"),
      row(0, "self.", Kind.CODE, "JavaScript source, ASCII text"),
      row(0, "window.", Kind.CODE, "JavaScript source, ASCII text"),
      row(0, "/*", Kind.CODE, "C source, ASCII text"),
      row(0, "{", Kind.JSON, "JSON data"),
      row(0, "[", Kind.JSON, "JSON data"),
  };
  private static final String[] ELF_TYPES = {"", "relocatable", "executable", "shared object", "core file"};

  private Kind kind;
  private String words;

  /** @param bytes the file's first {@code length} */
  void read(byte[] bytes, int length) {
    for (Row row : ROWS) {
      if (fits(row, bytes, row.at, length)) {
        kind = row.kind;
        words = row.kind == Kind.PROGRAM ? program(row.words, bytes, length) : row.words;
        return;
      }
    }
    text(bytes, length);
  }

  /** The kind of the file last read. */
  Kind kind() {
    return kind;
  }

  /** What libmagic would say of it, shortly. */
  String words() {
    return words;
  }

  /** Whether bytes begin as a program does. @param length from 4 */
  static boolean isProgram(byte[] bytes, int from, int length) {
    for (int i = 0; i < 5; i++) {
      if (length >= ROWS[i].bytes.length && fits(ROWS[i], bytes, from, from + length)) {
        return true;
      }
    }
    return false;
  }

  private void text(byte[] bytes, int length) {
    int at = 0;
    if (length >= 3 && (bytes[0] & 0xFF) == 0xEF && (bytes[1] & 0xFF) == 0xBB && (bytes[2] & 0xFF) == 0xBF) {
      at = 3; // the mark of UTF-8
    }
    while (at < length && (bytes[at] == ' ' || bytes[at] == '\t' || bytes[at] == '\r' || bytes[at] == '\n')) {
      at++;
    }
    for (Row row : TEXTS) {
      if (fitsAnyCase(row.bytes, bytes, at, length) && (row.kind != Kind.JSON || isJson(bytes, at + 1, length))) {
        kind = row.kind;
        words = row.words;
        return;
      }
    }
    kind = isText(bytes, length) ? Kind.TEXT : Kind.OTHER;
    words = kind == Kind.TEXT ? "ASCII text" : "data";
    if (kind == Kind.TEXT && hasHighBytes(bytes, length)) {
      words = "UTF-8 Unicode text";
    }
  }

  private static String program(String words, byte[] b, int length) {
    if (words.equals("ELF") && length >= 20) {
      boolean little = b[5] == 1;
      int type = little ? b[16] & 0xFF : b[17] & 0xFF;
      int machine = little ? b[18] & 0xFF | (b[19] & 0xFF) << 8 : b[19] & 0xFF | (b[18] & 0xFF) << 8;
      return ElfWords.of(b[4], little, type < ELF_TYPES.length ? type : 0, machine);
    }
    if (words.startsWith("MS-DOS") && length >= 64) {
      int at = b[60] & 0xFF | (b[61] & 0xFF) << 8 | (b[62] & 0xFF) << 16 | (b[63] & 0xFF) << 24;
      if (at >= 0 && at + 6 <= length && b[at] == 'P' && b[at + 1] == 'E' && b[at + 2] == 0) {
        int machine = b[at + 4] & 0xFF | (b[at + 5] & 0xFF) << 8;
        return machine == 0x8664 ? "PE32+ executable (Windows) x86-64" : machine == 0xAA64 ? "PE32+ executable (Windows) Aarch64"
            : "PE32 executable (Windows)";
      }
    }
    return words;
  }

  /** The words of every ELF that is seen, made before the first is. */
  private static final class ElfWords {
    private static final int[] MACHINES = {0, 3, 8, 20, 21, 40, 62, 183, 243};
    private static final String[] NAMES = {"", ", Intel 80386", ", MIPS", ", PowerPC", ", 64-bit PowerPC", ", ARM", ", x86-64",
        ", ARM aarch64", ", UCB RISC-V"};
    private static final String[] ALL = new String[4 * ELF_TYPES.length * NAMES.length];

    static {
      for (int i = 0; i < ALL.length; i++) {
        int type = i / NAMES.length % ELF_TYPES.length;
        int form = i / NAMES.length / ELF_TYPES.length;
        ALL[i] = ("ELF " + (form >> 1 == 1 ? "64-bit " : "32-bit ") + ((form & 1) == 1 ? "LSB " : "MSB ") + ELF_TYPES[type]).strip()
            + NAMES[i % NAMES.length];
      }
    }

    static String of(int bits, boolean little, int type, int machine) {
      int place = 0;
      for (int i = 1; i < MACHINES.length; i++) {
        place = MACHINES[i] == machine ? i : place;
      }
      return ALL[((bits == 2 ? 2 : 0) + (little ? 1 : 0)) * ELF_TYPES.length * NAMES.length + type * NAMES.length + place];
    }
  }

  private static boolean fits(Row row, byte[] bytes, int at, int end) {
    if (at + row.bytes.length > end) {
      return false;
    }
    for (int i = 0; i < row.bytes.length; i++) {
      if (bytes[at + i] != row.bytes[i]) {
        return false;
      }
    }
    return true;
  }

  /** @param lower in lower case */
  private static boolean fitsAnyCase(byte[] lower, byte[] bytes, int at, int end) {
    if (at + lower.length > end) {
      return false;
    }
    for (int i = 0; i < lower.length; i++) {
      int b = bytes[at + i];
      if ((b >= 'A' && b <= 'Z' ? b + 32 : b) != lower[i]) {
        return false;
      }
    }
    return true;
  }

  /** Whether behind an opening bracket something of JSON follows: sections of settings begin with one too. */
  private static boolean isJson(byte[] bytes, int from, int end) {
    for (int at = from; at < end; at++) {
      int b = bytes[at];
      if (b != ' ' && b != '\t' && b != '\r' && b != '\n') {
        return b == '"' || b == '{' || b == '[' || b == '}' || b == ']' || b == '-' || b >= '0' && b <= '9';
      }
    }
    return false;
  }

  private static boolean isText(byte[] bytes, int length) {
    for (int i = 0; i < length; i++) {
      int b = bytes[i];
      if (b >= 0 && b < ' ' && b != '\t' && b != '\n' && b != '\r' && b != '\f' && b != 0x1B) {
        return false;
      }
    }
    return length > 0;
  }

  private static boolean hasHighBytes(byte[] bytes, int length) {
    for (int i = 0; i < length; i++) {
      if (bytes[i] < 0) {
        return true;
      }
    }
    return false;
  }

  private static Row row(int at, String bytes, Kind kind, String words) {
    return new Row(at, bytes.getBytes(StandardCharsets.ISO_8859_1), kind, words);
  }
}
