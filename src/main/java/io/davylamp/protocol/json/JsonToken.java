package io.davylamp.protocol.json;

/** What {@link JsonScanner#next} found. */
public enum JsonToken {
  BEGIN_OBJECT,
  END_OBJECT,
  BEGIN_ARRAY,
  END_ARRAY,
  /** A member's name; its value is the next token. */
  NAME,
  STRING,
  /** A number without fraction and exponent. */
  INTEGER,
  /** A number with fraction or exponent. */
  DECIMAL,
  TRUE,
  FALSE,
  NULL,
  /** The value is complete; what lies behind it was not looked at. */
  END,
  /** The bytes end inside the value. */
  INCOMPLETE,
  /** Not JSON, not even nearly; every further call answers the same. */
  BROKEN,
  /** Nested deeper than {@link JsonScanner#MAX_DEPTH}; every further call answers the same. */
  TOO_DEEP;

  /** Whether the scan is over, for good or ill. */
  public boolean isLast() {
    return ordinal() >= END.ordinal();
  }
}
