package io.davylamp.protocol.file;

import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * What is needed to look into one archive: gzip (RFC 1952), zip (PKWARE's APPNOTE) or tar, unpacked as it comes and never beyond its
 * bound, so that a bomb costs no more than any archive. Pooled; holds native memory as long as it lives.
 */
final class Archive {
  private static final int CHUNK = 8 << 10;
  private static final int GZIP_FIXED = 10;
  private static final int FLAG_CRC = 2;
  private static final int FLAG_EXTRA = 4;
  private static final int FLAG_NAME = 8;
  private static final int FLAG_COMMENT = 16;

  private final Inflater inflater = new Inflater(true);
  private final byte[] out = new byte[CHUNK];
  private final Members members = new Members();
  private final TarReader tar = new TarReader();
  private final ZipReader zip = new ZipReader(this, members);
  private Kind kind;
  /** Unpacked bytes still to be looked at. */
  private int budget;
  private boolean over;
  /** Of gzip: bytes of the fixed header read, then which parts follow it. */
  private int headerBytes;
  private int flags;
  private int extra;
  private boolean inBody;
  /** Whether the first unpacked bytes were looked at, and are a tar's. */
  private boolean sniffed;
  private boolean isTar;

  Archive open(Kind of, Findings findings, int unpackedBytes) {
    kind = of;
    budget = unpackedBytes;
    over = false;
    headerBytes = 0;
    flags = 0;
    extra = -1;
    inBody = false;
    sniffed = false;
    isTar = false;
    members.open(findings);
    tar.open(members);
    zip.open();
    inflater.reset();
    return this;
  }

  Members members() {
    return members;
  }

  /** Whether there is nothing more to be had. */
  boolean isOver() {
    return over || budget <= 0;
  }

  void bytes(byte[] bytes, int from, int to) {
    switch (kind) {
      case TAR -> {
        budget -= to - from;
        tar.bytes(bytes, from, to);
      }
      case ZIP -> over |= !zip.bytes(bytes, from, to);
      default -> gzip(bytes, from, to);
    }
  }

  private void gzip(byte[] bytes, int from, int to) {
    int at = from;
    while (!inBody && at < to && !over) {
      gzipHeader(bytes[at++] & 0xFF);
    }
    if (inBody && at < to) {
      // Behind the first member another may follow: nobody packs miners so.
      over |= inflate(bytes, at, to) != to - at;
    }
  }

  private void gzipHeader(int b) {
    if (headerBytes < GZIP_FIXED) {
      flags = headerBytes == 3 ? b : flags;
      headerBytes++;
    } else if ((flags & FLAG_EXTRA) != 0) {
      if (headerBytes < GZIP_FIXED + 2) {
        extra = headerBytes++ == GZIP_FIXED ? b : extra | b << 8;
      } else {
        extra--;
      }
      flags &= extra == 0 && headerBytes == GZIP_FIXED + 2 ? ~FLAG_EXTRA : ~0;
    } else if ((flags & FLAG_NAME) != 0) {
      flags &= b == 0 ? ~FLAG_NAME : ~0;
    } else if ((flags & FLAG_COMMENT) != 0) {
      flags &= b == 0 ? ~FLAG_COMMENT : ~0;
    } else if ((flags & FLAG_CRC) != 0) {
      flags = flags & ~FLAG_CRC | 0x100;
    } else {
      flags = 0; // the second octet of the header's checksum
    }
    inBody = headerBytes >= GZIP_FIXED && (flags & (FLAG_CRC | FLAG_EXTRA | FLAG_NAME | FLAG_COMMENT | 0x100)) == 0;
  }

  /** Bytes were looked at that needed no unpacking. */
  void spend(int count) {
    budget -= count;
  }

  /** Begins another compressed member. */
  void restart() {
    inflater.reset();
  }

  /** Unpacks. @return bytes taken, fewer than given at the end of the compressed data; -1 when it is broken or the bound is reached */
  int inflate(byte[] bytes, int from, int to) {
    inflater.setInput(bytes, from, to - from);
    try {
      for (int made = inflater.inflate(out, 0, CHUNK); made > 0; made = inflater.inflate(out, 0, CHUNK)) {
        unpacked(made);
        budget -= made;
        if (budget <= 0) {
          return -1;
        }
      }
    } catch (DataFormatException e) {
      return -1;
    }
    return inflater.needsDictionary() ? -1 : to - from - inflater.getRemaining();
  }

  private void unpacked(int made) {
    if (kind == Kind.GZIP && !sniffed) {
      sniffed = true;
      isTar = TarReader.isTar(out, 0, made);
    }
    if (isTar) {
      tar.bytes(out, 0, made);
    } else {
      members.bytes(out, 0, made);
    }
  }
}
