package io.davylamp.protocol.file;

import io.davylamp.protocol.file.MarkSet.Where;

/** What a file is, as far as it matters what is done with it. */
enum Kind {
  /** Executable for Linux, Windows or macOS. */
  PROGRAM("program", Where.PROGRAM, true),
  /** A script for a shell, PowerShell, Python ... */
  SCRIPT("script", Where.SCRIPT, true),
  /** HTML. */
  PAGE("page", Where.PAGE, false),
  /** JavaScript; it has no magic: told by how it begins, or by its name. */
  CODE("code", Where.PAGE, false),
  WASM("wasm", Where.WASM, true),
  /** An object or array of JSON. */
  JSON("json", null, false),
  /** Can be looked into. */
  GZIP("archive", null, true),
  ZIP("archive", null, true),
  TAR("archive", null, true),
  /** An archive or package that cannot be looked into, or a document that can hold programs. */
  PACKED("packed", null, true),
  TEXT("text", null, false),
  /** Pictures, sound, fonts, data: neither hashed nor searched, they are what most of the bytes of the web are. */
  OTHER("other", null, false);

  private final String label;
  final Where where;
  /** Whether it may run or pack what runs: only then it is worth a digest, which costs more than all else that is done with a byte. */
  final boolean digest;

  Kind(String label, Where where, boolean digest) {
    this.label = label;
    this.where = where;
    this.digest = digest;
  }

  String label() {
    return label;
  }
}
