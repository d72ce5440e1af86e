package io.davylamp.protocol.file;

import io.davylamp.event.Event;
import io.davylamp.event.Side;
import io.davylamp.memory.Buffers;
import io.davylamp.memory.Bytes;
import io.davylamp.protocol.Session;
import io.netty.buffer.ByteBuf;
import java.security.DigestException;
import java.security.MessageDigest;

/**
 * A file on its way, in the hands of the protocol that carries it: what it is called, its bytes in order, the losses among them,
 * and its end, by {@link #close} or {@link #discard}, after which it must not be used. Every argument is borrowed for the call.
 */
public final class OpenFile {
  /** Longest name kept. */
  static final int MAX_NAME = 256;
  static final int DIGEST = 32;

  private final FileInspector owner;
  private final Findings findings;
  private final ByteBuf name = Buffers.direct(MAX_NAME);
  private final ByteBuf member = Buffers.direct(Members.MAX_NAME);
  private final byte[] first = new byte[Magic.BYTES];
  private final byte[] digestBytes = new byte[DIGEST];
  private Session session;
  private Side sender;
  private Event exchange;
  private int nameLength;
  private int memberLength;
  private int firstLength;
  private long from;
  private long size;
  private boolean gaps;
  private boolean complete;
  private boolean hasDigest;
  /** Null until the first bytes are together. */
  private Kind kind;
  private String magic;
  /** Bytes still to be searched as they are. */
  private long toSearch;
  private MessageDigest digest;
  private Archive archive;
  private ByteBuf beginning;
  private int beginningLength;

  OpenFile(FileInspector owner) {
    this.owner = owner;
    findings = new Findings(owner.marks);
  }

  OpenFile open(Session of, Side by) {
    session = of;
    sender = by;
    exchange = null;
    nameLength = 0;
    memberLength = 0;
    firstLength = 0;
    from = 0;
    size = 0;
    gaps = false;
    complete = false;
    hasDigest = false;
    kind = null;
    magic = null;
    toSearch = 0;
    beginningLength = 0;
    findings.clear();
    return this;
  }

  /** What the file is called: of a Content-Disposition, or the last segment of a path, as sent; the last call counts. */
  public OpenFile name(ByteBuf buffer, int offset, int length) {
    nameLength = Math.max(0, Math.min(length, MAX_NAME));
    Bytes.copy(buffer, offset, name, 0, nameLength);
    return this;
  }

  /** The bytes that come are not the file's first ones (RFC 9110 s. 14.4). @param offset of the first one that comes */
  public OpenFile from(long offset) {
    from = Math.max(0, offset);
    return this;
  }

  /** The next bytes, every coding of the carrying protocol taken off. */
  public void bytes(ByteBuf buffer, int offset, int length) {
    int at = offset;
    int end = offset + length;
    size += length;
    if (kind == null && length > 0) {
      int part = Math.min(Magic.BYTES - firstLength, length);
      Bytes.copy(buffer, at, first, firstLength, part);
      firstLength += part;
      at += part;
      if (firstLength == Magic.BYTES) {
        begin();
      }
    }
    while (at < end && isRead()) {
      int part = Math.min(FileInspector.CHUNK, end - at);
      Bytes.copy(buffer, at, owner.scratch, 0, part);
      read(owner.scratch, part);
      at += part;
    }
  }

  /** Bytes lost; when it is not known how many, 1. */
  public void gap(long length) {
    if (kind == null) {
      begin();
    }
    gaps = true;
    size += length;
    // What was found stands; but behind a hole nothing is where its form says.
    toSearch = 0;
    giveBackAll();
  }

  /**
   * The exchange the file came in, asked for what stands beside the file and for what rules want to know; called right before
   * {@link #close} and valid until it returns. Null for none.
   */
  public OpenFile carriedBy(Event of) {
    exchange = of;
    return this;
  }

  /** The file is over: its event is emitted if it is to be told of. @param whole whether its end was seen */
  public void close(boolean whole) {
    if (kind == null) {
      begin();
    }
    complete = whole;
    if (archive != null) {
      takeMember();
    }
    FileEvent info = owner.info.of(this);
    if (beginning != null && !gaps) {
      readShape(info);
    }
    if (digest != null && complete && !gaps) {
      finishDigest();
    }
    if (size > 0 && (owner.options.all() || kind.digest || findings.count() > 0 || info.hasShape())) {
      session.emit(sender, info);
    }
    discard();
  }

  /** The flow is gone: nothing is emitted. */
  public void discard() {
    session = null;
    sender = null;
    exchange = null;
    giveBackAll();
    owner.giveBack(this);
  }

  // ---- reading

  private void begin() {
    owner.magic.read(first, firstLength);
    boolean middle = from > 0;
    kind = middle ? Kind.OTHER : byName(owner.magic.kind());
    magic = middle || firstLength == 0 ? null : owner.magic.words();
    if (middle || firstLength == 0) {
      return;
    }
    if (kind.digest) {
      digest = owner.takeDigest();
    }
    if (kind == Kind.JSON || kind == Kind.WASM) {
      beginning = owner.takeBeginning();
    }
    if (owner.marks.size() > 0) {
      if (kind.where != null) {
        toSearch = kind == Kind.PROGRAM || kind == Kind.WASM ? owner.options.programBytes() : owner.options.markBytes();
        findings.begin(kind.where, kind == Kind.PAGE);
      } else if (kind == Kind.GZIP || kind == Kind.ZIP || kind == Kind.TAR) {
        archive = owner.takeArchive();
        if (archive != null) {
          archive.open(kind, findings, owner.options.unpackedBytes());
        }
      }
    }
    read(first, firstLength);
  }

  /** Text is what its name says where its bytes do not tell. */
  private Kind byName(Kind told) {
    if (told != Kind.TEXT && told != Kind.CODE) {
      return told;
    }
    if (isNamed(".js") || isNamed(".mjs")) {
      return Kind.CODE;
    }
    return isNamed(".sh") || isNamed(".bat") || isNamed(".cmd") || isNamed(".ps1") ? Kind.SCRIPT : told;
  }

  /** @param suffix in lower case */
  private boolean isNamed(String suffix) {
    int start = nameLength - suffix.length();
    for (int i = 0; i < suffix.length(); i++) {
      if (start < 0 || (name.getByte(start + i) | 0x20) != suffix.charAt(i) && name.getByte(start + i) != suffix.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Whether anybody is interested in further bytes. */
  private boolean isRead() {
    return digest != null || toSearch > 0 || archive != null || beginning != null && beginningLength < FileInspector.KEPT;
  }

  private void read(byte[] bytes, int length) {
    if (digest != null) {
      digest.update(bytes, 0, length);
      if (size > owner.options.digestBytes()) {
        owner.giveBack(digest);
        digest = null;
      }
    }
    if (toSearch > 0) {
      int part = (int) Math.min(toSearch, length);
      findings.search(bytes, 0, part);
      toSearch -= part;
    }
    if (archive != null && !archive.isOver()) {
      archive.bytes(bytes, 0, length);
    }
    if (beginning != null && beginningLength < FileInspector.KEPT) {
      int part = Math.min(FileInspector.KEPT - beginningLength, length);
      Bytes.copy(bytes, 0, beginning, beginningLength, part);
      beginningLength += part;
    }
  }

  private void readShape(FileEvent info) {
    if (kind == Kind.WASM) {
      info.pages(owner.wasm.pages(beginning, 0, beginningLength));
      return;
    }
    String program = owner.config.read(beginning, 0, beginningLength);
    if (program == null) {
      return;
    }
    info.configures(program, owner.config);
    if (beginningLength == size && complete) {
      digest = owner.takeDigest();
      for (int at = 0; digest != null && at < beginningLength; at += FileInspector.CHUNK) {
        int part = Math.min(FileInspector.CHUNK, beginningLength - at);
        Bytes.copy(beginning, at, owner.scratch, 0, part);
        digest.update(owner.scratch, 0, part);
      }
    }
  }

  private void finishDigest() {
    try {
      digest.digest(digestBytes, 0, DIGEST);
      hasDigest = true;
    } catch (DigestException e) {
      throw new IllegalStateException("SHA-256 has " + DIGEST + " bytes", e);
    }
  }

  private void giveBackAll() {
    if (digest != null) {
      owner.giveBack(digest);
      digest = null;
    }
    if (archive != null) {
      takeMember();
      owner.giveBack(archive);
      archive = null;
    }
    if (beginning != null) {
      owner.giveBack(beginning);
      beginning = null;
    }
  }

  private void takeMember() {
    Members members = archive.members();
    memberLength = members.toldLength();
    Bytes.copy(members.told(), 0, member, 0, memberLength);
  }

  // ---- what is known, for its event

  Event exchange() {
    return exchange;
  }

  ByteBuf name() {
    return name;
  }

  int nameLength() {
    return nameLength;
  }

  /** Bytes seen and lost. */
  long size() {
    return size;
  }

  boolean hasGaps() {
    return gaps;
  }

  boolean isComplete() {
    return complete;
  }

  Kind kind() {
    return kind;
  }

  /** Null when the first bytes were not seen. */
  String magic() {
    return magic;
  }

  /** SHA-256, or null. */
  byte[] digest() {
    return hasDigest ? digestBytes : null;
  }

  Findings findings() {
    return findings;
  }

  /** The name in the archive that told first. */
  ByteBuf member() {
    return member;
  }

  int memberLength() {
    return memberLength;
  }
}
